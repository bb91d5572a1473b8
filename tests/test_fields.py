"""The cells of a line, whatever they hold: failed formulas, ditto marks, comments, struck-out cells, text like a formula."""

from datetime import datetime

import pytest
from workbooks import read_sheet, shipped_plan, told

from papi.model import ERROR, INFO, WARNING
from papi.sheets.grid import Cell, Range, Sheet, Workbook
from papi.sheets.reading.fields import is_ditto, read_text, text_of
from papi.sheets.reading.report import read_report

PLAN = shipped_plan()
HEADINGS = ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng", "Kết quả"]
FIRST = [1, PLAN.task("2.1").title, "Văn phòng", "Thường xuyên", "Đã hoàn thành", "Đã họp với các phòng"]
SECOND = [2, PLAN.task("4.1").title, "Thanh tra", "Quý II/2024", "Đang thực hiện", "Đã gửi 02 văn bản"]
FAILED = "Ô báo lỗi của Excel nên không có giá trị."


def marked(cells, rows=(HEADINGS, FIRST, SECOND), **known):
    """The reading of the table with cells about which more is known, by their place (row, column)."""
    drawn = {(row, column): value for row, values in enumerate(rows, start=1)
             for column, value in enumerate(values, start=1) if value is not None}
    return read_report(Workbook((Sheet.drawn("Sheet1", drawn | cells, **known),)), PLAN)


# Failed formulas.


@pytest.mark.parametrize(("place", "cell", "field", "blank"), [
    ((2, 2), "B2", "task_code", None), ((2, 3), "C2", "lead", ()), ((2, 5), "E2", "status", None),
    ((2, 6), "F2", "result", None),
])
def test_a_failed_formula_has_no_value(place, cell, field, blank):
    """It is told alone, at its cell; the row is kept and says nothing."""
    reading = marked({place: Cell("#REF!", is_error=True)})

    assert (told(ERROR, "cell_error_value", cell, FAILED, "#REF!", "gõ thẳng nội dung vào ô"),) == reading.problems
    assert (blank, True) == (getattr(reading.rows[0], field), reading.rows[0].held)


def test_a_formula_without_a_stored_result_has_no_value():
    """Nobody works it out; what stands there is its text."""
    reading = marked({(2, 6): Cell("=A1&B1", lacks_result=True)})

    message = "Ô có công thức nhưng tệp không lưu kết quả."
    expected = "gõ thẳng kết quả vào ô"
    assert (told(ERROR, "formula_without_cached_value", "F2", message, "=A1&B1", expected),) == reading.problems
    assert [(None, True), ("Đã gửi 02 văn bản", False)] == [(row.result, row.held) for row in reading.rows]


def test_a_failed_serial_number_holds_nothing_back():
    """It numbers the lines and says nothing of the task: no error, and the row counts."""
    reading = marked({(2, 1): Cell("#REF!", is_error=True)})

    assert [] == [problem for problem in reading.problems if problem.severity == ERROR]
    assert [("2.1", False), ("4.1", False)] == [(row.task_code, row.held) for row in reading.rows]


def test_a_failed_formula_in_what_the_leadership_asks_holds_nothing_back():
    """The unit did not write it."""
    reading = marked({(1, 7): "Yêu cầu giải trình", (2, 7): Cell("#REF!", is_error=True)})

    assert ((), [False, False]) == (reading.problems, [row.held for row in reading.rows])


def test_a_template_s_lines_of_failed_formulas_are_no_rows():
    """One broken list makes no forty errors: a line without a task, all of whose formulas failed, is empty."""
    failed = {(4, column): Cell("#REF!", is_error=True) for column in (3, 4, 5)} | {(4, 1): 3.0}

    assert ((), [2, 3]) == ((reading := marked(failed)).problems, [row.row for row in reading.rows])


# "As above".


@pytest.mark.parametrize(("text", "expected"), [
    ("nt", True), ("Như trên", True), ('"', True), ("-nt-", True), ("- \" -", True), ("″", True), ("//", True),
    ("như mục trên", True),
    ("Như trên và Thanh tra", False), ("", False), ("-", False), ("x", False), ("1", False),
])
def test_what_says_as_above(text, expected):
    """Words and marks that mean the cell above, alone in their cell."""
    assert expected == is_ditto(Cell(text))


def test_a_ditto_mark_says_what_the_line_above_says():
    """In any column; each is told, equal marks together, from left to right."""
    reading = read_sheet(PLAN, HEADINGS, FIRST, [2, PLAN.task("7.1").title, "nt", "nt", "như trên", None])

    message, expected = "Ô ghi dấu “như trên”; được đọc theo dòng liền trên.", "ghi đủ nội dung vào ô"
    assert (
        told(WARNING, "ditto_mark", "C3,D3", message, "nt", expected),
        told(WARNING, "ditto_mark", "E3", message, "như trên", expected),
    ) == reading.problems
    assert [("2.1", ("Văn phòng Sở",), "recurring", "done"), ("7.1", ("Văn phòng Sở",), "recurring", "done")] == [
        (row.task_code, row.lead, row.deadline_kind, row.status) for row in reading.rows]


