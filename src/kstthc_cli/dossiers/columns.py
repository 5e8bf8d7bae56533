"""Headers to fields: what each column of an export is, whatever its vendor calls it.

A header is compared without case, accents, line breaks and brackets. Columns of persons are
known so that they are never taken for anything else; only apology letters read them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kstthc_cli.deadlines.words import fold

PERSONAL = ("applicant", "address", "phone", "identity", "email")
"""Fields that only an apology letter may read."""

MOMENTS = (
    "received", "appointed", "finished", "returned", "supplement_requested", "supplemented",
    "payment_requested", "paid", "apology_on", "reappointed",
)  # fmt: skip
"""Fields that hold days."""

FIELDS: dict[str, str] = {
    "code": """
        mã hồ sơ; số hồ sơ; mã số hồ sơ; số biên nhận; mahoso; mã biên nhận;
        số biên nhận hồ sơ; mã hs; số hs; mã số biên nhận; mã hồ sơ dvc; mã hồ sơ tthc;
        sohoso; số tiếp nhận; mã tra cứu""",
    "procedure": """
        tên thủ tục; thủ tục hành chính; tên tthc; thủ tục; tên thủ tục hành chính; tthc;
        tenthutuc; tên dịch vụ công; tên thủ tục hành chính dịch vụ công; tên quy trình;
        tên dịch vụ""",
    "field": "lĩnh vực; tên lĩnh vực; linhvuc; lĩnh vực thủ tục; lĩnh vực tthc",
    "received": """
        ngày tiếp nhận; ngày nhận; thời gian tiếp nhận; ngày tiếp nhận hồ sơ;
        ngày nhận hồ sơ; thời điểm tiếp nhận; ngaytiepnhan; ngày giờ tiếp nhận; tiếp nhận;
        ngày nộp; ngày nộp hồ sơ; thời gian nộp""",
    "appointed": """
        ngày hẹn trả; hạn trả; ngày hẹn trả kq; ngày hẹn trả kết quả; ngày hẹn;
        ngày hẹn trả kết quả hồ sơ; ngayhentra; thời gian hẹn trả;
        thời gian hẹn trả kết quả; hạn trả kết quả; thời điểm hẹn trả; hẹn trả;
        hẹn trả kết quả; ngày giờ hẹn trả; hạn xử lý; hạn giải quyết; ngày đến hạn;
        hạn xử lý hồ sơ; ngày hết hạn""",
    "finished": """
        ngày xử lý xong; ngày kết thúc xử lý; ngày có kết quả; ngày hoàn thành;
        ngày giải quyết xong; ngày có kq; thời gian xử lý xong; thời gian hoàn thành;
        ngày kết thúc; ngayketthucxuly; ngày xong; ngày hoàn tất; thời điểm xử lý xong;
        xử lý xong; ngày giải quyết; thời gian kết thúc; thời gian kết thúc xử lý;
        thời điểm kết thúc xử lý; ngày hoàn thành xử lý""",
    "returned": """
        ngày trả kết quả; ngày trả; ngày nhận kết quả; thời gian trả kết quả; ngày trả kq;
        ngaytraketqua; trả kết quả; ngày công dân nhận kết quả; thời điểm trả kết quả;
        ngày trả kết quả thực tế; ngày trả thực tế""",
    "status": """
        trạng thái; tình trạng; trạng thái hồ sơ; tình trạng hồ sơ; trạng thái xử lý;
        tình trạng xử lý; trangthai; tình trạng giải quyết""",
    "unit": """
        đơn vị xử lý; cơ quan giải quyết; đơn vị giải quyết; cơ quan xử lý; đơn vị thụ lý;
        phòng ban; đơn vị; cơ quan; cơ quan đơn vị; đơn vị đang xử lý; phòng ban xử lý;
        cơ quan thực hiện; đơn vị thực hiện; cơ quan đơn vị giải quyết; bộ phận xử lý""",
    "officer": """
        cán bộ xử lý; người đang xử lý; người xử lý; cán bộ thụ lý; công chức xử lý;
        chuyên viên xử lý; cán bộ giải quyết; công chức giải quyết; công chức thụ lý;
        cán bộ đang xử lý; chuyên viên thụ lý; người thụ lý; cán bộ công chức xử lý""",
    "supplement_requested": """
        ngày yêu cầu bổ sung; thời gian yêu cầu bổ sung; ngày yêu cầu bổ sung hồ sơ;
        ngày tạm dừng; ngày bắt đầu bổ sung; thời điểm yêu cầu bổ sung;
        ngày yêu cầu bổ sung giấy tờ""",
    "supplemented": """
        ngày bổ sung; ngày bổ sung hồ sơ; thời gian bổ sung; ngày bổ sung xong;
        ngày đã bổ sung; ngày nộp bổ sung; ngày nhận bổ sung; ngày công dân bổ sung;
        ngày tiếp nhận bổ sung; thời điểm bổ sung; ngày hoàn thành bổ sung""",
    "requests": "số lần yêu cầu bổ sung; số lần bổ sung; số lần bổ sung hồ sơ",
    "payment_requested": """
        ngày yêu cầu thực hiện nghĩa vụ tài chính; ngày yêu cầu nghĩa vụ tài chính;
        ngày thông báo nghĩa vụ tài chính; ngày yêu cầu nộp thuế""",
    "paid": """
        ngày thực hiện nghĩa vụ tài chính; ngày hoàn thành nghĩa vụ tài chính;
        ngày nộp thuế; ngày công dân thực hiện nghĩa vụ tài chính""",
    "limit": """
        thời hạn giải quyết; thời hạn quy định; số ngày quy định; thời gian giải quyết;
        thời hạn xử lý; thời gian quy định; thời hạn giải quyết theo quy định;
        số ngày giải quyết; số ngày xử lý; thời hạn; thời gian giải quyết theo quy định;
        số ngày giải quyết theo quy định; thời gian xử lý quy định""",
    "cause": """
        lý do trễ hạn; lý do trễ hẹn; nguyên nhân trễ hạn; nguyên nhân; lý do trễ;
        nguyên nhân chậm; lý do chậm; nguyên nhân quá hạn; lý do quá hạn;
        nhóm nguyên nhân; nguyên nhân trễ; ghi chú""",
    "lateness": "số ngày trễ; trễ hạn; quá hạn; tình trạng hạn; số ngày trễ hạn; số ngày quá hạn",
    "apology_number": """
        số thư xin lỗi; số phiếu xin lỗi; thư xin lỗi; số văn bản xin lỗi; phiếu xin lỗi;
        văn bản xin lỗi; số thư xin lỗi phiếu xin lỗi; số xin lỗi""",
    "apology_on": """
        ngày thư xin lỗi; ngày xin lỗi; ngày phiếu xin lỗi; ngày gửi thư xin lỗi;
        ngày văn bản xin lỗi; ngày gửi phiếu xin lỗi""",
    "reappointed": """
        ngày hẹn lại; ngày hẹn trả lại; ngày gia hạn; ngày hẹn trả mới;
        ngày hẹn lại trả kết quả; ngày hẹn trả kết quả mới; hẹn lại ngày""",
    "reappointments": "số lần hẹn lại; số lần gia hạn; số lần xin lỗi; số lần hẹn trả lại",
    "channel": """
        hình thức nộp; kênh thực hiện; hình thức tiếp nhận; loại tiếp nhận;
        hình thức nộp hồ sơ; kênh tiếp nhận; kênh nộp; hình thức tiếp nhận hồ sơ;
        nguồn hồ sơ; kênh""",
    "level": """
        mức độ; mức dvc; mức độ dvc; mức độ dịch vụ công; loại dịch vụ công;
        mức độ dịch vụ; loại dvc; dịch vụ công""",
    "fee": "phí lệ phí; lệ phí; phí; tổng phí; số tiền; phí và lệ phí; tổng phí lệ phí",
    "is_paid": "đã thanh toán; trạng thái thanh toán; tình trạng thanh toán",
    "payment": """
        hình thức thanh toán; phương thức thanh toán; kênh thanh toán;
        thanh toán trực tuyến""",
    "digitised": """
        số hóa thành phần hồ sơ; số hóa tphs; số hóa hồ sơ; số hoá tphs;
        số hoá thành phần hồ sơ; số hoá hồ sơ; đã số hóa tphs; đã số hóa""",
    "result_digitised": """
        số hóa kết quả; số hoá kết quả; số hóa kqgq; số hóa kết quả giải quyết; số hóa kq""",
    "electronic_result": """
        có kết quả điện tử; kết quả điện tử; cấp kết quả điện tử; bản điện tử kết quả;
        trả kết quả điện tử; kết quả giải quyết điện tử""",
    "reused": """
        tái sử dụng; tái sử dụng dữ liệu; khai thác sử dụng lại;
        tái sử dụng thành phần hồ sơ; tái sử dụng dữ liệu số hóa""",
    "rating": "đánh giá; mức độ hài lòng; đánh giá hài lòng; hài lòng; kết quả đánh giá",
    "complaint": "phản ánh kiến nghị; pakn; có phản ánh kiến nghị; phản ánh",
    "step": "tên bước; bước xử lý; bước; công đoạn",
    "applicant": """
        chủ hồ sơ; người nộp; tên cá nhân tổ chức; họ và tên; tên chủ hồ sơ;
        người nộp hồ sơ; họ tên; tên người nộp; họ tên người nộp; cá nhân tổ chức;
        tổ chức cá nhân; tên tổ chức cá nhân; họ tên chủ hồ sơ; công dân; tên công dân;
        người yêu cầu; họ và tên chủ hồ sơ; tên cá nhân; tên tổ chức; họ và tên người nộp;
        cá nhân tổ chức nộp hồ sơ""",
    "address": """
        địa chỉ; địa chỉ chủ hồ sơ; nơi cư trú; địa chỉ người nộp; địa chỉ liên hệ; nơi ở;
        địa chỉ thường trú""",
    "phone": """
        số điện thoại; điện thoại; sđt; sdt; số đt; đt; điện thoại liên hệ; di động;
        số điện thoại người nộp""",
    "identity": """
        cmnd cccd; cccd; cmnd; số định danh; số cccd; số cmnd; số giấy tờ; cccd cmnd;
        số cmnd cccd; căn cước công dân; số định danh cá nhân; số căn cước;
        cccd cmnd hộ chiếu; mã số thuế; số hộ chiếu; căn cước; cmnd cccd hộ chiếu;
        ngày sinh""",
    "email": "email; thư điện tử; hộp thư; e mail",
}  # fmt: skip
"""Field to its headers, the likeliest first: of two columns for one field the earlier wins."""


def title_of(field: str) -> str:
    """A field's commonest header: "Mã hồ sơ"."""
    name = FIELDS[field].split(";")[0].strip()
    return name[0].upper() + name[1:]


