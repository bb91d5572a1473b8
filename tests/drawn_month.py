"""The clerk's month: what five units typed into the forms that they were sent, and the workbooks that come of it.

The words are typed cell by cell into the files of the zip, as Excel would leave them. What they amount to is counted in
`counted_month`.
"""

import io
from dataclasses import dataclass
from zipfile import ZipFile

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

OFFICE, INSPECTORATE = "Văn phòng Sở", "Thanh tra Sở"
ROADS = "Phòng Quản lý kết cấu hạ tầng và An toàn giao thông"
TRANSPORT = "Phòng Quản lý vận tải, phương tiện và người lái"
BORDER = "Trạm Quản lý vận tải cửa khẩu"
ONE_STOP = "Bộ phận một cửa của Sở tại Trung tâm Phục vụ hành chính công tỉnh"
FILES = {
    OFFICE: "2024-Q3-vp-so.xlsx", INSPECTORATE: "2024-Q3-thanh-tra.xlsx", ROADS: "2024-Q3-p-kcht-atgt.xlsx",
    TRANSPORT: "2024-Q3-p-qlvt-pt-nl.xlsx", BORDER: "2024-Q3-tram-qlvt-cua-khau.xlsx",
    ONE_STOP: "2024-Q3-bo-phan-mot-cua.xlsx",
}
"""Every unit of the plan that sends a form, in the plan's order, and what its form is called in the zip."""

HEADINGS = {
    "Mã": "code", "Nội dung nhiệm vụ": "task", "Vai trò": "role", "Thời hạn": "deadline", "Tình trạng thực hiện": "status",
    "Tỷ lệ hoàn thành (%)": "percent", "Kết quả thực hiện": "result",
}
PERIOD_LABEL = "Kỳ báo cáo"

TYPED_BY_OFFICE = """
    NV 2.1 | Đã hoàn thành   | 100%  | Niêm yết đủ 42 thủ tục tại trụ sở
    NV 2.2 | Không phát sinh |       |
    NV 2.3 | Đã hoàn thành   |       | Ban hành 01 văn bản chỉ đạo
    NV 2.4 | Đang thực hiện  | 70%   | Còn thiếu phần dự toán
    NV 2.5 | Không phát sinh |       |
    NV 7.1 | Đã hoàn thành   | 100%  | Đăng 36 tin, bài
    NV 7.2 | Chưa thực hiện  | 0%    |
    NV 7.3 | Đang thực hiện  | 92,5% | 37/40 phản ánh
    TH 1   | Đã hoàn thành   | 100%  |
    TH 2   | Không phát sinh |       |
    TH 3   | Chưa thực hiện  |       |
    TH 5   | Đã hoàn thành   | 100%  | Họp quán triệt ngày 20/6
    TH 6   | Đang thực hiện  | 50%   |
    NV 1.1 | Đã hoàn thành   | 100%  | Phối hợp 03 buổi tuyên truyền
    NV 4.1 | Đang thực hiện  | 30%   |
    NV 5.3 | Đang thực hiện  | 20%   |
"""
TYPED_BY_INSPECTORATE = """
    NV 4.1 | Đã hoàn thành   | 100%  | Kê khai tài sản 41/41 người
    NV 4.2 | Không phát sinh |       |
    NV 4.3 | Đã hoàn thành   | 100%  | 02 hội nghị
    NV 4.4 | Chưa thực hiện  | 0%    |
    NV 4.5 | Không phát sinh |       |
    NV 4.6 | Đang thực hiện  | 40%   | Đang nhận hồ sơ
    TH 5   | Đã hoàn thành   | 100%  |
    TH 6   | Đã hoàn thành   | 100%  |
    NV 2.1 | Đã hoàn thành   | 100%  |
    NV 3.5 | Đang thực hiện  | 60%   | Xử phạt 14 vụ
"""
TYPED_BY_BORDER = """
    NV 5.1 | Đã hoàn thành   | 100%  | Tiếp nhận 512 hồ sơ
    NV 5.2 | Không phát sinh |       |
    NV 5.3 | Đang thực hiện  | 80%   |
    NV 5.4 | Không phát sinh |       |
    NV 5.5 | Chưa thực hiện  | 0%    |
    NV 6.1 | Đã hoàn thành   | 100%  |
    NV 7.3 | Đang thực hiện  | 25%   |
"""
TYPED_BY_ROADS = """
    NV 1.1 | Đang thực hiện  | 90%   | 09/10 xã
    NV 3.1 | Hơi chậm một chút | 20% |
    NV 3.2 | Đang thực hiện  | 150%  |
    NV 3.3 | Đã hoàn thành   | 100%  | Hỗ trợ 15 doanh nghiệp
    NV 3.4 | Đang thực hiện  | 60%   | Cung cấp 12 dịch vụ trực tuyến
    NV 3.5 | Không phát sinh |       |
    NV 5.1 | Đã hoàn thành   | 100%  |
    NV 5.2 | Không phát sinh |       |
    NV 5.3 | Đã hoàn thành   | 100%  |
    NV 5.4 | Không phát sinh |       |
    NV 5.5 | Chưa thực hiện  | 0%    |
    NV 6.1 | Đang thực hiện  | 35%   | 7 km
    TH 5   | Đã hoàn thành   | 100%  |
    TH 6   | Đang thực hiện  | 75%   |
    NV 2.1 | Đã hoàn thành   | 100%  |
"""
"""Four faults: a status that nobody knows, 150 percent, and, typed over what stood there, a deadline and a task's code."""

