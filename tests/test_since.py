"""What moved between two moments: tasks, units, figures; and the sentence about it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from drawing import log, plan, records, submissions
from hypothesis import given, settings, strategies as st

from papi.compare.since import (
    ADDED,
    BECAME_OVERDUE,
    CEASED,
    FINISHED,
    KINDS,
    NO_LONGER_OVERDUE,
    NOT_REPEATED,
    PERCENT_DOWN,
    PERCENT_UP,
    REMOVED,
    UNDONE,
    between,
    figures,
    sentence,
)
from papi.model import DONE, STATUSES
from papi.progress.view import View

PLAN = plan("""
    task | lead | deadline
    1.1  | A    | 2024-12-01
    1.2  | A; B | 2024-07-31
    1.3  | A    |
""")
NOTHING = "task | unit | period | status"
NO_REPORTS = "submission | period | unit"


def view(rows=NOTHING, period="2024-Q3", *, of=PLAN, sent=NO_REPORTS):
    """What is counted at a period, seen on the day after its last."""
    at = of.period(period)
    return View(of, at, at.data_to + timedelta(days=1), submissions(sent), log(rows))


def told(found):
    """The tasks that moved, with the units that each concerns."""
    return {kind: [(move.task, ", ".join(move.units)) for move in moves] for kind, moves in found.moves.items() if moves}


def row(task, status, percent="", unit="A", period="2024-Q3"):
    return f"task | unit | period | status | percent\n{task} | {unit} | {period} | {status} | {percent}"


# Tasks

MOVES = f"""
    task | before          | after           | kinds
    1.1  | not_started, 0  | done, 100       | {FINISHED}
    1.1  | ,               | done,           | {FINISHED}
    1.1  | done, 100       | in_progress, 80 | {UNDONE}
    1.1  | done,           | not_arising,    | {UNDONE}
    1.1  | in_progress, 40 | in_progress, 60 | {PERCENT_UP}
    1.1  | in_progress, 60 | in_progress, 40 | {PERCENT_DOWN}
    1.1  | in_progress,    | in_progress, 40 |
    1.1  | in_progress, 40 | in_progress,    |
    1.1  | not_started,    | in_progress,    |
    1.1  | not_started,    | not_arising,    | {CEASED}
    1.3  | done,           | in_progress,    | {UNDONE}
    1.3  | in_progress, 40 | in_progress, 60 | {PERCENT_UP}
"""


@pytest.mark.parametrize("case", records(MOVES), ids=lambda case: f"{case['task']}: {case['before']} -> {case['after']}")
def test_how_a_task_moved_within_one_period(case):
    """The same period, known at two moments; a percent that was or is missing did not move."""
    before, after = (view(row(case["task"], *case[side].split(","))) for side in ("before", "after"))

    assert ({case["kinds"]: [(case["task"], "A")]} if case["kinds"] else {}) == told(between(before, after))


RECURRING = f"""
    before          | after           | kinds
    in_progress,    | done,           | {FINISHED}
    done,           | in_progress,    | {NOT_REPEATED}
    done,           | ,               | {NOT_REPEATED}
    done,           | not_arising,    | {CEASED}
    not_arising,    | not_arising,    |
    done,           | done,           |
    in_progress, 90 | in_progress, 10 |
