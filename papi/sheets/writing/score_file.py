"""The empty workbook of our own layout of scores: a row for every score of a year, to be filled in.

Every cell is a text cell: what is typed is what is read, whatever the regional settings of the machine. It is read by
`papi.sheets.scores`, which finds the columns by their keys in row 1 or their headings in row 2.
"""

import io
from collections.abc import Sequence
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from papi.sheets.layout import INSTRUCTIONS_SHEET
from papi.sheets.plan_layout import FIRST_ROW, HEADING_ROW, KEY_ROW
from papi.sheets.scores.labels import Indicators
from papi.sheets.scores.provinces import Provinces
from papi.sheets.scores.reading import Known
from papi.sheets.writing.workbook import new_workbook

SCORE_SHEET, GROUP_SHEET = "scores", "groups"
SCORE_COLUMNS = (
    ("year", "Năm khảo sát", 10), ("province", "Tỉnh, thành phố", 24), ("code", "Mã chỉ số", 10),
    ("name", "Tên chỉ số nội dung, nội dung thành phần", 58), ("score", "Điểm", 12),
)
GROUP_COLUMNS = (*SCORE_COLUMNS[:4], ("group", "Nhóm PAPI công bố", 24))
"""Key in row 1, heading for people in row 2, width."""
GROUPS_SHOWN = ("cao nhất", "trung bình cao", "trung bình thấp", "thấp nhất")
LAST_ROW = 5_000
"""The row down to which cells are prepared for typing: 63 provinces and 29 parts take 1,829."""

INSTRUCTIONS = (
    "Mỗi hàng là một điểm. Không sửa hàng 1 (tên cột bằng tiếng Anh, để máy đọc); ghi điểm ở cột “score”.",
    "Điểm ghi như 5,34 theo bản PAPI công bố. Tỉnh không có điểm thì để trống, không ghi 0.",
    "Chỉ ghi điểm nội dung thành phần; điểm chỉ số nội dung và tổng điểm được cộng từ đó. Năm nào PAPI chỉ công bố điểm chỉ số "
    "nội dung thì thêm hàng có mã 1 đến 8; có cả hai thì tổng phải khớp.",
    "Tên tỉnh và mã chỉ số theo danh mục của năm đã chọn. Được xóa hàng, thêm hàng, đổi thứ tự hàng và cột.",
    "Trang “groups” không bắt buộc: ghi nhóm mà PAPI công bố cho từng tỉnh (cao nhất, trung bình cao, trung bình thấp, "
    "thấp nhất); mã “total” là tổng điểm. Nhóm ghi ở đây được dùng thay cho nhóm tính từ điểm.",
)


def build_score_file(book: Known, year: int) -> bytes:
    """Return the empty workbook of a survey year: a row for each of its provinces and sub-dimensions by the names held.

    A dimension without parts has a row of its own.
    """
    provinces, indicators = Provinces(book.all_provinces), Indicators(book.names, year)
    codes = [code for dimension, parts in indicators.parts.items() for code in (parts or (dimension,))]
    buffer = io.BytesIO()
    file = new_workbook(buffer, title=f"Điểm PAPI năm {year}", author="Văn phòng Sở", of=date(year, 1, 1))
    styles = _styles(file)
    scores, groups = file.add_worksheet(SCORE_SHEET), file.add_worksheet(GROUP_SHEET)
    _write_head(scores, SCORE_COLUMNS, styles)
    _write_head(groups, GROUP_COLUMNS, styles)
    lines = [
        (str(year), provinces.shown(province, year), code, indicators.names[code], "")
        for province in provinces.of_year(year) for code in codes
    ]
    for row, line in enumerate(lines, start=FIRST_ROW - 1):
        for column, text in enumerate(line):
            scores.write_string(row, column, text, styles["known" if text else "score"])
    groups.data_validation(FIRST_ROW - 1, len(GROUP_COLUMNS) - 1, LAST_ROW - 1, len(GROUP_COLUMNS) - 1, {
        "validate": "list", "source": list(GROUPS_SHOWN), "error_title": "Giá trị chưa đúng",
        "error_message": "Chọn một nhóm trong danh sách.",
    })
    _write_instructions(file.add_worksheet(INSTRUCTIONS_SHEET), styles)
    file.close()
    return buffer.getvalue()


def _styles(book) -> dict[str, Format]:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    boxed = base | {"border": 1, "border_color": "#A9B3BE"}
    styles = {
        "title": base | {"bold": True, "font_size": 14},
        "plain": base | {"text_wrap": True},
        "key": base | {"font_size": 10, "font_color": "#6B7683", "bg_color": "#F3F5F7"},
        "heading": boxed | {
            "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "text_wrap": True, "valign": "vcenter",
        },
        "known": boxed | {"num_format": "@"},
        "score": boxed | {"num_format": "@", "bg_color": "#FFF9E5"},
        "empty": base | {"num_format": "@"},
    }
    return {name: book.add_format(style) for name, style in styles.items()}


def _write_head(sheet: Worksheet, columns: Sequence[tuple[str, str, int]], styles: dict[str, Format]) -> None:
    for column, (key, heading, width) in enumerate(columns):
        sheet.set_column(column, column, width, styles["empty"])
        sheet.write_string(KEY_ROW - 1, column, key, styles["key"])
        sheet.write_string(HEADING_ROW - 1, column, heading, styles["heading"])
    sheet.set_row(HEADING_ROW - 1, 34)
    sheet.ignore_errors({"number_stored_as_text": f"A1:E{LAST_ROW}"})
    sheet.freeze_panes(HEADING_ROW, 0)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING_ROW - 1)


def _write_instructions(sheet: Worksheet, styles: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 110)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_row(0, 24)
    sheet.write_string(0, 1, "Cách ghi điểm PAPI", styles["title"])
    for line, text in enumerate(INSTRUCTIONS, start=1):
        sheet.write_string(line, 0, f"{line}.", styles["plain"])
        sheet.write_string(line, 1, text, styles["plain"])
        sheet.set_row(line, 20 if len(text) <= 105 else 38)