OVERTYPED_BY_ROADS = {("NV 3.4", "deadline"): "bao giờ xong thì xong", ("NV 6.1", "code"): "NV 9.9"}
HELD = ("NV 3.1", "NV 3.2")
"""The rows with errors: they wait for the unit."""

CORRECTED_BY_ROADS = """
    NV 1.1 | Đang thực hiện  | 80%   | 08/10 xã
    NV 3.1 | Chưa thực hiện  | 0%    |
    NV 3.2 | Đang thực hiện  | 50%   |
    NV 3.4 | Đã hoàn thành   | 100%  | Cung cấp 12 dịch vụ trực tuyến
    NV 6.1 | Đã hoàn thành   | 100%  | 12 km
    TH 6   | Đang thực hiện  | 85%   |
"""
"""What the unit types into the marked workbook that went back to it; the code and the deadline as they were in its form."""

RESTORED_BY_ROADS = {("NV 3.4", "deadline"): "Thường xuyên", ("NV 9.9", "code"): "NV 6.1"}

TYPED_BY_TRANSPORT = """
    NV 1.1 | Đã hoàn thành   | 100%  | 06 buổi tuyên truyền
    NV 3.1 | Không phát sinh |       |
    NV 3.2 | Đang thực hiện  | 55%   |
    NV 3.3 | Đã hoàn thành   | 100%  |
    NV 3.4 | Chưa thực hiện  | 0%    |
    NV 3.5 | Không phát sinh |       |
    NV 5.1 | Đã hoàn thành   | 100%  | Cấp 1.204 giấy phép lái xe
    NV 5.2 | Không phát sinh |       |
    NV 5.3 | Đang thực hiện  | 65%   |
    NV 5.4 | Không phát sinh |       |
    TH 5   | Đã hoàn thành   | 100%  |
    TH 6   | Đã hoàn thành   | 100%  |
    NV 6.1 | Đang thực hiện  | 10%   |
"""
"""The report of the second quarter, sent late: in the form of the third, its period typed over."""

SECOND_QUARTER = "Quý II/2024"

RECEIVED = {OFFICE: "12/9/2024", INSPECTORATE: "13/9/2024", ROADS: "17/9/2024", TRANSPORT: "18/9/2024", BORDER: "16/9/2024"}
"""The day on which the clerk notes that each file came; the corrected one came later."""

RECEIVED_AGAIN = "20/9/2024"

Cells = dict[str, str]
"""Field -> what was typed, without the blank ones."""


