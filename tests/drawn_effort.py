"""A plan beside a province's scores, drawn small: for the tests of effort, of its words and of its charts."""

from dataclasses import replace
from datetime import date

import pandas as pd
from drawing import history, log, plan, records, state_of

from papi.effort import gaps, matrix
from papi.plan import Plan
from papi.progress import summary

SCORES = """
    year | code | name        | short_name | score | rank | of | median | q3   | change_pct | significant | group
    2024 | 1    | Tham gia    |            | 5.50  | 10   | 61 | 4.90   | 5.40 | 4.0        | no          | highest
    2024 | 4    | Tham nhũng  |            | 7.13  | 24   | 61 | 7.01   | 7.20 | 0.5        | no          | upper_middle
    2024 | 6    | Dịch vụ     |            | 7.40  | 40   | 61 | 7.51   | 7.86 | -6.9       | yes         | lowest
    2024 | 7    | Môi trường  |            | 3.60  | 33   | 61 | 3.68   | 3.82 | 1.0        | no          | lower_middle
    2024 | 8    | Quản trị số |            | 3.34  | 38   | 61 | 3.41   | 3.55 | 3.7        | no          | lower_middle
"""
TASKS = """
    task | lead | deadline
    1.1  | A    |
    4.1  | A    |
    4.2  | A    | 2024-08-01
    6.1  | A    |
    7.1  | A    |
    7.2  | A    |
"""
SENT = """
    1.1  | A    | 2024-Q3 | done        |
    4.1  | A    | 2024-Q3 | done        |
    6.1  | A    | 2024-Q3 | in_progress |
    7.1  | A    | 2024-Q3 | done        |
    7.2  | A    | 2024-Q3 | in_progress |
"""
"""In the third quarter dimension 1 is all done, 4 half with one task overdue, 6 not, 8 (area 7) half; 7 has no tasks."""


def given(tasks: str, served: dict[str, str] | None = None, responsibilities: dict[str, str] | None = None) -> Plan:
    """Return a drawn plan; `served`: task -> the sub-dimensions that it serves, separated by ";"."""
    made = plan(tasks, responsibilities=responsibilities)
    tags = {code: tuple(part.strip() for part in parts.split(";")) for code, parts in (served or {}).items()}
    return replace(made, tasks=tuple(replace(task, subdimensions=tags.get(task.code, ())) for task in made.tasks))


def counted(made: Plan, sent: str, period: str = "2024-Q3"):
    """Return the areas, the whole, the tasks and the state at the period, as a view gives them."""
    state = state_of(made, log("task | unit | period | status | completed_on\n" + sent), period)
    tasks = summary.task_states(made, state)
    return summary.area_lines(made, tasks, state), summary.whole(tasks, state), tasks, state


def matrix_of(made: Plan, sent: str, scores: str = SCORES, period: str = "2024-Q3") -> tuple[list[dict], dict]:
    """Return the lines of the matrix, and the counts of the whole plan."""
    areas, whole, _, _ = counted(made, sent, period)
    return matrix.matrix_lines(made, areas, whole, history_of(scores), 2024), whole


def gaps_of(made: Plan, sent: str, scores: str, period: str = "2024-Q3") -> list[dict]:
    """Return the lines of the sub-dimensions."""
    _, _, tasks, _ = counted(made, sent, period)
    return gaps.gap_lines(made, tasks, history_of(scores), 2024)


def history_of(scores: str) -> pd.DataFrame:
    """Return drawn scores as `province_history` does, rank and number of provinces too."""
    places = pd.DataFrame(records(scores), dtype=object)[["rank", "of"]].astype("float64")
    return history(scores).join(places)


AS_OF = date(2024, 9, 14)
"""The last day of the third quarter, as drawn plans close."""
