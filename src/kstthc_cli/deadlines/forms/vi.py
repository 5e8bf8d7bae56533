"""What may be written in Vietnamese, and what it means: a line a form, as `table` explains.

The sample after » is a test, and a row of docs/thoi-han.md (`python tools/forms_page.py`); a form more of what
is made already touches this file alone. Categories of rules: `marked` is bound by "trước" or "chậm nhất",
`within` is led in by "trong" or "vào", `plain` stands alone, `open` has no date, `start` no end, `fragment` is
completed by a neighbour, `year-cell` and `whole-cell` are nothing else, `gloss` and `label` stand beside a rule.
"""

from __future__ import annotations

from kstthc_cli.deadlines.table import Row, rows

NUMBERS_AND_CLOCKS = rows("""
count = {v:n3} | {v:number-word}
monthnum = {v:n} | {v:number-word}
quarternum quarter-number: {q:roman} | {q:n} | {q:number-word}
year = [/] {v:yyyy} | - {v:yyyy} | <dot> {v:yyyy} | [/|của] năm [/] {v:yyyy}
year year.own: , năm {y:yyyy} | - năm {y:yyyy}
year year.next: <next-year> | / n + 1 | năm n + 1
year year.this: <this-year> | năm n
year year.last: <last-year>
next-year = [của] năm (sau|tiếp theo|kế tiếp|liền kề|sau liền kề|liền kề sau|sau kế tiếp|sau tiếp theo) [của] [năm]
    [<report-or-plan>] |
    [của] năm (tài chính|dương lịch) (kế tiếp|tiếp theo|sau|liền kề) | của tháng tiếp theo
this-year = [của] năm (báo cáo|kế hoạch|hiện hành|hiện tại|nay|này) | [của] kỳ báo cáo | trong năm báo cáo |
    [của] năm thuộc kỳ báo cáo | [của] năm (tài chính|tính thuế|dương lịch) | của năm | trong năm
year year.last-adjacent: [của] năm (trước liền kề|liền kề trước)
day-year year.last-adjacent: [của] năm (trước liền kề|liền kề trước)
last-year = [của] năm trước [kỳ báo cáo|năm báo cáo|năm kế hoạch] | [của] năm liền kề trước (năm báo cáo|kỳ báo cáo) |
    [của] năm trước liền kề (kỳ báo cáo|năm báo cáo) | [của] năm trước đó
report-or-plan = báo cáo | kế hoạch | kỳ báo cáo
clock clock: {h:n} (h|giờ) [{m:n} [phút|p]] [<tick>] | {h:n} : {m:mm} [h|giờ]
tick = ’ | ' | ′ | ‘
session = [buổi] (sáng|chiều|trưa|tối) | (đầu|cuối) (giờ|buổi) (sáng|chiều) | cuối giờ
weekday number.*!: Thứ Hai | thứ 2 | t 2 = 1 | Thứ Ba | thứ 3 | t 3 = 2 | Thứ Tư | thứ 4 | t 4 = 3 |
    Thứ Năm | thứ 5 | t 5 = 4 | Thứ Sáu | thứ 6 | t 6 = 5 | Thứ Bảy | thứ bẩy | thứ 7 | t 7 = 6 | Chủ nhật | cn = 7
joint = (,|;|&|+) [và|&] [<before-word>] | và [<before-word>]
before-word = trước | vào
ngay = ngày | ngày (mùng|mồng) | mùng | mồng | trong ngày | ngày :
each = hàng | mỗi | từng
""")

DAYS = rows("""
day day: {d:n} / {m:n} | {d:n} / {m:n} {y:day-year} | {d:n} / {m:n} / {y:yy} | {d:n} - {m:n} - {y:yyyy} |
    {d:n} - {m:n} - {y:yy} | {d:n} <dash> {m:n} [của] năm {y:yyyy} | {d:n} <dot> {m:n} <dot> {y:yyyy} |
    {d:n} <dot> {m:n} | {d:n} <dot> {m:n} năm {y:yyyy} | {y:yyyy} - {m:n} - {d:n} | {d:n} - {m:n} <dot> {y:yyyy}
day day.dash-slash: {d:n} <dash> {m:n} / {y:yyyy}
day-year = / {v:yyyy} | [/|của] năm [/] {v:yyyy} | <dot> {v:yyyy} | - {v:yyyy}
day-year year.own: , năm {y:yyyy}
day-year year.next: <next-year> | / n + 1 | năm n + 1
day-year year.this: <this-year> | năm n
day-year year.last: <last-year>
day day.unbound: {d:n} tháng {m:n} [{y:year}]
called-day = {v:day} | {v:lone-dash-day}
called-day day: {d:n} <dot> {m:n} <dot> {y:yy}
called-day day.in-words: {d:n} [/] tháng {m:monthnum} [{y:year}]
called-day day.bare: {d:n}
lone-dash-day day.dash-alone: {d:n} <dash> {m:n}
dash-day day: {d:n} <dash> {m:n}
dday = {v:day} | <session> [của] [,] {v:dday}
dday day.called: <ngay> {d:called-day}
dday day.on-weekday: [<session> [,]] {w:weekday} [,|-] [<ngay>] {d:called-day}
dday day.at-clock: {h:clock} [,|của] {d:dday} | [từ] {h:clock} (đến|-|tới) {h2:clock} [,|của] {d:dday}
bound-day = {v:dday} | {v:called-day} | {v:dash-day}
bound-day day.called: <ngay> {d:dash-day}
bound-day day.at-clock: {h:clock} [,|của] <ngay> {d:dash-day}
bares list: {a:n} ~ <joint> [<ngay>]
month-list numbered: {a:monthnum} [{y:year}]
month-list numbered.several: {a:monthnum} [{y:year}] <joint> tháng {r:month-list} |
    {a:monthnum} [{y:year}] <joint> {r:month-digits}
month-digits numbered: {a:n} [{y:year}]
month-digits numbered.several: {a:n} [{y:year}] <joint> [tháng] {r:month-list}
day-group one: {a:dday}
day-group days.of-months: <ngay> {b:bares} [của] [các] tháng {r:month-list}
days = {v:day-group}
days days.more: {a:day-group} <joint> [dự phòng] {r:days} | {a:bare-group} <joint> {r:days}
bare-group one: {a:bare-day}
bare-day day.bare: {d:n}
bound-group one: {a:bound-day}
bound-group days.of-months: [<ngay>] {b:bares} [của] [các] tháng {r:month-list}
bound-days = {v:bound-group}
bound-days days.more: {a:bound-group} <joint> {r:bound-days}
dates dates: [các|những|dịp|vào] {d:days}
bound-dates dates: [các|những] {d:bound-days}
yearly = [của] hàng năm | [của] mỗi năm | các năm | [của] từng năm | , hàng năm
""")

