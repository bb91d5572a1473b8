"""The plan's own words, so that sheets can be drawn with them: tasks by their code, units by short constants.

Read from the shipped plan workbook with openpyxl, not by the project's own reader. A second plan is invented here: another
agency, another year, dated tasks.
"""

import io
from datetime import datetime
from functools import cache
from pathlib import Path

import openpyxl

SHIPPED = Path(__file__).parents[2] / "data" / "plans" / "2024.xlsx"

VP = "Văn phòng Sở"
TT = "Thanh tra Sở"
HT = "Phòng Quản lý kết cấu hạ tầng và An toàn giao thông"
VT = "Phòng Quản lý vận tải, phương tiện và người lái"
TRAM = "Trạm Quản lý vận tải cửa khẩu"
MC = "Bộ phận một cửa của Sở tại Trung tâm Phục vụ hành chính công tỉnh"

A1 = "Sự tham gia của người dân ở cấp cơ sở"
A2 = "Công khai, minh bạch"
A3 = "Trách nhiệm giải trình với người dân"
A4 = "Kiểm soát tham nhũng khu vực công"
A5 = "Thủ tục hành chính công"
A6 = "Cung ứng dịch vụ công"
A7 = "Quản trị điện tử"
A0 = "Tổ chức thực hiện"


@cache
def _tasks() -> dict[str, tuple[int, str, str]]:
    book = openpyxl.load_workbook(SHIPPED)
    lines = list(book["tasks"].iter_rows(min_row=3, values_only=True))
    return {code: (area, title, text) for code, area, title, text, *_ in lines} | {
        code: (area, title, text) for code, area, title, text, *_ in TASKS_2025
    }


def T(code: str) -> str:
    """Return a task's text as the plan words it."""
    return _tasks()[code][2]


def title_of(code: str) -> str:
    """Return a task's short name."""
    return _tasks()[code][1]


def area_of(code: str) -> int:
    """Return the number of a task's area."""
    return _tasks()[code][0]


# An invented plan of an agency that does not exist, for 2025. Its codes end in 90 and up: no code of the shipped plan.

QH = "Phòng Quy hoạch, kiến trúc và phát triển đô thị"
QLN = "Phòng Quản lý nhà"
BDS = "Phòng Quản lý nhà và thị trường bất động sản"
VP2, TT2 = "Văn phòng", "Thanh tra"
TRUNG_TAM = "Trung tâm Kiểm định, tư vấn và giám định xây dựng"

UNITS_2025 = (
    (VP2, "office", "VP"), (TT2, "inspectorate", "TTr"), (QH, "division", "P. QH, KT & PTĐT; QHKT"),
    (QLN, "division", "P. QLN; QLN"), (BDS, "division", "P. QLN & TTBĐS; QLN&BĐS"), (TRUNG_TAM, "station", "TTKĐ"),
)
GROUPS_2025 = (("Các phòng, đơn vị", "Các phòng, đơn vị trực thuộc", "; ".join(unit for unit, *_ in UNITS_2025)),)
TASKS_2025 = (
    ("2.90", 2, "Công khai quy hoạch chi tiết", "Công khai đồ án quy hoạch chi tiết khu dân cư trên Cổng thông tin điện tử",
     None, QH, VP2, None, "dated", None, datetime(2025, 6, 30)),
    ("2.91", 2, "Niêm yết bảng giá đất tái định cư", "Niêm yết bảng giá đất tái định cư tại nhà văn hóa các thôn",
     None, BDS, None, None, "dated", None, datetime(2025, 9, 30)),
    ("4.90", 4, "Kiểm tra đấu thầu", "Kiểm tra công tác đấu thầu của các chủ đầu tư", None, TT2, None, None, "dated", None,
     datetime(2025, 11, 15)),
    ("5.90", 5, "Cắt giảm thời gian cấp phép", "Cắt giảm 30% thời gian cấp giấy phép xây dựng nhà ở riêng lẻ", None, QLN,
     VP2, None, "dated", None, datetime(2025, 12, 31)),
    ("5.91", 5, "Số hóa hồ sơ", "Số hóa hồ sơ cấp phép xây dựng từ năm 2015", None, VP2, "Các phòng, đơn vị", None, "dated",
     None, datetime(2025, 10, 31)),
    ("6.90", 6, "Kiểm định chung cư cũ", "Kiểm định chất lượng các nhà chung cư cũ trên địa bàn", None, TRUNG_TAM, QLN, None,
     "dated", None, datetime(2025, 8, 31)),
    ("0.90", 0, "Báo cáo tổng kết", "Báo cáo tổng kết việc thực hiện kế hoạch", None, VP2, None, None, "dated", None,
     datetime(2025, 12, 15)),
)


@cache
def invented_plan() -> bytes:
    """Return the invented plan of 2025 as a plan workbook."""
    shipped = openpyxl.load_workbook(SHIPPED)
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheets = {
        "plan": [
            ("number", "12/KH-SXD"), ("date", datetime(2025, 1, 20)), ("year", 2025), ("agency", "Sở Xây dựng tỉnh Minh Họa"),
            ("parent_agency", "UBND tỉnh Minh Họa"), ("province", "Lạng Sơn"), ("parent_plan", "8/KH-UBND"),
            ("closing", "calendar"),
        ],
        "areas": list(shipped["areas"].iter_rows(min_row=3, values_only=True)),
        "units": [(*unit, None) for unit in UNITS_2025],
        "groups": list(GROUPS_2025),
        "tasks": [(*task, None, None, None) for task in TASKS_2025],
        "subdimensions": list(shipped["subdimensions"].iter_rows(min_row=3, values_only=True)),
        "periods": [
            (f"2025-Q{quarter}", "quarter", datetime(2025, 3 * quarter - 2, 1), datetime(2025, 3 * quarter, last), None, None)
            for quarter, last in ((1, 31), (2, 30), (3, 30), (4, 31))
        ],
    }
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for head in shipped[name].iter_rows(min_row=1, max_row=2, values_only=True):
            sheet.append(head)
        for line in lines:
            sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
