"""The dashboard in a real browser: its filters and counts, its widths, and no word to the network."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser import HOW_TO_GET_IT, Page, chromium, opened
from office import Run, plan_with

pytestmark = pytest.mark.skipif(sys.platform == "win32" or chromium() is None, reason=HOW_TO_GET_IT)
DAY = ("--today", "2023-07-05")
WIDTHS = (360, 1600)
COUNTS = """Object.fromEntries([...document.querySelectorAll("[data-count]")]
  .map((node) => [node.dataset.count, Number(node.textContent)]))"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with opened(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def page(browser: Page, run: Run, office: Path) -> Page:
    """The dashboard of plan 96 in July, with some work recorded."""
    run("done", "1.I.1", "--document", "96/KH-UBND", "--today", "2023-02-28")
    run("done", "1.I.2", "--document", "13/KH", "--today", "2023-03-20")
    run("done", "6.I.9", "--document", "22/BC-UBND", "--today", "2023-03-15")
    run("waive", "2.II.8", "--reason", "Việc của huyện", "--today", "2023-03-15")
    run("open", "1.I.10", "--on", "01/06/2023", "--ref", "PAKN-0007", "--today", "2023-06-02")
    file = office / "dash.html"
    assert run("report", "dashboard", "--output", str(file), *DAY).code == 0
    browser.resize(1600)
    browser.open(file)
    return browser


def choose(page: Page, field: str, value: str) -> None:
    page.run(
        f"{{ const field = document.querySelector({field!r}); field.value = {value!r}; "
        "field.dispatchEvent(new Event('input')); }"
    )


def options(page: Page, field: str) -> dict[str, str]:
    """The choices of a list: their words, and the values that stand for them."""
    found: dict[str, str] = page.run(
        f"Object.fromEntries([...document.querySelectorAll('{field} option')]"
        ".filter((o) => o.value).map((o) => [o.textContent, o.value]))"
    )
    return found


def shown_counts(page: Page) -> dict[str, int]:
    counts: dict[str, int] = page.run(COUNTS)
    return {state: count for state, count in counts.items() if count}


def state_of(item: dict[str, Any]) -> str:
    """How an item of a list stands; a review with a day apart from deadlines."""
    if item["kind"] == "deadline" or not item["nominal"]:
        return str(item["status"])
    if item["status"] == "done":
        return "reviewed"
    return "unreviewed" if item["days"] < 0 else "review"


def listed(run: Run, *words: str) -> dict[str, int]:
    """How many items stand how, as `kstthc list` has it."""
    items = run("list", "--format", "json", *words, *DAY).items
    return dict(Counter(map(state_of, items)))


def visible(page: Page, query: str) -> int:
    """How many of these can be seen, those in closed lists as if they were open."""
    page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    number: int = page.run(
        f"[...document.querySelectorAll({query!r})].filter((n) => n.offsetParent !== null).length"
    )
    return number


def test_counts_agree_with_the_list_for_every_lead_and_section(page: Page, run: Run) -> None:
    assert shown_counts(page) == listed(run)
    leads = options(page, "#lead")
    assert len(leads) > 6
    for name, value in leads.items():
        choose(page, "#lead", value)
        assert shown_counts(page) == listed(run, "--lead", name), name
    choose(page, "#lead", "")
    for name, value in options(page, "#section").items():
        choose(page, "#section", value)
        assert shown_counts(page) == listed(run, "--section", name.split(".")[0]), name


def test_a_click_on_a_state_shows_only_what_stands_so(page: Page, run: Run) -> None:
    counts = listed(run)
    for state in ("overdue", "done", "upcoming"):
        page.run(f"document.querySelector('[data-filter-state={state}]').click()")
        assert page.run("Number(document.querySelector('#shown').textContent)") == counts[state]
        assert visible(page, ".matrix .mark") == counts[state]  # all of these have days
        assert visible(page, "tr[data-entry]") == counts[state]
        late = counts[state] if state == "overdue" else 0
        assert visible(page, "tr[data-late]") == late
        assert shown_counts(page) == counts, "the buttons still tell of all states"
    page.run("document.querySelector('[data-filter-state=upcoming]').click()")
    assert visible(page, "tr[data-entry]") == sum(counts.values())


