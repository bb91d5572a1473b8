"""What was asked of units, and which explanation answers which question."""

import pytest
from drawing import plan
from drawn_sendings import after, with_unit

from papi.record.requests import asked, of_task, of_unit, open_questions

PLAN = plan(
    """
    task | lead
    -----+-----
    1.1  | A; B
    1.2  | A
    """
)
ASKED = "09-01 | ask | A | 2024-Q2 | 1.1 Vì sao chậm?"


def found(url, *events, given=PLAN):
    """The requests after the events, the newest first."""
    held = after(url, "\n".join(("on | event | unit | period | says", *events)))
    return asked(given, held.requests, held.submissions, held.rows)


def waiting(url, *events):
    """The open questions after the events."""
    held = after(url, "\n".join(("on | event | unit | period | says", *events)))
    return open_questions(PLAN, held.requests, held.submissions, held.rows)


def answers(url, *events, given=PLAN):
    """The answers after the events, in the order asked."""
    return [one.answer and one.answer.text for one in reversed(found(url, *events, given=given))]


def test_what_was_asked_is_told_with_who_asked_when_and_of_what(own_store):
    """The asker's name is as typed, the time is ours; an open question has no answer."""
    [one] = found(own_store, ASKED)

    assert ("2024-Q2", "1.1", "A", "Vì sao chậm?") == (one.period, one.task, one.unit, one.question)
    assert ("Phó Giám đốc", "2024-09-01 08:00", None) == (one.asked_by, f"{one.at:%Y-%m-%d %H:%M}", one.answer)


def test_an_explanation_in_a_later_report_is_the_answer(own_store):
    """With the cell it stands in, whatever period the report is of."""
    [one] = found(own_store, ASKED, "09-10 | file | A | 2024-Q3 | 1.2 done; 1.1 in_progress, explanation=Thiếu vốn")

    answer = one.answer
    assert ("Thiếu vốn", "2024-Q3", 1, "Tệp 2.xlsx", "Biểu", 15, "T15") == (
        answer.text, answer.period, answer.submission, answer.file_name, answer.sheet, answer.row, answer.cell)


@pytest.mark.parametrize("later", [
    "09-10 | file | A | 2024-Q3 | 1.1 in_progress",
    "09-10 | file | A | 2024-Q3 | 1.2 done, explanation=Của việc khác",
    "09-10 | file | B | 2024-Q3 | 1.1 done, explanation=Của đơn vị khác",
    "09-10 | file | A | 2024-Q3 | 1.2 done; 1.1 held, explanation=Giữ lại",
])
def test_what_is_no_answer(own_store, later):
    """A report without words on it, on another task, of another unit, or in a row that does not count."""
    assert [None] == answers(own_store, ASKED, later)


def test_an_answer_that_is_undone_leaves_the_question_open(own_store):
    """It counts no more."""
    told = "09-10 | file | A | 2024-Q3 | 1.1 in_progress, explanation=Thiếu vốn"

    assert [None] == answers(own_store, ASKED, told, "09-11 | undo | 1 | |")


def test_an_explanation_given_before_is_no_answer(own_store):
    """Nor is it when the form brings the same words back."""
    told = "08-10 | file | A | 2024-Q3 | 1.1 in_progress, explanation=Thiếu vốn"

    assert [None] == answers(own_store, told, ASKED, "09-10 | file | A | 2024-Q3 | 1.1 done, explanation=Thiếu vốn")


def test_a_better_answer_takes_the_place_of_the_first(own_store):
    """The last one before the unit is asked again."""
    first, better = (f"09-1{day} | file | A | 2024-Q3 | 1.1 in_progress, explanation={text}"
                     for day, text in ((0, "Thiếu vốn"), (1, "Thiếu vốn và đất")))

    assert ["Thiếu vốn và đất"] == answers(own_store, ASKED, first, better)


def test_each_question_has_its_own_answer(own_store):
    """What was said after the second question leaves the first one's answer as it was."""
    assert ["Thiếu vốn", "Có rồi"] == answers(
        own_store, ASKED, "09-10 | file | A | 2024-Q3 | 1.1 in_progress, explanation=Thiếu vốn",
        "09-12 | ask | A | 2024-Q3 | 1.1 Có vốn chưa?", "12-10 | file | A | 2024-Q4 | 1.1 done, explanation=Có rồi",
    )


def test_two_questions_before_one_report_are_both_answered_by_it(own_store):
    """The form asks them together."""
    assert ["Thiếu vốn", "Thiếu vốn"] == answers(
        own_store, ASKED, "09-02 | ask | A | 2024-Q2 | 1.1 Khi nào xong?",
        "09-10 | file | A | 2024-Q3 | 1.1 in_progress, explanation=Thiếu vốn",
    )


def test_a_unit_under_its_former_name_answers(own_store):
    """It took the questions over."""
    given = with_unit(PLAN, "A", formerly=("Cũ",))
    told = "09-10 | file | Cũ | 2024-Q3 | 1.1 done, explanation=Thiếu vốn"

    assert ["Thiếu vốn"] == answers(own_store, ASKED, told, given=given)


def test_who_took_over_from_a_unit_answers_what_it_was_asked(own_store):
    """The question goes on to the new unit, in its name."""
    given = with_unit(PLAN, "A", formerly=("Cũ",))
    question = "09-01 | ask | Cũ | 2024-Q2 | 1.1 Vì sao chậm?"
    [before] = found(own_store, question, given=given)
    [after_it] = found(own_store, "09-10 | file | A | 2024-Q3 | 1.1 in_progress, explanation=Thiếu vốn", given=given)

    assert ("A", None) == (before.unit, before.answer)
    assert ("A", "Thiếu vốn") == (after_it.unit, after_it.answer.text)


def test_open_questions_stand_by_task_and_unit_the_oldest_first(own_store):
    """What the form asks; what was answered is not asked again."""
    assert {("1.1", "A"): ["Vì sao chậm?", "Khi nào xong?"], ("1.1", "B"): ["Vì sao?"]} == waiting(
        own_store, ASKED, "09-02 | ask | B | 2024-Q2 | 1.1 Vì sao?", "09-03 | ask | A | 2024-Q2 | 1.1 Khi nào xong?",
        "09-04 | ask | A | 2024-Q2 | 1.2 Ai làm?", "09-10 | file | A | 2024-Q3 | 1.2 done, explanation=Tổ một",
    )


def test_requests_are_chosen_by_task_or_unit(own_store):
    """For the page of each."""
    told = found(own_store, ASKED, "09-02 | ask | B | 2024-Q2 | 1.1 Vì sao?", "09-03 | ask | A | 2024-Q2 | 1.2 Ai làm?")

    assert ["Vì sao?", "Vì sao chậm?"] == [one.question for one in of_task(told, "1.1")]
    assert ["Ai làm?", "Vì sao chậm?"] == [one.question for one in of_unit(told, "A")]
