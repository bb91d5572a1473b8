"""What a changed plan does to reports that were handed in."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from drawing import period, plan as drawn_plan, records, submissions

from papi.model import LEAD, SUPPORT
from papi.plan import Unit
from papi.plan.editing import started_from, with_ad_hoc_period, with_deadlines
from papi.plan.effect import effect
from papi.store.frames import ROW_TYPES

PLAN = drawn_plan("""
    task | lead   | support | title
    -----+--------+---------+-------------
    1.1  | A      | B       | Tuyên truyền
    5.2  | A; B   |         | Thủ tục
    0.1  | C      |         | Tổng hợp
""")
SENT = """
    submission | period  | unit | undone
    -----------+---------+------+-------
    1          | 2024-Q1 | A    |
    2          | 2024-Q1 | B    |
    3          | 2024-Q2 | A    |
    4          | 2024-Q2 | C    |
    5          | 2024-Q2 | B    | yes
"""
ROWS = """
    submission | period  | task | unit | role    | held
    -----------+---------+------+------+---------+-----
    1          | 2024-Q1 | 1.1  | A    | lead    |
    1          | 2024-Q1 | 5.2  | A    | lead    |
    2          | 2024-Q1 | 5.2  | B    | lead    |
    2          | 2024-Q1 | 1.1  | B    | support |
    3          | 2024-Q2 | 5.2  | A    | lead    |
    3          | 2024-Q2 | 1.1  | A    | lead    | yes
    4          | 2024-Q2 | 0.1  | C    | lead    |
    5          | 2024-Q2 | 5.2  | B    | lead    |
