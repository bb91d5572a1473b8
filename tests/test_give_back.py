"""The workbook that goes back: the same file with its doubtful cells marked and a list in front; never an exception."""

import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from workbooks import filled, read, saved, shipped_plan

from papi.model import ERROR, INFO, WARNING, Problem
from papi.sheets.writing.give_back import AUTHOR, COMMENT_MARK, ending, give_back
from papi.sheets.writing.places import shown_places
from papi.sheets.writing.problem_list import COLOURS, FIX_THERE, LIST_MARK, LIST_NAME, list_alone

NAME = "Quý III"
YELLOW = "FFFFF8E1"


def book(rows=(("STT", "Tình trạng"), (1, "Xong?"), (2, None), (3, "=1+1")), name=NAME):
    """A workbook of one sheet drawn as rows."""
    made = openpyxl.Workbook()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    return made


def problem(cell="B2", severity=ERROR, message="Không đọc được tình trạng.", **known):
    """A problem of the sheet."""
    return Problem(severity, "status_unknown", **({"sheet": NAME, "found": "Xong?", "expected": "một tình trạng"} | known),
                   cell=cell, message=message)


def given_back(made, *problems):
    """What goes back, opened again."""
    return openpyxl.load_workbook(io.BytesIO(give_back(saved(made), problems)), rich_text=True)


def marked(sheet):
    """The marked cells of a sheet: address -> its severity by colour."""
    by_colour = {colour: severity for severity, colour in COLOURS.items()}
    return {
        cell.coordinate: by_colour[cell.fill.fgColor.rgb] for row in sheet.iter_rows() for cell in row
        if cell.fill.patternType == "solid" and cell.fill.fgColor.rgb in by_colour
    }


def commented(sheet):
    """The comments of a sheet, by address."""
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def lines(sheet):
    """The list's lines: below its headings, what stands in each column."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=7)]
    return rows[next(place for place, row in enumerate(rows) if row[0] == "STT") + 1:]


# Marks at their cells


def test_a_doubtful_cell_is_coloured_and_says_what_the_matter_is():
    """In Vietnamese, by the Office; the values and formulas are those that were sent."""
    returned = given_back(book(), problem())

    sheet = returned[NAME]
    comment = sheet["B2"].comment
    assert {"B2": ERROR} == marked(sheet)
    assert f"{COMMENT_MARK}\nLỗi: Không đọc được tình trạng. Đang ghi: “Xong?”. Cần: một tình trạng." == comment.text
    assert AUTHOR == comment.author
    assert [("STT", "Tình trạng"), (1, "Xong?"), (2, None), (3, "=1+1")] == list(sheet.iter_rows(values_only=True))


def test_comments_stand_in_boxes_that_show_them():
    """Ours and the unit's own: wide enough for a line, higher for a longer text."""
    made = book()
    made.active["A1"].comment = Comment("Một dòng", "Lan")

    returned = give_back(saved(made), [problem(message="Một câu dài. " * 20)])

    drawing = zipfile.ZipFile(io.BytesIO(returned)).read("xl/drawings/commentsDrawing1.vml").decode()
    short, tall = sorted(map(int, re.findall(r"height:(\d+)px", drawing)))
    assert (["340", "340"], True) == (re.findall(r"width:(\d+)px", drawing), short < 100 < tall)


@pytest.mark.parametrize(("cell", "colours", "comments"), [
    pytest.param("C9", ["C9"], ["C9"], id="a blank cell"),
    pytest.param("B2:B4", ["B2", "B4"], ["B2"], id="a range: its used cells"),
    pytest.param("3:3", ["A3"], ["A3"], id="a row"),
    pytest.param("B:B", ["B1", "B2", "B4"], ["B1"], id="a column"),
    pytest.param("B2,A3", ["B2", "A3"], ["B2", "A3"], id="a list"),
    pytest.param("9:9", ["A9"], ["A9"], id="a row that holds nothing: its first cell"),
    pytest.param("E5:F6", ["E5"], ["E5"], id="a range that holds nothing: its first cell"),
    pytest.param("$B$2", ["B2"], ["B2"], id="an absolute address"),
])
def test_a_problem_marks_the_cells_it_is_about(cell, colours, comments):
    """Of a row, a column or a range those that hold something; the comment stands at the first."""
    sheet = given_back(book(), problem(cell))[NAME]

    assert (set(colours), set(comments)) == (set(marked(sheet)), set(commented(sheet)))


def test_what_is_only_noted_marks_its_first_cell():
    """A column in full colour would hide the cells that are to be mended."""
    sheet = given_back(book(), problem("B:B", INFO))[NAME]

    assert ({"B1": INFO}, ["B1"]) == (marked(sheet), list(commented(sheet)))


@pytest.mark.parametrize("cell", [None, "", "hàng 3", "B0", "1:2:3"])
def test_what_is_no_place_in_the_sheet_is_only_listed(cell):
    """The file goes back all the same."""
    returned = given_back(book(), problem(cell))

    assert ({}, 1) == (marked(returned[NAME]), len(lines(returned[LIST_NAME])))