def test_words_are_found_with_or_without_accents_and_everything_comes_back(
    page: Page, run: Run
) -> None:
    choose(page, "#words", "xin loi nguoi dan")
    assert visible(page, "tr[data-undated]") == visible(page, "tr[data-entry]") == 1
    choose(page, "#words", "ke hoach phoi hop kiem tra")
    assert visible(page, ".matrix [data-task]") == 1
    page.run("document.querySelector('[type=reset]').click()")
    page.run("new Promise((done) => setTimeout(done, 50))")
    assert shown_counts(page) == listed(run)
    assert visible(page, "tr[data-entry]") == sum(listed(run).values())


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_its_screen_and_says_nothing_to_console_or_network(
    page: Page, width: int
) -> None:
    page.resize(width)
    assert page.run("document.documentElement.scrollWidth") <= width
    page.run("document.querySelector('[data-filter-state=overdue]').click()")
    assert page.run("document.documentElement.scrollWidth") <= width
    assert page.console == []
    assert len(page.requests) == 1
    assert page.requests[0].startswith("file://")


def test_every_place_that_scrolls_can_be_reached_by_keyboard(page: Page) -> None:
    page.resize(360)
    unreachable = page.run(
        "[...document.querySelectorAll('*')].filter((n) => n.scrollWidth > n.clientWidth + 1"
        " && getComputedStyle(n).overflowX === 'auto' && n.tabIndex < 0).length"
    )
    assert unreachable == 0


def test_contents_cannot_break_out_of_the_page(browser: Page, run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    words = (
        "</script><script>document.title='lost'</script><img src=x> {{ 7*7 }} & | “q” ' "
        + "ư" * 300
    )
    rows = (
        f"- id: 1.I.1\n  content: {words!r}\n  lead: \"A 'b' <i>\"\n  deadline: Trước 15/3/2023\n"
    )
    plan.write_text(plan_with(rows), encoding="utf-8")
    file = tmp_path / "dash.html"
    done = run("report", "dashboard", "--plan", str(plan), "--output", str(file), *DAY)
    assert done.code == 0, done.err
    browser.resize(360)
    browser.open(file)
    assert browser.run("document.documentElement.scrollWidth") <= 360
    assert browser.run("document.title") != "lost"
    assert browser.run("document.images.length") == 0
    text = browser.run("document.querySelector('tr[data-late] td').textContent")
    assert text.strip() == words
    assert "</script>" not in browser.run("document.querySelector('.matrix').innerHTML")
    assert browser.console == []
    assert len(browser.requests) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page: Page, scheme: str) -> None:
    """Contrast of at least 4.5 for every text, by WCAG's formula."""
    wanted = {"name": "prefers-color-scheme", "value": scheme}
    page.call("Emulation.setEmulatedMedia", features=[wanted])
    page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    faint = page.run(CONTRAST)
    page.call("Emulation.setEmulatedMedia", features=[])
    assert faint == []


def numbers(page: Page) -> dict[str, str]:
    """What the cards at the top say."""
    found: dict[str, str] = page.run(
        "Object.fromEntries([...document.querySelectorAll('[data-part-of], a [data-number]')]"
        ".map((n) => [n.dataset.partOf ?? n.dataset.number, n.textContent]))"
    )
    return found


@pytest.mark.parametrize("lead", ["", "Văn phòng UBND xã"])
def test_the_cards_tell_what_the_commands_tell(page: Page, run: Run, lead: str) -> None:
    if lead:
        choose(page, "#lead", options(page, "#lead")[lead])
    words = ("--lead", lead) if lead else ()
    items = run("list", "--format", "json", *words, *DAY).items
    dated = [i for i in items if i["kind"] == "deadline" and i["due"] and i["status"] != "waived"]
    counts = Counter(item["status"] for item in dated)
    done, late = counts["done"] + counts["done_late"], counts["overdue"]
    week = run("due", "--week", "--format", "json", *words, *DAY).items
    month = run("due", "--days", "30", "--format", "json", *words, *DAY).items
    in_week, in_month = (
        {(i["task"], i["period"], i["kind"]) for i in items if i["status"] != "overdue"}
        for items in (week, month)
    )
    reviews = [{key for key in found if key[2] == "review"} for found in (in_week, in_month)]
    told = page.run(
        "[...document.querySelectorAll('a [data-reviews]')].map((n) => n.textContent.trim())"
    )
    assert told == [
        f"và {n} kỳ rà soát" if n else ""
        for n in (0, len(reviews[0]), len(reviews[1] - reviews[0]))
    ]
    in_week, in_month = in_week - reviews[0], in_month - reviews[1]
    assert numbers(page) == {
        "completion": f"{done}/{len(dated)}",
        "timeliness": f"{counts['done']}/{done + late}",
        "late": str(late),
        "week": str(len(in_week)),
        "next": str(len(in_month - in_week)),
    }