def test_a_ditto_mark_below_a_ditto_mark_says_the_same():
    """It reaches up to the last line in which something was written."""
    third = [3, PLAN.task("7.2").title, "nt", None, "xong", None]

    reading = read_sheet(PLAN, HEADINGS, FIRST, [2, PLAN.task("7.1").title, "nt", None, "xong", None], third)

    assert [("Văn phòng Sở",)] * 3 == [row.lead for row in reading.rows]


def test_a_ditto_mark_below_nothing_has_no_value():
    """The first line has none above it: an error, and the row is held back."""
    reading = read_sheet(PLAN, HEADINGS, [*FIRST[:2], "nt", *FIRST[3:]])

    message = "Ô ghi dấu “như trên” nhưng dòng trên không có gì."
    assert (told(ERROR, "ditto_mark", "C2", message, "nt", "ghi đủ nội dung vào ô"),) == reading.problems
    assert [((), True)] == [(row.lead, row.held) for row in reading.rows]


# What is known beside a value.


def test_a_comment_is_told_and_not_read():
    """It may change what the cell means; only a person can tell."""
    reading = marked({(2, 5): Cell("Đã hoàn thành", comment="mới xong một nửa")})

    message = "Ô có ghi chú kèm theo; ghi chú không được tính vào số liệu."
    assert (told(INFO, "cell_comment", "E2", message, "Đã hoàn thành"),) == reading.problems
    assert "done" == reading.rows[0].status


def test_a_line_that_was_struck_out_whole_is_held_back():
    """Nobody knows whether it is still reported; its serial number need not be struck out."""
    reading = marked({(2, column): Cell(FIRST[column - 1], struck_out=True) for column in range(2, 7)})

    message = "Cả dòng bị gạch ngang nên không rõ còn báo cáo nhiệm vụ này không."
    assert (told(ERROR, "struck_through_row", "2:2", message, expected="xóa dòng, hoặc bỏ gạch ngang"),) == reading.problems
    assert [("2.1", "done", True), ("4.1", "in_progress", False)] == [
        (row.task_code, row.status, row.held) for row in reading.rows]


def test_a_cell_that_was_struck_out_is_read_and_told():
    """Part of a line may have been corrected by hand."""
    reading = marked({(2, 6): Cell("Đã họp", struck_out=True)})

    message = "Chữ trong ô bị gạch ngang; vẫn được đọc."
    assert (told(WARNING, "struck_through_row", "F2", message, "Đã họp", "xóa chữ ấy, hoặc bỏ gạch ngang"),) == reading.problems
    assert [("Đã họp", False)] == [(row.result, row.held) for row in reading.rows[:1]]


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x";"y")', "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd|x"])
def test_text_like_a_formula_is_kept_as_text(text):
    """It is noted and never worked out."""
    reading = read_sheet(PLAN, HEADINGS, [*FIRST[:5], text])

    message = "Chữ bắt đầu như một công thức; được giữ là chữ và không bao giờ được tính."
    assert (told(INFO, "formula_like_text", "F2", message, text),) == reading.problems
    assert [(text, False)] == [(row.result, row.held) for row in reading.rows]


@pytest.mark.parametrize("text", ["- Đã họp", "+ 02 văn bản", "-5", "+84 912 345 678", "- Đã họp (02 cuộc)"])
def test_a_list_and_a_number_are_no_formula(text):
    """Dashes and plus signs begin the lines of every report."""
    assert ((), text) == ((read := read_text(Cell(text))).doubts, read.value)


@pytest.mark.parametrize(("value", "text"), [
    (datetime(2024, 9, 1), "1/9/2024"), (datetime(2024, 9, 1, 8, 30), "2024-09-01 08:30:00"), (12.0, "12"), (12.5, "12.5"),
])
def test_a_cell_as_text(value, text):
    """A day as an office writes it, a whole number without its ".0"."""
    assert text == text_of(Cell(value))


def test_a_doubt_in_a_merged_cell_is_told_once_at_its_first_row():
    """What stands in a merge over two lines stands in one cell."""
    rows = (HEADINGS, FIRST, [None, PLAN.task("7.1").title, None, "Thường xuyên", "xong", "x"])

    reading = marked({(2, 3): Cell("Phòng ABC")}, rows, merged=(Range(2, 3, 3, 3),))

    assert [("unknown_unit", "C2")] == [(one.kind, one.cell) for one in reading.problems if one.kind == "unknown_unit"]
    assert [True, True] == [row.held for row in reading.rows]
