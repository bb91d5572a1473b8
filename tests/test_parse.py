"""Bytes -> grid: the same grid of the same table whatever the format, and nothing that a library drops dropped in silence."""

import io
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings, strategies as st
from made_files import FILES, archive, computed_xlsx, repacked, sheet_xml, values, xlsx, xlsx_of_sheet
from openpyxl.comments import Comment
from openpyxl.styles import Font

from papi.sheets.grid import Range
from papi.sheets.opening import parse as parse_module
from papi.sheets.opening.parse import parse


def every_kind():
    """The table of tests/files/every-kind.*, as it was drawn."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Báo cáo"
    for row in (
        ["STT", "Nội dung công việc", "Tỷ lệ", "Thời hạn", "Giờ", "Đã xong"],
        [1, "Họp dân", 0.8, datetime(2024, 9, 30), time(8, 30), True],
        [2, "Bỏ việc này", 0.5, datetime(2024, 12, 15, 14), timedelta(hours=30), False],
        [3, "¸p dông c«ng nghÖ", "=1/0", None, None, "=1+1"],
        [4, "Hàng ẩn", 1],
        [5, "Hai dòng\nchữ", 0.25, None, None, "x"],
    ):
        sheet.append(row)
    for row in range(2, 7):
        sheet.cell(row, 3).number_format = "0%"
    sheet["E3"].number_format = "[h]:mm:ss"
    sheet["B3"].font, sheet["B4"].font = Font(name="Arial", strike=True), Font(name=".VnTime")
    sheet["B2"].comment = Comment("Làm xong tháng 8", "")
    sheet.row_dimensions[5].hidden = sheet.column_dimensions["E"].hidden = True
    sheet.merge_cells("D4:D6")
    sheet["D4"], sheet["A9"] = "gộp", "Người lập biểu"
    hidden = book.create_sheet("Ẩn")
    hidden["B2"], hidden.sheet_state = "trang ẩn", "hidden"
    book.create_sheet("Trống")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


EVERY_KIND = [("xlsx", every_kind())] + [
    (f"{suffix} by LibreOffice", (FILES / f"every-kind.{suffix}").read_bytes()) for suffix in ("xlsx", "xls", "ods")
]
everywhere = pytest.mark.parametrize("content", [content for _, content in EVERY_KIND], ids=[name for name, _ in EVERY_KIND])


@everywhere
def test_the_values_are_the_same_in_every_format(content):
    """Text, numbers, days, hours and lengths of time at their addresses, whoever saved the file."""
    sheet, hidden, empty = parse(content).sheets
    read = values(sheet)
    computed = {(4, 6): read.pop((4, 6)), (4, 3): read.pop((4, 3))}

    assert read == {
        (1, 1): "STT", (1, 2): "Nội dung công việc", (1, 3): "Tỷ lệ", (1, 4): "Thời hạn", (1, 5): "Giờ", (1, 6): "Đã xong",
        (2, 1): 1.0, (2, 2): "Họp dân", (2, 3): 0.8, (2, 4): datetime(2024, 9, 30), (2, 5): time(8, 30), (2, 6): True,
        (3, 1): 2.0, (3, 2): "Bỏ việc này", (3, 3): 0.5, (3, 4): datetime(2024, 12, 15, 14), (3, 5): timedelta(hours=30),
        (3, 6): False, (4, 1): 3.0, (4, 2): "¸p dông c«ng nghÖ", (4, 4): "gộp", (5, 1): 4.0, (5, 2): "Hàng ẩn", (5, 3): 1.0,
        (6, 1): 5.0, (6, 2): "Hai dòng\nchữ", (6, 3): 0.25, (6, 6): "x", (9, 1): "Người lập biểu",
    }
    assert computed in ({(4, 6): 2.0, (4, 3): "#DIV/0!"}, {(4, 6): "=1+1", (4, 3): "=1/0"})
    assert [{(2, 2): "trang ẩn"}, {}] == [values(hidden), values(empty)]


@everywhere
def test_what_stands_beside_the_values_is_the_same_in_every_format(content):
    """Percents, fonts, strike-through, comments, merged ranges, hidden rows, columns and sheets."""
    book = parse(content)
    sheet = book.sheets[0]

    assert ["0%"] * 4 == [sheet.cell(row, 3).number_format for row in (2, 3, 5, 6)]
    assert [(2, "Calibri", False), (3, "Arial", True), (4, ".VnTime", False)] == [
        (row, sheet.cell(row, 2).font, sheet.cell(row, 2).struck_out) for row in (2, 3, 4)
    ]
    assert ["Làm xong tháng 8", None] == [sheet.cell(row, 2).comment for row in (2, 3)]
    assert (frozenset({5}), frozenset({5})) == (sheet.hidden_rows, sheet.hidden_columns)
    assert (Range(4, 4, 6, 4),) == sheet.merged
    assert [("Báo cáo", False), ("Ẩn", True), ("Trống", False)] == [(one.name, one.hidden) for one in book.sheets]
    assert (False, False, None) == (book.date_1904, book.has_macros, book.text_encoding)


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_an_error_is_told_from_a_text(suffix):
    """The formula failed in the program that saved the file."""
    sheet = parse((FILES / f"every-kind.{suffix}").read_bytes()).sheets[0]

    assert ("#DIV/0!", True, False) == (sheet.cell(4, 3).value, sheet.cell(4, 3).is_error, sheet.cell(4, 3).lacks_result)
    assert not sheet.cell(4, 2).is_error


TABLE = st.lists(
    st.lists(
        st.none() | st.booleans() | st.floats(-1e9, 1e9) | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
            lambda moment: moment.replace(microsecond=0)
        ) | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=30),
        max_size=6,
    ), max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(TABLE)
def test_any_table_is_read_alike_from_every_reader(rows):
    """What is drawn is read, by the thorough readers of xlsx and xls and by the quick one."""
    drawn = {
        (row, column): value
        for row, line in enumerate(rows, start=1) for column, value in enumerate(line, start=1) if value is not None
    }
    cells = {f"{'ABCDEF'[column - 1]}{row}": value for (row, column), value in drawn.items()}
    drawn, cells = (
        {place: value for place, value in kept.items() if not isinstance(value, str) or value.strip()[:1] not in ("", "=")}
        for kept in (drawn, cells)  # a formula is none of these readers' values, and one keeps blanks that another drops
    )
    content = typed(cells)

    assert nearly(drawn) == nearly(values(parse(content).sheets[0]))
    assert nearly(drawn) == nearly(values(parse_module.read_large(content).sheets[0]))
    assert nearly(drawn) == nearly(values(parse(old(drawn)).sheets[0]))


def typed(cells):
    """A workbook in which every text is a text, also one that looks like something else."""
    def as_texts(sheet):
        for row in sheet:
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    return xlsx(cells, as_texts)


def old(drawn):
    """An .xls of these cells, days as days."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM:SS")
    for (row, column), value in drawn.items():
        sheet.write(row - 1, column - 1, value, *([day] if isinstance(value, datetime) else []))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def nearly(cells):
    """The cells with days to the second and numbers to 12 digits: formats keep them so."""
    def plain(value):
        if isinstance(value, datetime):
            return round((value - datetime(1900, 1, 1)).total_seconds())
        if type(value) is date:
            return round((value - date(1900, 1, 1)).total_seconds())
        return value if isinstance(value, (str, bool)) else float(f"{value:.12g}")
    return {place: plain(value) for place, value in cells.items()}