def test_who_is_late_stands_first_with_the_row_that_is_late_the_longest(
    page: Page, run: Run
) -> None:
    items = run("overdue", "--format", "json", *DAY).items
    most, count = Counter(item["party"] or item["lead"] for item in items).most_common(1)[0]
    first = page.run("document.querySelector('.worst li').innerText")
    assert first.startswith(most)
    assert str(count) in first
    worst = next(item for item in items if (item["party"] or item["lead"]) == most)
    assert f"lâu nhất: {worst['task']} " in first
    assert f"trễ {-worst['days']} ngày làm việc" in first


def test_the_columns_of_the_chart_follow_the_filter(page: Page, run: Run) -> None:
    def drawn() -> float:
        height: float = page.run(
            "[...document.querySelectorAll('.months rect')]"
            ".reduce((sum, one) => sum + Number(one.getAttribute('height')), 0)"
        )
        return height

    items = run("list", "--format", "json", *DAY).items
    dated = [i for i in items if i["kind"] == "deadline" and i["due"] and i["status"] != "waived"]
    assert drawn() == len(dated)
    lead = "Công chức phụ trách"
    choose(page, "#lead", options(page, "#lead")[lead])
    assert drawn() == sum(lead == item["lead"] or item["party"] == lead for item in dated) > 0


def test_a_link_keeps_the_filter_by_name(page: Page, run: Run, office: Path) -> None:
    lead = "Văn phòng UBND xã"
    choose(page, "#lead", options(page, "#lead")[lead])
    page.run("document.querySelector('[data-filter-state=overdue]').click()")
    kept, shown = (
        page.run("location.hash"),
        page.run("document.querySelector('#shown').textContent"),
    )
    assert kept == "#lead=V%C4%83n+ph%C3%B2ng+UBND+x%C3%A3&state=overdue"
    page.run("document.querySelector('[type=reset]').click()")
    page.run("new Promise((done) => setTimeout(done, 50))")
    assert page.run("location.hash") == ""
    page.run(f"new Promise((done) => {{ location.hash = {kept!r}; setTimeout(done, 50); }})")
    assert page.run("document.querySelector('#shown').textContent") == shown
    assert page.run("document.querySelector('#chosen').textContent") == f"{lead} · quá hạn"
    page.run("new Promise((done) => { location.hash = '#lead=Không+ai'; setTimeout(done, 50); })")
    assert shown_counts(page) == listed(run)


def test_the_year_is_folded_and_what_has_no_day_stands_apart(page: Page, run: Run) -> None:
    assert page.run("document.querySelectorAll('details.group').length") > 2
    assert page.run("document.querySelectorAll('details.group[open]').length") == 0
    undated = [item for item in run("list", "--format", "json", *DAY).items if not item["due"]]
    assert page.run("document.querySelectorAll('tr[data-undated]').length") == len(undated)
    assert page.run("document.querySelectorAll('.matrix .continuous').length") == 0


def test_several_plans_stand_on_one_page_that_can_be_narrowed_to_one(
    browser: Page, run: Run, office: Path
) -> None:
    rows = "- id: 1.I.1\n  content: Báo cáo\n  lead: Văn phòng\n  deadline: Trước 15/3/2023\n"
    (office / "plans" / "phu.yaml").write_text(plan_with(rows), encoding="utf-8")
    done = run("report", "dashboard", "--plan", "plans", "--output", "all.html", *DAY)
    assert done.code == 0, done.err
    browser.resize(360)
    browser.open(office / "all.html")
    both = run("list", "--plan", "plans", "--format", "json", *DAY).items
    assert shown_counts(browser) == dict(Counter(map(state_of, both)))
    plans = options(browser, "#plan")
    assert len(plans) == 2
    choose(browser, "#plan", plans["UBND xã"])
    assert shown_counts(browser) == {"overdue": 1}
    assert browser.run("document.documentElement.scrollWidth") <= 360
    (office / "plans" / "broken.yaml").write_text("a: [", encoding="utf-8")
    told = run("report", "dashboard", "--plan", "plans", "--output", "all.html", "--force", *DAY)
    assert told.code == 1
    assert "broken.yaml" in told.err


