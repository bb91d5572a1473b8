"""A filled form is read: what was typed, in whatever order and by whatever program, and what is refused as a whole."""

import io
import random
import unicodedata
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st
from made_files import FILES
from workbooks import (
    INSPECTORATE,
    LETTERS,
    OFFICE,
    filled,
    form,
    read,
    row,
    row_of,
    saved,
    shipped_plan,
    type_in,
    written,
)

from papi.model import INFO, WARNING, Problem, grouped
from papi.sheets.grid import Sheet, Workbook
from papi.sheets.layout import COLUMNS, HEAD_LABELS, LIST_MARK
from papi.sheets.opening.parse import parse
from papi.sheets.reading.report import read_report
from papi.sheets.writing.form import build_form

PLAN = shipped_plan()
TYPED = {
    "NV 2.1": {
        "status": "Đã hoàn thành", "percent": "100", "quantity_period": "12", "quantity_cumulative": "1.250,5",
        "completed_on": "30/8/2024", "result": "Đã họp 3 lần\nvà gửi 2 văn bản", "document_number": "12/BC-VP",
        "document_date": "30/8/2024", "difficulties": "Thiếu người", "proposals": "Thêm người", "note": "x",
        "explanation": "Chờ văn bản của tỉnh",
    },
    "NV 2.2": {"status": "Không phát sinh"},
    "NV 2.3": {"percent": "80 %"},
    "TH 1": {"status": "Đang triển khai", "percent": 55.5},
}
HEAD = {"prepared_by": "Cán bộ tổng hợp", "telephone": "0912345678", "report_number": "7/BC"}
TABLE_ROW = 13
GRID = parse(filled(PLAN, typed=TYPED))


def said(one):
    """What a row says, without where it stands."""
    return replace(one, row=0, sheet="")


# What was typed is what is read.


def test_every_field_is_read_as_it_was_typed():
    """Status, percent, quantities, days and texts of a row, with its task and its place."""
    found = row(read(filled(PLAN, typed=TYPED), PLAN), "2.1")

    expected = {
        "sheet": "VP Sở", "row": 15, "task_code": "2.1", "area": 2, "unit": OFFICE, "role": "lead", "lead": (OFFICE,),
        "support": ("Các Phòng, Ban thuộc Sở",), "deadline": None, "deadline_kind": "recurring", "status": "done",
        "percent": 100.0, "quantity_period": 12.0, "quantity_cumulative": 1250.5, "completed_on": date(2024, 8, 30),
        "result": "Đã họp 3 lần\nvà gửi 2 văn bản", "document_number": "12/BC-VP", "document_date": date(2024, 8, 30),
        "difficulties": "Thiếu người", "proposals": "Thêm người", "note": "x", "hidden": False, "held": False,
        "said": None, "explanation": "Chờ văn bản của tỉnh",
    }
    assert expected == {name: getattr(found, name) for name in expected}
    assert found.task.startswith(PLAN.task("2.1").title)


def test_the_head_is_read():
    """Whose report, of which period, by whom, under which number; what was not filled in is missing."""
    full, bare = (read(filled(PLAN, head=head), PLAN).parts[0] for head in (HEAD, {}))

    assert (13, "2024-Q3", OFFICE, "2", "Cán bộ tổng hợp", "0912345678", "7/BC") == (
        full.heading_row, full.period, full.unit, full.form_version, full.prepared_by, full.telephone, full.report_number)
    assert (None, None, None) == (bare.prepared_by, bare.telephone, bare.report_number)


def test_a_form_filled_in_again_from_what_was_read_is_read_the_same():
    """Reading, filling the next form of the same period with it and reading that gives every row as it was."""
    typed = TYPED | {"NV 2.4": {"percent": "0,8%"}, "NV 2.5": {"quantity_period": "0,12345", "percent": "1%"}}
    first = written(read(filled(PLAN, typed=typed), PLAN))
    previous = {(one.task_code, one.unit, one.role): ("2024-Q3", one) for one in first}

    again = written(read(build_form(PLAN, [PLAN.unit(OFFICE)], PLAN.period("2024-Q3"), previous), PLAN))

    assert first == again


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_form_saved_by_libreoffice_is_read_the_same(kind):
    """The files in tests/files are this form, opened by LibreOffice and saved as each kind that it writes."""
    expected = read(filled(PLAN, typed=TYPED, head=HEAD), PLAN)

    assert expected == read((FILES / f"form-saved-by-libreoffice.{kind}").read_bytes(), PLAN)


