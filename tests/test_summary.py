"""Counting, by the rules of DESIGN, section 3: in tasks, the assignments beside them; support apart."""

import pytest
from drawing import drawn, plan, shown, state, state_frame
from hypothesis import given, settings, strategies as st

from papi.model import DONE, IN_PROGRESS, LEAD, NOT_ARISING, NOT_STARTED, STATUSES, SUPPORT
from papi.progress import summary
from papi.progress.state import combined_status

TASKS = """
    task | lead
    1.1  | A; B
    1.2  | A
    2.1  | B
"""


def counts_of(text, *names):
    """Counts of the assignments of a drawn state."""
    counts = summary.assignment_counts(state(text))
    return {name: counts[name] for name in names}


# A task over its lead assignments

COMBINED = [
    ([DONE], DONE),
    ([DONE, DONE], DONE),
    ([DONE, NOT_ARISING], DONE),
    ([NOT_ARISING], NOT_ARISING),
    ([NOT_ARISING, NOT_ARISING], NOT_ARISING),
    ([NOT_STARTED, NOT_STARTED], NOT_STARTED),
    ([NOT_STARTED, NOT_ARISING], NOT_STARTED),
    ([None], None),
    ([None, None], None),
    ([None, NOT_ARISING], None),
    ([], None),
    ([IN_PROGRESS], IN_PROGRESS),
    ([IN_PROGRESS, NOT_ARISING], IN_PROGRESS),
    ([DONE, IN_PROGRESS], IN_PROGRESS),
    ([DONE, NOT_STARTED], IN_PROGRESS),
    ([DONE, None], IN_PROGRESS),
    ([NOT_STARTED, None], IN_PROGRESS),
    ([DONE, NOT_STARTED, None, NOT_ARISING], IN_PROGRESS),
]


@pytest.mark.parametrize(("leads", "task"), COMBINED)
def test_a_task_is_what_its_leads_are(leads, task):
    """What does not arise is left aside; done, not started and unknown only if all that arise are; else in progress."""
    assert task == combined_status(leads)


@given(st.lists(st.sampled_from([*STATUSES, None]), max_size=5), st.randoms())
def test_a_task_does_not_depend_on_the_order_of_its_leads(leads, chance):
    """No lead counts more than another."""
    shuffled = chance.sample(leads, len(leads))

    assert combined_status(leads) == combined_status(shuffled)


def test_tasks_over_their_leads():
    """Support has no say; the number of leads stands beside the task."""
    given_plan = plan(TASKS)
    given_state = state("""
        task | unit | role    | status
        1.1  | A    | lead    | done
        1.1  | B    | lead    | in_progress
        1.2  | A    | lead    | done
        1.2  | B    | support | not_started
        2.1  | B    | lead    |
    """)

    tasks = summary.task_states(given_plan, given_state)

    assert drawn("""
        task | area | status      | leads | leads_done
        1.1  | 1    | in_progress | 2     | 1
        1.2  | 1    | done        | 1     | 1
        2.1  | 2    |             | 1     | 0
    """) == shown(tasks, "task", "area", "status", "leads", "leads_done")


def test_a_task_is_overdue_when_any_of_its_leads_is():
    """One lead done, the other late: the task is late, and not also due soon; a late support does not make it so."""
    given_state = state("""
        task | unit | role    | status      | overdue | due_soon
        1.1  | A    | lead    | in_progress |         | yes
        1.1  | B    | lead    | in_progress | yes     |
        1.2  | A    | lead    | in_progress |         | yes
        2.1  | B    | lead    | in_progress |         |
        2.1  | A    | support | in_progress | yes     |
    """)

    tasks = summary.task_states(plan(TASKS), given_state)

    assert drawn("""
        task | overdue | due_soon
        1.1  | yes     |
        1.2  |         | yes
        2.1  |         |
    """) == shown(tasks, "task", "overdue", "due_soon")


# Counting

FIVE = """
    task | unit | status
    1.1  | A    | done
    1.2  | A    | in_progress
    1.3  | A    | not_started
    1.4  | A    |
    1.5  | A    | not_arising
"""


def test_what_does_not_arise_is_outside_and_what_is_unknown_stays_in():
    """Five assignments, four counted, one of them done."""
    expected = {"assignments": 5, "counted": 4, "done": 1, "in_progress": 1, "not_started": 1, "unknown": 1, "not_arising": 1,
                "completion": 0.25}

    assert expected == counts_of(FIVE, *expected)


@pytest.mark.parametrize("lines", ["", "1.1 | A | not_arising\n1.2 | A | not_arising"], ids=["none", "none that arises"])
def test_completion_is_missing_when_nothing_is_counted(lines):
    """Neither 0% nor 100%."""
    found = counts_of("task | unit | status\n" + lines, "counted", "completion", "mean_percent", "without_percent")

    assert {"counted": 0, "completion": None, "mean_percent": None, "without_percent": 0} == found


def test_mean_progress_is_of_the_percents_that_were_reported():
    """Those without one are left out and their number is told; a 0 is a percent; what does not arise is outside both."""
    given_state = """
        task | unit | status      | percent
        1.1  | A    | done        | 100
        1.2  | A    | not_started | 0
        1.3  | A    |             | 20
        1.4  | A    | in_progress |
        1.5  | A    |             |
        1.6  | A    | not_arising | 90
        1.7  | A    | not_arising |
    """

    assert {"mean_percent": 40.0, "without_percent": 2} == counts_of(given_state, "mean_percent", "without_percent")


def test_mean_progress_is_missing_when_nobody_gave_a_percent():
    """Not 0%: all four that are counted are without one."""
    assert {"mean_percent": None, "without_percent": 4} == counts_of(FIVE, "mean_percent", "without_percent")


