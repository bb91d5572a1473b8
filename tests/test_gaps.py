"""Gaps a level down: the sub-dimensions that the agency can move, in which order they are shown, and which are gaps."""

import pytest
from drawing import log, state_of
from drawn_effort import gaps_of, given
from hypothesis import given as drawn_by, settings, strategies as st
from workbooks import shipped_plan

from papi.effort import gaps
from papi.progress import summary
from papi.scores import province_history

HEAD = "    year | code | name | short_name | score | rank | of | median | q3 | change_pct | significant | group\n"
PLAN = """
    task | lead | deadline
    1.1  | A    |
    1.2  | A    | 2024-08-01
    1.3  | A    | 2024-12-01
    1.4  | A    |
"""


def scores(*rows: str) -> str:
    """Drawn sub-dimensions: `code | score | median | change_pct | significant`."""
    lines = [[cell.strip() for cell in row.split("|")] for row in rows]
    return HEAD + "\n".join(
        f"2024 | {code} | Phần {code} | | {score} | 30 | 61 | {median} | 9 | {change} | {counts} | lower_middle"
        for code, score, median, change, counts in lines
    )


def found(served: dict[str, str], drawn: str, sent: str = "", movable: str = "indirect", **others: str) -> list[dict]:
    """The lines of a plan whose tasks serve these sub-dimensions; each is moved as `movable` says, or as `others` do."""
    codes = [line.split("|")[1].strip() for line in drawn.splitlines()[1:]]
    responsibilities = {code: others.get(f"part_{code.replace('.', '_')}", movable) for code in codes}
    return gaps_of(given(PLAN, served, responsibilities), sent, drawn)


def order(lines) -> list[str]:
    return [line["code"] for line in lines]


def open_gaps(lines) -> list[str]:
    return [line["code"] for line in lines if line["is_gap"]]


# What is a gap.


@pytest.mark.parametrize(("row", "weak"), [
    ("1.1 | 1.0 | 1.2 | 3.0  | no", True),
    ("1.1 | 1.5 | 1.2 | -6.0 | yes", True),
    ("1.1 | 1.5 | 1.2 | -4.9 | no", False),
    ("1.1 | 1.5 | 1.2 | 6.0  | yes", False),
    ("1.1 | 1.2 | 1.2 | 0.0  | no", False),
    ("1.1 | 1.5 | 1.2 |      |", False),
], ids=["below the median", "fell by 5% or more", "fell by less", "rose", "at the median", "no former score"])
def test_weak_is_what_fell_significantly_or_lies_below_the_median(row, weak):
    """A change below 5% is none; without a former score there is no fall."""
    line = found({}, scores(row))[0]

    assert (weak, weak) == (line["weak"], line["is_gap"])


@pytest.mark.parametrize(("served", "sent", "is_gap"), [
    ({}, "", True),
    ({"1.2": "1.1"}, "1.2 | A | 2024-Q3 | in_progress |", True),
    ({"1.1": "1.1"}, "1.1 | A | 2024-Q3 | in_progress |", True),
    ({"1.1": "1.1"}, "", True),
    ({"1.1": "1.1"}, "1.1 | A | 2024-Q3 | not_arising |", True),
    ({"1.1": "1.1"}, "1.1 | A | 2024-Q3 | done |", False),
    ({"1.1": "1.1", "1.2": "1.1"}, "1.1 | A | 2024-Q3 | done |", False),
], ids=["no task", "only a late one", "not done", "not reported", "nothing arose", "done", "one done, one late"])
def test_a_weak_part_is_a_gap_while_no_task_of_it_is_done(served, sent, is_gap):
    """Also in a plan without dates, where nothing is ever late."""
    line = found(served, scores("1.1 | 1.0 | 1.2 | 3.0 | no"), sent)[0]

    assert is_gap == line["is_gap"]


