"""The matrix of effort and gap: for each dimension the work of its area and the score's distance, the doubly weak first."""

import pytest
from drawn_effort import SCORES, SENT, TASKS, given, history_of, matrix_of

from papi.effort import matrix
from papi.scores import province_history
from papi.scores.report import find_province

PLAN = given(TASKS + "0.1 | A |")
SENT_OF_ALL = SENT + "0.1 | A | 2024-Q3 | done |"
"""With a task of section III, which serves no dimension and counts in the whole plan."""


@pytest.fixture(scope="module")
def lines():
    """One quarter: 4 of 7 done."""
    return {line["code"]: line for line in matrix_of(PLAN, SENT_OF_ALL)[0]}


def test_each_dimension_of_the_year_has_a_line_with_its_area(lines):
    """Area 7 serves dimension 8; no area serves dimension 7; section III serves none and has no line."""
    assert {"1": 1, "4": 4, "6": 6, "7": None, "8": 7} == {code: line["area"] for code, line in lines.items()}


def test_a_line_tells_the_work_of_its_area_in_tasks(lines):
    """As the overview counts them; what the plan does not serve has no counts, not 0."""
    told = {code: (line["tasks_done"], line["tasks_counted"], line["tasks_overdue"], line["completion"])
            for code, line in lines.items()}

    assert {"1": (1, 1, 0, 1.0), "4": (1, 2, 1, 0.5), "6": (0, 1, 0, 0.0), "7": (None,) * 4, "8": (1, 2, 0, 0.5)} == told


def test_a_line_tells_the_score_and_its_distances(lines):
    """Points above the median and above the lower edge of the top quartile; negative below."""
    told = {code: (round(line["to_median"], 2), round(line["to_top"], 2), line["rank"]) for code, line in lines.items()}

    assert {"1": (0.6, 0.1, 10), "4": (0.12, -0.07, 24), "6": (-0.11, -0.46, 40), "7": (-0.08, -0.22, 33),
            "8": (-0.07, -0.21, 38)} == told


def test_work_is_behind_when_a_task_is_overdue_or_less_is_done_than_in_the_whole_plan(lines):
    """4/7 of the plan is done: dimension 8 with 1/2 is below; 4 has 1/2 and one overdue; 1 is not behind."""
    assert {"1": False, "4": True, "6": True, "7": None, "8": True} == {code: line["behind"] for code, line in lines.items()}


def test_one_overdue_task_makes_work_behind_even_where_more_is_done_than_elsewhere():
    """2 of 3 done beside 2 of 4 in the whole plan, but one is late."""
    made = given("""
        task | lead | deadline
        1.1  | A    |
        1.2  | A    |
        1.3  | A    | 2024-08-01
        6.1  | A    |
    """)
    found = {line["code"]: line["behind"] for line in matrix_of(made, """
        1.1 | A | 2024-Q3 | done |
        1.2 | A | 2024-Q3 | done |
        6.1 | A | 2024-Q3 | in_progress |
    """)[0]}

    assert (True, True) == (found["1"], found["6"])


@pytest.mark.parametrize(("sent", "known", "behind"), [
    ("7.1 | A | 2024-Q3 | not_started |", True, True),
    ("", False, None),
    ("7.1 | A | 2024-Q3 | not_arising |", False, None),
    ("7.1 | A | 2024-Q3 | not_arising |\n7.2 | A | 2024-Q3 | not_arising |", False, None),
], ids=["one of two", "nobody reported", "nothing known of the one that arises", "nothing arises"])
def test_what_nobody_reported_on_is_not_judged(sent, known, behind):
    """Nothing known is not nothing done; an overdue task is late all the same (NV 4.2)."""
    found = {line["code"]: line for line in matrix_of(PLAN, "1.1 | A | 2024-Q3 | done |\n" + sent)[0]}

    assert (known, behind) == (found["8"]["known"], found["8"]["behind"])
    assert (True, True) == (found["4"]["known"], found["4"]["behind"])


def test_a_score_is_weak_below_the_national_median(lines):
    """The median itself is not weak."""
    assert {"1": False, "4": False, "6": True, "7": True, "8": True} == {code: line["weak"] for code, line in lines.items()}
    assert matrix.score_of(history_of(SCORES).iloc[0].to_dict() | {"score": 4.9})["weak"] is False


def test_what_is_behind_and_weak_stands_first_and_what_the_plan_does_not_serve_last():
    """6 and 8 have both, 6 lies farther below the median; 4 is behind only; 1 neither; 7 has no work."""
    assert ["6", "8", "4", "1", "7"] == [line["code"] for line in matrix_of(PLAN, SENT_OF_ALL)[0]]


def test_among_the_doubly_weak_the_one_with_an_overdue_task_is_first():
    """8 lies less far below the median than 6, but has a late task."""
    made = given("""
        task | lead | deadline
        1.1  | A    |
        6.1  | A    |
        7.1  | A    | 2024-08-01
    """)
    sent = "1.1 | A | 2024-Q3 | done |\n6.1 | A | 2024-Q3 | in_progress |"

    assert ["8", "6"] == [line["code"] for line in matrix_of(made, sent)[0]][:2]


def test_where_nothing_arises_there_is_nothing_to_judge():
    """The area has no share done, and is not behind; in a plan where nothing arises there is no whole either."""
    made = given("""
        task | lead
        1.1  | A
    """)
    lines, whole = matrix_of(made, "1.1 | A | 2024-Q3 | not_arising |")

    found = next(line for line in lines if line["code"] == "1")
    assert (None, None, None) == (found["completion"], found["behind"], whole["completion"])


def test_a_province_without_a_score_keeps_its_work():
    """What PAPI did not publish is None: no rank, no distance, neither weak nor strong."""
    scores = SCORES.replace("5.50  | 10   | 61", "      |      | 61")

    found = next(line for line in matrix_of(PLAN, SENT_OF_ALL, scores)[0] if line["code"] == "1")

    assert [None] * 5 == [found[name] for name in ("score", "rank", "to_median", "to_top", "weak")]
    assert (1, False) == (found["tasks_done"], found["behind"])


@pytest.mark.parametrize(("province", "year", "scored"), [("Lạng Sơn", 2024, 8), ("Vĩnh Phúc", 2024, 0), ("Lạng Sơn", 2017, 6)])
def test_the_shipped_scores_give_a_line_for_each_dimension_measured(shipped, province, year, scored):
    """Eight since 2018, six before; a province that PAPI left out of a year has lines without scores."""
    history = province_history(shipped, find_province(shipped, province))
    areas = [{"area": 1} | dict.fromkeys(matrix.WORK, 0)]
    made = given("task | lead\n1.1 | A")

    lines = matrix.matrix_lines(made, areas, {"completion": 0.5}, history, year)

    assert (scored or 8, scored) == (len(lines), sum(line["score"] is not None for line in lines))
