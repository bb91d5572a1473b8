"""The unit's form as data: its version, the labels of its head, its columns and the words of its cells.

The form is written by `sheets.writing.form` and found again by `sheets.reading.report`, both from this one description.
"""

from dataclasses import dataclass

from papi.model import DONE, IN_PROGRESS, NOT_ARISING, NOT_STARTED, STATUS_WORDS
from papi.vietnamese import fold

FORM_VERSIONS = ("1", "2")
"""Every version that went out to units: each is still read."""
FORM_VERSION = FORM_VERSIONS[-1]
READER_VERSION = "3"
"""Raised when the reader begins to read the same cells otherwise; every row of the store keeps the one it was read with."""

UNIT, PERIOD, PLAN_NUMBER, PLAN_YEAR, VERSION = "unit", "period", "plan_number", "plan_year", "form_version"
UNIT_DUE = "unit_due"
PREPARED_BY, TELEPHONE, REPORT_NUMBER = "prepared_by", "telephone", "report_number"

HEAD_LABELS = {
    UNIT: "Đơn vị báo cáo",
    PERIOD: "Kỳ báo cáo",
    UNIT_DUE: "Hạn gửi Văn phòng Sở",
    PLAN_NUMBER: "Kế hoạch số",
    PLAN_YEAR: "Năm kế hoạch",
    VERSION: "Phiên bản biểu mẫu",
    PREPARED_BY: "Người lập biểu",
    TELEPHONE: "Điện thoại",
    REPORT_NUMBER: "Số báo cáo của đơn vị",
}
FOLDED_LABELS = frozenset(map(fold, HEAD_LABELS.values()))
FILLED_BY_UNIT = (PREPARED_BY, TELEPHONE, REPORT_NUMBER)


@dataclass(frozen=True)
class Column:
    """A column of the form: its key in code, its heading on the sheet, its width in characters, who fills it, and the version
    of the form that it came with."""

    key: str
    heading: str
    width: int
    filled_by_unit: bool = False
    since: str = "1"


COLUMNS = (
    Column("task_code", "Mã", 8),
    Column("task", "Nội dung nhiệm vụ", 52),
    Column("role", "Vai trò", 10),
    Column("lead", "Đơn vị chủ trì", 22),
    Column("support", "Đơn vị phối hợp", 22),
    Column("deadline", "Thời hạn", 12),
    Column("target", "Chỉ tiêu", 16),
    Column("previous", "Đã báo cáo trước đây", 24),
    Column("question", "Yêu cầu giải trình", 28, since="2"),
    Column("status", "Tình trạng thực hiện", 18, filled_by_unit=True),
    Column("percent", "Tỷ lệ hoàn thành (%)", 12, filled_by_unit=True),
    Column("quantity_period", "Khối lượng trong kỳ", 12, filled_by_unit=True),
    Column("quantity_cumulative", "Khối lượng lũy kế", 12, filled_by_unit=True),
    Column("completed_on", "Ngày hoàn thành", 13, filled_by_unit=True),
    Column("result", "Kết quả thực hiện", 40, filled_by_unit=True),
    Column("document_number", "Số, ký hiệu văn bản", 20, filled_by_unit=True),
    Column("document_date", "Ngày văn bản", 13, filled_by_unit=True),
    Column("difficulties", "Khó khăn, vướng mắc và nguyên nhân", 32, filled_by_unit=True),
    Column("proposals", "Đề xuất, kiến nghị", 28, filled_by_unit=True),
    Column("explanation", "Giải trình của đơn vị", 32, filled_by_unit=True, since="2"),
    Column("note", "Ghi chú", 24, filled_by_unit=True),
)


def columns_of(version: str | None) -> tuple[Column, ...]:
    """Return the columns that a form of that version has; a version that nobody knows is taken for the first."""
    known = FORM_VERSIONS[:FORM_VERSIONS.index(version) + 1] if version in FORM_VERSIONS else FORM_VERSIONS[:1]
    return tuple(column for column in COLUMNS if column.since in known)


RECURRING_WORDS = "Thường xuyên"
INSTRUCTIONS_SHEET = "Hướng dẫn"
COMMENT_MARK = "Văn phòng Sở – cần xem lại:"
"""How a comment of ours begins inside a cell's comment: what stands before it is the sender's own."""
LIST_MARK = "DANH SÁCH CHỖ CẦN XEM LẠI TRONG TỆP"
"""What stands in A1 of the list that goes back with a file, and of no other sheet: the file is read again without it."""

STATUS_CHOICES = tuple(STATUS_WORDS[status] for status in (DONE, IN_PROGRESS, NOT_STARTED, NOT_ARISING))

INSTRUCTIONS = (
    "Điền các cột nền vàng nhạt; các cột khác lấy từ kế hoạch, không cần sửa.",
    "Tình trạng thực hiện: chọn trong danh sách. Nhiệm vụ thường xuyên: chọn “Đã hoàn thành” khi đã thực hiện trong kỳ này. "
    "Chọn “Không phát sinh” khi trong kỳ không có việc phải làm.",
    "Tỷ lệ hoàn thành: ghi số phần trăm, ví dụ 80 hoặc 80%. Ghi 0,8% nếu đúng là chưa tới một phần trăm.",
    "Ngày: ghi ngày/tháng/năm, ví dụ 30/9/2024.",
    "Khối lượng: chỉ ghi số, ví dụ 12 hoặc 1.250,5; đơn vị tính theo cột Chỉ tiêu.",
    "Giải trình của đơn vị: trả lời khi cột Yêu cầu giải trình có ghi câu hỏi (ô nền vàng đậm hơn); nhiệm vụ khác để trống.",
    "Nhiệm vụ chưa có thông tin thì để trống cả dòng: để trống không phải là “Chưa thực hiện”.",
    "Được thêm dòng trống, đổi độ rộng cột, sắp xếp lại. Không xóa cột Mã và phần đầu biểu (đơn vị, kỳ, phiên bản).",
    "Lưu tệp dạng .xlsx rồi gửi Văn phòng Sở.",
)