PERIODS = rows("""
month month!: tháng {m:monthnum} [{y:year}] | t [.] {m:n} [{y:year}] | {m:n} (/|-|<dot>) {y:yyyy}
quarter quarter!: quý {m:quarternum} [{y:year}] | q [.] {m:quarternum} [{y:year}]
half half.*!: 6 tháng đầu năm [{y:year}] | nửa [năm] đầu [của] năm [{y:year}] = first | 6 tháng cuối năm [{y:year}] |
    nửa [năm] cuối [của] năm [{y:year}] = second
half months-of-year: {n:count} tháng {p:first-or-last} [của] năm [{y:year}]
first-or-last number.*: đầu = 1 | cuối = 2
half nine-months!: 9 tháng đầu năm [{y:year}] | (9|09|chín) tháng [năm {y:yyyy}]
named-year year!: năm {y:yyyy}
period =! {v:month} | {v:quarter} | {v:half} | {v:named-year}
period-group years: [các] năm {r:year-list}
year-list several: {a:yyyy} <joint> [năm] {r:more-years}
more-years list: {a:yyyy} ~ <joint> [năm]
quarter-list numbered: {a:quarternum} [{y:year}]
quarter-list numbered.several: {a:quarternum} [{y:year}] <joint> [quý|q] {r:quarter-list}
period-group months: (tháng|t) {r:month-list}
period-group quarters: (quý|q) [.] {r:quarter-list}
period-group one: {a:listed-period}
listed-period =! {v:period} | {v:all-year}
all-year whole-year!: cả năm
period-list = {v:period-group}
period-list joined: {a:period-group} <joint> {r:period-list}
periods periods: {p:period-list}
periods periods.several: (các|những) {p:period-list}
unit unit.*!: tuần = week | tháng = month | quý = quarter | năm = year
unit-or-half =! {v:unit}
unit-or-half unit.*!: 6 tháng = half
part part.*!: đầu [của] = early | giữa [của] = middle | cuối [của] | những ngày cuối [của] = late |
    nửa đầu [của] = first-half | nửa cuối [của] = second-half | thượng tuần | 10 ngày đầu [của] = first-ten-days |
    trung tuần | 10 ngày giữa [của] = second-ten-days | hạ tuần | 10 ngày cuối [của] = last-ten-days
issue issue: nay | (khi|ngày) ký [ban hành] [<this-plan>] | (khi|ngày) ban hành <this-plan-named> |
    [khi|ngày|thời điểm] <this-plan> (có hiệu lực|được ban hành|ban hành|được ký)
this-plan = kế hoạch [này] | kh [này] | văn bản này
this-plan-named = (kế hoạch|kh|văn bản) này
""")

