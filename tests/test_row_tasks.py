"""Which task and role a row speaks of, which lines are no rows, and what is told where that is in doubt."""

import pytest
from workbooks import LETTERS, OFFICE, changed, form, row, row_of, shipped_plan, written

from papi.errors import FileRefusedError
from papi.model import ERROR, INFO, WARNING, Problem

PLAN = shipped_plan()
ROW = 15  # of NV 2.1 in the Office's form


def put(place, value):
    """A change that puts a value into a cell."""
    def change(sheet):
        sheet[place] = value
    return change


def problem(severity, kind, key, place, message, found="", expected=""):
    """A problem at that column and row."""
    return Problem(severity, kind, "VP Sở", f"{LETTERS[key]}{place}", message, found, expected)


@pytest.mark.parametrize("code", ["NV 2.1", "nv2.1", "2.1", 2.1, "NV 2,1", " NV\u00a02.1. ", "Nv 2-1"])
def test_a_task_is_known_by_its_code_however_it_is_written(code):
    """With or without NV, with any mark between, as text or as the number that Excel made of it."""
    reading = changed(PLAN, put(f"A{ROW}", code))

    assert ((), "2.1") == (reading.problems, written(reading)[0].task_code)


@pytest.mark.parametrize("code", ["TH 1", "th1", "TH 0.1", "0.1"])
def test_a_task_of_section_three_is_known_by_its_code(code):
    """What is shown as TH 1 is 0.1."""
    place = row_of(form(PLAN).worksheets[0], "TH 1")

    reading = changed(PLAN, put(f"A{place}", code), {"TH 1": {"status": "Đã hoàn thành"}})

    assert ((), ["0.1"]) == (reading.problems, [one.task_code for one in written(reading)])


@pytest.mark.parametrize("code", [None, "x", "2", "5/2/2024"])
def test_a_task_without_a_code_is_known_by_its_title(code):
    """The first line of the task's cell, when it is the title of one task of the plan."""
    reading = changed(PLAN, put(f"A{ROW}", code))

    assert ((), "2.1") == (reading.problems, written(reading)[0].task_code)


@pytest.mark.parametrize("code", ["NV 9.9", "NV 0.99"])
def test_a_code_that_the_plan_does_not_know_gives_way_to_a_text_that_it_knows(code):
    """The row is read by its text, and the code is told, at its cell."""
    reading = changed(PLAN, put(f"A{ROW}", code))

    message = f"Kế hoạch không có mã {code.replace('NV 0.', 'TH ')}; được nhận là NV 2.1 theo nội dung."
    assert [(WARNING, "unknown_task", f"A{ROW}", message, code)] == [
        (one.severity, one.kind, one.cell, one.message, one.found) for one in reading.problems
    ]
    assert [("2.1", "done", False)] == [(one.task_code, one.status, one.held) for one in written(reading)]


@pytest.mark.parametrize(("text", "place", "found"), [
    (None, f"A{ROW}", "NV 9.9"), ("Một việc khác hẳn của đơn vị", f"B{ROW}", "Một việc khác hẳn của đơn vị"),
])
def test_a_task_that_the_plan_does_not_know_holds_the_row_back(text, place, found):
    """Neither its code nor its text is the plan's: the row is kept and says nothing, and what stands there is told."""
    reading = changed(PLAN, lambda sheet: (put(f"A{ROW}", "NV 9.9")(sheet), put(f"B{ROW}", text)(sheet)))

    message, expected = "Kế hoạch không có nhiệm vụ này.", "mã như NV 2.1 hoặc TH 1, hoặc nội dung như trong kế hoạch"
    assert (Problem(ERROR, "unknown_task", "VP Sở", place, message, found, expected),) == reading.problems
    assert [(None, "done", True)] == [(one.task_code, one.status, one.held) for one in written(reading)]


