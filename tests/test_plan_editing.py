"""What the Office changes in a plan from a page: internal dates, reports out of turn, a new year's plan."""

from dataclasses import replace
from datetime import date

import pytest
from drawing import plan as drawn_plan
from drawn_plans import plans
from hypothesis import given, settings
from workbooks import shipped_plan

from papi.errors import ChoiceError
from papi.model import DATED, RECURRING
from papi.plan import CALENDAR
from papi.plan.editing import is_draft, started_from, with_ad_hoc_period, with_deadlines
from papi.sheets.opening.read_calamine import read_small
from papi.sheets.plan_workbook import read_plan
from papi.sheets.writing.plan_file import build_plan

PLAN = shipped_plan()
TASKS = """
    task | lead | deadline
    -----+------+-----------
    1.1  | A    |
    2.1  | A    | 2024-09-30
    0.1  | A    |
"""
DUE = date(2024, 12, 1)


def kinds(plan):
    """Each task's kind and date."""
    return {task.code: (task.kind, task.deadline) for task in plan.tasks}


def refusal(change, *arguments):
    """The sentence with which a change is refused."""
    with pytest.raises(ChoiceError) as raised:
        change(*arguments)
    return str(raised.value)


# Internal dates.


def test_a_task_given_a_date_is_dated_and_one_whose_date_is_taken_away_recurring():
    """The date decides the kind, and the other tasks stay as they are."""
    changed = with_deadlines(drawn_plan(TASKS), {"1.1": DUE, "2.1": None})

    assert {"1.1": (DATED, DUE), "2.1": (RECURRING, None), "0.1": (RECURRING, None)} == kinds(changed)


def test_a_date_is_moved():
    """The task stays dated."""
    assert (DATED, DUE) == kinds(with_deadlines(drawn_plan(TASKS), {"2.1": DUE}))["2.1"]


@pytest.mark.parametrize("deadlines", [{}, {"2.1": date(2024, 9, 30)}, {"1.1": None}, {"2.1": date(2024, 9, 30), "0.1": None}])
def test_dates_that_stand_already_change_nothing(deadlines):
    """A page may hand over every task it shows."""
    assert drawn_plan(TASKS) == with_deadlines(drawn_plan(TASKS), deadlines)


def test_a_duty_that_waits_for_an_occasion_still_may_not_arise_when_dated():
    """That is the duty's own, not the date's."""
    assert with_deadlines(PLAN, {"5.2": DUE}).task("5.2").may_not_arise


def test_a_date_before_the_plan_is_refused():
    """A year mistyped would make a task overdue at once; one that stands in the plan already may be handed over again."""
    sentence = refusal(with_deadlines, PLAN, {"0.1": date(2023, 9, 30)})
    old = replace(PLAN, tasks=tuple(replace(task, kind=DATED, deadline=date(2024, 6, 1)) for task in PLAN.tasks))

    assert ("Mốc 30/9/2023 của TH 1 trước ngày ban hành kế hoạch (13/6/2024). Ghi một ngày từ 13/6/2024 trở đi.") == sentence
    assert old == with_deadlines(old, {"5.2": date(2024, 6, 1)})


def test_a_date_for_a_task_that_is_not_there_is_refused():
    """Nothing is dropped in silence."""
    sentence = refusal(with_deadlines, PLAN, {"5.9": DUE})

    assert "Kế hoạch không có nhiệm vụ “5.9”. Chọn một nhiệm vụ có trong kế hoạch." == sentence


# Reports out of turn.


def test_reports_out_of_turn_are_numbered_behind_the_other_periods():
    """The number is one more than the highest, so that a code is not used twice."""
    first = with_ad_hoc_period(PLAN, date(2024, 7, 1), date(2024, 8, 1), date(2024, 8, 5))
    second = with_ad_hoc_period(first, date(2024, 7, 15), date(2024, 8, 15), None)
    third = with_ad_hoc_period(replace(second, periods=second.periods[:-2] + second.periods[-1:]),
                               date(2024, 9, 1), date(2024, 9, 1), date(2024, 9, 1))

    assert ("2024-X1", "ad_hoc", date(2024, 7, 1), date(2024, 8, 1), date(2024, 8, 5), None) == tuple(
        vars(first.periods[-1]).values())
    assert ["2024-X1", "2024-X2"] == [period.code for period in second.periods[-2:]]
    assert [*PLAN.periods, "2024-X2", "2024-X3"] == [*third.periods[:-2], *(period.code for period in third.periods[-2:])]


@pytest.mark.parametrize(("first", "last", "due", "sentence"), [
    (date(2024, 8, 2), date(2024, 8, 1), None,
     "Kỳ đột xuất có số liệu từ ngày 2/8/2024 đến ngày 1/8/2024. Ghi ngày cuối bằng hoặc sau ngày đầu."),
    (date(2042, 8, 1), date(2042, 8, 2), None,
     "Kỳ đột xuất từ ngày 1/8/2042 đến ngày 2/8/2042 nằm ngoài năm 2024 của kế hoạch. Sửa năm của hai ngày."),
    (date(2023, 8, 1), date(2023, 12, 31), None,
     "Kỳ đột xuất từ ngày 1/8/2023 đến ngày 31/12/2023 nằm ngoài năm 2024 của kế hoạch. Sửa năm của hai ngày."),
    (date(2024, 8, 1), date(2042, 8, 2), None,
     "Kỳ đột xuất từ ngày 1/8/2024 đến ngày 2/8/2042 dài hơn một năm. Sửa năm của một trong hai ngày."),
    (date(2024, 8, 1), date(2024, 8, 14), date(2024, 8, 13),
     "Hạn đơn vị gửi 13/8/2024 trước ngày cuối của số liệu (14/8/2024). Ghi hạn gửi từ 14/8/2024 trở đi."),
])
def test_dates_of_a_report_out_of_turn_that_make_no_sense_are_refused(first, last, due, sentence):
    """Reversed, of another year, longer than a year, due before the data ends."""
    assert sentence == refusal(with_ad_hoc_period, PLAN, first, last, due)