DATED = rows("""
marked before-dates!: trước ngày {days:dates} | <before> {days:bound-dates} | <before> [<session> [,]] {days:dates}
    » Trước ngày 15/3/2023
marked before-dates-yearly!: trước ngày {days:dates} hàng năm | <before> {days:bound-dates} <yearly>
    » Trước ngày 10/6 và 10/12 hàng năm
marked on-dates: <by> {days:bound-dates}  » Chậm nhất là ngày 15 tháng 6 năm 2023
marked on-dates-yearly: <by> {days:bound-dates} <yearly>  » Chậm nhất đến ngày 31 tháng 12 hàng năm
plain on-dates!: ngày {days:dates} | {days:dates}  » 15/3
plain on-dates-yearly!: ngày {days:dates} hàng năm | {days:dates} <yearly>  » Ngày 09/11 hàng năm
within on-dates: <at> {days:dates} | từ <clock> [,] {days:dates}  » Vào ngày 10/10/2023
within on-dates-yearly: <at> {days:dates} <yearly>  » Vào ngày 15/5 hàng năm
before = [<latest> [là|vào]] trước [:] | [<latest>] trước thời điểm | đến trước | trước và trong | trước hoặc trong
latest = chậm nhất | muộn nhất | trễ nhất
by = <by-word> [:] [<by-tail>] | đến hết [:] | đến (cuối|hết) | hết | chậm nhất [:] [<by-tail>] (hết|cuối) |
    [<latest> [là|vào|lúc]] [trước khi] hết giờ (hành chính|làm việc) [của]
by-word = <latest> | [thời] hạn (nộp|gửi|đăng ký|báo cáo|nhận) [hồ sơ|báo cáo|bài] |
     không [được] (quá|muộn hơn|chậm hơn|trễ hơn|sau) | không quá [thời hạn] |
    [thời] hạn (cuối|chót) [cùng] | hạn <latest> | hạn | thời hạn | hạn hoàn thành | thời hạn hoàn thành
by-tail = là [vào|đến|hết|trong] | vào | đến [hết] | tới | trong [ngày] | hết | lúc | vào lúc | thời điểm | cho đến
at = [vào|nhân|trong] dịp [kỷ niệm] <named-day> | vào |
    vào (dịp|lúc) | nhân dịp | dịp | lúc | trong | đúng | đến | tới | cho đến | tại phiên họp |
    (vào|nhân|trong) dịp (quốc khánh|lễ|tết dương lịch|quốc tế lao động) | dịp (quốc khánh|lễ|tết dương lịch)
plain in-the-year!: trong năm  » Trong năm
plain in-periods!: {periods:periods}  » Quý II, III/2023
within in-periods: <in> {periods:periods}  » Trong tháng 5/2023
in = trong | vào | trong cả | ngay trong | vào khoảng | trong thời gian | trong khoảng thời gian | tại phiên họp |
    [bước] sang
marked in-periods: <in-end> {periods:periods}  » Đến hết tháng 10/2023
in-end = [đến] hết | đến (hết|cuối) | cho đến hết
plain in-periods-yearly!: {periods:periods} hàng năm | {periods:periods} <yearly>  » Quý IV hàng năm
within in-periods-yearly: <in> {periods:periods} <yearly> | <in-end> {periods:periods} <yearly>
within in-the-year: trong năm | trong cả năm
marked in-the-year: [đến] hết năm  » Hết năm
plain in-year: cả năm [{y:yyyy}]  » Cả năm 2023
year-cell in-year: {y:yyyy}  » 2027
year-cell in-periods: {periods:year-cells}  » 2027, 2028
year-cells years: {r:year-list}
marked by-end-of!: chậm nhất trong {period:period-or-year} | <by-end> {period:period-or-year} |
    <by-end> {period:period-or-year} <yearly> | trước khi (hết|kết thúc) {period:period-or-year}  » Chậm nhất trong Quý II
by-end = <by-word> [:] [<by-tail>] [cuối|hết]
period-or-year =! {v:period} | {v:year-alone}
year-alone whole-year!: năm | cả năm
within until!: đến {end:period} | tới {end:period} | cho đến {end:period}  » Đến năm 2030
marked before-period!: trước {period:period} | <before> {period:period}  » Trước tháng 6/2023
marked before-tet!: trước tết nguyên đán [{year:yyyy}] | trước tết [nguyên đán] [âm lịch] [{year:year}]
    » Trước Tết Nguyên đán
marked before-tet.zodiac: trước tết [nguyên đán] [năm] {z:zodiac} [{y:yyyy}]
plain part!: {part:part} {period:period-or-year}  » Cuối tháng 3
plain part.yearly: {part:part} tháng {m:n} <yearly>  » Đầu tháng 12 hàng năm
plain first-days-of: [trong] [vòng] {n:n} ngày đầu [tiên] [của] {month:month}  » Trong 15 ngày đầu tháng 7/2026
plain parts: {part:part} {periods:same-periods}
same-periods months: tháng {r:month-numbers}
same-periods quarters: quý {r:quarter-numbers}
month-numbers numbered: {a:monthnum} [{y:year}]
month-numbers numbered.several: {a:monthnum} [{y:year}] <joint> {r:month-numbers}
quarter-numbers numbered: {a:quarternum} [{y:year}]
quarter-numbers numbered.several: {a:quarternum} [{y:year}] <joint> {r:quarter-numbers}
within part: <in-part> {part:part} {period:period-or-year}  » Vào cuối tháng 5
in-part = vào | trong | vào khoảng | [bước] sang
marked part: <by-end> {part:inner-part} {period:period-or-year}  » Chậm nhất trung tuần tháng 5
inner-part part.*: đầu = early | giữa = middle | nửa đầu = first-half | nửa cuối = second-half |
    thượng tuần = first-ten-days | trung tuần = second-ten-days | hạ tuần = last-ten-days
within part: (đến|tới|đến khoảng) {part:early-or-middle} {period:period-or-year}
early-or-middle part.*: đầu = early | giữa = middle
plain part-of-each!: {part:part} mỗi {unit:unit-of-part} | {part:part} [<each>|các] {unit:unit-of-part}  » Đầu quý
within part-of-each: <in-part> {part:part} [<each>|các] {unit:unit-of-part}
unit-of-part unit.*!: tháng = month | quý = quarter | năm = year
within part-of-each: vào {part:month-of-part} [của] [<each>] {unit:quarter-unit}
plain part-of-each: {part:month-of-part} [của] [<each>] {unit:quarter-unit}  » Tháng cuối quý
plain part-of-each: {part:last-week} [<each>] {unit:month-itself}  » Tuần cuối của tháng
within part-of-each: (trong|vào) {part:last-week} [<each>] {unit:month-itself}
last-week part.*: tuần cuối [cùng] [của] = late
month-itself unit.*: tháng = month
month-of-part part.*: tháng đầu = early | tháng cuối = late
quarter-unit unit.*!: quý = quarter
plain month-of-quarter: {m:month-place} [của] quý {q:quarternum} [{y:year}]
month-place month-of.*: tháng đầu [tiên] = first | tháng giữa = second | tháng cuối [cùng] = last
plain week-of!: tuần thứ {week:n1} {month:month}  » Tuần thứ 2 tháng 5
plain week-of.read: tuần [thứ] {week:week-number} [/|của] {month:month}
within week-of.read: (trong|vào) tuần [thứ] {week:week-number} [/|của] {month:month}
plain weekday-of-month: [<session>] [ngày] {w:weekday} {place:nth} [của] {month:month}  » Thứ Năm đầu tiên của tháng 4
plain weekday-of-week: [<session>] [ngày] {w:weekday} [của] tuần [thứ] {place:week-number} [/|của] {month:month}
    » Thứ Sáu tuần đầu tháng 9
within weekday-of-month: vào [<session>] [ngày] {w:weekday} {place:nth} [của] {month:month}
within weekday-of-week: vào [<session>] [ngày] {w:weekday} [của] tuần [thứ] {place:week-number} [/|của] {month:month}
plain by-end-of: [vào] ngày cuối [cùng] [của] {period:period}  » Ngày cuối cùng của quý II
week-number = {v:n1} | {v:number-word} | {v:n}
week-number number.*: đầu [tiên] | thứ nhất | nhất = 1 | cuối [cùng] = last
""")

