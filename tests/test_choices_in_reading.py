"""What the Office settled once is used for the next file, and said to be; what it could settle is asked."""

import pytest
from workbooks import INSPECTORATE, OFFICE, read_sheet, shipped_plan

from papi.model import ERROR, HEADING, INFO, NOTHING, TASK_TEXT, UNIT_NAME, WARNING, Choice, Problem, Question
from papi.vietnamese import fold

PLAN = shipped_plan()
TITLE = PLAN.task("2.1").title
STRANGE_TASK = "Làm việc thường lệ thứ nhất"


def choice(kind, text, meaning, unit=None, number=7):
    return Choice(number, unit, kind, fold(text), meaning)


def with_strange_heading(*choices, **known):
    return read_sheet(PLAN, ["STT", "Nội dung nhiệm vụ", "Người lo", "Tình trạng"], [1, TITLE, "Văn phòng", "xong"],
                      choices=choices, **known)


def with_strange_unit(*choices, **known):
    return read_sheet(PLAN, ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Tình trạng"], [1, TITLE, "Phòng ABC", "xong"],
                      choices=choices, **known)


def with_strange_task(*choices, above=(), **known):
    return read_sheet(PLAN, *above, ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Tình trạng"],
                      [1, STRANGE_TASK, "Văn phòng", "xong"], choices=choices, **known)


# What is asked.


def test_a_heading_that_nobody_knows_is_asked_about():
    """Its column has content; what it may mean is for the Office to say."""
    reading = with_strange_heading()

    message = "Không rõ cột này là gì nên không được đọc."
    assert (
        Problem(WARNING, "unknown_heading", "Sheet1", "C1", message, "Người lo", "tên cột như trong biểu mẫu"),
    ) == reading.problems
    assert (Question(HEADING, "nguoi lo", "Sheet1", "C1"),) == reading.questions


def test_a_unit_that_nobody_knows_is_asked_about():
    """As the part of the cell that names it."""
    reading = with_strange_unit()

    message = "Kế hoạch không có đơn vị này."
    assert (
        Problem(ERROR, "unknown_unit", "Sheet1", "C2", message, "Phòng ABC", "tên đơn vị như trong kế hoạch"),
    ) == reading.problems
    assert (Question(UNIT_NAME, "Phòng ABC", "Sheet1", "C2"),) == reading.questions
    assert [(("Phòng ABC",), True)] == [(row.lead, row.held) for row in reading.rows]


