"""The state of every assignment at a period: what is in force, what is old, what is late. DESIGN, section 3."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from drawing import counted, log, log_in, log_rows, plan, shown, state_of
from hypothesis import given, settings, strategies as st

from papi import intake
from papi.model import LEAD, STATUSES, SUPPORT, ReportRow, Submission
from papi.plan import Period
from papi.progress.state import is_overdue, last_said
from papi.store import open_store

NOON = datetime(2024, 9, 20, 5, tzinfo=UTC)
SAID = ("task", "unit", "status", "percent", "said_in", "old")

DATED = plan("""
    task | lead | deadline
    1.1  | A    | 2024-12-31
""")
RECURRING = plan("""
    task | lead
    1.1  | A
""")
BOTH = plan("""
    task | lead | support | deadline
    1.1  | A    | B       |
    1.2  | B    | A       | 2024-09-01
""")
NOTHING_SAID = "task | unit | period | status"


def said(given_plan, rows, code, **seen):
    """What is known of each assignment at a period: its status, percent, where it was said, whether that is old."""
    return shown(state_of(given_plan, log(rows), code, **seen), *SAID)[1:]


def kept(store, *rows, code="2024-Q3"):
    """Publish one unit's rows of a period as the Office does, each time another file."""
    made = [ReportRow(**{"sheet": "Biểu", "row": 14 + place, "task": "Việc", "area": 1, "unit": "A", "role": LEAD} | row)
            for place, row in enumerate(rows)]
    sent = Submission(2024, code, "A", "1", "1", None, None, None, tuple(made))
    return intake.publish(store, (sent,), file_name="a.xlsx", content=str((code, rows)).encode(), by="VP", at=NOON)


@pytest.fixture
def store(tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'papi.db'}") as opened:
        yield opened


# In force


def test_the_latest_period_up_to_this_one_is_in_force():
    """What was said of a later period is not yet known at this one."""
    rows = """
        task | unit | period  | status      | percent
        1.1  | A    | 2024-Q1 | not_started | 0
        1.1  | A    | 2024-Q3 | in_progress | 40
        1.1  | A    | 2024-Q4 | done        | 100
    """

    assert [("1.1", "A", "in_progress", "40", "2024-Q3", None)] == said(DATED, rows, "2024-Q3")


def test_a_late_publish_of_an_earlier_period_does_not_win():
    """The period decides first; only within it the day of publishing."""
    rows = """
        sent | task | unit | period  | status      | percent
        1    | 1.1  | A    | 2024-Q3 | done        | 100
        2    | 1.1  | A    | 2024-Q2 | in_progress | 40
    """

    assert [("1.1", "A", "done", "100", "2024-Q3", None)] == said(DATED, rows, "2024-Q3")


@pytest.mark.parametrize("given_plan", [DATED, RECURRING], ids=["dated", "recurring"])
def test_within_a_period_the_latest_publish_is_in_force(given_plan):
    """A correction may also take back a task that was done."""
    rows = """
        sent | task | unit | period  | status      | percent
        1    | 1.1  | A    | 2024-Q3 | done        | 100
        2    | 1.1  | A    | 2024-Q3 | in_progress | 90
    """

    assert [("1.1", "A", "in_progress", "90", "2024-Q3", None)] == said(given_plan, rows, "2024-Q3")


@pytest.mark.parametrize(("first", "second", "status"), [
    ("20", "20", "done"), ("20", "21", "done"), ("21", "20", "done"),
])
def test_of_two_publishes_the_one_with_the_higher_number_counts(first, second, status):
    """The place in the log says nothing, nor does the clock of the server that published."""
    rows = f"""
        sent | published_at        | task | unit | period  | status
        2    | 2024-09-{second}    | 1.1  | A    | 2024-Q3 | done
        1    | 2024-09-{first}     | 1.1  | A    | 2024-Q3 | in_progress
    """

    assert [("1.1", "A", status, None, "2024-Q3", None)] == said(RECURRING, rows, "2024-Q3")


def test_an_undone_publish_says_nothing_and_what_it_replaced_holds_again(store):
    """Undoing goes one publish back, not to nothing."""
    kept(store, {"task_code": "1.1", "status": "in_progress"})
    second, = kept(store, {"task_code": "1.1", "status": "done"})

    store.undo(second, by="VP", at=NOON, reason="Nhầm tệp")

    assert ["in_progress"] == state_of(RECURRING, log_in(store), "2024-Q3")["status"].tolist()


