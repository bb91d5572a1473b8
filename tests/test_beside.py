"""The agency's progress beside the province's scores: the rows of the twin chart, and the agency's parts told in them."""

import pandas as pd
import pytest
from drawing import drawn, history, log, plan, shown, state_of
from drawn_scores import SHIPPED

from papi.effort import beside
from papi.progress import summary
from papi.scores import load_scores, province_history

PLAN = plan("""
    task | lead | deadline
    1.1  | A    |
    1.2  | A    |
    1.3  | A; B | 2024-09-01
    7.1  | A    |
    0.1  | A    |
""", areas="""
    area | name
    1    | Nâng cao sự tham gia
    7    | Môi trường trong kế hoạch
    0    | Tổ chức thực hiện
""")
HISTORY = history("""
    year | code | name                    | short_name | score | change_pct | significant | group
    2023 | 1    | Tham gia của người dân  | Tham gia   | 5.10  | 1.0        | no          | lowest
    2024 | 8    | Quản trị môi trường     |            | 3.20  |            |             | highest
    2024 | 7    | Quản trị điện tử        |            |       |            |             |
    2024 | 1    | Tham gia của người dân  | Tham gia   | 5.46  | 7.1        | yes         | upper_middle
    2024 | 1.1  | Tri thức công dân       |            | 1.20  | -1.0       | no          | lowest
    2024 | 6    | Cung ứng dịch vụ công   | Dịch vụ    | 7.86  | 6.9        | yes         | highest
    2024 | 6.1  | Y tế công lập           |            | 1.96  | 3.6        | no          | lowest
    2024 | 6.2  | Giáo dục tiểu học       |            | 2.03  | 40.0       | yes         | lowest
    2024 | 6.3  | Cơ sở hạ tầng căn bản   |            | 1.92  | -6.1       | yes         | lowest
    2023 | 6.3  | Cơ sở hạ tầng căn bản   |            | 2.04  | 0.1        | no          | lowest
""")


@pytest.fixture(scope="module")
def rows():
    """The twin rows of one quarter: NV 1.1 done, NV 1.2 not arising, NV 1.3 late with both its leads, NV 7.1 begun."""
    sent = log("""
        task | unit | period  | status
        1.1  | A    | 2024-Q3 | done
        1.2  | A    | 2024-Q3 | not_arising
        7.1  | A    | 2024-Q3 | in_progress
    """)
    state = state_of(PLAN, sent, "2024-Q3")
    areas = summary.by_area(PLAN, summary.task_states(PLAN, state), state)
    return beside.twin_rows(areas, HISTORY, 2024, ["6.3", "6.1", "1.1", "8.1"])


def test_area_7_stands_beside_dimension_8_and_dimension_7_has_no_area(rows):
    """Dimensions by their numbers, then section III, which is of no dimension."""
    assert drawn("""
        dimension | area | name
        1         | 1    | Tham gia
        6         |      | Dịch vụ
        7         |      | Quản trị điện tử
        8         | 7    | Quản trị môi trường
                  | 0    | Tổ chức thực hiện
    """) == shown(rows, "dimension", "area", "name")


def test_a_row_holds_its_areas_tasks(rows):
    """In tasks, not assignments. A dimension that the plan does not serve has no counts: they are missing, not 0."""
    assert drawn("""
        dimension | tasks_counted | tasks_done | tasks_not_arising | done | in_progress | not_started | unknown | overdue
        1         | 2             | 1          | 1                 | 1    | 0           | 0           | 0       | 1
        6         |               |            |                   |      |             |             |         |
        7         |               |            |                   |      |             |             |         |
        8         | 1             | 0          | 0                 | 0    | 1           | 0           | 0       | 0
                  | 1             | 0          | 0                 | 0    | 0           | 0           | 1       | 0
    """) == shown(rows, "dimension", "tasks_counted", "tasks_done", "tasks_not_arising", "done", "in_progress", "not_started",
                  "unknown", "overdue")


def test_a_row_holds_its_dimensions_score_of_that_year(rows):
    """A score that is missing stays missing; section III has none."""
    assert drawn("""
        dimension | score | change_pct | significant | group
        1         | 5.46  | 7.1        | yes         | upper_middle
        6         | 7.86  | 6.9        | yes         | highest
        7         |       |            |             |
        8         | 3.2   |            |             | highest
                  |       |            |             |
    """) == shown(rows, "dimension", "score", "change_pct", "significant", "group")


def test_the_shipped_scores_give_nine_rows():
    """Eight dimensions and section III."""
    scores = province_history(load_scores(SHIPPED), "Lạng Sơn")
    state = state_of(PLAN, log("task | unit | period | status"), "2024-Q3")
    areas = summary.by_area(PLAN, summary.task_states(PLAN, state), state)

    table = beside.twin_rows(areas, scores, 2024, [])

    assert [*"12345678", None] == [None if pd.isna(one) else one for one in table["dimension"]]


def test_a_row_holds_the_parts_that_are_told_under_its_score(rows):
    """Each under its own dimension, by code, with its score and change of that year; one that was not measured is not there."""
    told = dict(zip(rows["dimension"], rows["parts"], strict=True))

    assert [{"code": "1.1", "score": 1.2, "change_pct": -1.0, "significant": False}] == list(told["1"])
    assert [("6.1", 1.96), ("6.3", 1.92)] == [(part["code"], part["score"]) for part in told["6"]]
    assert [(), (), ()] == [parts for dimension, parts in told.items() if dimension not in ("1", "6")]