def test_a_form_of_the_first_version_is_read_all_the_same():
    """tests/files/form-version-1.xlsx went out before units were asked to explain: nothing is missed but that, and it is said
    to be old."""
    reading = read((FILES / "form-version-1.xlsx").read_bytes(), PLAN)

    expected = [replace(one, explanation=None) for one in read(filled(PLAN, typed=TYPED, head=HEAD), PLAN).rows]
    assert expected == list(reading.rows)
    message = "Biểu này là mẫu cũ; vẫn được đọc đủ. Kỳ sau dùng mẫu mới do Văn phòng Sở gửi."
    told = [problem for problem in reading.problems if problem.kind != "status_missing"]
    assert [Problem(INFO, "old_form", "VP Sở", "C8", message, "1", "phiên bản 2")] == told
    assert "1" == reading.parts[0].form_version


def test_a_form_with_the_questions_of_the_leadership_is_read():
    """What is asked is not what the unit says: a row in which only a question stands is blank; an answer is its own."""
    questions = {("2.1", OFFICE): ["Vì sao chậm?"], ("2.2", OFFICE): ["Khi nào xong?"]}
    book = form(PLAN, questions=questions)
    type_in(book.worksheets[0], {"NV 2.1": {"status": "Đang thực hiện", "explanation": "Chờ văn bản của tỉnh"}})

    reading = read(saved(book), PLAN)

    assert ((), [("2.1", "Chờ văn bản của tỉnh")]) == (
        reading.problems, [(one.task_code, one.explanation) for one in written(reading)])


def test_an_answer_alone_is_kept_and_its_status_asked_for():
    """A unit that explains and reports nothing else has said something."""
    reading = read(filled(PLAN, typed={"NV 2.1": {"explanation": "Chờ văn bản của tỉnh"}}), PLAN)

    assert [(None, "Chờ văn bản của tỉnh", False)] == [(one.status, one.explanation, one.held) for one in written(reading)]
    assert ["status_missing"] == [problem.kind for problem in reading.problems]


def test_text_in_another_encoding_is_the_same_text():
    """Decomposed letters, non-breaking spaces and invisible characters are in no value that is kept."""
    def strange(text):
        return "\u200b" + unicodedata.normalize("NFD", text).replace(" ", "\u00a0")

    typed = {label: {key: strange(value) if isinstance(value, str) else value for key, value in cells.items()}
             for label, cells in TYPED.items()}
    head = {key: strange(value) for key, value in HEAD.items()} | {"unit": strange(OFFICE), "period": strange("Quý III/2024")}

    assert read(filled(PLAN, typed=TYPED, head=HEAD), PLAN) == read(filled(PLAN, typed=typed, head=head), PLAN)


@pytest.mark.parametrize("name", ["VP Sở", "văn phòng sở", "VĂN PHÒNG", "van phong"])
def test_a_unit_is_known_by_any_of_its_names(name):
    """Abbreviations, any case and accents."""
    assert OFFICE == read(filled(PLAN, head={"unit": name}), PLAN).parts[0].unit


def test_a_sheet_may_be_renamed_and_have_others_beside_it():
    """The table is found by its headings; the row keeps the name the sheet has now."""
    book = form(PLAN)
    type_in(book.worksheets[0], TYPED)
    book.worksheets[0].title = "Sheet1 (2)"
    book.create_sheet("Nháp", 0)["B2"] = "cộng tạm: 12"

    reading = read(saved(book), PLAN)

    assert {"Sheet1 (2)"} == {one.sheet for one in reading.rows}
    assert [said(one) for one in written(read(filled(PLAN, typed=TYPED), PLAN))] == [said(one) for one in written(reading)]


