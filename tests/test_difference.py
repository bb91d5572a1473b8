"""What a file that waits would change, task by task; and a cell-by-cell comparison that knows nothing of the library."""

from datetime import UTC, date, datetime

import pytest
from drawing import log, plan, records
from hypothesis import given, settings, strategies as st

from papi.compare.difference import (
    DEADLINE_DIFFERS,
    HELD,
    KEPT,
    KINDS,
    MISSING,
    NEW,
    NEWLY_DONE,
    PERCENT_DOWN,
    PERCENT_DROPPED,
    PERCENT_GIVEN,
    PERCENT_UP,
    RESULT_CHANGED,
    SAME,
    STATUS_CHANGED,
    UNDONE,
    by_gravity,
    counts,
    is_figure,
    of_submissions,
)
from papi.model import CORRECTION, LEAD, SUPPORT, ReportRow, Submission
from papi.progress.log import Log

AT = datetime(2024, 9, 16, 2, 0, tzinfo=UTC)
PLAN = plan("""
    task | lead | support | deadline
    1.1  | A    |         | 2024-09-30
    1.2  | A    |         |
    1.3  | A; B |         | 2024-06-01
    1.4  | B    | A       |
    1.5  | B    |         | 2024-12-01
""")
NOTHING = Log({}, frozenset())
CELLS = ("status", "said", "percent", "result", "note", "completed_on", "difficulties")


def row(task, *, role=LEAD, place=14, unit="A", **told):
    """A row of unit A's sheet."""
    return ReportRow("Biểu 1", place, task, f"Việc {task}", 1, unit, role, **told)


def sent(*rows, period="2024-Q3", unit="A", kind="file"):
    """What A sends for the third quarter."""
    return Submission(2024, period, unit, "1", "1", None, None, None, rows, kind=kind)


def changes(known, *rows, **of):
    """What those rows change for A, but for what they leave out."""
    rows = [one if isinstance(one, ReportRow) else row(**one) for one in rows]
    return [one for one in of_submissions([sent(*rows, **of)], PLAN, known, AT) if one.sheet]


def drawn_row(text):
    """Read `done, 40, some words` as a row of NV 1.1: status (or late, cancelled), percent, result."""
    status, percent, result = (part.strip() or None for part in text.split(","))
    said = status if status in ("late", "cancelled") else None
    status = {"late": "in_progress", "cancelled": None}.get(status, status)
    return row("1.1", status=status, said=said, percent=float(percent) if percent else None, result=result)


# Kinds

KIND_TABLE = f"""
    before                | after                 | kinds                             | fields
    in_progress, 40, Soạn | done, 100, Soạn       | {NEWLY_DONE} {PERCENT_UP}         | status percent
    late, ,               | done, ,               | {NEWLY_DONE}                      | status said
    done, 100,            | in_progress, 80,      | {UNDONE} {PERCENT_DOWN}           | status percent
    done, ,               | not_arising, ,        | {UNDONE}                          | status
    done, ,               | cancelled, ,          | {UNDONE}                          | status said
    in_progress, 40,      | in_progress, 60,      | {PERCENT_UP}                      | percent
    in_progress, 40,      | in_progress, 20,      | {PERCENT_DOWN}                    | percent
    in_progress, ,        | in_progress, 20,      | {PERCENT_GIVEN}                   | percent
    in_progress, 0,       | in_progress, ,        | {PERCENT_DROPPED}                 | percent
    not_started, ,        | in_progress, ,        | {STATUS_CHANGED}                  | status
    in_progress, ,        | late, ,               | {STATUS_CHANGED}                  | said
    in_progress, , Soạn   | in_progress, , Đã gửi | {RESULT_CHANGED}                  | result
    in_progress, , Soạn   | in_progress, ,        | {RESULT_CHANGED}                  | result
    in_progress, 40, Soạn | in_progress, 40, Soạn | {SAME}                            |
    in_progress, 40, Soạn | in_progress, 30, Gửi  | {PERCENT_DOWN} {RESULT_CHANGED}   | percent result
    in_progress, 40, Soạn | , , Gửi               | {RESULT_CHANGED}                  | result
    in_progress, 40,      | , 60,                 | {PERCENT_UP}                      | percent
"""