"""


def rows(text):
    """Rows as `Store.rows` gives them."""
    lines = [
        {"submission": int(line["submission"]), "plan_year": 2024, "period": line["period"], "task_code": line["task"],
         "unit": line["unit"], "role": line["role"], "held": line["held"] == "yes", "row": place}
        for place, line in enumerate(records(text), 14)
    ]
    usual = {"published_at": pd.Timestamp("2024-06-14", tz="UTC"), "deadline_kind": "none", "cells": "{}", "sheet": "Biểu"}
    return pd.DataFrame([usual | line for line in lines], columns=list(ROW_TYPES), dtype=object).astype(ROW_TYPES)


def told(after, before=PLAN):
    """The sentences on the drawn reports."""
    return list(effect(before, after, submissions(SENT), rows(ROWS)))


def with_tasks(**leads):
    """The plan with other leads: `t5_2=("B",)`."""
    changed = {code[1:].replace("_", "."): lead for code, lead in leads.items()}
    return replace(PLAN, tasks=tuple(replace(task, lead=changed.get(task.code, task.lead)) for task in PLAN.tasks))


def test_a_plan_put_in_its_own_place_does_nothing():
    """And neither does what concerns no report: a period more, another title."""
    more = with_ad_hoc_period(PLAN, date(2024, 7, 1), date(2024, 8, 1), None)

    assert [] == told(PLAN) == told(more) == told(replace(PLAN, tasks=tuple(replace(one, title="x") for one in PLAN.tasks)))


def test_reports_of_a_task_that_was_dropped_count_no_longer():
    """Three reports speak of NV 5.2; one of them was undone and one held, and these count for nothing already."""
    after = replace(PLAN, tasks=(PLAN.tasks[0], PLAN.tasks[2]))

    assert ["NV 5.2 bị bỏ: 03 báo cáo đã gửi không còn được tính."] == told(after)


def test_reports_of_a_task_that_moved_stay_under_its_old_code():
    """A task is its code; what was sent under the old one is not of the new."""
    after = replace(PLAN, tasks=(PLAN.tasks[0], replace(PLAN.tasks[1], code="1.2", area=1), PLAN.tasks[2]))

    assert ["NV 5.2 mang mã mới NV 1.2: 03 báo cáo đã gửi không còn được tính."] == told(after)


def test_units_that_lost_tasks_on_which_they_reported_are_told_by_unit_and_role():
    """One sentence for all tasks of a unit that it leads no longer; whoever came instead has sent nothing."""
    assert ["A thôi chủ trì NV 1.1, NV 5.2: 02 báo cáo đã gửi không còn được tính.",
            "B thôi phối hợp NV 1.1: 01 báo cáo đã gửi không còn được tính."] == told(with_tasks(t1_1=("B",), t5_2=("B",)))


def test_a_unit_that_is_gone_is_told_once():
    """Not again for each of its tasks."""
    tasks = (*PLAN.tasks[:2], replace(PLAN.tasks[2], lead=("A",)))

    assert ["C không còn trong kế hoạch: 01 báo cáo đã gửi không còn được tính."] == told(
        replace(PLAN, units=PLAN.units[:2], tasks=tasks))


@pytest.mark.parametrize("formerly", [("C",), ("Khác", "C")])
def test_reports_of_a_unit_that_changed_its_name_are_its_own(formerly):
    """Nothing is lost where the plan says so."""
    unit = Unit("Tổ C", "unit", (), None, formerly)
    tasks = (*PLAN.tasks[:2], replace(PLAN.tasks[2], lead=("Tổ C",)))

    assert [] == told(replace(PLAN, units=(*PLAN.units[:2], unit), tasks=tasks))


def test_reports_of_a_period_that_is_no_longer_in_the_plan_are_told_by_period():
    """Each report once: not again by its tasks, though one of them was dropped as well."""
    after = replace(PLAN, tasks=(PLAN.tasks[0], PLAN.tasks[2]), periods=PLAN.periods[1:])

    assert ["Quý I/2024 không còn là kỳ gửi báo cáo: 02 báo cáo đã gửi không còn được tính.",
            "NV 5.2 bị bỏ: 01 báo cáo đã gửi không còn được tính."] == told(after)


def test_quarters_are_no_periods_of_reports_once_the_plan_has_months():
    """One rhythm a plan: a month added by mistake would silence every quarter."""
    after = replace(PLAN, periods=(*PLAN.periods, period("2024-09")))

    assert ["Quý I/2024 không còn là kỳ gửi báo cáo: 02 báo cáo đã gửi không còn được tính.",
            "Quý II/2024 không còn là kỳ gửi báo cáo: 02 báo cáo đã gửi không còn được tính."] == told(after)


def test_a_task_that_became_dated_or_recurring_is_read_differently():
    """A dated task keeps its last state, a recurring one is judged anew; told where there is a report, and of no other."""
    dated = with_deadlines(PLAN, {"5.2": date(2024, 9, 30)})

    assert ["NV 5.2 nay có thời hạn: tình trạng trong 03 báo cáo đã gửi được giữ sang các kỳ sau."] == told(dated)
    assert [
        "NV 5.2 nay là nhiệm vụ thường xuyên: tình trạng trong 03 báo cáo đã gửi chỉ tính cho kỳ của báo cáo."
    ] == told(PLAN, before=dated)


def test_a_new_years_plan_leaves_the_reports_of_the_old_one_alone():
    """They are counted under their own."""
    assert [] == told(started_from(PLAN, 2025))


def test_reports_of_another_year_are_left_alone():
    """The same codes mean other tasks there."""
    other = rows(ROWS).assign(plan_year=2023)

    assert () == effect(PLAN, replace(PLAN, tasks=PLAN.tasks[:1]), submissions(SENT).assign(plan_year=2023), other)


def test_nothing_sent_is_nothing_lost():
    """An empty store."""
    after = replace(PLAN, tasks=PLAN.tasks[:1])

    assert () == effect(PLAN, after, submissions(SENT).iloc[:0], rows(ROWS).iloc[:0])


def test_both_roles_are_kept_apart():
    """A unit that led and now supports has reported as a lead, which counts no longer."""
    tasks = (replace(PLAN.tasks[0], lead=("C",), support=("A", "B")), *PLAN.tasks[1:])

    assert {LEAD, SUPPORT} == set(rows(ROWS)["role"])
    assert ["A thôi chủ trì NV 1.1: 01 báo cáo đã gửi không còn được tính."] == told(replace(PLAN, tasks=tasks))