"""


@pytest.mark.parametrize("case", records(RECURRING), ids=lambda case: f"{case['before']} -> {case['after']}")
def test_a_recurring_task_of_another_period_is_judged_anew(case):
    """What was done in the second quarter and not in the third is not undone; its percents of two quarters say nothing."""
    rows = "\n".join((row("1.3", *case["before"].split(","), period="2024-Q2"),
                      row("1.3", *case["after"].split(",")).splitlines()[1]))

    found = between(view(rows, "2024-Q2"), view(rows))

    assert ({case["kinds"]: [("1.3", "A")]} if case["kinds"] else {}) == {
        kind: moves for kind, moves in told(found).items() if kind != BECAME_OVERDUE}


def test_a_task_becomes_overdue_when_its_day_passes_and_is_not_when_it_is_done():
    """Only the units that are late are named, then those that were."""
    late = "task | unit | period | status\n1.2 | A | 2024-Q2 | in_progress\n1.2 | B | 2024-Q2 | done"
    done = late + "\n1.2 | A | 2024-Q4 | done"

    became = between(view(late, "2024-Q2"), view(late))
    cured = between(view(done), view(done, "2024-Q4"))

    assert {BECAME_OVERDUE: [("1.2", "A")]} == told(became)
    assert {FINISHED: [("1.2", "A, B")], NO_LONGER_OVERDUE: [("1.2", "A")], BECAME_OVERDUE: [("1.1", "A")]} == told(cured)


def test_what_is_longest_overdue_stands_first():
    """What the meeting asks about."""
    later_first = plan("task | lead | deadline\n1.1 | A | 2024-09-01\n1.2 | A | 2024-07-01")

    found = between(view(of=later_first, period="2024-Q2"), view(of=later_first))

    assert ["1.2", "1.1"] == [move.task for move in found.moves[BECAME_OVERDUE]]


def test_a_move_tells_from_what_to_what():
    """As the tasks stood: the page puts it in words."""
    found = between(view(row("1.1", "not_started")), view(row("1.1", "done")))

    move, = found.moves[FINISHED]
    assert ("Việc 1.1", "not_started", "done") == (move.title, move.before["status"], move.after["status"])


def test_a_percent_is_the_unit_s_own():
    """Of two units that lead a task one moved."""
    rows = "task | unit | period | status | percent\n1.2 | A | 2024-Q2 | in_progress | 20\n1.2 | B | 2024-Q2 | in_progress | {}"

    found = between(view(rows.format(30), "2024-Q2"), view(rows.format(50), "2024-Q2"))

    assert [("1.2", ("B",), 30, 50)] == [
        (move.task, move.units, move.before["percent"], move.after["percent"]) for move in found.moves[PERCENT_UP]]


def test_tasks_that_the_plan_takes_in_or_drops():
    """They did not move by anybody's work; they are told with who leads or led them."""
    newer = plan("task | lead | deadline\n1.1 | A | 2024-12-01\n1.3 | A |\n1.4 | B |")

    assert {ADDED: [("1.4", "B")], REMOVED: [("1.2", "A, B")]} == told(between(view(), view(of=newer)))


def test_a_unit_renamed_is_the_same_unit():
    """Its percent before and its report before are those of its older name."""
    renamed = plan("task | lead | deadline\n1.1 | A2 | 2024-12-01")
    renamed = replace(renamed, units=(replace(renamed.units[0], formerly=("A",)),))
    sent = "submission | period | unit\n1 | 2024-Q3 | {}"

    found = between(view(row("1.1", "in_progress", 30), sent=sent.format("A")),
                    view(row("1.1", "in_progress", 50, unit="A2"), of=renamed, sent=sent.format("A2")))

    assert ([("1.1", "A2")], (), ()) == (told(found)[PERCENT_UP], found.reported, found.silent)


def test_tasks_of_two_years_are_not_compared():
    """A task is known by its plan's year and code: 1.1 of another year is another task."""
    other = replace(PLAN, year=2023)

    found = between(view(row("1.1", "done"), of=other), view())

    assert ({}, False) == (told(found), found.of_one_year)


STATUS = st.sampled_from(["", *STATUSES])


@settings(max_examples=30, deadline=None)
@given(st.lists(STATUS, min_size=6, max_size=6), st.sampled_from(["2024-Q2", "2024-Q3"]), st.booleans())
def test_the_moves_add_up_to_the_figures(statuses, first, changed_plan):
    """Done before, with what was finished, without what is undone, is done now; so with what is overdue."""
    other = plan("task | lead | deadline\n1.1 | A | 2024-08-01\n1.2 | A; B | 2024-07-31\n1.4 | A |")
    told = [f"{task} | A | {{}} | {status}" for task, status in zip(("1.1", "1.2", "1.3") * 2, statuses, strict=True)]
    earlier = "\n".join((NOTHING, *(line.format(first) for line in told[:3])))
    later = "\n".join((earlier, *(line.format("2024-Q3") for line in told[3:])))

    found = between(view(earlier, first), view(later, of=other if changed_plan else PLAN))

    def tasks(kind, side, name, value):
        return sum(getattr(move, side)[name] == value for move in found.moves[kind])

    done = (found.before.overall["tasks_done"] + len(found.moves[FINISHED]) + tasks(ADDED, "after", "status", DONE)
            - sum(tasks(kind, "before", "status", DONE) for kind in (UNDONE, NOT_REPEATED, CEASED, REMOVED)))
    overdue = (found.before.overall["tasks_overdue"] + len(found.moves[BECAME_OVERDUE]) - len(found.moves[NO_LONGER_OVERDUE])
               + tasks(ADDED, "after", "overdue", True) - tasks(REMOVED, "before", "overdue", True))
    assert (done, overdue) == (found.after.overall["tasks_done"], found.after.overall["tasks_overdue"])