def test_overdue_is_a_subset_of_what_is_counted():
    """An assignment late is counted under its status and again as late; what is due soon too."""
    given_state = """
        task | unit | status      | overdue | due_soon
        1.1  | A    | in_progress | yes     |
        1.2  | A    |             | yes     |
        1.3  | A    | not_started |         | yes
        1.4  | A    | done        |         |
    """
    expected = {"counted": 4, "done": 1, "in_progress": 1, "not_started": 1, "unknown": 1, "overdue": 2, "due_soon": 1}

    assert expected == counts_of(given_state, *expected)


def test_segments_show_overdue_as_its_own_and_add_up():
    """The late one in progress and the late unknown one leave their own segments."""
    given_state = state("""
        task | unit | status      | overdue
        1.1  | A    | done        |
        1.2  | A    | in_progress |
        1.3  | A    | in_progress | yes
        1.4  | A    | not_started |
        1.5  | A    |             | yes
        1.6  | A    |             |
        1.7  | A    | not_arising |
    """)

    segments = summary.segments(given_state)

    assert {"done": 1, "in_progress": 1, "not_started": 1, "unknown": 1, "overdue": 2} == segments
    assert summary.assignment_counts(given_state)["counted"] == sum(segments.values())


def test_tasks_are_counted_as_assignments_are():
    """The headline's figures: of 5 tasks 4 count, one is done; late and near are subsets."""
    tasks = state("""
        task | unit | status      | overdue | due_soon
        1.1  | A    | done        |         |
        1.2  | A    | in_progress |         | yes
        1.3  | A    | not_started | yes     |
        1.4  | A    |             |         |
        1.5  | A    | not_arising |         |
    """)

    expected = {"tasks": 5, "tasks_counted": 4, "tasks_done": 1, "tasks_in_progress": 1, "tasks_not_started": 1,
                "tasks_unknown": 1, "tasks_not_arising": 1, "tasks_overdue": 1, "tasks_due_soon": 1}

    assert expected == summary.task_counts(tasks)


def test_the_whole_completes_in_tasks_and_keeps_support_apart():
    """One of two tasks is done, two of three lead assignments; what supports say moves neither."""
    given_plan = plan("""
        task | lead | support
        1.1  | A; B |
        1.2  | A    | B; C
    """)
    given_state = state("""
        task | unit | role    | status
        1.1  | A    | lead    | done
        1.1  | B    | lead    | not_started
        1.2  | A    | lead    | done
        1.2  | B    | support | in_progress
        1.2  | C    | support | done
    """)

    whole = summary.whole(summary.task_states(given_plan, given_state), given_state)

    assert (2, 1, 0.5) == (whole["tasks_counted"], whole["tasks_done"], whole["completion"])
    assert (3, 3, 2) == (whole["assignments"], whole["counted"], whole["done"])
    assert (2, 1, 0.5) == (whole["support"]["counted"], whole["support"]["done"], whole["support"]["completion"])


# Every state there can be


def lines(role):
    """States of assignments as the fold gives them: only what is open is late or near."""
    status = st.sampled_from([*STATUSES, None])
    drawn_line = st.tuples(status, st.sampled_from(["overdue", "due_soon", None]), st.none() | st.floats(0, 100), role)
    return st.lists(drawn_line, max_size=12)


def made(drawn_lines):
    """Make a state of them: three tasks, four units."""
    return state_frame(
        {"task": f"1.{place % 3 + 1}", "unit": f"U{place}", "role": role, "status": status, "percent": percent,
         "overdue": late == "overdue" and status not in (DONE, NOT_ARISING),
         "due_soon": late == "due_soon" and status not in (DONE, NOT_ARISING)}
        for place, (status, late, percent, role) in enumerate(drawn_lines)
    )


@settings(deadline=None)
@given(lines(st.just(LEAD)))
def test_counts_add_up(drawn_lines):
    """counted = done + in progress + not started + unknown, and with what does not arise it is all; completion is in 0..1."""
    counts = summary.assignment_counts(made(drawn_lines))

    assert counts["counted"] == sum(counts[name] for name in (DONE, IN_PROGRESS, NOT_STARTED, "unknown"))
    assert counts["assignments"] == counts["counted"] + counts[NOT_ARISING] == len(drawn_lines)
    assert counts["overdue"] + counts["due_soon"] <= counts["counted"] - counts[DONE]
    assert counts["completion"] is None if not counts["counted"] else 0 <= counts["completion"] <= 1


@settings(deadline=None)
@given(lines(st.just(LEAD)))
def test_segments_add_up_to_what_is_counted(drawn_lines):
    """Of assignments and of tasks: nothing is drawn twice, nothing is left out."""
    given_plan = plan("task | lead\n" + "\n".join(f"1.{place % 3 + 1} | U{place}" for place in range(3)))
    given_state = made([*[(NOT_STARTED, None, None, LEAD)] * 3, *drawn_lines])
    tasks = summary.task_states(given_plan, given_state)

    assert summary.assignment_counts(given_state)["counted"] == sum(summary.segments(given_state).values())
    assert summary.task_counts(tasks)["tasks_counted"] == sum(summary.segments(tasks).values())


@settings(deadline=None)
@given(lines(st.just(LEAD)), lines(st.just(SUPPORT)))
def test_support_never_moves_a_count_of_leads(leads, supports):
    """Whatever supports report, the leads' counts stay."""
    both = summary.whole(_no_tasks(), made([*leads, *supports]))
    alone = summary.whole(_no_tasks(), made(leads))

    assert alone | {"support": None} == both | {"support": None}


def _no_tasks():
    return summary.task_states(plan("task | lead\n1.1 | A"), state("task | unit | status\n1.1 | A | done"))
