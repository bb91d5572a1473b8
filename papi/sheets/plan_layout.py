"""The sheets of a plan workbook and their columns, for its reader and its writer alike.

Row 1 holds the English keys, row 2 the headings for people, data starts in row 3. Reading is `papi.sheets.plan_workbook`,
writing `papi.sheets.writing.plan_file`.
"""

from typing import NamedTuple

from papi.model import DATED, RECURRING
from papi.plan import ADMINISTRATIVE, CALENDAR

KEY_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3

CLOSINGS = (ADMINISTRATIVE, CALENDAR)
RESPONSIBILITIES = ("direct", "indirect", "none")
YES = "yes"
PERIOD_CODES = {
    "month": r"\d{4}-(0[1-9]|1[0-2])",
    "quarter": r"\d{4}-Q[1-4]",
    "half": r"\d{4}-H1",
    "nine_months": r"\d{4}-9M",
    "year": r"\d{4}",
    "ad_hoc": r"\d{4}-X[1-9]\d*",
}
"""The kinds of period and how the code of each is written."""


class PlanColumn(NamedTuple):
    """A column of a plan workbook: its key, its heading for people, its width, and the words it may hold where they are few."""

    key: str
    heading: str
    width: int
    choices: tuple[str, ...] = ()


SHEETS = {
    "plan": (PlanColumn("key", "Mục", 17), PlanColumn("value", "Giá trị", 53)),
    "areas": (
        PlanColumn("area", "Nội dung số", 13), PlanColumn("name", "Tên nội dung", 49),
        PlanColumn("dimension", "Chỉ số nội dung PAPI", 23),
    ),
    "units": (
        PlanColumn("unit", "Đơn vị", 53), PlanColumn("kind", "Loại đơn vị", 17),
        PlanColumn("short_names", "Tên gọi khác, viết tắt (cách nhau bằng dấu ;)", 81),
        PlanColumn("reports_through", "Báo cáo qua đơn vị", 31),
        PlanColumn("formerly", "Tên trước khi đổi tên hoặc sáp nhập (cách nhau bằng dấu ;)", 45),
    ),
    "groups": (
        PlanColumn("group", "Nhóm đơn vị", 45), PlanColumn("other_wordings", "Cách gọi khác (cách nhau bằng dấu ;)", 71),
        PlanColumn("members", "Các đơn vị trong nhóm (cách nhau bằng dấu ;)", 71),
    ),
    "tasks": (
        PlanColumn("code", "Mã", 8), PlanColumn("area", "Nội dung số", 11), PlanColumn("title", "Tên ngắn", 35),
        PlanColumn("text", "Nguyên văn trong kế hoạch", 61), PlanColumn("reading", "Cách đọc đã chỉnh lỗi chữ", 61),
        PlanColumn("lead", "Chủ trì", 33), PlanColumn("support", "Phối hợp", 29),
        PlanColumn("external_support", "Phối hợp ngoài Sở", 27), PlanColumn("kind", "Loại", 12, (RECURRING, DATED)),
        PlanColumn("may_not_arise", "Có thể không phát sinh", 15, (YES,)), PlanColumn("deadline", "Thời hạn", 13),
        PlanColumn("target", "Mục tiêu", 11), PlanColumn("measure", "Thước đo", 29),
        PlanColumn("subdimensions", "Chỉ số nội dung thành phần", 17),
    ),
    "subdimensions": (
        PlanColumn("code", "Chỉ số nội dung thành phần", 29),
        PlanColumn("responsibility", "Sở tác động được đến đâu", 29, RESPONSIBILITIES),
    ),
    "periods": (
        PlanColumn("period", "Kỳ báo cáo", 13), PlanColumn("kind", "Loại kỳ", 15, tuple(PERIOD_CODES)),
        PlanColumn("data_from", "Số liệu từ ngày", 17), PlanColumn("data_to", "Số liệu đến ngày", 17),
        PlanColumn("unit_due", "Hạn đơn vị gửi", 17), PlanColumn("report_due", "Hạn Sở báo cáo", 17),
    ),
}
"""The seven sheets, in their order."""

OPTIONAL = ("formerly",)
"""Columns that a workbook may lack."""

NAME_COLUMNS = {"units": ("unit", "short_names", "formerly"), "groups": ("group", "other_wordings")}
"""Where names stand that no other unit or group may bear."""

PLAN_KEYS = {
    "number": "Số, ký hiệu của kế hoạch",
    "date": "Ngày ban hành",
    "year": "Năm của kế hoạch",
    "agency": "Cơ quan ban hành",
    "parent_agency": "Cơ quan cấp trên",
    "province": "Tỉnh, thành phố",
    "parent_plan": "Kế hoạch của cấp trên mà kế hoạch này thực hiện",
    "closing": "Cách chốt số liệu: administrative (đến ngày 14) hoặc calendar (đến hết tháng)",
}
"""The rows of the first sheet, and what stands in each."""

INSTRUCTIONS_SHEET = "Hướng dẫn"
INSTRUCTIONS = (
    "Mỗi trang tính là một bảng. Không sửa hàng 1 (tên cột bằng tiếng Anh, để máy đọc); ghi dữ liệu từ hàng 3.",
    "Ô có nhiều tên thì cách nhau bằng dấu ; ví dụ: Văn phòng Sở; Thanh tra Sở.",
    "Ngày ghi như 30/9/2024. Số lẻ dùng dấu phẩy, ví dụ 99,5.",
    "Trang “units”: mỗi hàng một đơn vị. Đơn vị đổi tên hoặc nhận việc của đơn vị khác khi sáp nhập thì ghi mọi tên cũ vào "
    "cột “formerly”: báo cáo đã gửi dưới tên cũ vẫn được tính cho đơn vị.",
    "Trang “groups”: sửa cột “members” khi thành phần của nhóm thay đổi.",
    "Trang “tasks”: mã nhiệm vụ là số nội dung, dấu chấm, số thứ tự (5.2; phần tổ chức thực hiện là 0.1). "
    "Không dùng lại mã đã bỏ.",
    "Loại nhiệm vụ: recurring là thường xuyên, mỗi kỳ đánh giá lại; dated là có thời hạn, phải ghi ngày ở cột “deadline”.",
    "Trang “periods”: mã kỳ báo cáo bắt đầu bằng năm của kế hoạch, ví dụ 2024-09 (tháng), 2024-Q3 (quý), 2024-H1 (6 tháng), "
    "2024-9M (9 tháng), 2024 (năm), 2024-X1 (đột xuất).",
    "Cột, trang tính và ghi chú thêm vào tệp không được đọc và sẽ không còn ở tệp tải về sau này.",
)
