"""Half-year, nine months and year, read from the sheets inside them; who reported; which period comes next."""

from datetime import date, timedelta

import pytest
from drawing import log, period, plan, records, shown, state_of, submissions

from papi.plan import Period
from papi.progress.state import newest_period, next_period, reported

RECURRING = plan("""
    task | lead
    1.1  | A
""")
DATED = plan("""
    task | lead | deadline
    1.1  | A    | 2024-12-31
""")
TWO_UNITS = plan("""
    task | lead | support
    1.1  | A    | B
""", units="name\nA\nB\nC")
MONTHS = tuple(f"2024-{month:02}" for month in range(1, 13))
PARTS = ("status", "parts_done", "parts_ended")


def over(given_plan, rows, code, **seen):
    """A recurring task's status over a long period, and in how many of its ended parts it was done."""
    return shown(state_of(given_plan, log(rows), code, **seen), *PARTS)[1:]


def by_quarter(*statuses):
    """One unit's status of one task in each quarter that has one."""
    lines = [f"1.1 | A | 2024-Q{place} | {status}" for place, status in enumerate(statuses, 1) if status]
    return "\n".join(["task | unit | period | status", *lines])


# A recurring task


def test_three_of_four_periods_done_is_not_done():
    """The year of a task that was done in three quarters is "thực hiện 3/4 kỳ"."""
    rows = by_quarter("done", "done", "in_progress", "done")

    assert [("in_progress", "3", "4")] == over(RECURRING, rows, "2024")


@pytest.mark.parametrize(("code", "quarters"), [("2024-H1", 2), ("2024-9M", 3), ("2024", 4)])
def test_done_in_every_period_is_done(code, quarters):
    """The half-year, the nine months and the year, each of its own quarters alone."""
    rows = by_quarter(*["done"] * quarters, *["not_started"] * (4 - quarters))

    assert [("done", str(quarters), str(quarters))] == over(RECURRING, rows, code)


LONG = """
    Q1          | Q2          | Q3          | Q4          | status      | done
    done        | done        | done        |             | in_progress | 3
    done        | not_started | done        | done        | in_progress | 3
    not_started | not_started | not_started | not_started | not_started | 0
    not_started |             | not_started | not_started | in_progress | 0
                |             |             |             |             | 0
    not_arising | not_arising | not_arising | not_arising | not_arising | 0
    not_arising | done        | done        | done        | done        | 3
    not_arising | not_started | not_started | not_started | not_started | 0
    not_arising |             |             |             |             | 0
"""


@pytest.mark.parametrize("case", records(LONG), ids=lambda case: "-".join(str(value) for value in case.values()))
def test_the_year_of_a_recurring_task(case):
    """A silent quarter is no done quarter; one in which nothing arose is left aside."""
    rows = by_quarter(*[case[f"Q{number}"] for number in range(1, 5)])

    arising = 4 - list(case.values()).count("not_arising") + (case["status"] == "not_arising")
    assert [(case["status"], case["done"], str(arising))] == over(RECURRING, rows, "2024")


@pytest.mark.parametrize(("seen", "found"), [
    ("2024-03-14", (None, "0", "0")),
    ("2024-03-15", ("done", "1", "1")),
    ("2024-09-14", ("done", "2", "2")),
    ("2024-09-15", ("in_progress", "2", "3")),
    ("2024-12-15", ("in_progress", "3", "4")),
])
def test_only_periods_that_have_ended_count(seen, found):
    """A quarter ends with its last day; while none has ended nothing is known, whatever was sent early."""
    rows = by_quarter("done", "done", "in_progress", "done")

    assert [found] == over(RECURRING, rows, "2024", today=seen)


def test_within_a_quarter_the_correction_counts_once():
    """A quarter reported twice is one quarter."""
    rows = """
        task | unit | period  | status
        1.1  | A    | 2024-Q1 | in_progress
        1.1  | A    | 2024-Q1 | done
        1.1  | A    | 2024-Q2 | done
    """

    assert [("done", "2", "2")] == over(RECURRING, rows, "2024-H1")


def test_a_long_periods_percent_is_the_mean_of_those_reported():
    """A quarter without a percent is left out, it is not 0."""
    rows = """
        task | unit | period  | status      | percent
        1.1  | A    | 2024-Q1 | in_progress | 40
        1.1  | A    | 2024-Q2 | in_progress |
        1.1  | A    | 2024-Q3 | in_progress | 90
    """

    assert [("65",)] == shown(state_of(RECURRING, log(rows), "2024-9M"), "percent")[1:]


def test_a_long_periods_percent_is_missing_where_no_quarter_gave_one():
    """Not 0%."""
    assert [(None,)] == shown(state_of(RECURRING, log(by_quarter("done", "done")), "2024-H1"), "percent")[1:]


def test_a_period_that_units_report_on_has_no_parts():
    """A quarter is told without "1/1 kỳ"."""
    assert [("done", None, None)] == over(RECURRING, by_quarter("done"), "2024-Q1")


# A dated task