def test_a_code_beside_the_text_of_another_task_holds_the_row_back():
    """As happens where one column was sorted without the others: which of the two is meant is not ours to choose."""
    reading = changed(PLAN, put(f"A{ROW}", "NV 2.3"))

    message = "Mã là NV 2.3 nhưng nội dung là của NV 2.1, nên không rõ là nhiệm vụ nào."
    expected = "mã như NV 2.1 hoặc TH 1, hoặc nội dung như trong kế hoạch"
    title = PLAN.task("2.1").title
    assert (problem(ERROR, "task_ambiguous", "task", ROW, message, title, expected),) == reading.problems
    assert [(None, True)] == [(one.task_code, one.held) for one in written(reading)]


def test_a_code_beside_a_text_that_was_reworded_is_enough():
    """People shorten the text; only another task's title is in doubt."""
    assert () == changed(PLAN, put(f"B{ROW}", "Phổ biến pháp luật")).problems


def test_a_task_that_is_not_the_unit_s_holds_the_row_back():
    """TH 7 is the one-stop desk's."""
    reading = changed(PLAN, lambda sheet: (put(f"A{ROW}", "TH 7")(sheet), put(f"B{ROW}", None)(sheet)))

    message, expected = f"Kế hoạch không giao nhiệm vụ này cho {OFFICE}.", "nhiệm vụ của đơn vị báo cáo"
    assert (problem(ERROR, "wrong_unit", "task_code", ROW, message, "TH 7", expected),) == reading.problems
    assert [("0.7", True)] == [(one.task_code, one.held) for one in written(reading)]


def test_the_plan_decides_the_role():
    """Another role in the sheet is a warning; a blank one is none."""
    other, blank = changed(PLAN, put(f"C{ROW}", "Phối hợp")), changed(PLAN, put(f"C{ROW}", None))

    message = "Vai trò khác kế hoạch; được đọc là chủ trì."
    assert (problem(WARNING, "wrong_unit", "role", ROW, message, "Phối hợp", "Chủ trì"),) == other.problems
    assert ((), ["lead", "lead"]) == (blank.problems, [row(one, "2.1").role for one in (other, blank)])


@pytest.mark.parametrize(("written_deadline", "kind", "day"), [
    ("Thường xuyên", "recurring", None), ("THƯỜNG XUYÊN.", "recurring", None), ("30/9/2024", "date", "2024-09-30"),
    ("trước 15/12/2024", "date", "2024-12-15"), (None, "none", None),
])
def test_a_deadline_is_kept_with_its_kind(written_deadline, kind, day):
    """A day, a period's last day, or that the task recurs."""
    reading = changed(PLAN, put(f"{LETTERS['deadline']}{ROW}", written_deadline))

    found = row(reading, "2.1")
    assert (kind, day, ()) == (found.deadline_kind, found.deadline and found.deadline.isoformat(), reading.problems)


@pytest.mark.parametrize(("written_deadline", "day", "doubt"), [
    ("trước 15/12", "2024-12-15",
     (INFO, "deadline_year_assumed", "Thời hạn không ghi năm; được hiểu là năm 2024.", "15/12/2024")),
    ("nhanh nhất", None, (WARNING, "deadline_unparsed", "Không đọc được thời hạn.",
                        "một ngày hoặc một kỳ (30/9/2024, quý III/2024), hoặc “thường xuyên”")),
])
def test_a_doubtful_deadline_holds_nothing_back(written_deadline, day, doubt):
    """It never moves the plan's own."""
    reading = changed(PLAN, put(f"{LETTERS['deadline']}{ROW}", written_deadline))

    severity, kind, message, expected = doubt
    assert (problem(severity, kind, "deadline", ROW, message, written_deadline, expected),) == reading.problems
    found = row(reading, "2.1")
    assert (day, False) == (found.deadline and found.deadline.isoformat(), found.held)