def typed(table: str) -> dict[str, Cells]:
    """A drawn table: a task's code as the form writes it -> what the unit typed in its row."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return {
        code: {field: text for field, text in zip(("status", "percent", "result"), texts, strict=True) if text}
        for code, *texts in rows
    }


def typed_again(*tables: str) -> dict[str, Cells]:
    """The same after further tables were typed into the same rows."""
    found: dict[str, Cells] = {}
    for table in tables:
        for code, cells in typed(table).items():
            found[code] = found.get(code, {}) | cells
    return found


def forms_in(bundle: bytes) -> dict[str, bytes]:
    """The forms of a zip, by the name of their unit."""
    with ZipFile(io.BytesIO(bundle)) as archive:
        return {unit: archive.read(name) for unit, name in FILES.items()}


@dataclass(frozen=True)
class Asked:
    """A task in a unit's form: the unit's role in it, its title, the row that it stands in."""

    role: str
    title: str
    row: int


def given(forms: dict[str, bytes]) -> dict[str, dict[str, Asked]]:
    """What the forms ask: unit -> task's code -> what stands there, in their order."""
    return {unit: _asked(opened(form).worksheets[0]) for unit, form in forms.items()}


def _asked(sheet: Worksheet) -> dict[str, Asked]:
    columns = _columns(sheet)
    return {
        code: Asked(sheet.cell(row, columns["role"]).value, sheet.cell(row, columns["task"]).value.split("\n")[0], row)
        for code, row in _rows(sheet, columns["code"]).items()
    }


def short_names(forms: dict[str, bytes]) -> dict[str, str]:
    """What the sheets of the forms are called: unit -> its short name."""
    return {unit: opened(form).sheetnames[0] for unit, form in forms.items()}


def filled(form: bytes, table: str, over: dict[tuple[str, str], str] | None = None, period: str | None = None) -> bytes:
    """A form after a unit has typed a table into it, `over` some cells, and another `period` where one is given."""
    book = opened(form)
    sheet = next(one for one in book if _heading_row(one))
    columns = _columns(sheet)
    for (code, field), text in (over or {}).items():
        sheet.cell(_rows(sheet, columns["code"])[code], columns[field]).value = text
    rows = _rows(sheet, columns["code"])
    changed = {code: text for (code, field), text in (over or {}).items() if field == "code"}
    for code, cells in typed(table).items():
        for field, text in cells.items():
            sheet.cell(rows[changed.get(code, code)], columns[field]).value = text
    if period is not None:
        _rows_of_head(sheet)[PERIOD_LABEL].value = period
    return saved(book)


def address(form: bytes, code: str, field: str) -> str:
    """Where a field of a task stands in a form: `J16`."""
    sheet = opened(form).worksheets[0]
    columns = _columns(sheet)
    return sheet.cell(_rows(sheet, columns["code"])[code], columns[field]).coordinate


def marks_in(marked: bytes, form: bytes) -> dict[str, str]:
    """What a workbook that came back says at its coloured cells: address -> the sentence in its comment."""
    before = opened(form).worksheets[0]
    after = next(sheet for sheet in opened(marked) if _heading_row(sheet))
    coloured = {cell.coordinate: cell for row in after.iter_rows() for cell in row
                if cell.fill.fgColor.rgb != before[cell.coordinate].fill.fgColor.rgb}
    assert sorted(coloured) == sorted(cell.coordinate for row in after.iter_rows() for cell in row if cell.comment)
    return {place: cell.comment.text.splitlines()[1] for place, cell in coloured.items()}


def opened(content: bytes) -> Workbook:
    """A workbook, open for typing."""
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _heading_row(sheet: Worksheet) -> int | None:
    return next((row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "Mã"), None)


def _columns(sheet: Worksheet) -> dict[str, int]:
    return {HEADINGS[cell.value]: cell.column for cell in sheet[_heading_row(sheet)] if cell.value in HEADINGS}


def _rows(sheet: Worksheet, column: int) -> dict[str, int]:
    """The rows of tasks: what stands in the column of codes -> row."""
    codes = {str(sheet.cell(row, column).value or ""): row for row in range(_heading_row(sheet) + 1, sheet.max_row + 1)}
    return {code: row for code, row in codes.items() if code.startswith(("NV ", "TH "))}


def _rows_of_head(sheet: Worksheet) -> dict:
    """The cells beside the labels above the table."""
    return {sheet.cell(row, 1).value: sheet.cell(row, 3) for row in range(1, _heading_row(sheet))}