def test_what_the_agency_cannot_move_has_no_line():
    """It is not held against the agency, however weak; nor is what the plan says nothing of."""
    drawn = scores("1.1 | 1.0 | 1.2 | -9.0 | yes", "1.2 | 1.0 | 1.2 | -9.0 | yes")

    assert ["1.2"] == order(found({}, drawn, part_1_1="none"))
    assert [] == gaps_of(given(PLAN), "", drawn)


def test_a_part_without_a_score_is_no_gap():
    """What PAPI did not publish is not weak; it stands last."""
    drawn = scores("1.1 | | 1.2 | |", "1.2 | 1.5 | 1.2 | 0.0 | no")

    assert (["1.2", "1.1"], []) == (order(found({}, drawn)), open_gaps(found({}, drawn)))
    assert found({}, drawn)[1]["weak"] is None


def test_a_line_tells_its_tasks_that_arise_and_its_area():
    """Two tasks serve it, one done and one late; what does not arise is not counted, but stays in the list."""
    line = found({"1.1": "1.1", "1.2": "1.1; 1.2", "1.4": "1.1"}, scores("1.1 | 1.0 | 1.2 | 3.0 | no"),
                 "1.1 | A | 2024-Q3 | done |\n1.4 | A | 2024-Q3 | not_arising |")[0]

    assert (["1.1", "1.2", "1.4"], 2, 1, 1, 0.5, 1) == (
        [task["task"] for task in line["tasks"]], line["tasks_counted"], line["tasks_done"], line["tasks_overdue"],
        line["completion"], line["area"],
    )


@pytest.mark.parametrize(("served", "sent", "known"), [
    ({"1.1": "1.1"}, "", False), ({"1.2": "1.1"}, "", True), ({"1.1": "1.1"}, "1.1 | A | 2024-Q3 | not_started |", True),
    ({}, "", False),
], ids=["nobody reported", "nobody reported, but it is late", "reported", "no task"])
def test_whether_anything_is_known_of_the_work_is_told(served, sent, known):
    """A gap of which nobody has reported is one that may already be closed."""
    line = found(served, scores("1.1 | 1.0 | 1.2 | 3.0 | no"), sent)[0]

    assert (True, known) == (line["is_gap"], line["known"])


# The order.


def test_gaps_come_before_weak_parts_with_work_done_and_these_before_the_rest():
    """However much farther below the median the others are."""
    drawn = scores("1.1 | 0.5 | 1.2 | 0 | no", "1.2 | 1.1 | 1.2 | 0 | no", "1.3 | 1.5 | 1.2 | 0 | no")

    assert ["1.2", "1.1", "1.3"] == order(found({"1.1": "1.1"}, drawn, "1.1 | A | 2024-Q3 | done |"))


def test_what_is_moved_directly_comes_before_what_is_moved_indirectly():
    """Before everything else that ranks gaps."""
    drawn = scores("1.1 | 0.5 | 1.2 | -9 | yes", "1.2 | 1.1 | 1.2 | 0 | no")

    assert ["1.2", "1.1"] == order(found({"1.1": "1.2"}, drawn, part_1_2="direct"))


def test_what_fell_and_lies_below_the_median_comes_before_what_did_one_of_the_two():
    """A fall of 6% to just below the median before a larger distance, and before a fall above the median."""
    drawn = scores("1.1 | 0.5 | 1.2 | 0 | no", "1.2 | 1.5 | 1.2 | -20 | yes", "1.3 | 1.19 | 1.2 | -6 | yes")

    assert ["1.3", "1.1", "1.2"] == order(found({"1.1": "1.3"}, drawn))


def test_without_a_task_or_with_late_ones_only_comes_before_a_task_still_in_its_time():
    """NV 1.2 is late, NV 1.3 is due in December; both lie equally far below."""
    drawn = scores("1.1 | 0.9 | 1.2 | 0 | no", "1.2 | 1.0 | 1.2 | 0 | no", "1.3 | 1.1 | 1.2 | 0 | no")

    assert ["1.2", "1.3", "1.1"] == order(found({"1.3": "1.1", "1.2": "1.2"}, drawn))