@pytest.mark.parametrize("silent", [
    {"task_code": "1.1"},
    {"task_code": "1.1", "status": "done", "held": True},
], ids=["blank", "held"])
def test_a_blank_or_held_row_says_nothing(store, silent):
    """The unit's last words stand, and they are old: this period it was silent."""
    kept(store, {"task_code": "1.1", "status": "in_progress"}, code="2024-Q2")
    kept(store, silent, {"task_code": "9.9", "status": "done"})

    shown_state = shown(state_of(DATED, log_in(store), "2024-Q3"), *SAID)

    assert [("1.1", "A", "in_progress", None, "2024-Q2", "yes")] == shown_state[1:]


def test_a_later_row_without_a_status_does_not_wipe_one_out():
    """A correction that only adds words leaves the status that the unit gave in the same period."""
    rows = """
        task | unit | period  | status | percent | note
        1.1  | A    | 2024-Q3 | done   | 100     |
        1.1  | A    | 2024-Q3 |        |         | Bổ sung số văn bản
    """

    assert [("1.1", "A", "done", "100", "2024-Q3", None)] == said(RECURRING, rows, "2024-Q3")


def test_a_row_without_a_status_is_known_where_there_is_nothing_better():
    """Its words are shown, its status stays missing."""
    rows = """
        task | unit | period  | status | result
        1.1  | A    | 2024-Q3 |        | Đã làm việc với xã
    """

    found = shown(state_of(RECURRING, log(rows), "2024-Q3"), "status", "result", "said_in")

    assert [(None, "Đã làm việc với xã", "2024-Q3")] == found[1:]


def test_a_sheets_own_deadline_never_moves_the_plans(store):
    """It is a proposal, which the Office may accept by changing the plan."""
    kept(store, {"task_code": "1.1", "status": "in_progress", "deadline": date(2025, 6, 30), "deadline_kind": "date"})

    assert [date(2024, 12, 31)] == state_of(DATED, log_in(store), "2024-Q3")["deadline"].tolist()


def test_only_the_units_that_have_the_assignment_speak_of_it():
    """A row of another unit, in another role or of another year's plan says nothing."""
    rows = """
        task | unit | role    | plan_year | period  | status
        1.1  | B    | lead    |           | 2024-Q3 | done
        1.1  | A    | support |           | 2024-Q3 | done
        1.1  | A    | lead    | 2023      | 2024-Q3 | done
    """

    found = shown(state_of(BOTH, log(rows), "2024-Q3"), "task", "unit", "role", "status")

    assert [("1.1", "A", "lead", None), ("1.1", "B", "support", None), ("1.2", "B", "lead", None),
            ("1.2", "A", "support", None)] == found[1:]


def test_an_empty_log_gives_every_assignment_unknown():
    """A line for each, nothing known, nothing old; a date that is past is overdue all the same."""
    found = shown(state_of(BOTH, log(NOTHING_SAID), "2024-Q3"), *SAID, "overdue")

    assert [("1.1", "A", None, None, None, None, None), ("1.1", "B", None, None, None, None, None),
            ("1.2", "B", None, None, None, None, "yes"), ("1.2", "A", None, None, None, None, "yes")] == found[1:]


# Dated and recurring


def test_a_dated_task_keeps_its_last_state_marked_old_while_the_unit_is_silent():
    """Said in the second quarter, not spoken of in the third."""
    rows = """
        task | unit | period  | status      | percent
        1.1  | A    | 2024-Q2 | in_progress | 40
    """

    assert [("1.1", "A", "in_progress", "40", "2024-Q2", None)] == said(DATED, rows, "2024-Q2")
    assert [("1.1", "A", "in_progress", "40", "2024-Q2", "yes")] == said(DATED, rows, "2024-Q3")


def test_a_recurring_task_is_judged_anew_every_period():
    """Nothing carries over: no report this period, no state."""
    rows = """
        task | unit | period  | status | percent
        1.1  | A    | 2024-Q2 | done   | 100
    """

    assert [("1.1", "A", None, None, None, None)] == said(RECURRING, rows, "2024-Q3")