def header_key(text: Any) -> str:
    """A header for comparing: "Ngày hẹn trả\n(dd/mm/yyyy) *" → "ngay hen tra"."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", fold(str(text if text is not None else "")))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


_RANKS = {
    header_key(name): (field, rank)
    for field, names in FIELDS.items()
    for rank, name in enumerate(names.split(";"))
}


@dataclass(frozen=True)
class Column:
    """One column of an export: where it is, its header, and what it was taken for (or nothing)."""

    index: int
    header: str
    field: str = ""
    note: str = ""

    @property
    def letter(self) -> str:
        """Its name in a spreadsheet: A, B, … AA."""
        name, number = "", self.index + 1
        while number:
            number, rest = divmod(number - 1, 26)
            name = chr(65 + rest) + name
        return name


@dataclass(frozen=True)
class Header:
    """The header of a table: its row and height (from 1), and every named column."""

    row: int
    height: int
    columns: tuple[Column, ...]

    @property
    def places(self) -> dict[str, int]:
        """Field to the index of its column."""
        return {column.field: column.index for column in self.columns if column.field}

    @property
    def width(self) -> int:
        return max(column.index for column in self.columns) + 1


SEARCHED_ROWS = 30
"""How far down titles may push the header."""


def find_header(
    rows: Sequence[Sequence[Any]], own: Mapping[str, Sequence[str]] | None = None
) -> Header | None:
    """The header among the first rows: the one that names the most fields, a dossier's code among
    them; `own` maps fields to the headers that the plan names for them.
    """
    ranks = _ranks(own or {})
    best: Header | None = None
    for index in range(min(len(rows), SEARCHED_ROWS)):
        above = _assigned(index + 1, 1, _named([rows[index]]), ranks)
        below = rows[index + 1] if index + 1 < len(rows) else ()
        two = _assigned(index + 1, 2, _named([rows[index], below]), ranks)
        alone = _assigned(index + 2, 1, _named([below]), ranks)
        is_two = _is_second_level(below, ranks) and _more(two, above) and _more(two, alone)
        found = two if is_two else above
        if found is not None and _more(found, best):
            best = found
    return best


def _ranks(own: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, int]]:
    """Header keys to field and rank; the plan's own come before all."""
    mine = {
        header_key(name): (field, rank - 1000)
        for field, names in own.items()
        for rank, name in enumerate(names)
    }
    return {**_RANKS, **mine}