SPANS = rows("""
plain span!: từ {a:from-point} đến {b:to-point} | <from> {a:from-point} <to> {b:to-point} [<yearly>] |
    {a:from-point} <to-word> {b:to-point} [<yearly>] |
    <begins> {a:from-point} <ends> {b:to-point}  » Từ tháng 3 đến tháng 11
begins = (bắt đầu|khởi đầu|khởi công|triển khai) [:] [từ|vào|trong]
ends = [,|;|.|và|-] (kết thúc|hoàn thành) [:] [vào|trong|trước]
plain span.loose: {a:loose-point} - {b:loose-end}  » 15/3 - 15/10/2023
plain span.years: <years> {a:yyyy} (-|đến [hết] [năm]) {b:yyyy}  » Giai đoạn 2021 - 2030
year-cell span.years: {a:yyyy} (-|đến) {b:yyyy}  » 2027 - 2029
years = [trong] [<from-word>] (giai đoạn|các năm|năm|những năm) [từ [năm]] | [<from-word>] từ [năm] | giai đoạn năm
plain span.months: [<from>] (tháng|t) {a:monthnum} [{ya:year}] <to> [t] {b:n} [{yb:year}] [<yearly>] |
    [<from>] (tháng|t) {a:monthnum} [{ya:year}] <to> tháng {b:monthnum} [{yb:year}] [<yearly>]  » Tháng 7-12/2026
plain span.quarters: [<from>] (quý|q) {a:quarternum} [{ya:year}] <to> [quý|q] {b:quarternum} [{yb:year}] [<yearly>]
    » Quý I-II/2023
from = [trong] [khoảng|tuần] [thời gian] [<begin>] (từ|kể từ|tính từ) [lúc] | <begin> | trong khoảng thời gian |
    trong thời gian
from-word = bắt đầu | trong
begin = bắt đầu | khởi đầu | bắt đầu thực hiện | bắt đầu triển khai
to = [,] <to-word> | -
to-word = [cho] đến [lúc] | tới | đến hết | cho đến hết | đến hết ngày | [đến] đến | đến trước | đến trước thời điểm
from-point = {v:from-day} | {v:period} | {v:part-point} | {v:issue} | {v:bare-day}
from-day = {v:dday} | {v:dash-day} | đầu {v:dday}
from-day day.called: <ngay> {d:dash-day}
from-day day.from-clock: {h:clock} [,|của] {d:from-day} | {h:clock} (đến|-) {h2:clock} [,|của] {d:from-day}
from-point whole-year: đầu năm
to-point = [hết|cuối|trước] {v:from-day} | [hết|cuối] {v:period} | {v:part-point} | {v:to-year} | {v:bare-day}
to-point day.in-words: {d:n} tháng {m:monthnum} [{y:year}]
to-year whole-year: [hết|cuối] năm
part-point part: {part:part} {period:month} | {part:part} {period:quarter} | {part:part} {period:named-year}
loose-point = {v:dday} | {v:period} | {v:bare-day} | {v:part-point}
loose-end = [ngày] {v:dday} | {v:period} | {v:part-point}
plain counted-span: [trong] [vòng|thời gian|khoảng thời gian] {n:count} ngày [,|:] {rule:day-span}
plain counted-days: trong {n:count} ngày [:] {days:counted-dates}  » Trong 03 ngày 12, 13, 14/5
counted-dates dates: [<ngay>] {d:days}
day-span span: <from> {a:from-point} <to> {b:to-point}
day-span span.loose: [<ngay>] {a:bare-day} - {b:dday}
start since!: từ {start:from-point} trở đi | <from> {start:start-point} [trở (đi|lên|về sau)] [trong|của] [<yearly>] |
    <begin> (vào|trong|ngày) {start:start-point}  » Từ ngày 01/4/2024
start-point = {v:from-day} | {v:period} | {v:part-point} | {v:issue} | {v:start-year}
start-year year: {y:yyyy}
open until-event!: từ {start:from-point} đến khi {e:until} | <from> {start:from-point} [cho] đến (khi|lúc) {e:until} |
    <from> {start:from-point} [cho] đến [hết] {e:until-noun}  » Từ tháng 4/2024 đến khi bàn giao xong
plain onwards!: {period:period} và các năm tiếp theo | [trong|vào|hết|từ] {period:period} [,] <and-on>
    » Quý I năm 2024 và các năm tiếp theo
year-cell onwards.bare: {y:yyyy} [,] <and-on>  » 2025 và những năm tiếp theo
and-on = (và|,) [trong] [các|những] năm (tiếp theo|sau|tới|kế tiếp|về sau|sau đó) | và hàng năm
""")