def test_a_merged_cell_is_marked_at_its_first():
    """The others of it hold nothing and show nothing."""
    made = book()
    made.active.merge_cells("B2:C3")

    sheet = given_back(made, problem("C3"))[NAME]

    assert ({"B2": ERROR}, ["B2"]) == (marked(sheet), list(commented(sheet)))


def test_a_cell_with_several_problems_has_the_colour_of_the_worst_and_all_sentences():
    """Errors first."""
    sheet = given_back(book(), problem(severity=INFO, message="Ba."), problem(severity=WARNING, message="Hai."),
                       problem(message="Một."))[NAME]

    words = [line.split(".")[0] for line in commented(sheet)["B2"].splitlines()[1:]]
    assert ({"B2": ERROR}, ["Lỗi: Một", "Cần xem lại: Hai", "Ghi nhận: Ba"]) == (marked(sheet), words)


def test_a_comment_of_the_units_own_stays():
    """Ours stands below it; it remains the unit's."""
    made = book()
    made.active["B2"].comment = Comment("Chờ số liệu", "Lan")

    comment = given_back(made, problem())[NAME]["B2"].comment

    assert ("Lan", True) == (comment.author, comment.text.startswith(f"Chờ số liệu\n\n{COMMENT_MARK}\n"))


def test_a_hidden_sheet_stays_as_it_is_and_is_listed():
    """Nobody sees its marks; a link could not open it."""
    made = book()
    made.create_sheet("Ẩn").sheet_state = "hidden"
    made["Ẩn"]["A1"] = "Xong?"

    returned = given_back(made, problem("A1", sheet="Ẩn"))

    assert ({}, "hidden") == (marked(returned["Ẩn"]), returned["Ẩn"].sheet_state)
    assert [["1", "Lỗi", "Ẩn", "A1"]] == [line[:4] for line in lines(returned[LIST_NAME])]
    assert not any(cell.hyperlink for row in returned[LIST_NAME].iter_rows() for cell in row)


# The list


def test_the_list_stands_first_and_alone_chosen():
    """Its mark in A1; two chosen sheets would be typed into at once."""
    returned = given_back(book(), problem())

    assert ([LIST_NAME, NAME], LIST_MARK) == (returned.sheetnames, returned[LIST_NAME]["A1"].value)
    assert [LIST_NAME] == [sheet.title for sheet in returned.worksheets if sheet.sheet_view.tabSelected]


def test_the_list_has_errors_first_each_with_its_place():
    """What stands there, what the matter is, what is needed, and a link that opens the cell."""
    returned = given_back(book(), problem("A3", WARNING, "Thiếu tỷ lệ.", found="", expected=""), problem("B2,B4"))

    sheet = returned[LIST_NAME]
    assert [
        ["1", "Lỗi", NAME, "B2, B4", "Xong?", "Không đọc được tình trạng.", "Một tình trạng"],
        ["2", "Cần xem lại", NAME, "A3", None, "Thiếu tỷ lệ.", None],
    ] == lines(sheet)
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [f"'{NAME}'!B2", f"'{NAME}'!A3"] == links


