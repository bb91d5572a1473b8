"""The year's account of a unit as a workbook to print: every figure with what it rests on under it.

What is counted is `papi.record.account`. Numbers are numbers and dates are dates, shown as they are written here.
"""

import io
from collections.abc import Sequence
from datetime import date
from textwrap import wrap

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from papi.plan import Plan
from papi.record.account import Account, Figure
from papi.sheets.writing.workbook import new_workbook
from papi.vietnamese import day, period_name

SHEET = "Tổng hợp năm"
SAMPLE_MARK = "Số liệu minh họa"
_SAMPLE_SENTENCE = "SỐ LIỆU MINH HỌA: số liệu trong bản này không có thật, chỉ để xem thử."
_NOTHING = "Không có"

_COLUMNS = (("Nội dung", 38), ("Số lượng", 9), ("Ngày", 11), ("Chậm (ngày)", 9), ("Diễn giải và căn cứ", 46))
_INDENT = 3
_LETTERS = tuple(int((width - (0 if column else _INDENT)) * 1.15) for column, (_, width) in enumerate(_COLUMNS))
"""Letters that a line of each column holds: a width is that of a digit of the workbook's own font, which is wider."""

_LAST = len(_COLUMNS) - 1
_WIDTH = sum(width for _, width in _COLUMNS)
_LINE_POINTS, _HIGHEST_POINTS = 15, 409
"""Height of a line, since LibreOffice shows only the first of a wrapped cell unless the row says; Excel shows no higher row."""

_LONGEST = 32_000
"""Excel takes no longer text in a cell."""


def build_account(account: Account, plan: Plan, *, sample: bool = False) -> bytes:
    """Return the bytes of the workbook: one sheet, A4 upright, as wide as a page. `sample` marks figures that are invented."""
    buffer = io.BytesIO()
    book = new_workbook(buffer, title=f"Tổng hợp năm {account.year}: {account.unit}", author=plan.agency, of=account.as_of)
    formats = _formats(book)
    sheet = book.add_worksheet(SHEET)
    for column, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
    table = _write_head(sheet, account, plan, formats, sample=sample)
    row = _write_sections(sheet, table, account, formats)
    _write_line(sheet, row + 1, account.note, formats["note"])
    _set_up_page(sheet, table, account, sample=sample)
    book.close()
    return buffer.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
    cell = base | {"border": 1, "border_color": "#A9B3BE"}
    figure, detail = cell | {"bold": True}, cell | {"font_size": 11}
    styles = {
        "agency": base | {"bold": True, "text_wrap": False},
        "title": base | {"bold": True, "font_size": 14, "align": "center"},
        "centred": base | {"align": "center"},
        "mark": base | {"bold": True, "align": "center", "border": 1},
        "note": base | {"italic": True},
        "heading": cell | {"bold": True, "valign": "vcenter", "align": "center", "bg_color": "#E9EEF4"},
        "section": cell | {"bold": True, "bg_color": "#F4F6F8"},
        "figure": figure,
        "figure_within": cell | {"align": "left", "indent": 1},
        "count": figure | {"num_format": "0", "align": "center"},
        "detail": detail | {"align": "left", "indent": 2},
        "text": detail,
        "day": detail | {"num_format": "dd/mm/yyyy", "align": "center"},
        "days": detail | {"num_format": "0", "align": "center"},
    }
    return {name: book.add_format(style) for name, style in styles.items()}


def _write_head(sheet: Worksheet, account: Account, plan: Plan, formats, *, sample: bool) -> int:
    """Write whose account it is, and return the row that the table begins in."""
    sheet.write_string(0, 0, plan.agency.upper(), formats["agency"])
    lines = [
        (f"TỔNG HỢP NĂM {account.year} CỦA ĐƠN VỊ", "title"),
        (account.unit, "title"),
        (f"Thực hiện Kế hoạch số {plan.number} ngày {day(plan.issued_on)} nâng cao Chỉ số PAPI năm {plan.year}", "centred"),
        (f"Kỳ tổng hợp: {period_name(account.period)}. Số liệu chốt đến ngày {day(account.as_of)}", "centred"),
        *([(_SAMPLE_SENTENCE, "mark")] if sample else []),
    ]
    for row, (text, style) in enumerate(lines, start=2):
        _write_line(sheet, row, text, formats[style])
    return len(lines) + 3


def _write_line(sheet: Worksheet, row: int, text: str, style: Format) -> None:
    """Write a text over the whole width."""
    sheet.merge_range(row, 0, row, _LAST, _plain(text), style)
    sheet.set_row(row, _points([(text, _WIDTH)]) + 4)


def _write_sections(sheet: Worksheet, table: int, account: Account, formats) -> int:
    """Write the headings and everything under them, and return the row after the last."""
    for column, (words, _) in enumerate(_COLUMNS):
        sheet.write_string(table, column, words, formats["heading"])
    sheet.set_row(table, 34)
    row = table + 1
    for place, section in enumerate(account.sections):
        _write_line(sheet, row, f"{chr(ord('A') + place)}. {section.title}", formats["section"])
        row += 1
        for figure in section.figures:
            row = _write_figure(sheet, row, figure, formats)
    return row


def _write_figure(sheet: Worksheet, row: int, figure: Figure, formats) -> int:
    """Write a figure and a line for each thing that it counts, and return the row after the last."""
    styles = ("figure_within" if figure.within else "figure", "count", "text", "text", "text")
    _write_cells(sheet, row, (figure.words, figure.count, None, None, None if figure.details else _NOTHING), styles, formats)
    for detail in figure.details:
        row += 1
        text = "\n".join(filter(None, (detail.text, *(place.words for place in detail.places))))
        _write_cells(sheet, row, (detail.label, None, detail.on, detail.days, text or None),
                     ("detail", "text", "day", "days", "text"), formats)
    return row + 1


def _write_cells(sheet: Worksheet, row: int, values: Sequence[str | int | date | None], styles: Sequence[str], formats) -> None:
    """Write a line of the table, as high as its texts; a missing value stays blank."""
    for column, (value, style) in enumerate(zip(values, styles, strict=True)):
        if isinstance(value, str):
            sheet.write_string(row, column, _plain(value), formats[style])
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, formats[style])
        else:
            sheet.write(row, column, value, formats[style])
    texts = [(value, width) for value, width in zip(values, _LETTERS, strict=True) if isinstance(value, str)]
    sheet.set_row(row, _points(texts) + 2)


def _plain(text: str) -> str:
    return text[:_LONGEST]


def _points(texts: Sequence[tuple[str, int]]) -> float:
    """Return how high a row of these texts, each with its width, has to be."""
    lines = max(sum(len(wrap(line, width)) or 1 for line in text.split("\n")) for text, width in texts)
    return min(lines * _LINE_POINTS, _HIGHEST_POINTS - 4)


def _set_up_page(sheet: Worksheet, table: int, account: Account, *, sample: bool) -> None:
    sheet.set_paper(9)  # A4
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.7, right=0.5, top=0.7, bottom=0.7)
    sheet.repeat_rows(table)
    sheet.freeze_panes(table + 1, 0)
    sheet.hide_gridlines(2)
    if sample:
        sheet.set_header(f"&R{SAMPLE_MARK}")
    unit = account.unit.replace("&", "&&")  # a single one begins a code of the footer
    sheet.set_footer(f"&L{unit[:90]}&RTrang &P/&N")