RECURRING = rows("""
plain times!: [{least:at-least}] {count:count} lần / {unit:unit-or-half} |
    [<regular>] [{least:at-least}] [<regular>] {count:count} <round> <per> [mỗi|một] {unit:unit} [{least:or-more}]
    [[của] năm {y:yyyy}|{y:yyyy}] |
    [{least:at-least}] [<regular>] (mỗi|một|hàng|1|01) {unit:unit} [,|-|:] [{least:at-least}] [họp|tổ chức|báo cáo]
    {count:count} <round>
    » 02 lần/năm
plain times.in: [{least:at-least}] {count:count} <round> <per> {length:n} {unit:unit} [{least:or-more}] |
    [<regular>|mỗi] [{least:at-least}] {length:count} {unit:unit} [/] {count:count} <round>  » Định kỳ 06 tháng/ 01 lần
at-least =! ít nhất [là] | tối thiểu [là] | không ít hơn
or-more = trở lên
per = / | trong | trên | mỗi | một | hàng | trong mỗi | / mỗi | trong một
round = lần | đợt | cuộc | buổi | phiên | kỳ | hội nghị | lượt | lớp
regular = định kỳ | cứ | báo cáo | bc | theo | định kỳ [cứ] | định kỳ theo
plain every!: hàng {unit:unit} | [<regular>] [vào|trong] <each> {unit:unit} [năm <own-year>] |
    [<regular>] {unit:unit} / [1|01|một] lần |
    định kỳ [báo cáo] [theo] {unit:unit} | (báo cáo|bc) [định kỳ] {unit:report-unit} |
    [tất cả] các {unit:month-unit} trong năm | theo {unit:report-unit} |
    (giao ban|họp giao ban|họp) [hàng] {unit:meeting-unit}  » Hàng quý
own-year year.own: {y:yyyy}
report-unit unit.*!: tháng = month | quý = quarter | tuần = week
meeting-unit unit.*!: tháng = month | tuần = week
month-unit unit.*!: tháng = month | quý = quarter
plain every.half!: 06 tháng / lần | (định kỳ|hàng) [báo cáo] (6|06|sáu) tháng | <each> (6|06|sáu) tháng |
    (6|06|sáu) tháng (/|một) [1|01|một] lần  » Định kỳ 6 tháng
plain every.half: <each> nửa năm | [<each>] nửa năm (/|một) [1|01|một] lần  » Mỗi nửa năm
plain every.so-many!: {length:two-digits} {unit:unit} / lần |
    [<regular>] {length:count} {unit:unit} [/] (một) <round> | [<regular>|<at-least>] {length:count} {unit:unit} / <round> |
    (mỗi|cứ|định kỳ) {length:count} {unit:unit} | <each> {length:count} {unit:unit}  » 02 tháng/lần
two-digits = {v:n}
plain series: {m:series-list}  » Quý, 6 tháng, 9 tháng, năm
series-list several: {a:member} <series-joint> {r:series-more}
series-more list: {a:member} ~ <series-joint>
series-joint = (,|;|&) [và] | và
plain series: {m:series-list} / [1|01|một] lần
member = <report-word> {v:member-core} | {v:member-core}
report-word = [định kỳ] (báo cáo|sơ kết|tổng kết|bc)
member-core three-months: định kỳ (3|03|ba) tháng
series-list slashed: {a:member} / {r:slash-more}
slash-more list: {a:member} ~ /
member-core quarter: quý {m:quarternum} [{y:year}]
member-core reported-length: {n:count} tháng [đầu năm]
member-core every.half: (định kỳ|hàng) 6 tháng
member-core whole-year: [cả] năm [<own-year>] | 1 năm | 01 năm
member-core every: <each> {unit:unit} | {unit:bare-unit} | định kỳ [hàng] {unit:unit}
bare-unit unit.*!: quý = quarter | tuần = week
member-core bare.months: tháng
plain day-in!: {d:days-of-month} {m:which-month}  » Ngày 05 hàng tháng
marked day-in-before!: trước {d:days-of-month} {m:which-month} |
    <before> [<clock> [,|của]] {d:days-of-month} {m:which-month}  » Trước ngày 25 hàng tháng
marked day-in: <by> [<clock> [,|của]] {d:days-of-month} {m:which-month}  » Chậm nhất ngày 20 hàng tháng
marked day-in.bare: <by> ngày thứ {b:bares} {m:next-month}
plain day-in.from: [<begin>] từ ngày {a:n} {m:which-month} [trở đi]
within day-in: <at> [<clock> [,|của]] {d:days-of-month} {m:which-month} |
    <clock> [,|của] {d:days-of-month} {m:which-month}  » Vào ngày 20 hàng tháng
plain day-in.bare: {b:bares} {m:month-of-quarter} | {b:bares} <each> {m:month-alone}  » 17 tháng cuối quý
marked day-in.bare-before: <before> {b:bares} {m:month-of-quarter} | <before> {b:bares} <each> {m:month-alone}
marked day-in.bare: <by> {b:bares} {m:month-of-quarter} | <by> {b:bares} <each> {m:month-alone}
month-alone month-of.*: tháng = each
plain working-day-of!: ngày làm việc {place:working-place} {month:month} |
    [vào] ngày làm việc {place:working-place} [của|trong] {month:month}
marked working-day-of: (<by>|<before>) ngày làm việc {place:working-place} [của|trong] {month:month} [<yearly>]
plain working-day-of: [trong] [vòng] {place:n} ngày làm việc đầu [tiên] [của] {month:month}
plain working-day-of.year: [vào] ngày làm việc {place:working-place} của năm [{y:yyyy}]
working-place number.*: cuối [cùng] = last | đầu [tiên] = 1
working-place = thứ {v:count}
plain day-in: {d:last-days} {m:month-bare}  » Ngày cuối tháng
month-bare month-of.*: tháng = each
plain part-of-each: {part:last-days-of} [<each>] {unit:quarter-unit}
last-days-of part.*: <n> ngày cuối [cùng] [của] = late
plain last-of-quarter: [vào] {d:last-days} [của] [<each>] quý  » Ngày cuối cùng của quý
days-of-month days.numbered: ngày {b:bares} | <ngay> {b:bares} | các ngày {b:bares}
days-of-month = {v:last-days}
last-days days.*: ngày cuối [cùng] = last | ngày làm việc cuối [cùng] = last-working
days-of-month days.*: ngày đầu [tiên] = first | ngày làm việc đầu [tiên] = first-working
days-of-month days.nth-working: ngày làm việc thứ {n:count}
which-month = {v:every-month} | {v:next-month} | {v:month-of-quarter}
every-month month-of.*: [của|trong|vào] <each> tháng | của tháng | [của] các tháng trong năm |
    [của] tất cả các tháng | / tháng | trong tháng | của tháng (hiện hành|này) | của tháng báo cáo |
    của tháng thuộc kỳ báo cáo = each
next-month month-of.*: [của] [<each>] tháng <next> | tháng m + 1 | [của] tháng sau [của] tháng báo cáo = ahead
next = (sau|kế tiếp|tiếp theo|liền kề|sau liền kề|liền kề sau|liền sau) [[của] (tháng|kỳ) báo cáo] |
    (sau|tiếp theo) [liền kề] quý phát sinh [nghĩa vụ [thuế]] |
    (sau|tiếp theo) [của] tháng phát sinh [nghĩa vụ [thuế]]
next-quarter = <next> | (sau|kế tiếp|tiếp theo|liền kề|liền sau) [của] quý báo cáo
month-of-quarter month-of.*: [của|trong] [<each>] tháng (đầu|đầu tiên|thứ nhất) <of-quarter> = first |
    [của|trong] [<each>] tháng (giữa|thứ hai|thứ 2) <of-quarter> = second |
    [của|trong] [<each>] tháng (cuối|cuối cùng|thứ ba|thứ 3) <of-quarter> = last |
    [của] tháng (đầu|đầu tiên) [của] quý <next-quarter> |
    [của] tháng (sau|tiếp theo|kế tiếp) [của] quý [báo cáo] = first-ahead |
    [của] tháng giữa [của] quý <next-quarter> = second-ahead |
    [của] tháng (cuối|cuối cùng) [của] quý <next-quarter> = last-ahead
of-quarter = [của|trong] [<each>|các] quý [báo cáo|thuộc kỳ báo cáo|trong năm]
plain day-in.window!: từ ngày {a:n} đến ngày {b:window-end} {m:which-month} |
    [<from>] [<ngay>] {a:n} (-|[cho] đến [hết]) [<ngay>] {b:window-end} {m:which-month}  » Từ ngày 01 đến ngày 05 hàng tháng
window-end = {v:n}
window-end number.*: cuối cùng | cuối | cuối tháng = last
plain day-in.first-days: [trong] [vòng|thời hạn|thời gian] [{n:n}] {n:n} ngày [{working:working}] (đầu|đầu tiên)
    {m:which-month} |
    [trong] [vòng|thời hạn|thời gian] {n:n} ngày [{working:working}] (đầu|đầu tiên) {m:each-quarter}
    » Trong 05 ngày đầu của tháng sau
each-quarter month-of.*: [của] [<each>] quý = first | [của] quý <next-quarter> = first-ahead
working = làm việc
plain weekly!: {ws:weekdays} hàng tuần | {ws:weekdays} <every-week> | [<session>] {ws:weekdays} <week-bracket>
    » Thứ Sáu hàng tuần
plain weekly: (mỗi|một|1|01) tuần [(một|1|01) <round>] [,] vào [ngày] [<session>] {ws:weekdays} |
    (mỗi|một|1|01) tuần (một|1|01) <round> , [<session>] {ws:weekdays} |
    (một|1|01) <round> (/|mỗi|một|trong) tuần [,] vào [ngày] [<session>] {ws:weekdays}
plain weekly: [<regular>] <every-week> [,] [vào] [<session>] {ws:weekdays} | [<session>] {ws:weekdays} <every-week> |
    [<regular>] vào [các] [ngày] [<session>] {ws:weekdays} <every-week>
marked weekly: (<before>|<by>) [<clock>] [,] [ngày] [<session>] {ws:weekdays} <every-week> |
    <every-week> [,] (<before>|<by>) [<clock>] [,] [ngày] {ws:weekdays}
within weekly: (vào|vào lúc|lúc) [ngày] [<clock>] [,] [<session>] {ws:weekdays} <every-week> |
    <clock> [,] [ngày] {ws:weekdays} <every-week>
every-week = [của|trong] (hàng|mỗi|các) tuần | (của|trong) tuần
weekdays list!: {a:weekday} ~ (,|và|, và|&|;) [ngày]
weekdays several: (thứ|t) {a:weekday-digit} (,|và|&) {r:weekday-digits}
weekday-digits list: {a:weekday-digit} ~ (,|và|, và|&)
weekday-digit number.*: 2 = 1 | 3 = 2 | 4 = 3 | 5 = 4 | 6 = 5 | 7 = 6
plain nth-weekday!: {weekday:weekday} {place:nth} hàng tháng |
    [<session>] [ngày] {weekday:weekday} {place:nth} [của] [<each>] tháng |
    [<session>] {weekday:weekday} [của] tuần {place:nth} [của] [<each>] tháng  » Thứ Tư tuần thứ hai hàng tháng
within nth-weekday: vào [<session>] [ngày] {weekday:weekday} [của] [tuần] {place:nth} [của] [<each>] tháng
nth number.*!: đầu tiên | đầu | thứ nhất | thứ (1|một) | 1 = 1 | thứ 2 | thứ hai | 2 = 2 | thứ 3 | thứ ba | 3 = 3 |
    thứ 4 | thứ tư | 4 = 4 | cuối cùng | cuối = last
plain daily!: hàng ngày | <each> ngày [làm việc] |
    (trước|lúc|vào|vào lúc|đến|chậm nhất) [lúc] <clock> (hàng|mỗi) ngày | cuối ngày làm việc |
    cuối mỗi ngày [làm việc] | từ <clock> (đến|-) <clock> (hàng|mỗi) ngày |
    [trong] giờ (hành chính|làm việc) (hàng ngày|[của] [tất cả] các ngày làm việc [trong tuần])  » Hàng ngày
plain within!: {rule:comes-back} {window:window} | {rule:comes-back} [,] [trong] [thời gian] {window:window}
    » Hàng tháng từ tháng 3 đến tháng 11
plain within.after: {window:window} [,] {rule:comes-back}
comes-back every!: hàng {unit:unit} | [định kỳ] <each> {unit:unit}
comes-back every.half!: 06 tháng / lần
comes-back every.so-many!: {length:two-digits} {unit:unit} / lần
comes-back day-in!: {d:days-of-month} {m:which-month}
comes-back day-in-before!: trước {d:days-of-month} {m:which-month}
comes-back day-in: (vào|<by>) {d:days-of-month} {m:which-month}
comes-back day-in.window!: từ ngày {a:n} đến ngày {b:window-end} {m:which-month}
comes-back weekly!: {ws:weekdays} hàng tuần
comes-back nth-weekday!: {weekday:weekday} {place:nth} hàng tháng
comes-back times!: [{least:at-least}] {count:count} lần / {unit:unit-or-half}
comes-back part-of-each!: {part:part} mỗi {unit:unit-of-part}
window since!: từ {start:window-point} trở đi | [bắt đầu] (từ|kể từ) {start:window-point} [trở đi]
window window!: từ {a:window-point} đến {b:window-close} |
    (từ|kể từ|bắt đầu từ) {a:window-point} (đến|đến hết|-|cho đến [hết]) {b:window-close}
window-point = {v:month} | {v:quarter} | {v:dday} | {v:named-year}
window-close = {v:month} | {v:quarter} | {v:dday} | [hết] {v:named-year} | {v:to-year}
window span.months: từ tháng {a:monthnum} (đến|-) {b:monthnum} [{yb:year}]
""")