def test_a_link_finds_a_sheet_with_an_apostrophe():
    """As Excel writes it: doubled."""
    sheet = given_back(book(name="Q'3"), problem(sheet="Q'3"))[LIST_NAME]

    assert ["'Q''3'!B2"] == [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_a_problem_of_a_whole_sheet_has_no_place_and_no_link():
    """There is no cell to go to."""
    sheet = given_back(book(), problem(None))[LIST_NAME]

    assert (None, []) == (lines(sheet)[0][3], [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink])


@pytest.mark.parametrize(("cell", "words"), [
    (None, ""), ("B4", "B4"), ("B4,C5", "B4, C5"), ("9:9", "dòng 9"), ("9:12", "dòng 9-12"), ("D:D", "cột D"),
    ("9:9,11:11,13:13", "dòng 9, 11, 13"), ("E29,30:30", "E29, dòng 30"), ("D:D,F:F", "cột D, cột F"),
])
def test_places_are_told_as_people_say_them(cell, words):
    """Rows and columns by their names; rows alone name the word once."""
    assert words == shown_places(cell)


def test_many_addresses_are_not_all_written_out():
    """All cells are marked; the list names the first ones."""
    made = book([[1, "x"]] * 50)
    cell = ",".join(f"B{row}" for row in range(1, 51))

    returned = given_back(made, problem(cell))

    assert (50, True) == (len(marked(returned[NAME])), lines(returned[LIST_NAME])[0][3].endswith("B30 và 20 chỗ khác"))


def test_a_sheet_of_the_units_own_may_have_the_lists_name():
    """It stays, and ours is called otherwise."""
    returned = given_back(book(name=LIST_NAME), problem(sheet=LIST_NAME))

    assert [f"{LIST_NAME} (2)", LIST_NAME] == returned.sheetnames


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_what_a_file_says_stays_text(text):
    """In the list nothing is a formula, whatever it begins with."""
    sheet = given_back(book(), problem(found=text, message=text, expected=text))[LIST_NAME]

    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert [("s", True)] * 3 == [(cell.data_type, cell.quotePrefix) for cell in cells]


# The same file


def test_a_macro_workbook_stays_one():
    """Its macros are carried along, never run, and its name says so."""
    content = io.BytesIO(saved(book()))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")

    returned = give_back(content.getvalue(), [problem()])

    assert (b"macro", ".xlsm") == (zipfile.ZipFile(io.BytesIO(returned)).read("xl/vbaProject.bin"), ending(returned))


def test_a_plain_workbook_is_a_plain_workbook():
    """Also where the file was sent as a template, which Excel would not open under this name."""
    made = book()
    made.template = True

    returned = give_back(saved(made), [problem()])

    assert (".xlsx", False, [LIST_NAME, NAME]) == (
        ending(returned), openpyxl.load_workbook(io.BytesIO(returned)).template,
        openpyxl.load_workbook(io.BytesIO(returned)).sheetnames)


def test_text_in_several_fonts_stays_so():
    """A half of a cell struck out or bold is not flattened."""
    made = book()
    made.active["B2"] = openpyxl.cell.rich_text.CellRichText(
        "Đang ", openpyxl.cell.rich_text.TextBlock(openpyxl.cell.text.InlineFont(b=True), "làm"))

    assert made.active["B2"].value == given_back(made, problem())[NAME]["B2"].value


def test_drawings_that_may_be_lost_are_told():
    """The list says so; a file without any is not told so."""
    made = book()
    chart = BarChart()
    chart.add_data(Reference(made.active, min_col=1, min_row=1, max_row=4))
    made.active.add_chart(chart, "F2")

    told = [[sheet["A3"].value for sheet in (given_back(one, problem())[LIST_NAME],)] for one in (made, book())]

    assert ([True], [None]) == ([text.startswith("Tệp có hình vẽ, biểu đồ") for text in told[0]], told[1])


# Back again


def test_a_file_that_comes_back_is_marked_anew():
    """The former list, comments and colours are gone; the unit's own comment and the cell's own colour are there again."""
    made = book()
    made.active["B2"].fill = PatternFill("solid", fgColor=YELLOW)
    made.active["B2"].comment = Comment("Chờ số liệu", "Lan")
    once = given_back(made, problem("B2"), problem("A3"))
    once[NAME]["B2"] = "Đã hoàn thành"

    again = given_back(once, problem("B4"))

    sheet = again[NAME]
    assert ([LIST_NAME, NAME], {"B4": ERROR}) == (again.sheetnames, marked(sheet))
    assert (YELLOW, "Chờ số liệu", None) == (sheet["B2"].fill.fgColor.rgb, sheet["B2"].comment.text, sheet["A3"].comment)
    assert sheet["A3"].fill.patternType is None


def test_a_marked_form_reads_as_it_did():
    """The list is not a table of tasks, and colours and comments change no row."""
    plan = shipped_plan()
    sent = filled(plan, typed={"NV 2.1": {"status": "?"}, "NV 2.3": {"status": "Đang thực hiện", "percent": "150%"}})
    first = read(sent, plan)

    assert first.rows == read(give_back(sent, first.problems), plan).rows


# Files that cannot be marked


@pytest.mark.parametrize("content", [
    pytest.param(b"", id="nothing"), pytest.param("STT;Tình trạng\n1;Xong?".encode(), id="csv"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, id="xls"), pytest.param(saved(book())[:900], id="broken"),
])
def test_a_file_that_cannot_carry_marks_gives_the_list_alone(content):
    """It says what to do with it."""
    returned = give_back(content, [problem()])

    opened = openpyxl.load_workbook(io.BytesIO(returned))
    sheet = opened[LIST_NAME]
    assert ([LIST_NAME], LIST_MARK, FIX_THERE, ".xlsx") == (
        opened.sheetnames, sheet["A1"].value, sheet["A2"].value, ending(returned))
    assert [["1", "Lỗi", NAME, "B2"]] == [line[:4] for line in lines(sheet)]


def test_a_date_that_the_copy_would_lose_gives_the_list_alone():
    """openpyxl writes an error over a number beyond all dates in a cell of dates."""
    made = book()
    made.active["A2"] = 1e9
    made.active["A2"].number_format = "dd/mm/yyyy"

    assert [LIST_NAME] == given_back(made, problem()).sheetnames


TEXTS = st.text(st.characters(codec=None), max_size=12)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(found=st.lists(st.builds(
    Problem, severity=st.sampled_from([ERROR, WARNING, INFO]), kind=st.just("k"), sheet=st.none() | st.just(NAME) | TEXTS,
    cell=st.none() | TEXTS | st.sampled_from(["A1", "B:B", "3:3", "A1:ZZ9", "A1,B2", "XFD1048576"]), message=TEXTS,
    found=TEXTS, expected=TEXTS,
), max_size=4))
def test_whatever_the_problems_say_the_file_goes_back(found):
    """Marked as it was sent, never the list alone because of a strange word; and that list is written too."""
    assert NAME in given_back(book(), *found).sheetnames
    assert [LIST_NAME] == openpyxl.load_workbook(io.BytesIO(list_alone(found))).sheetnames