def test_a_file_may_carry_several_reports():
    """Each sheet is its own unit's; one that was left blank says nothing."""
    content = build_form(PLAN, PLAN.units, PLAN.period("2024-Q3"), {})
    book = openpyxl.load_workbook(io.BytesIO(content))
    type_in(book["VP Sở"], {"NV 2.1": {"status": "Đã hoàn thành"}})
    type_in(book["Thanh tra"], {"NV 4.1": {"status": "Chưa thực hiện"}})

    reading = read(saved(book), PLAN)

    said_by = [part.unit for part in reading.parts if any(not one.is_blank for one in part.rows)]
    assert ((), [OFFICE, INSPECTORATE]) == (reading.problems, said_by)
    assert [("2.1", "done"), ("4.1", "not_started")] == [(one.task_code, one.status) for one in written(reading)]


def test_columns_of_the_unit_s_own_are_told_and_not_read():
    """A column that nobody knows is told at its heading; one that was taken out, and that the plan fills, is no fault."""
    book = form(PLAN)
    sheet = book.worksheets[0]
    type_in(sheet, {"NV 2.1": {"status": "Đã hoàn thành", "note": "x"}})
    sheet.cell(TABLE_ROW, 25).value, sheet.cell(TABLE_ROW + 2, 25).value = "Người theo dõi", "Lan"
    sheet.delete_cols(5, 5)

    reading = read(saved(book), PLAN)

    message = "Không rõ cột này là gì nên không được đọc."
    assert (
        Problem(WARNING, "unknown_heading", "VP Sở", "T13", message, "Người theo dõi", "tên cột như trong biểu mẫu"),
    ) == reading.problems
    assert [(OFFICE, "lead", "2.1", "done", "x")] == [
        (one.unit, one.role, one.task_code, one.status, one.note) for one in written(reading)]


def test_a_column_of_the_unit_that_was_taken_out_is_told():
    """What the unit should fill in and cannot is a warning; the rest is read."""
    book = form(PLAN)
    type_in(book.worksheets[0], {"NV 2.1": {"status": "Đã hoàn thành", "result": "x"}})
    book.worksheets[0].delete_cols(11)

    reading = read(saved(book), PLAN)

    message = "Không tìm thấy cột “Tỷ lệ hoàn thành (%)” nên cột này không được đọc."
    expected = "tên cột như trong biểu mẫu"
    assert (Problem(WARNING, "missing_column", "VP Sở", "13:13", message, expected=expected),) == reading.problems
    assert [("2.1", "done", "x")] == [(one.task_code, one.status, one.result) for one in written(reading)]


def test_a_hidden_column_is_read_and_told_of():
    """Somebody may not know that it is there."""
    book = form(PLAN)
    type_in(book.worksheets[0], {"NV 2.1": {"status": "Đã hoàn thành", "note": "x"}})
    book.worksheets[0].column_dimensions[LETTERS["note"]].hidden = True

    reading = read(saved(book), PLAN)

    message = "Cột này bị ẩn trong tệp; vẫn được đọc."
    assert (Problem(WARNING, "hidden_column", "VP Sở", "U:U", message),) == reading.problems
    assert ["x"] == [one.note for one in written(reading)]


def test_a_sheet_without_a_table_is_told():
    """A page of notes beside the form is noted; a form whose headings are gone is a warning."""
    book = form(PLAN)
    type_in(book.worksheets[0], {"NV 2.1": {"status": "Đã hoàn thành"}})
    book.create_sheet("Nháp")["B2"] = "cộng tạm: 12"
    book.copy_worksheet(book.worksheets[0]).title = "Mất tiêu đề"
    book["Mất tiêu đề"].delete_rows(TABLE_ROW)

    reading = read(saved(book), PLAN)

    assert {
        Problem(INFO, "sheet_not_read", "Nháp", None, "Trang này không có bảng nhiệm vụ nên không được đọc."),
        Problem(WARNING, "sheet_not_read", "Mất tiêu đề", None,
                "Trang có phần đầu biểu nhưng không tìm thấy bảng nhiệm vụ nên không được đọc.",
                expected="bảng có tên cột như trong biểu mẫu"),
    } == set(reading.problems)


def test_what_is_said_of_the_file_as_a_whole():
    """Macros are never run, and a text file of an old encoding is decoded: both are noted."""
    grid = replace(parse(filled(PLAN)), has_macros=True, text_encoding="tcvn3")

    assert (
        Problem(INFO, "macro_present", None, None, "Tệp có macro; macro không bao giờ được chạy, chỉ nội dung các ô được đọc."),
        Problem(INFO, "legacy_encoding", "VP Sở", None, "Tệp chữ dùng bảng mã cũ (TCVN3); đã được đổi sang Unicode."),
    ) == read_report(grid, PLAN).problems