OPEN = rows("""
term term.*!: {n:count} ngày | {n:count} ngày lịch = days | {n:count} ngày làm việc = working-days | {n:count} giờ |
    {n:count} h | {n:count} tiếng = hours | {n:count} giờ làm việc = working-hours | {n:count} tuần = weeks |
    {n:count} tháng = months
term term.half-days: {n:n} , 5 ngày | {n:n} . 5 ngày
term term.half-working-days: {n:n} , 5 ngày làm việc
marked after!: trong vòng {t:term} {a:anchor} | [<limit>] {t:term} [,] {a:anchor}
    » Trong thời gian 10 ngày kể từ ngày tiếp nhận
marked after.earliest: sau [thời hạn|thời gian] {t:term} [,] {a:anchor}
marked after.nth-day: [<latest> [là]] ngày thứ {n:n3} [,] {a:anchor}
marked after.term!: trong vòng {t:term} | <within-term> {t:term}  » Trong vòng 24 giờ
within-term = không quá | trong (thời gian|thời hạn|vòng|khoảng thời gian) [không quá|tối đa] | trong |
    <latest> [là|trong]
limit = <latest> [là] sau | <latest> [là|trong|trong thời hạn|không quá|trong vòng] | không quá | tối đa |
    trong (thời gian|thời hạn|vòng|khoảng thời gian) [không quá|tối đa|chậm nhất] [là] | trong | thời hạn [là] |
    trong thời hạn tối đa | thời gian [là|không quá] | hạn | không được quá
anchor = <since> {v:anchor-date} | <since> {v:issue} | <since> [ngày|khi|thời điểm] {v:unit-end} | <since> {v:event}
since = [được] (kể từ|tính từ|từ|sau|tính từ sau|kể từ sau)
anchor-date dated: {d:dday} | {d:called-day}
unit-end = (kết thúc|hết) [<each>] {v:end-unit}
end-unit unit.*!: tháng = month | quý = quarter | năm = year
marked after.day-itself!: trong ngày | trong ngày làm việc | <limit> trong (ngày|ngày làm việc) |
    ngay trong (ngày|ngày làm việc) | trong (ngày|ngày làm việc) [,] <anchor>  » Trong ngày
marked promptly!: {e:prompt} | {e:prompt-word} | {e:after-meeting}  » Ngay sau khi có hướng dẫn
marked before-event!: trước {t:term} so với {e:happening} | trước {t:term} (của|trước|kể từ) {e:happening} |
    trước {t:day-term} {e:happening} |
    [<latest> [là] [trước]|ít nhất|tối thiểu|trước] {t:term} [,] trước {e:happening} | trước {e:meeting} {t:term} |
    trước {e:when-happening} {t:term}  » Trước 02 ngày so với ngày hẹn trả kết quả
day-term term.*!: {n:count} ngày = days | {n:count} ngày làm việc = working-days
marked before-happening!: trước {e:meeting} | trước {e:when-happening}  » Trước kỳ họp HĐND cuối năm
open when-asked!: {words:asked}  » Theo yêu cầu
open set-elsewhere!: {words:reference} | {words:as-ruled}  » Theo Kế hoạch của huyện
within until-day: (từ|kể từ|sau) {e:start-event} [cho] (đến|đến hết|tới|đến trước) {b:to-point}
open continuous!: thường xuyên | [<always> (,|;|và|-|/)] <always> [[,|;] <through-year>] [(và|,) lâu dài] |
    <always> <through-year> | (suốt|quanh|trong suốt) năm [<own-year>] | <always> hàng năm | cả năm , <always>
    » Thường xuyên
whole-cell continuous: 24 / 7 | 24 / 24 [giờ|h]  » 24/7
always = thường xuyên | liên tục | tx
through-year = [trong] [suốt|cả|quanh] năm [<own-year>] | quanh năm [<own-year>] | [trong] các năm [tiếp theo] |
    [trong] (suốt|cả) năm [<own-year>]
open continuous-until!: đến khi {until:until} | cho đến khi {until:until}  » Đến khi có văn bản thay thế
""")

