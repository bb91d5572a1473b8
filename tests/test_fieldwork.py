"""The dated tasks beside a survey's field work: where they stand on a time line, and which are finished too late for it."""

from datetime import date

import pytest
from drawn_effort import AS_OF, counted, given

from papi.effort.fieldwork import dated_lines, too_late

PLAN = given("""
    task | lead | deadline
    1.1  | A    |
    1.2  | A; B | 2024-08-01
    1.3  | A    | 2024-12-20
    1.4  | A    | 2024-07-01
""")


def found(sent: str, made=PLAN) -> dict[str, dict]:
    """The dated lines at the third quarter's end, by task."""
    _, _, tasks, state = counted(made, sent)
    return {line["task"]: line for line in dated_lines(made, tasks, state, AS_OF)}


def test_only_tasks_with_a_date_that_arise_have_a_line_the_earliest_first():
    """A recurring task has no day to stand on; what does not arise is not awaited."""
    assert ["1.2", "1.3"] == list(found("1.4 | A | 2024-Q3 | not_arising |"))


def test_a_task_that_is_done_stands_on_the_day_on_which_the_last_of_its_leads_finished():
    """Two lead it: the later day counts."""
    line = found("1.2 | A | 2024-Q3 | done | 2024-07-20\n1.2 | B | 2024-Q3 | done | 2024-08-09")["1.2"]

    assert (date(2024, 8, 9),) * 3 == (line["completed_on"], line["day"], line["finished"])


@pytest.mark.parametrize("sent", [
    "1.2 | A | 2024-Q3 | done | 2024-07-20\n1.2 | B | 2024-Q3 | done |",
    "1.2 | A | 2024-Q3 | done |\n1.2 | B | 2024-Q3 | done |",
])
def test_where_a_lead_gave_no_day_the_deadline_stands_in(sent):
    """Nothing is guessed from the other's day."""
    line = found(sent)["1.2"]

    assert (None, date(2024, 8, 1), date(2024, 8, 1)) == (line["completed_on"], line["day"], line["finished"])


def test_what_is_not_done_stands_on_its_deadline_and_is_not_finished_before_the_closing_day():
    """NV 1.2 was due in August and is still open on 14 September; NV 1.3 is due in December."""
    lines = found("")

    assert [(date(2024, 8, 1), AS_OF, True), (date(2024, 12, 20), date(2024, 12, 20), False)] == [
        (lines[code]["day"], lines[code]["finished"], lines[code]["overdue"]) for code in ("1.2", "1.3")]


def test_a_line_names_its_task():
    """As the screen shows it, with what is known of it."""
    line = found("1.3 | A | 2024-Q3 | in_progress |")["1.3"]

    assert ("NV 1.3", "Việc 1.3", "in_progress") == (line["label"], line["title"], line["status"])
    assert found("")["1.3"]["status"] is None


@pytest.mark.parametrize(("until", "codes"), [
    (date(2024, 8, 31), ["1.2", "1.3"]), (date(2024, 9, 14), ["1.3"]), (date(2024, 12, 20), []),
])
def test_what_is_finished_after_the_last_day_of_the_field_work_is_too_late(until, codes):
    """On the last day is in time. NV 1.4 was done in June, NV 1.2 is open on 14 September."""
    lines = found("1.4 | A | 2024-Q2 | done | 2024-06-10")

    assert codes == [code for code, line in lines.items() if too_late(line, until)]


def test_a_plan_without_dates_has_no_lines():
    """As the shipped plan."""
    assert {} == found("", given("task | lead\n1.1 | A"))