@pytest.mark.parametrize(("file_format", "expected"), [("xlsx", True), ("xls", True)])
def test_days_counted_from_1904_are_told(file_format, expected):
    """A bare serial in such a workbook means another day."""
    if file_format == "xlsx":
        book = openpyxl.Workbook()
        book.epoch = datetime(1904, 1, 1)
        book.active["A1"], book.active["B1"] = 44_000, datetime(2024, 9, 30)
    else:
        book = xlwt.Workbook()
        book.dates_1904 = True
        book.add_sheet("a").write(0, 0, 44_000)
    content = io.BytesIO()
    book.save(content)

    assert expected == parse(content.getvalue()).date_1904
    if file_format == "xlsx":
        assert {(1, 1): 44_000.0, (1, 2): datetime(2024, 9, 30)} == values(parse(content.getvalue()).sheets[0])
        assert parse_module.read_large(content.getvalue()).date_1904


def test_macros_are_told_and_never_run():
    """A workbook with macros is read as any other."""
    content = repacked(xlsx({"A1": "x"}), lambda name, inside: inside)
    with_macros = archive([*parts(content), ("xl/vbaProject.bin", b"anything")])

    assert [False, True] == [parse(one).has_macros for one in (content, with_macros)]
    assert {(1, 1): "x"} == values(parse(with_macros).sheets[0])