@pytest.mark.parametrize(("first", "last"), [
    (date(2023, 12, 20), date(2024, 1, 10)), (date(2024, 12, 20), date(2025, 1, 10)), (date(2024, 1, 1), date(2024, 12, 31)),
])
def test_a_report_out_of_turn_may_reach_over_new_year(first, last):
    """As an administration's own periods do, and be as long as a year."""
    assert (first, last) == (lambda period: (period.data_from, period.data_to))(
        with_ad_hoc_period(PLAN, first, last, None).periods[-1])


# A new year's plan.


def test_a_new_years_plan_has_what_lasts_and_not_what_was_decided_for_the_year():
    """Areas, units, groups, duties and responsibilities; no dates, no periods out of turn, no number."""
    old = with_ad_hoc_period(with_deadlines(PLAN, {"5.2": DUE}), date(2024, 7, 1), date(2024, 8, 1), None)
    new = started_from(old, 2025)

    assert (PLAN.areas, PLAN.units, PLAN.groups, PLAN.tasks, PLAN.responsibilities) == (
        new.areas, new.units, new.groups, new.tasks, new.responsibilities)
    assert ("…/KH-SGTVT (dự thảo)", "…/KH-UBND", date(2025, 1, 1), 2025) == (
        new.number, new.parent_plan, new.issued_on, new.year)
    assert (True, False) == (is_draft(new), is_draft(PLAN))


def test_the_periods_of_a_new_year_close_as_the_agency_closes_them():
    """A quarter runs from the 15th of the month before it to the 14th of its last; the first quarter is there again."""
    spans = {period.code: (period.data_from, period.data_to) for period in started_from(PLAN, 2025).periods}

    assert {
        "2025-Q1": (date(2024, 12, 15), date(2025, 3, 14)), "2025-Q2": (date(2025, 3, 15), date(2025, 6, 14)),
        "2025-Q3": (date(2025, 6, 15), date(2025, 9, 14)), "2025-Q4": (date(2025, 9, 15), date(2025, 12, 14)),
        "2025-H1": (date(2024, 12, 15), date(2025, 6, 14)), "2025-9M": (date(2024, 12, 15), date(2025, 9, 14)),
        "2025": (date(2024, 12, 15), date(2025, 12, 14)),
    } == spans


def test_the_periods_of_the_shipped_plan_follow_the_same_rule():
    """Those of the next year are those of 2024, a year later."""
    next_year = {period.code[4:]: period for period in started_from(PLAN, 2025).periods}

    for period in PLAN.periods:
        found = next_year[period.code[4:]]
        assert (period.kind, period.data_from.replace(year=period.data_from.year + 1),
                period.data_to.replace(year=2025)) == (found.kind, found.data_from, found.data_to)


def test_calendar_periods_are_whole_months():
    """To the last day, in a leap year too; where the agency reports by month, no quarters unless it has them."""
    month = replace(PLAN.periods[0], code="2024-07", kind="month")
    new = started_from(replace(PLAN, closing=CALENDAR, periods=(month, replace(month, code="2024", kind="year"))), 2028)

    assert [f"2028-{serial:02d}" for serial in range(1, 13)] + ["2028"] == [period.code for period in new.periods]
    assert (date(2028, 2, 1), date(2028, 2, 29)) == (new.periods[1].data_from, new.periods[1].data_to)
    assert (date(2028, 1, 1), date(2028, 12, 31)) == (new.periods[-1].data_from, new.periods[-1].data_to)


def test_a_plan_of_long_periods_alone_gets_quarters():
    """Without them no unit would be asked for anything."""
    codes = [period.code for period in started_from(drawn_plan(TASKS, periods=["2024"]), 2025).periods]

    assert ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2025"] == codes


@pytest.mark.parametrize("year", [2023, 2024, 2101])
def test_a_new_plan_is_of_a_later_year(year):
    """A year that has a plan is changed in its own workbook."""
    assert "Kế hoạch mới phải là của một năm sau 2024, nhiều nhất là 2100. Chọn năm khác." == refusal(started_from, PLAN, year)


@pytest.mark.parametrize(("number", "draft"), [
    ("56/KH-SGTVT", "…/KH-SGTVT (dự thảo)"), ("56", "… (dự thảo)"), ("56/KH-SGTVT ngày 13/6/2024", "…/KH-SGTVT (dự thảo)"),
    ("…/KH-SGTVT (dự thảo)", "…/KH-SGTVT (dự thảo)"),
])
def test_the_number_of_a_draft_is_left_open(number, draft):
    """It is not last year's, and nobody knows the new one."""
    assert draft == started_from(replace(PLAN, number=number), 2025).number


@settings(max_examples=40, deadline=None)
@given(plans())
def test_a_new_years_plan_can_be_written_and_read(plan):
    """Whatever plan it was started from."""
    new = started_from(plan, plan.year + 1)

    assert new == read_plan(read_small(build_plan(new)))