@pytest.mark.parametrize("case", records(KIND_TABLE), ids=lambda case: f"{case['before']} -> {case['after']}")
def test_the_kinds_of_a_change(case):
    """The gravest first; a row with words but no status keeps the status; a percent left out is neither up nor down."""
    known = NOTHING.having([sent(drawn_row(case["before"]))], AT)

    change, = changes(known, drawn_row(case["after"]))

    assert (tuple(case["kinds"].split()), set((case["fields"] or "").split())) == (change.kinds, set(change.fields))


def test_a_change_tells_before_and_after_and_where_it_stands():
    """From every line one can walk down to its cells."""
    known = log("task | unit | period | status | percent\n1.1 | A | 2024-Q2 | in_progress | 40")

    change, = changes(known, row("1.1", status="done", place=21, cells={"status": "F21"}))

    assert ("1.1", "Việc 1.1", "A", LEAD, "2024-Q3", "Biểu 1", 21, {"status": "F21"}) == (
        change.task, change.title, change.unit, change.role, change.period, change.sheet, change.row, change.cells)
    assert [("in_progress", 40.0, "2024-Q2"), ("done", None, "2024-Q3")] == [
        (line["status"], line["percent"], line["said_in"]) for line in (change.before, change.after)]


def test_the_first_report_is_new():
    """Where nothing was known there is nothing to compare with."""
    change, = changes(NOTHING, row("1.1", status="done"))

    assert ((NEW,), None, "done", ("status",)) == (change.kinds, change.before, change.after["status"], change.fields)


def test_a_recurring_task_is_compared_with_this_very_period_alone():
    """It is judged anew: that it was done in the second quarter says nothing of the third."""
    known = log("""
        task | unit | period  | status
        1.2  | A    | 2024-Q2 | done
        1.1  | A    | 2024-Q2 | done
    """)

    assert [("1.2", (NEW,)), ("1.1", (SAME,))] == [
        (one.task, one.kinds) for one in changes(known, row("1.2", status="done"), row("1.1", status="done"))]


def test_a_later_period_is_not_what_was_said_before():
    """A report sent late is compared with what was known up to its period."""
    known = log("task | unit | period | status\n1.1 | A | 2024-Q4 | done")

    assert [(NEW,)] == [one.kinds for one in changes(known, row("1.1", status="in_progress"))]


def test_two_periods_of_one_file_are_compared_each_with_its_own():
    """The third quarter stands on what the second, in the same file, says."""
    second, third = sent(row("1.1", status="in_progress"), period="2024-Q2"), sent(row("1.1", result="Đã gửi"))

    found = of_submissions([second, third], PLAN, NOTHING, AT)

    assert [("2024-Q2", None, "in_progress"), ("2024-Q3", None, "in_progress")] == [
        (one.period, one.before, one.after["status"]) for one in found if one.sheet]


def test_a_row_in_doubt_is_held_and_changes_nothing():
    """What it holds is shown beside what stays; it is no change of a figure."""
    known = log("task | unit | period | status\n1.1 | A | 2024-Q3 | done")

    change, = changes(known, row("1.1", status="in_progress", held=True))

    assert ((HELD,), "done", "in_progress", (), False) == (
        change.kinds, change.before["status"], change.after["status"], change.fields, is_figure(change))


def test_a_held_row_of_no_known_task_is_told_by_its_own_words():
    """The plan has no such task."""
    change, = changes(NOTHING, ReportRow("Biểu 1", 15, None, "Việc khác", None, "A", LEAD, status="done", held=True))

    assert (None, "Việc khác", (HELD,)) == (change.task, change.title, change.kinds)


# Deadlines

DEADLINES = """
    task | deadline   | deadline_kind | proposed
    1.1  | 2024-09-30 | date          |
    1.1  |            | none          |
    1.1  | 2024-10-31 | date          | 2024-10-31
    1.1  | 2024-12-31 | year          | 2024-12-31
    1.2  | 2024-10-31 | date          | 2024-10-31
    1.2  | 2024-09-30 | quarter       |
"""


@pytest.mark.parametrize("case", records(DEADLINES), ids=lambda case: f"{case['task']} {case['deadline']}")
def test_a_sheet_s_own_deadline_is_a_proposal(case):
    """Told where it is not the plan's; that a recurring task is of "quý III" is its rhythm. It moves no figure."""
    known = log(f"task | unit | period | status\n{case['task']} | A | 2024-Q3 | done")
    own = date.fromisoformat(case["deadline"]) if case["deadline"] else None

    change, = changes(known, row(case["task"], status="done", deadline=own, deadline_kind=case["deadline_kind"]))

    expected = date.fromisoformat(case["proposed"]) if case["proposed"] else None
    assert (expected, (DEADLINE_DIFFERS,) if expected else (SAME,), False) == (
        change.deadline, change.kinds, is_figure(change))