def test_a_request_out_of_turn_is_a_period_of_its_own():
    """A dated task keeps what was said in it; a recurring one is judged by it in no other period."""
    request = Period("2024-X1", "ad_hoc", date(2024, 7, 1), date(2024, 8, 1), None, None)
    given_plan = plan("""
        task | lead | deadline
        1.1  | A    | 2024-12-31
        1.2  | A    |
    """, periods=(*DATED.periods, request))
    rows = """
        task | unit | period  | status
        1.1  | A    | 2024-X1 | done
        1.2  | A    | 2024-X1 | done
    """

    assert [
        ("1.1", "A", "done", None, "2024-X1", "yes"), ("1.2", "A", None, None, None, None),
    ] == said(given_plan, rows, "2024-Q3")


# What a sheet says beside a status


def overdue(given_plan, rows, code="2024-Q3"):
    """Of each assignment its status, and whether it is overdue."""
    return shown(state_of(given_plan, log(rows), code), "status", "overdue")[1:]


@pytest.mark.parametrize("given_plan", [DATED, RECURRING], ids=["dated", "recurring"])
def test_a_unit_that_says_it_is_late_is_overdue(given_plan):
    """Also before the deadline, and where the plan has none."""
    rows = """
        task | unit | period  | status      | said
        1.1  | A    | 2024-Q3 | in_progress | late
    """

    assert [("in_progress", "yes")] == overdue(given_plan, rows)


def test_what_is_done_is_no_longer_late():
    """The later word counts."""
    rows = """
        task | unit | period  | status      | said
        1.1  | A    | 2024-Q2 | in_progress | late
        1.1  | A    | 2024-Q3 | done        |
    """

    assert [("done", None)] == overdue(DATED, rows)


def test_a_cancelled_task_stays_in_the_counts_as_unknown():
    """The status given before holds no more; only the plan drops a task."""
    rows = """
        task | unit | period  | status      | percent | said
        1.1  | A    | 2024-Q2 | in_progress | 40      |
        1.1  | A    | 2024-Q3 |             |         | cancelled
    """

    found = shown(state_of(DATED, log(rows), "2024-Q3"), *SAID, "said", "overdue")[1:]

    assert [("1.1", "A", None, None, "2024-Q3", None, "cancelled", None)] == found


def test_a_cancelled_task_that_goes_on_has_its_state_again():
    """A later status takes its place."""
    rows = """
        task | unit | period  | status      | said
        1.1  | A    | 2024-Q2 |             | cancelled
        1.1  | A    | 2024-Q3 | in_progress |
    """

    assert [("in_progress", None)] == overdue(DATED, rows)


@pytest.mark.parametrize(("status", "said", "expected"), [
    ("in_progress", "late", True), (None, "late", True), ("done", "late", False), ("not_arising", "late", False),
    ("in_progress", None, False), (None, "cancelled", False),
])
def test_late_is_what_the_sheet_says_unless_it_is_done(status, said, expected):
    """Without a deadline nothing else makes it late."""
    assert expected == is_overdue(status, None, date(2024, 9, 14), ended=True, said=said)


# Groups and roles


def test_a_group_is_its_members():
    """Each member has an assignment and a state of its own."""
    given_plan = plan("""
        task | lead
        1.1  | Các phòng
    """, groups={"Các phòng": "A; B"})
    rows = """
        task | unit | period  | status
        1.1  | B    | 2024-Q3 | done
    """

    assert [
        ("1.1", "A", None, None, None, None), ("1.1", "B", "done", None, "2024-Q3", None),
    ] == said(given_plan, rows, "2024-Q3")


def test_a_unit_that_leads_is_not_also_a_support():
    """Supported by all units, led by one of them: the others support."""
    given_plan = plan("""
        task | lead | support
        1.1  | A    | Các phòng
    """, groups={"Các phòng": "A; B"})

    found = shown(state_of(given_plan, log(NOTHING_SAID), "2024-Q3"), "unit", "role")

    assert [("A", LEAD), ("B", SUPPORT)] == found[1:]


# The last words, and the order of the rows