def test_a_supporting_unit_that_nobody_knows_is_a_warning():
    """It changes no figure: support is often given by bodies outside."""
    reading = read_sheet(
        PLAN, ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Tình trạng"], [1, TITLE, "VP", "Phòng ABC", "xong"])

    assert [(WARNING, "unknown_unit", "D2")] == [(one.severity, one.kind, one.cell) for one in reading.problems]
    assert (Question(UNIT_NAME, "Phòng ABC", "Sheet1", "D2"),) == reading.questions
    assert [(("Phòng ABC",), False)] == [(row.support, row.held) for row in reading.rows]


def test_a_task_that_nobody_knows_is_asked_about():
    """With its text."""
    reading = with_strange_task()

    message = "Kế hoạch không có nhiệm vụ này."
    expected = "mã như NV 2.1 hoặc TH 1, hoặc nội dung như trong kế hoạch"
    assert (Problem(ERROR, "unknown_task", "Sheet1", "B2", message, STRANGE_TASK, expected),) == reading.problems
    assert (Question(TASK_TEXT, STRANGE_TASK, "Sheet1", "B2"),) == reading.questions
    assert [(None, True)] == [(row.task_code, row.held) for row in reading.rows]


def test_a_question_is_asked_once_with_its_likely_answers():
    """A text between two tasks names both."""
    reading = read_sheet(
        PLAN, ["Mã", "Nội dung nhiệm vụ", "Chủ trì", "Tình trạng"], ["NV 2.3", TITLE, "Văn phòng", "xong"])

    assert (Question(TASK_TEXT, TITLE, "Sheet1", "B2", ("2.3", "2.1")),) == reading.questions


def test_nothing_is_asked_of_a_clean_file():
    """What is certain is no question."""
    reading = read_sheet(PLAN, ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Tình trạng"], [1, TITLE, "Văn phòng", "xong"])

    assert ((), (), ()) == (reading.problems, reading.questions, reading.parts[0].choices)


# What was settled.


def test_a_heading_that_was_settled_is_its_column():
    """The column is read, nothing is asked, and the part says by which choice."""
    reading = with_strange_heading(choice(HEADING, "Người lo", "lead"))

    assert ((), (), (7,)) == (reading.problems, reading.questions, reading.parts[0].choices)
    assert [(OFFICE,)] == [row.lead for row in reading.rows]


def test_a_heading_that_was_settled_to_mean_nothing_is_not_read():
    """That is noted, and not asked again."""
    reading = with_strange_heading(choice(HEADING, "Người lo", NOTHING))

    assert (Problem(INFO, "column_not_read", "Sheet1", "C1", "Cột này không được đọc.", "Người lo"),) == reading.problems
    assert ((), (7,)) == (reading.questions, reading.parts[0].choices)


def test_a_settled_heading_wins_over_what_it_usually_means():
    """A unit's own use of a word."""
    rows = (["STT", "Nội dung nhiệm vụ", "Chủ trì", "Tình trạng", "Ghi chú"], [1, TITLE, "VP", "xong", "Đã họp"])

    reading = read_sheet(PLAN, *rows, choices=(choice(HEADING, "Ghi chú", "result"),))

    assert [("Đã họp", None)] == [(row.result, row.note) for row in reading.rows]


def test_a_settled_heading_may_make_the_table():
    """A sheet whose headings nobody knew is a table once they are settled."""
    rows = (["STT", "Nội dung nhiệm vụ", "Tới đâu rồi"], [1, TITLE, "xong"])

    reading = read_sheet(PLAN, *rows, choices=(choice(HEADING, "Tới đâu rồi", "status"),))

    assert ((), [("2.1", "done")]) == (reading.problems, [(row.task_code, row.status) for row in reading.rows])


def test_a_spelling_that_was_settled_is_its_unit():
    """The row is that unit's, without a doubt."""
    reading = with_strange_unit(choice(UNIT_NAME, "Phòng ABC", OFFICE))

    assert ((), (), (7,)) == (reading.problems, reading.questions, reading.parts[0].choices)
    assert [((OFFICE,), False)] == [(row.lead, row.held) for row in reading.rows]


def test_a_spelling_that_was_settled_as_a_body_outside_is_no_doubt():
    """It stays as it is written, and the row counts."""
    reading = with_strange_unit(choice(UNIT_NAME, "Phòng ABC", NOTHING))

    assert ((), (), (7,)) == (reading.problems, reading.questions, reading.parts[0].choices)
    assert [(("Phòng ABC",), False)] == [(row.lead, row.held) for row in reading.rows]


def test_a_text_that_was_settled_is_its_task():
    """Whatever its wording, and beside a code that says otherwise nothing."""
    reading = with_strange_task(choice(TASK_TEXT, STRANGE_TASK, "2.1"))

    assert ((), (), (7,)) == (reading.problems, reading.questions, reading.parts[0].choices)
    assert [("2.1", STRANGE_TASK, False)] == [(row.task_code, row.task, row.held) for row in reading.rows]


# Whose choices hold.


@pytest.mark.parametrize(("above", "sender", "used"), [
    ([["Đơn vị báo cáo: Văn phòng Sở"]], None, (1, 3)), ([], OFFICE, (1, 3)), ([], None, (3,)),
    ([["Đơn vị báo cáo: Thanh tra Sở"]], None, (2, 3)), ([["Đơn vị báo cáo: Thanh tra Sở"]], OFFICE, (1, 3)),
])
def test_a_unit_s_choices_hold_for_its_own_files(above, sender, used):
    """Those of no one unit hold for every file; what the Office says of the sender goes before what the file says."""
    reading = with_strange_task(
        choice(TASK_TEXT, STRANGE_TASK, "2.1", OFFICE, number=1),
        choice(TASK_TEXT, STRANGE_TASK, "4.1", INSPECTORATE, number=2),
        choice(UNIT_NAME, "Văn phòng", OFFICE, number=3), above=above, sender=sender,
    )

    assert used == reading.parts[0].choices


def test_a_choice_whose_wording_is_not_in_the_file_is_not_recorded():
    """A row is read with those choices only that it met."""
    reading = with_strange_unit(choice(UNIT_NAME, "Phòng XYZ", INSPECTORATE))

    assert () == reading.parts[0].choices


def test_a_choice_for_a_task_that_the_plan_does_not_have_is_not_used():
    """A plan may be replaced by a version without the task: the text is in doubt again."""
    reading = with_strange_task(choice(TASK_TEXT, STRANGE_TASK, "9.9"))

    assert [("unknown_task", "B2")] == [(one.kind, one.cell) for one in reading.problems]
    assert () == reading.parts[0].choices