def parts(content):
    """The parts of a zip."""
    kept = []
    repacked(content, lambda name, inside: kept.append((name, inside)) or inside)
    return kept


def test_a_merged_range_of_the_whole_sheet_is_read_in_no_time():
    """A library that makes a cell of each of its 17 billion places is not asked."""
    data = '<row r="1"><c r="A1" t="str"><v>gộp</v></c></row>'
    sheet, = parse(xlsx_of_sheet(sheet_xml(data, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))).sheets

    assert ({(1, 1): "gộp"}, (Range(1, 1, 1_048_576, 16_384),)) == (values(sheet), sheet.merged)


def test_a_far_column_hides_no_more_than_the_columns_in_use():
    """One entry hides all columns to the right, as Excel writes it."""
    sheet, = parse(xlsx_of_sheet(sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>2</v></c></row>'
        '<row r="3" ht="0" customHeight="1"><c r="A3"><v>1</v></c></row>',
        before='<cols><col min="3" max="16384" width="9" hidden="1"/></cols>',
    ))).sheets

    assert (frozenset({3, 4}), frozenset({3})) == (sheet.hidden_columns, sheet.hidden_rows)


def test_styled_blanks_are_no_values():
    """A coloured cell says nothing, and makes the sheet no larger."""
    sheet, = parse(xlsx({"A1": "x"}, lambda sheet: sheet.cell(50, 9).__setattr__("font", Font(bold=True)))).sheets

    assert (1, {(1, 1): "x"}) == (sheet.max_row, values(sheet))


def test_escaped_characters_are_read_as_excel_shows_them():
    """Excel writes a line break of old as `_x000D_`; half of a pair of characters stays as it is written."""
    sheet, = parse(xlsx({"A1": "một_x000D_\nhai", "A2": "_xD800_", "A3": "a_xyz"})).sheets

    assert {(1, 1): "một\r\nhai", (2, 1): "_xD800_", (3, 1): "a_xyz"} == values(sheet)


def test_what_a_threaded_comment_says_is_read_without_its_notice():
    """Newer programs put a notice for older ones in front of the comment."""
    notice = "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\nComment:\n    Đã họp"
    sheet, = parse(xlsx({"A1": "x"}, lambda sheet: sheet["A1"].__setattr__("comment", Comment(notice, "")))).sheets

    assert "Đã họp" == sheet.cell(1, 1).comment


def test_a_formula_without_its_result_is_marked():
    """The file holds the formula alone, or a 0 that nobody computed; a result that was stored is a value."""
    by_openpyxl, by_xlsxwriter = xlsx({"A1": "=B1*2", "B1": 4}), computed_xlsx({"A1": "=B1*2", "B1": 4})

    for content in (by_openpyxl, by_xlsxwriter):
        sheet, = parse(content).sheets
        cell = sheet.cell(1, 1)
        assert ("=B1*2", True, False) == (cell.value, cell.lacks_result, cell.is_error)
        assert {(1, 1): "=B1*2", (1, 2): 4.0} == values(sheet)