# Units and figures


def test_units_that_reported_now_and_those_that_have_not_yet():
    """A unit that is silent at both moments did not move."""
    before = view(period="2024-Q2", sent="submission | period | unit\n1 | 2024-Q2 | A")
    after = view(sent="submission | period | unit\n1 | 2024-Q2 | A\n2 | 2024-Q3 | B")

    assert (("B",), ("A",)) == ((found := between(before, after)).reported, found.silent)


def test_the_headline_figures_before_and_after():
    """Done of counted, its share, what is overdue, who is silent."""
    found = between(view(), view(row("1.1", "done"), sent="submission | period | unit\n1 | 2024-Q3 | A"))

    assert [
        ("Tỷ lệ hoàn thành", "0%", "33,3%"), ("Đã thực hiện", "0/3", "1/3"), ("Quá hạn", "1", "1"),
        ("Đơn vị chưa báo cáo", "2", "1"),
    ] == figures(found)


def test_where_nothing_moved_that_is_known():
    """The same twice is still; a report alone is something."""
    heard = view(sent="submission | period | unit\n1 | 2024-Q3 | A")

    assert (True, False) == (between(view(), view()).is_still, between(view(), heard).is_still)


# The sentence


@pytest.mark.parametrize(("before", "after", "expected"), [
    (NOTHING, row("1.1", "done"), "thêm 01 nhiệm vụ xong; hoàn thành từ 0% lên 33,3%"),
    (row("1.1", "done"), row("1.1", "in_progress"),
     "01 nhiệm vụ từ đã xong thành chưa xong; hoàn thành từ 33,3% xuống 0%"),
    (row("1.1", "done"), row("1.1", "done"), "không nhiệm vụ nào thay đổi; hoàn thành vẫn 33,3%"),
    (row("1.1", "in_progress", 20), row("1.1", "in_progress", 30), "01 tỷ lệ tăng; hoàn thành vẫn 0%"),
])
def test_the_sentence_tells_what_moved_and_the_completion(before, after, expected):
    """What is counted is named once; what did not move is not told."""
    assert f"Từ ngày 1/7/2024 đến nay: {expected}" == sentence(between(view(before), view(after)), "ngày 1/7/2024", "nay")


def test_the_sentence_of_two_quarters():
    """Finished first, then late, in tasks."""
    rows = "task | unit | period | status\n1.1 | A | 2024-Q3 | done\n1.3 | A | 2024-Q2 | done"

    found = between(view(rows, "2024-Q2"), view(rows))

    assert ("Từ quý II/2024 đến quý III/2024: thêm 01 nhiệm vụ xong, 01 thành quá hạn, "
            "01 việc thường xuyên kỳ này chưa làm lại; hoàn thành vẫn 33,3%") == sentence(found, "quý II/2024", "quý III/2024")


def test_the_sentence_of_two_years_says_what_cannot_be_compared():
    """The figures still can."""
    found = between(view(of=replace(PLAN, year=2023)), view(row("1.1", "done")))

    assert ("Từ quý IV/2023 đến quý III/2024: hai mốc thuộc kế hoạch của hai năm nên chỉ so được các số chung; "
            "hoàn thành từ 0% lên 33,3%") == sentence(found, "quý IV/2023", "quý III/2024")


def test_where_nothing_is_counted_there_is_no_completion():
    """Nothing is filled in."""
    alone = plan("task | lead\n1.3 | A")
    none, one = view(row("1.3", "not_arising"), of=alone), view(row("1.3", "in_progress"), of=alone)

    assert ["Từ a đến b: 01 nhiệm vụ nay không phát sinh", "Từ a đến b: không nhiệm vụ nào thay đổi; hoàn thành 0%"] == [
        sentence(between(before, after), "a", "b") for before, after in ((one, none), (none, one))]


def test_every_kind_of_move_has_its_place():
    """Also where there is none."""
    assert set(KINDS) == set(between(view(), view()).moves)