def test_offices_of_the_same_name_in_two_places_are_two(
    browser: Page, run: Run, tmp_path: Path
) -> None:
    rows = "- {id: 1.I.1, content: Báo cáo, lead: Văn phòng, deadline: Trước 15/3/2023}\n"
    words = []
    for place in ("UBND xã Một", "UBND xã Hai"):
        plan = tmp_path / f"{place}.yaml"
        plan.write_text(plan_with(rows).replace("UBND xã", place), encoding="utf-8")
        words += ["--plan", str(plan)]
    assert run("report", "dashboard", *words, "--output", "two.html", *DAY).code == 0
    browser.open(Path("two.html").resolve())
    late = browser.run("[...document.querySelectorAll('.worst a')].map((n) => n.textContent)")
    assert late == ["Văn phòng (UBND xã Hai)", "Văn phòng (UBND xã Một)"]
    plans = browser.run("[...document.querySelectorAll('#plan option')].map((n) => n.textContent)")
    assert len({*plans}) == 3


def test_a_year_of_46_tasks_is_one_file_below_a_megabyte(page: Page, office: Path) -> None:
    assert (office / "dash.html").stat().st_size < 1_000_000


CONTRAST = """(() => {
  const light = (c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const ground = (node) => {
    for (let n = node; n; n = n.parentElement) {
      const color = parts(getComputedStyle(n).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !node.offsetParent || node.tagName === "SCRIPT") continue;
    const [a, b] = [luminance(parts(getComputedStyle(node).color)), luminance(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.push(`${node.className || node.tagName}: ${ratio.toFixed(2)}`);
  }
  return [...new Set(faint)];
})()"""


def test_a_review_is_said_to_be_one_once(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "2023.yaml"
    row = "- {id: 1.I.1, content: Niêm yết, lead: A, deadline: Thường xuyên, review: Hàng tháng}\n"
    plan.write_text(plan_with(row), encoding="utf-8")
    target = tmp_path / "b.html"
    done = run(
        "report", "dashboard", "--plan", str(plan), "--today", "2023-05-04", "--output", str(target)
    )
    assert done.code == 0, done.err
    page = target.read_text("utf-8").casefold()
    assert "rà soát " in page
    assert "rà soát rà soát" not in page


def late_rows(page: Page) -> int:
    """The late rows that are seen without a click."""
    number: int = page.run(
        "[...document.querySelectorAll('tr[data-late]')].filter((n) => n.offsetParent).length"
    )
    return number


def test_the_longest_late_rows_are_seen_at_once_and_all_of_a_lead_that_is_chosen(
    page: Page, run: Run
) -> None:
    assert late_rows(page) == 3
    lead = "Văn phòng UBND xã"
    choose(page, "#lead", options(page, "#lead")[lead])
    own = run("overdue", "--lead", lead, "--format", "json", *DAY).items
    assert late_rows(page) == len(own) > 3
    page.run("document.querySelector('[type=reset]').click()")
    page.run("new Promise((done) => setTimeout(done, 50))")
    page.run("document.querySelector('#all-late').click()")
    assert late_rows(page) == len(run("overdue", "--format", "json", *DAY).items)


def test_on_a_phone_the_filter_closes_and_the_rows_come_up(page: Page) -> None:
    page.resize(360)
    page.run("document.querySelector('.filter').open = true")
    choose(page, "#lead", options(page, "#lead")["Văn phòng UBND xã"])
    page.run("document.querySelector('#lead').dispatchEvent(new Event('change'))")
    assert page.run("document.querySelector('.filter').open") is False
    assert page.run("scrollY") > 0
    top = page.run("document.querySelector('tr[data-late]').getBoundingClientRect().top")
    assert 0 <= top < 400


def test_the_heading_is_short_and_no_ring_is_green(page: Page) -> None:
    assert page.run("document.querySelector('h1').textContent") == (
        "Kế hoạch số 96/KH-UBND, năm 2023"
    )
    done = page.run("getComputedStyle(document.querySelector('.mark.done')).backgroundColor")
    assert page.run("getComputedStyle(document.querySelector('.ring .part')).stroke") != done


def test_what_waits_for_the_chairman_stands_before_what_is_late(
    browser: Page, run: Run, office: Path
) -> None:
    day = ("--today", "2023-06-19")
    run("note", "1.I.8@2023-H1", "Đã trình ký ngày 15/6", *day)
    assert run("report", "dashboard", "--output", "asked.html", *day).code == 0
    browser.resize(1300)
    browser.open(office / "asked.html")
    rows = browser.run("[...document.querySelectorAll('tr[data-asked]')].map((n) => n.innerText)")
    assert [row.split()[0] for row in rows] == ["5.II.5", "1.I.8"]
    assert "Chủ tịch UBND xã chủ trì" in rows[0]
    assert "Đã trình ký ngày 15/6" in rows[1]
    first = browser.run("document.querySelector('main > section h2').textContent")
    assert first == "Cần Chủ tịch chỉ đạo (2)"