def test_a_task_that_did_not_arise_is_not_held_late():
    """All that arise are late, when none arises none is."""
    drawn = scores("1.1 | 0.9 | 1.2 | 0 | no", "1.2 | 1.0 | 1.2 | 0 | no")

    assert ["1.2", "1.1"] == order(found({"1.1": "1.1"}, drawn, "1.1 | A | 2024-Q3 | not_arising |"))


def test_the_farther_below_the_median_the_earlier_as_a_share_of_it():
    """0,02 below 0,40 is 5%; 0,05 below 2,00 is 2,5%: the scales of sub-dimensions differ."""
    assert ["1.2", "1.1"] == order(found({}, scores("1.1 | 1.95 | 2.0 | 0 | no", "1.2 | 0.38 | 0.4 | 0 | no")))


@settings(deadline=None, max_examples=40)
@drawn_by(st.lists(st.tuples(
    st.sampled_from(("direct", "indirect")), st.integers(50, 150), st.sampled_from((-9.0, 0.0, 9.0)),
    st.sampled_from(("", "done", "in_progress")),
), min_size=1, max_size=4))
def test_in_any_plan_no_gap_stands_behind_what_is_none(parts):
    """Gaps first, then the weak; within the gaps direct before indirect."""
    drawn = scores(*(f"1.{n} | {score / 100} | 1.0 | {change} | {'yes' if change else 'no'}"
                     for n, (_, score, change, _) in enumerate(parts, 1)))
    sent = "\n".join(f"1.{n} | A | 2024-Q3 | {status} |" for n, (*_, status) in enumerate(parts, 1) if status)
    served = {f"1.{n}": f"1.{n}" for n in range(1, len(parts) + 1)}
    responsible = {f"part_1_{n}": responsibility for n, (responsibility, *_) in enumerate(parts, 1)}

    lines = found(served, drawn, sent, **responsible)

    tiers = [(not line["is_gap"], not line["weak"], line["responsibility"] != "direct") for line in lines]
    assert sorted(tiers) == tiers


# The plan and the scores that are shipped.


@pytest.mark.parametrize("status", ["", "in_progress", "not_started"])
def test_roads_stand_first_among_the_gaps_of_2024(shipped, status):
    """PAPI 6.3 in 2024: 1,9214, 6,1% less than in 2023, 39th of 61, below the median 1,983. The only part that the
    department moves that both fell and lies below the median; NV 6.1 serves it, and is not done."""
    made, history = shipped_plan(), province_history(shipped, "Lạng Sơn")
    unit = made.leads(made.task("6.1"))[0]
    rows = log("task | unit | period | status" + (f"\n6.1 | {unit} | 2024-Q3 | {status}" if status else ""))

    lines = gaps.gap_lines(made, summary.task_states(made, state_of(made, rows, "2024-Q3")), history, 2024)

    first = lines[0]
    assert ("6.3", True, True, ["6.1"]) == (
        first["code"], first["is_gap"], first["fell"], [task["task"] for task in first["tasks"]])
    assert (1.9214, -6.1, 39, 61, 1.983) == (
        round(first["score"], 4), round(first["change_pct"], 1), first["rank"], first["of"], round(first["median"], 3))


def test_the_shipped_plan_moves_eight_parts_of_twenty_eight(shipped):
    """Those of the workbook; of them four are weak in 2024."""
    made, history = shipped_plan(), province_history(shipped, "Lạng Sơn")
    tasks = summary.task_states(made, state_of(made, log("task | unit | period | status"), "2024-Q3"))

    lines = gaps.gap_lines(made, tasks, history, 2024)

    assert ["2.1", "3.2", "4.1", "4.3", "4.4", "6.3", "8.1", "8.3"] == sorted(order(lines))
    assert ["6.3", "3.2", "8.3", "4.4"] == open_gaps(lines)
    assert 28 == len(gaps.parts_of_year(history, 2024))