def test_last_said_is_the_last_row_of_any_kind_up_to_the_period():
    """What a form is filled in with: recurring tasks too, since the unit corrects it."""
    rows = log("""
        task | unit | period  | status | note
        1.1  | A    | 2024-Q1 | done   |
        1.1  | A    | 2024-Q2 |        | Chờ văn bản
        1.1  | A    | 2024-Q4 | done   |
    """)

    found = last_said(RECURRING, rows, RECURRING.period("2024-Q3"))

    assert [(("1.1", "A", LEAD), "2024-Q2", None, "Chờ văn bản")] == [
        (key, row["period"], row["status"], row["note"]) for key, row in found.items()
    ]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["1.1", "1.2"]), st.sampled_from(["A", "B"]), st.sampled_from([LEAD, SUPPORT]),
        st.sampled_from(["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]), st.sampled_from([*STATUSES, ""]),
        st.integers(0, 100), st.integers(1, 3),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(rows=ROWS, code=st.sampled_from(["2024-Q2", "2024-Q3", "2024-H1", "2024-9M", "2024"]), chance=st.randoms())
def test_the_state_does_not_depend_on_the_order_of_the_rows(rows, code, chance):
    """Period, publish and place in the sheet decide, however the log is sorted."""
    lines = [" | ".join(map(str, row)) for row in rows]
    table = log_rows("\n".join(["task | unit | role | period | status | percent | sent", *lines]))
    shuffled = table.iloc[chance.sample(range(len(rows)), len(rows))]

    given, other = (shown(state_of(BOTH, counted(one), code), *SAID, "row") for one in (table, shuffled))
    assert given == other


def test_later_words_without_a_status_are_shown_and_keep_the_status():
    """Words added in the next period are the newest; the status stays, and with it when it was given."""
    rows = """
        task | unit | period  | status      | percent | result       | difficulties
        1.1  | A    | 2024-Q2 | in_progress | 40      | Đã khảo sát  |
        1.1  | A    | 2024-Q3 |             |         |              | Chờ kinh phí
    """

    found = shown(state_of(DATED, log(rows), "2024-Q3"), "status", "percent", "result", "difficulties", "said_in", "old")

    assert [("in_progress", "40", "Đã khảo sát", "Chờ kinh phí", "2024-Q2", "yes")] == found[1:]


# Units that merge or change their names


def became(**formerly):
    """The plan of task 1.1, led by C, which took over from these units."""
    drawn = plan("""
        task | lead | deadline
        1.1  | C    | 2024-12-31
        1.2  | C    |
    """)
    units = tuple(replace(unit, formerly=formerly.get(unit.name, ())) for unit in drawn.units)
    return replace(drawn, units=units)


def test_a_renamed_unit_goes_on_from_what_it_said_under_its_old_name():
    """What A said stands for C until C speaks."""
    rows = """
        task | unit | period  | status
        1.1  | A    | 2024-Q2 | in_progress
        1.2  | A    | 2024-Q3 | done
    """

    assert [
        ("1.1", "C", "in_progress", None, "2024-Q2", "yes"), ("1.2", "C", "done", None, "2024-Q3", None),
    ] == said(became(C=("A",)), rows, "2024-Q3")


def test_units_that_merged_stand_beside_each_other_until_the_new_one_speaks():
    """A was done, B was not: together they are in progress, and both rows can be walked down to."""
    rows = """
        task | unit | period  | status      | percent
        1.1  | A    | 2024-Q1 | done        | 100
        1.1  | B    | 2024-Q2 | in_progress | 50
    """

    found = state_of(became(C=("A", "B")), log(rows), "2024-Q2")

    assert [("1.1", "C", "in_progress", "75", "2024-Q2", None)] == shown(found, *SAID)[1:2]
    assert ["A", "B"] == [row["unit"] for row in found["told"].iloc[0]]


def test_the_new_unit_has_the_last_word():
    """Once C has reported, what A and B said is its past."""
    rows = """
        task | unit | period  | status
        1.1  | A    | 2024-Q1 | in_progress
        1.1  | B    | 2024-Q2 | not_started
        1.1  | C    | 2024-Q3 | done
    """

    assert [("1.1", "C", "done", None, "2024-Q3", None)] == said(became(C=("A", "B")), rows, "2024-Q3")[:1]


def test_a_year_of_a_renamed_unit_counts_the_periods_under_both_names():
    """Two quarters under the old name and one under the new one are three of three."""
    rows = """
        task | unit | period  | status
        1.2  | A    | 2024-Q1 | done
        1.2  | A    | 2024-Q2 | done
        1.2  | C    | 2024-Q3 | done
    """

    found = shown(state_of(became(C=("A",)), log(rows), "2024-9M"), "task", "status", "parts_done", "parts_ended")

    assert ("1.2", "done", "3", "3") == found[2]