# What a file leaves out

LEFT_OUT = f"""
    task | period  | status      | words
    1.1  | 2024-Q3 | done        | {KEPT}
    1.1  | 2024-Q3 | in_progress | {KEPT}
    1.1  | 2024-Q2 | in_progress | {MISSING}
    1.1  | 2024-Q2 | done        |
    1.1  | 2024-Q2 | not_arising |
    1.2  | 2024-Q3 | done        | {KEPT}
    1.2  | 2024-Q2 | done        | {MISSING}
    1.4  | 2024-Q3 | done        | {KEPT}
    1.4  | 2024-Q2 | done        |
"""


@pytest.mark.parametrize("blank", [True, False], ids=["blank", "absent"])
@pytest.mark.parametrize("case", records(LEFT_OUT), ids=lambda case: f"{case['task']} {case['period']} {case['status']}")
def test_what_a_file_leaves_out_stays_or_is_missing(case, blank):
    """What was said of this period stays; what the unit leads and has not finished is missing; what it supports is not."""
    role = SUPPORT if case["task"] == "1.4" else LEAD
    known = log(f"task | unit | role | period | status\n{case['task']} | A | {role} | {case['period']} | {case['status']}")
    rows = (row(case["task"], role=role, place=30),) if blank else ()

    found = [one for one in of_submissions([sent(*rows)], PLAN, known, AT) if one.task == case["task"]]

    place = 30 if blank else None
    assert ([((case["words"],), (), place)] if case["words"] else []) == [(one.kinds, one.fields, one.row) for one in found]


def test_every_task_that_the_unit_leads_is_missing_from_an_empty_file():
    """Also one that it leads beside another unit; none of another's."""
    found = of_submissions([sent()], PLAN, NOTHING, AT)

    assert [("1.1", (MISSING,)), ("1.2", (MISSING,)), ("1.3", (MISSING,))] == [(one.task, one.kinds) for one in found]


def test_words_alone_of_this_period_are_something_said_of_it():
    """The status is of the second quarter, the words of the third: they stay when the next file leaves the task out."""
    known = log("task | unit | period | status | result\n1.1 | A | 2024-Q2 | in_progress |\n1.1 | A | 2024-Q3 | | Đã gửi")

    found = of_submissions([sent()], PLAN, known, AT)

    assert [("1.1", (KEPT,), "Đã gửi")] == [
        (one.task, one.kinds, one.after["result"]) for one in found if one.task == "1.1"]


def test_a_correction_speaks_of_its_own_rows_alone():
    """The Office puts one row right: nothing is missing."""
    assert ["1.1"] == [
        one.task for one in of_submissions([sent(row("1.1", status="done"), kind=CORRECTION)], PLAN, NOTHING, AT)]


# Counts and order


@pytest.mark.parametrize(("told", "is_one"), [
    ({"status": "done", "percent": 40.0}, True), ({"status": "in_progress", "percent": 50.0}, True),
    ({"status": "in_progress", "percent": 40.0, "said": "late"}, True),
    ({"status": "in_progress", "percent": 40.0, "result": "Đã gửi"}, False),
])
def test_a_figure_is_a_status_what_is_said_late_and_a_percent(told, is_one):
    """Words alone move no counted figure."""
    known = log("task | unit | period | status | percent\n1.1 | A | 2024-Q3 | in_progress | 40")

    assert [is_one] == [is_figure(one) for one in changes(known, row("1.1", **told))]


def test_the_gravest_change_comes_first_and_each_is_counted_once():
    """What is no longer done before what is new; counted under its gravest kind."""
    known = log("task | unit | period | status | percent\n1.1 | A | 2024-Q3 | done | 100")

    found = of_submissions([sent(row("1.2", status="done"), row("1.1", status="in_progress", percent=50.0))], PLAN, known, AT)

    assert ["1.1", "1.2", "1.3"] == [one.task for one in by_gravity(found)]
    assert {UNDONE: 1, NEW: 1, MISSING: 1} == {kind: many for kind, many in counts(found).items() if many}
    assert list(KINDS) == list(counts(()))


# The same, cell by cell