def test_two_rows_for_one_task_are_both_held_back():
    """Which one counts is not ours to choose; one problem names both cells."""
    reading = changed(PLAN, lambda sheet: sheet.append(["NV 2.1", *[None] * 8, "Chưa thực hiện"]))

    last = reading.rows[-1].row
    message = "NV 2.1 có nhiều dòng trong tệp nên không rõ dòng nào đúng."
    assert (problem(ERROR, "duplicate_task", "task_code", f"{ROW},A{last}", message, expected="một dòng"),) == reading.problems
    assert [(ROW, "done", True), (last, "not_started", True)] == [(one.row, one.status, one.held) for one in written(reading)]


def test_a_second_row_that_was_left_blank_is_no_second_row():
    """A copied line in which nothing was written says nothing."""
    reading = changed(PLAN, lambda sheet: (sheet.append(["NV 2.1", "Phổ biến pháp luật"]), sheet.append(["NV 2.1"])))

    assert ((), [False]) == (reading.problems, [one.held for one in written(reading)])


@pytest.mark.parametrize("line", [
    ["C. NHIỆM VỤ KHÁC"], [None, "Ghi chú: số liệu đến 14/9"], ["Cộng", "33 nhiệm vụ"],
    [None, "NGƯỜI LẬP BIỂU", None, "TRƯỞNG PHÒNG"], ["Mã", "Nội dung nhiệm vụ", "Vai trò", *[None] * 6, "Tình trạng thực hiện"],
    [*[None] * 8, "Khi nào xong?"],
], ids=["section", "note", "total", "signatures", "headings again", "a question alone"])
def test_lines_that_report_nothing_are_no_rows_and_no_fault(line):
    """Sections, notes, totals, signatures and headings repeated on another page stand in any table."""
    expected = [(one.task_code, one.status) for one in changed(PLAN, lambda sheet: None).rows]

    reading = changed(PLAN, lambda sheet: sheet.append(line))

    assert ((), expected) == (reading.problems, [(one.task_code, one.status) for one in reading.rows])


@pytest.mark.parametrize("key", ["status", "percent", "result", "explanation"])
def test_what_a_unit_wrote_without_a_code_is_not_lost(key):
    """A cell filled in beside no task, as where a text goes on in the next line, is told and held back."""
    value = {"status": "Đã hoàn thành", "percent": "80"}.get(key, "tiếp theo")
    line = [None] * len(LETTERS)
    line[ord(LETTERS[key]) - ord("A")] = value

    reading = changed(PLAN, lambda sheet: sheet.append(line))

    assert [("unknown_task", "")] == [(one.kind, one.found) for one in reading.problems if one.kind != "status_missing"]
    assert [("2.1", False), (None, True)] == [(one.task_code, one.held) for one in written(reading)]


def test_a_note_beside_no_task_is_no_row():
    """As where a remark stands below the table: it is told that the line is not read."""
    line = [None] * len(LETTERS)
    line[ord(LETTERS["note"]) - ord("A")] = "tiếp theo"

    reading = changed(PLAN, lambda sheet: sheet.append(line))

    assert [(INFO, "row_not_read", "Dòng này không được đọc là nhiệm vụ.")] == [
        (one.severity, one.kind, one.message) for one in reading.problems]
    assert ["2.1"] == [one.task_code for one in written(reading)]


def test_a_row_in_which_nothing_was_written_is_never_a_fault():
    """A blank row of another unit's task, or with another role, is left as it is and a blank form stays blank."""
    with pytest.raises(FileRefusedError) as raised:
        changed(PLAN, lambda sheet: (put(f"A{ROW}", "TH 7")(sheet), put(f"C{ROW + 1}", "Phối hợp")(sheet)), typed={})

    assert "no_data_rows" == raised.value.kind


def test_equal_doubts_are_told_once():
    """The same words in the same column of three rows are one problem with three cells."""
    reading = changed(PLAN, lambda sheet: None, {label: {"status": "???"} for label in ("NV 2.1", "NV 2.3", "NV 2.4")})

    assert ["J15,J17,J18"] == [one.cell for one in reading.problems]