@pytest.mark.parametrize(("last", "old"), [("2024-Q2", "yes"), ("2024-Q3", None)])
def test_a_dated_task_keeps_its_last_state_over_a_long_period(last, old):
    """Old when the unit was silent in the last of its quarters."""
    rows = f"""
        task | unit | period  | status
        1.1  | A    | 2024-Q1 | not_started
        1.1  | A    | {last}  | done
    """

    found = shown(state_of(DATED, log(rows), "2024-9M"), "status", "said_in", "old", "parts_ended")

    assert [("done", last, old, None)] == found[1:]


# A monthly plan


def test_where_units_report_by_month_a_quarter_is_read_from_its_months():
    """Two of three months: a quarter is then a long period like the others."""
    given_plan = plan("task | lead\n1.1 | A", periods=(*MONTHS, "2024-Q3"))
    rows = """
        task | unit | period  | status
        1.1  | A    | 2024-06 | done
        1.1  | A    | 2024-07 | done
        1.1  | A    | 2024-08 | done
        1.1  | A    | 2024-09 | in_progress
    """

    assert [("in_progress", "2", "3")] == over(given_plan, rows, "2024-Q3")
    assert [("done", "2", "2")] == over(given_plan, rows, "2024-Q3", today="2024-09-14")


def test_where_units_report_by_month_a_month_is_judged_by_itself():
    """August says nothing of a recurring task in September."""
    given_plan = plan("task | lead\n1.1 | A", periods=MONTHS)

    assert [(None, None, None)] == over(given_plan, "task | unit | period | status\n1.1 | A | 2024-08 | done", "2024-09")


# Who reported


def heard(rows, code, *, given_plan=TWO_UNITS, seen=None):
    """By unit, the submission in force for a period."""
    at = given_plan.period(code)
    today = date.fromisoformat(seen) if seen else at.data_to + timedelta(days=1)
    return reported(given_plan, submissions(rows), at, today=today)


def test_each_unit_with_a_task_reported_or_not():
    """The latest submission that was not undone; another period's or year's is none; C has no task and is not asked."""
    rows = """
        submission | period  | unit | undone | plan_year
        1          | 2024-Q3 | A    |        |
        2          | 2024-Q3 | A    |        |
        3          | 2024-Q3 | A    | yes    |
        4          | 2024-Q2 | B    |        |
        5          | 2024-Q3 | B    | yes    |
        6          | 2024-Q3 | B    |        | 2023
        7          | 2024-Q3 | C    |        |
    """

    assert {"A": 2, "B": None} == heard(rows, "2024-Q3")


@pytest.mark.parametrize(("seen", "found"), [
    ("2024-03-14", {"A": 1, "B": 2}),
    ("2024-09-14", {"A": 3, "B": None}),
    ("2024-09-15", {"A": 5, "B": None}),
])
def test_a_long_period_is_reported_when_every_part_that_has_ended_is(seen, found):
    """B was silent in the second quarter; before the first has ended, that one is asked for."""
    rows = """
        submission | period  | unit
        1          | 2024-Q1 | A
        2          | 2024-Q1 | B
        3          | 2024-Q2 | A
        4          | 2024-Q3 | B
        5          | 2024-Q3 | A
    """

    assert found == heard(rows, "2024-9M", seen=seen)


# The newest period and the next

NEWEST = """
    sent            | newest  | next
                    | 2024-Q1 | 2024-Q1
    2024-Q1         | 2024-Q1 | 2024-Q2
    2024-Q3 2024-Q2 | 2024-Q3 | 2024-Q4
    2024-Q4         | 2024-Q4 | 2024-Q4
"""


@pytest.mark.parametrize("case", records(NEWEST), ids=lambda case: str(case["sent"]))
def test_the_newest_period_with_a_submission_and_the_one_to_ask_for(case):
    """Without any submission both are the plan's first; after the last period there is no other."""
    lines = [f"{place} | {code} | A" for place, code in enumerate((case["sent"] or "").split(), 1)]
    sent = submissions("\n".join(["submission | period | unit", *lines]))

    assert (case["newest"], case["next"]) == (newest_period(RECURRING, sent).code, next_period(RECURRING, sent).code)


def test_what_was_undone_or_sent_for_another_year_makes_no_period_the_newest():
    """Pages then open with the period before."""
    sent = submissions("""
        submission | period  | unit | undone | plan_year
        1          | 2024-Q1 | A    |        |
        2          | 2024-Q2 | A    | yes    |
        3          | 2024-Q3 | A    |        | 2023
    """)

    assert ("2024-Q1", "2024-Q2") == (newest_period(RECURRING, sent).code, next_period(RECURRING, sent).code)


def test_periods_follow_their_last_day_not_their_place_in_the_workbook():
    """A request out of turn takes its place between the quarters."""
    request = Period("2024-X1", "ad_hoc", date(2024, 7, 1), date(2024, 8, 1), None, None)
    given_plan = plan("task | lead\n1.1 | A", periods=("2024-Q4", request, "2024-Q2", period("2024-Q3")))
    sent = submissions("submission | period | unit\n1 | 2024-X1 | A\n2 | 2024-Q2 | A")

    assert ("2024-X1", "2024-Q3") == (newest_period(given_plan, sent).code, next_period(given_plan, sent).code)