TASKS = {"1.1": (LEAD, "dated"), "1.2": (LEAD, "recurring"), "1.3": (LEAD, "dated"), "1.4": (SUPPORT, "recurring")}
"""The tasks that the plan above gives to A."""


def filled_rows():
    """Rows of A as a table holds them: task, whether it is held, and its cells, any of them empty."""
    of_status = st.sampled_from([
        (None, None), ("done", None), ("in_progress", None), ("in_progress", "late"), ("not_started", None),
        ("not_arising", None), (None, "cancelled"),
    ])
    words = st.sampled_from([None, "", "Đã gửi", "Chờ"]).map(lambda text: text or None)
    rest = st.tuples(st.sampled_from([None, 0.0, 40.0, 100.0]), words, words,
                     st.sampled_from([None, date(2024, 9, 1)]), words)
    cells = st.builds(lambda status, other: dict(zip(CELLS, (*status, *other), strict=True)), of_status, rest)
    return st.lists(st.tuples(st.sampled_from(sorted(TASKS)), st.booleans(), cells), max_size=6)


def as_submission(period, table):
    return sent(*(row(task, role=TASKS[task][0], place=place, held=held, **cells)
                  for place, (task, held, cells) in enumerate(table, 14)), period=period)


def says(held, cells):
    return not held and any(value is not None for value in cells.values())


def left(told):
    """What rows leave of a task, read one under the other: a status, or a cancelling, begins anew; words are added."""
    standing = None
    for cells in told:
        if standing is None or cells["status"] or cells["said"]:
            standing = dict(cells)
        else:
            standing.update({name: value for name, value in cells.items() if value is not None})
    return standing


def cell_by_cell(second, third, new):
    """Compare, for each task of A, what stood after two quarters with what stands with the new file of the third."""
    found = []
    for task, (role, kind) in TASKS.items():
        old = [cells for one, held, cells in second if one == task and says(held, cells) and kind == "dated"]
        own = [cells for one, held, cells in third if one == task and says(held, cells)]
        now = [cells for one, held, cells in new if one == task and says(held, cells)]
        held = [cells for one, held, cells in new if one == task and held]
        before, after = left(old + own), left(old + own + now)
        for cells in held:
            found.append((task, {"held"}, before, cells))
        if now:
            found.append((task, compared(before, after), before, after))
        elif not held and own:
            found.append((task, {"kept"}, before, before))
        elif not held and role == LEAD and not (before and before["status"] in ("done", "not_arising")):
            found.append((task, {"missing"}, before, before))
    return found


def compared(before, after):
    if before is None:
        return {"new"}
    kinds = set()
    if before["status"] != "done" and after["status"] == "done":
        kinds.add("newly_done")
    elif before["status"] == "done" and after["status"] != "done":
        kinds.add("undone")
    elif (before["status"], before["said"]) != (after["status"], after["said"]):
        kinds.add("status_changed")
    if before["percent"] != after["percent"]:
        gone, come = after["percent"] is None, before["percent"] is None
        up = not gone and not come and after["percent"] > before["percent"]
        kinds.add("percent_dropped" if gone else "percent_given" if come else "percent_up" if up else "percent_down")
    if any(before[name] != after[name] for name in ("result", "note", "completed_on", "difficulties")):
        kinds.add("result_changed")
    return kinds or {"same"}


def as_told(task, kinds, before, after):
    """A line that can be sorted and compared."""
    return task, sorted(kinds), *(str([line[name] for name in CELLS]) if line else None for line in (before, after))


@settings(max_examples=400, deadline=None)
@given(filled_rows(), filled_rows(), filled_rows())
def test_a_difference_equals_a_comparison_cell_by_cell(second, third, new):
    """On any two reports of a unit and a file that comes after them; the fields named are those whose cells differ."""
    known = NOTHING.having([as_submission("2024-Q2", second), as_submission("2024-Q3", third)], AT)

    found = of_submissions([as_submission("2024-Q3", new)], PLAN, known, AT)

    expected = [as_told(*line) for line in cell_by_cell(second, third, new)]
    assert sorted(expected, key=str) == sorted(
        (as_told(one.task, one.kinds, one.before, one.after) for one in found), key=str)
    assert all({name for name in CELLS if (one.before or dict.fromkeys(CELLS))[name] != one.after[name]} == set(one.fields)
               for one in found if not {HELD, MISSING, KEPT} & set(one.kinds))