def _more(one: Header | None, other: Header | None) -> bool:
    """Whether the first names more fields than the second."""
    return one is not None and (other is None or len(one.places) > len(other.places))


def _is_second_level(row: Sequence[Any], ranks: Mapping[str, tuple[str, int]]) -> bool:
    """Whether a row below a header can belong to it: words only, one of them a known header."""
    keys = [header_key(cell) for cell in row]
    texts = [key for key in keys if key]
    return any(key in ranks for key in texts) and not any(
        re.search(r"\d", str(cell)) for cell in row if cell is not None
    )


def _named(levels: Sequence[Sequence[Any]]) -> list[tuple[int, str, tuple[str, ...]]]:
    """Each column's index, shown header, and the keys it may go by, the surest first."""
    upper, lower = [*levels[0]], [*levels[1]] if len(levels) > 1 else []
    named: list[tuple[int, str, tuple[str, ...]]] = []
    last = ""
    for index in range(max(len(upper), len(lower))):
        top = _words(upper[index]) if index < len(upper) else ""
        low = _words(lower[index]) if index < len(lower) else ""
        last = top or last
        if low:
            whole = f"{last} {low}"
            keys = (header_key(whole), header_key(low))
            named.append((index, f"{last} / {low}" if last and last != low else low, keys))
        elif top:
            named.append((index, top, (header_key(top),)))
    return named


def _words(cell: Any) -> str:
    return " ".join(str(cell if cell is not None else "").split())


def _assigned(
    row: int,
    height: int,
    named: Sequence[tuple[int, str, tuple[str, ...]]],
    ranks: Mapping[str, tuple[str, int]],
) -> Header | None:
    """The header where the columns name a dossier's code and something else."""
    wanted = [next((ranks[key] for key in keys if key in ranks), None) for _, _, keys in named]
    chosen: dict[str, tuple[int, int]] = {}
    for position, found in enumerate(wanted):
        if found is not None and (found[0] not in chosen or found[1] < chosen[found[0]][0]):
            chosen[found[0]] = (found[1], position)
    if "code" not in chosen or len(chosen) < 2:
        return None
    taken = {position for _, position in chosen.values()}
    columns = []
    for position, (index, header, _) in enumerate(named):
        found = wanted[position]
        field = found[0] if found else ""
        columns.append(
            Column(
                index,
                header,
                field if position in taken else "",
                note="" if position in taken else field,
            )
        )
    return Header(row, height, tuple(columns))