FRAGMENTS = rows("""
fragment bare-days.before: <before> <ngay> {b:bares}
fragment bare-days: <by> <ngay> {b:bares} | [vào] <ngay> {b:bares}
fragment bare-days.report-before: <before> [<ngay>] {b:bares} [của] tháng cuối [của] kỳ [báo cáo]
fragment bare-days.report: [<by>|vào] [<ngay>] {b:bares} [của] tháng cuối [của] kỳ [báo cáo]
label month: [đối với] <report-name> tháng {m:monthnum} [{y:year}]
label quarter: [đối với] <report-name> quý {m:quarternum} [{y:year}] | quý {m:quarternum} [{y:year}]
label half.*: [đối với] [định kỳ] [<report-name> [hàng]] (6|06|sáu) tháng [đầu năm] [{y:year}] = first |
    [đối với] [<report-name>] (6|06|sáu) tháng cuối năm [{y:year}] = second
label nine-months: [đối với] [<report-name>] (9|09|chín) tháng [đầu năm] [{y:year}]
label year: [đối với] <report-name> [hàng|cả] năm [{y:yyyy}] | [cả] năm
label unit.*: [đối với] <report-name> [hàng] tháng = month
label = [đối với] <report-name> [hàng] (quý|tuần) | quý | tháng
report-name = tờ khai [thuế] | [định kỳ] (báo cáo|bc|sơ kết|tổng kết) [định kỳ] | báo cáo sơ kết | báo cáo tổng kết
label-after half.*: (đối với|cho|của) [<report-name> [hàng]] (6|06|sáu) tháng [đầu năm] [{y:year}] = first |
    (đối với|cho|của) [<report-name>] (6|06|sáu) tháng cuối năm [{y:year}] = second
label-after nine-months: (đối với|cho|của) [<report-name>] (9|09|chín) tháng [đầu năm]
label-after year: (đối với|cho) [<report-name>] [hàng|cả] năm [{y:yyyy}] | của <report-name> [hàng|cả] năm
label-after quarter: (đối với|cho|của) [<report-name>] quý {m:quarternum} [{y:year}]
label-after = (đối với|cho|của) [<report-name>] [hàng] (tháng|quý|tuần)
length length.days: [trong] [vòng|khoảng|thời gian] {n:count} ngày
rounds number.told: [chia thành|chia làm|tổ chức] {n:count} <round> [trong năm|trong năm <own-year>]
told-in-bracket = định kỳ | [trong] <named-month>
length length: [khoảng|thời gian] {n:count} {unit:unit}
gloss = [thời gian|thời điểm|mốc] (chốt|lấy|tính) số liệu [báo cáo] [được] [tính] {v:data-span} | bắt đầu {v:prompt} |
    {v:label} được (thay thế|thay|gộp|lồng ghép) [bằng|vào|trong|với] <label>
label = {v:lot}
data-span span: (từ|tính từ) {a:from-point} <to> {b:to-point}
gloss = để (áp dụng|thực hiện|triển khai) (từ|kể từ) {v:from-point} |
    để (áp dụng|thực hiện|triển khai) (từ|kể từ) ngày đầu [tiên] [của] (tháng|quý|năm) <next> |
    [và] (duy trì|tiếp tục duy trì) [trong|cho] (các|những) năm (tiếp theo|sau|tới|kế tiếp|về sau|sau đó)
gloss length.days: (thời gian|thời lượng) [là] {n:count} ngày
gloss clock-time: (trước|lúc|vào|vào lúc|từ|đến|bắt đầu từ|chậm nhất [là]) {h:clock} [(đến|-) <clock>]
""")

FORMS: tuple[Row, ...] = (
    *NUMBERS_AND_CLOCKS,
    *DAYS,
    *PERIODS,
    *DATED,
    *SPANS,
    *RECURRING,
    *OPEN,
    *FRAGMENTS,
)