def test_the_list_that_went_back_with_a_file_is_not_read_again():
    """A unit mends the file that it got back and sends it with the list still in it."""
    grid = parse(filled(PLAN, typed=TYPED))
    listed = Sheet("Chỗ cần xem lại", [[LIST_MARK], ["Trang", "Ô", "Nội dung nhiệm vụ", "Tình trạng"], ["A", "B2", "x", "y"]])

    again = replace(grid, sheets=(listed, *grid.sheets))

    assert read_report(grid, PLAN) == read_report(again, PLAN)


def test_a_hidden_sheet_is_read_and_told_of():
    """A warning, because somebody may not know that it is in the file; its rows are marked."""
    book = form(PLAN)
    type_in(book.worksheets[0], {"NV 2.1": {"status": "Đã hoàn thành"}})
    book.worksheets[0].sheet_state, book.active = "hidden", 1

    reading = read(saved(book), PLAN)

    assert (Problem(WARNING, "hidden_sheet", "VP Sở", None, "Trang này bị ẩn trong tệp; vẫn được đọc."),) == reading.problems
    assert (True, False) == (row(reading, "2.1").hidden, row(reading, "2.1").held)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.integers(TABLE_ROW + 1, 60), max_size=8))
def test_rows_and_columns_in_any_order_say_the_same(seed, blank_rows):
    """Rows sorted or moved, blank ones between them, columns shuffled: the same is read, at its new place."""
    expected = {said(one) for one in read_report(GRID, PLAN).rows}

    moved = shuffled(GRID.sheets[0], random.Random(seed), set(blank_rows))
    reading = read_report(Workbook((moved,)), PLAN)

    assert expected == {said(one) for one in reading.rows}
    assert {"status_missing"} == {problem.kind for problem in reading.problems}
    codes = {PLAN.task(one.task_code).label: one.row for one in reading.rows}
    assert codes == {cell.text: place for place, _, cell in moved.in_order() if cell.text in codes}


def shuffled(sheet: Sheet, chance: random.Random, blank_rows: set[int]) -> Sheet:
    """The sheet with the rows below the headings and all the table's columns in another order."""
    below = range(TABLE_ROW + 1, sheet.max_row + 1)
    places = [place for place in range(TABLE_ROW + 1, 200) if place not in blank_rows][:len(below)]
    chance.shuffle(places)
    rows = dict(zip(below, places, strict=True))
    columns = list(range(1, len(COLUMNS) + 1))
    chance.shuffle(columns)
    return Sheet.drawn(sheet.name, {
        (rows.get(row, row), columns[column - 1] if row >= TABLE_ROW else column): cell
        for row, column, cell in sheet.in_order()
    })


def test_a_label_beside_a_label_is_no_value():
    """Where two lines of the head were put side by side, a blank one does not take the next label for its value."""
    book = form(PLAN)
    sheet = book.worksheets[0]
    type_in(sheet, {"NV 2.1": {"status": "Đã hoàn thành"}})
    place = row_of(sheet, HEAD_LABELS["prepared_by"])
    sheet.cell(place, 6).value, sheet.cell(place, 7).value = "Điện thoại", "0912345678"
    sheet.cell(row_of(sheet, HEAD_LABELS["telephone"]), 1).value = None

    part = read(saved(book), PLAN).parts[0]

    assert (None, "0912345678") == (part.prepared_by, part.telephone)


def test_equal_problems_are_told_once_with_all_their_cells():
    """Same sheet, kind, words and content: one problem; anything different is another."""
    one = Problem(INFO, "status_missing", "A", "I15", "Chưa ghi.")
    whole_sheet = Problem(WARNING, "hidden_sheet", "A", None, "Ẩn.")

    assert (
        replace(one, cell="I15,I17"), replace(one, sheet="B"), replace(one, found="x"), whole_sheet,
    ) == grouped([one, replace(one, sheet="B"), replace(one, cell="I17"), replace(one, found="x"), whole_sheet])
