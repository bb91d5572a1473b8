"""Vietnamese in three encodings and two forms, in workbooks and in delimited text."""

import unicodedata

from corpus.expect import ANYWHERE, DONE, IN_PROGRESS, NOT_ARISING, NOT_STARTED, case, problem, row, table, told
from corpus.files import csv_text, drawn, font, saved, xls, xlsx
from corpus.legacy import tcvn3, tcvn3_bytes, tcvn3_capitals, windows_1258
from corpus.words import HT, TT, VP, VT, T

HEADING = ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng", "Kết quả"]
ROWS = [
    [1, T("4.1"), TT, "30/9/2024", "Đã hoàn thành", "Đã ban hành kế hoạch"],
    [2, T("4.3"), TT, "Quý IV/2024", "Đang thực hiện", "Phát 500 tờ rơi; mở 2 lớp"],
    [3, T("4.4"), f"{TT}, {VT}", "Thường xuyên", "Chưa thực hiện", None],
    [4, T("4.2"), TT, "Thường xuyên", "Không phát sinh", None],
]
LEGACY = problem("legacy_encoding", ANYWHERE, sheet=None, severity="info")


def read(first: int = 2, sheet: str = "Sheet1"):
    """What those four rows say, the first of them in row `first`."""
    return table(
        "task=B lead=C deadline=D status=E result=F",
        row(first, "4.1", lead=[TT], deadline="2024-09-30", status=DONE, result="Đã ban hành kế hoạch"),
        row(first + 1, "4.3", lead=[TT], deadline="2024-12-31", deadline_kind="quarter", status=IN_PROGRESS,
            result="Phát 500 tờ rơi; mở 2 lớp"),
        row(first + 2, "4.4", lead=[TT, VT], deadline_kind="recurring", status=NOT_STARTED),
        row(first + 3, "4.2", lead=[TT], deadline_kind="recurring", status=NOT_ARISING),
        sheet=sheet,
    )


def changed(rows, change):
    """Rows with every text changed."""
    return [[change(value) if isinstance(value, str) else value for value in values] for values in rows]


def decomposed(text: str) -> str:
    """Text with its marks as signs of their own."""
    return unicodedata.normalize("NFD", text)


@case
def tcvn3_with_its_font():
    """A workbook of the year 2002's habits: TCVN3 text under .VnTime, headings in capitals under .VnTimeH."""
    book = drawn([
        [tcvn3_capitals("Báo cáo kết quả thực hiện")], changed([HEADING], tcvn3_capitals)[0], *changed(ROWS, tcvn3),
    ])
    font(book.active, "A1:F2", name=".VnTimeH")
    font(book.active, "A3:F6", name=".VnTime")
    return saved(book), told(read(first=3), problems=[LEGACY])


@case
def tcvn3_without_its_font():
    """The same text after somebody changed the font to Times New Roman: unreadable on the screen, not to the clerk."""
    return xlsx(changed([HEADING, *ROWS], tcvn3)), told(read(), problems=[LEGACY])


@case
def tcvn3_beside_unicode():
    """One sheet with both: the plan's columns in TCVN3, what the unit typed in Unicode."""
    book = drawn([HEADING, *[[*changed([values[:4]], tcvn3)[0], *values[4:]] for values in ROWS]])
    font(book.active, "A2:D5", name=".VnTime")
    return saved(book), told(read(), problems=[LEGACY])


@case
def tcvn3_in_an_excel_97_file():
    """An old file in an old encoding: xls, TCVN3, no font told."""
    return xls({"Bieu 1": changed([HEADING, *ROWS], tcvn3)}), told(read(sheet="Bieu 1"), problems=[LEGACY])


@case
def decomposed_and_composed_vietnamese():
    """Half the cells decomposed, headings too; the values come out composed."""
    rows = [decomposed_row if number % 2 else values
            for number, (values, decomposed_row) in enumerate(zip(ROWS, changed(ROWS, decomposed), strict=True))]
    return xlsx([*changed([HEADING], decomposed), *rows]), told(read())


@case
def spaces_that_are_none():
    """Non-breaking spaces between words, zero-width signs inside them, blanks at both ends."""
    def dirty(text):
        words = text.replace(" ", "\u00a0").replace("oà", "o\u200bà")
        return f"\ufeff {words}\u200b  "
    return xlsx(changed([HEADING, *ROWS], dirty)), told(read())


@case
def csv_plain_utf8_with_commas():
    """No BOM, parted by commas, values with commas in quotation marks."""
    return csv_text([HEADING, *ROWS], ",").encode("utf-8"), told(read(sheet=""))


@case
def csv_with_tabs():
    """Text copied out of Excel: parted by tabs, with a title line and a blank line above."""
    text = csv_text([["BÁO CÁO QUÝ III/2024"], [], HEADING, *ROWS], "\t")
    return text.encode("utf-8-sig"), told(read(first=4, sheet=""))


@case
def csv_in_windows_1258():
    """Windows-1258, parted by semicolons, tones as signs of their own."""
    return windows_1258(csv_text([HEADING, *ROWS])), told(read(sheet=""), problems=[LEGACY])


@case
def csv_in_tcvn3():
    """TCVN3, parted by semicolons."""
    return tcvn3_bytes(csv_text([HEADING, *ROWS])), told(read(sheet=""), problems=[LEGACY])


@case
def csv_with_line_breaks_in_cells():
    """Quoted cells of several lines: the row keeps its number among the table's rows."""
    task = T("6.1").replace("các tuyến", "\ncác tuyến")
    text = csv_text([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Kết quả"],
        [1, task, HT, "Đang thực hiện", 'Đã bê tông hóa 12,5 km;\nđang làm "đoạn cuối"'],
        [2, T("2.1"), VP, "Đã hoàn thành", "Đăng 12 tin"],
    ])
    return text.encode("utf-8"), told(table(
        "task=B lead=C status=D result=E",
        row(2, "6.1", lead=[HT], status=IN_PROGRESS, result='Đã bê tông hóa 12,5 km; đang làm "đoạn cuối"'),
        row(3, "2.1", lead=[VP], status=DONE, result="Đăng 12 tin"),
        sheet="",
    ))
