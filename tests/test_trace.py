"""From a state back to its cells, and the whole history of a task."""

from datetime import date

import pandas as pd
import pytest
from drawing import drawn, plan, shown
from drawn_sendings import after, with_unit

from papi.record import trace
from papi.record.trace import Cell, cells_of, history, lines_of, place, source_of

PLAN = plan(
    """
    task | lead | support | deadline
    -----+------+---------+-----------
    1.1  | A; B | C       |
    1.2  | A    |         | 2024-11-30
    """
)
TODAY = date(2024, 12, 20)


def entries(held, task="1.1", given=PLAN):
    """The history of a task in what a store holds."""
    return history(given, task, rows=held.rows, submissions=held.submissions, reversals=held.reversals, log=held.log,
                   today=TODAY)


def history_of(url, events, task="1.1", given=PLAN):
    """The history of a task after the events, as a table."""
    held = after(url, events)
    found = entries(held, task, given)
    return shown(pd.DataFrame([
        {"number": one.submission, "period": one.period, "unit": one.unit, "status": one.said.get("status"),
         "standing": one.standing, "kind": "correction" if one.is_correction else "file"} for one in found
    ], columns=["number", "period", "unit", "status", "standing", "kind"]), "number", "period", "unit", "status", "standing",
        "kind")


def line_of(url, events, task="1.1", period="2024-Q3"):
    """The first line of a task's state after the events."""
    return lines_of(PLAN, after(url, events).log, task, PLAN.period(period), today=TODAY)[0]


# History.


def test_a_task_nobody_spoke_of_has_no_history(own_store):
    """Nothing is made up."""
    assert [] == history_of(own_store, "")[1:]


def test_every_report_of_a_task_is_told_the_newest_first(own_store):
    """Of every unit and period, whatever became of it; rows of other tasks are not."""
    events = """
        on    | event | unit | period  | says
        06-10 | file  | A    | 2024-Q2 | 1.1 not_started; 1.2 done
        09-10 | file  | A    | 2024-Q3 | 1.1 in_progress
        09-11 | file  | B    | 2024-Q3 | 1.1 done
    """

    assert drawn("""
        number | period  | unit | status      | standing | kind
        3      | 2024-Q3 | B    | done        | counts   | file
        2      | 2024-Q3 | A    | in_progress | counts   | file
        1      | 2024-Q2 | A    | not_started | counts   | file
    """) == history_of(own_store, events)


def test_what_no_longer_counts_says_why(own_store):
    """Replaced by a later report, held back, undone, returned, or of a unit that the plan does not give the task."""
    events = """
        on    | event      | unit | period  | says
        09-08 | file       | A    | 2024-Q3 | 1.1 not_started
        09-09 | file       | A    | 2024-Q3 | 1.1 in_progress
        09-10 | file       | A    | 2024-Q3 | 1.1 held; 1.2 done
        09-11 | file       | B    | 2024-Q3 | 1.1 done
        09-12 | undo       | 4    |         |
        09-13 | file       | B    | 2024-Q3 | 1.1 in_progress
        09-14 | return     | 5    |         |
        09-15 | file       | D    | 2024-Q3 | 1.1 done
        09-16 | correction | A    | 2024-Q3 | 1.1 done
    """

    assert drawn("""
        number | period  | unit | status      | standing  | kind
        7      | 2024-Q3 | A    | done        | counts    | correction
        6      | 2024-Q3 | D    | done        | not_given | file
        5      | 2024-Q3 | B    | in_progress | returned  | file
        4      | 2024-Q3 | B    | done        | undone    | file
        3      | 2024-Q3 | A    |             | held      | file
        2      | 2024-Q3 | A    | in_progress | replaced  | file
        1      | 2024-Q3 | A    | not_started | replaced  | file
    """) == history_of(own_store, events)


def test_what_was_undone_and_brought_back_counts_again(own_store):
    """The last act decides."""
    events = """
        on    | event | unit | period  | says
        09-09 | file  | A    | 2024-Q3 | 1.1 in_progress
        09-10 | undo  | 1    |         |
        09-11 | redo  | 1    |         |
    """

    assert ["counts"] == [line[4] for line in history_of(own_store, events)[1:]]


def test_words_beside_a_status_count_with_it(own_store):
    """A later row without a status adds its words: the state rests on both."""
    events = """
        on    | event | unit | period  | says
        09-09 | file  | A    | 2024-Q3 | 1.1 done
        09-10 | file  | A    | 2024-Q3 | 1.1 words
    """

    assert ["counts", "counts"] == [line[4] for line in history_of(own_store, events)[1:]]


def test_a_report_under_a_former_name_counts(own_store):
    """A unit that changed its name keeps its history."""
    given = with_unit(PLAN, "A", formerly=("Cũ",))

    found = history_of(own_store, """
        on    | event | unit | period  | says
        09-09 | file  | Cũ   | 2024-Q3 | 1.1 done
    """, given=given)

    assert [("1", "2024-Q3", "Cũ", "done", "counts", "file")] == found[1:]


def test_an_entry_holds_what_was_said_where_and_by_whom(own_store):
    """The file's name, the sheet, the cells of its fields, the time here; blank fields are not among what is said."""
    held = after(own_store, """
        on    | event | unit | period  | says
        09-09 | file  | A    | 2024-Q3 | 1.1 in_progress, percent=40
    """)

    [one] = entries(held)

    assert ({"status": "in_progress", "percent": 40.0}, {"status": "I14", "percent": "J14"}) == (one.said, one.cells)
    assert ("Tệp 1.xlsx", "Biểu", 14, "Văn phòng") == (one.file_name, one.sheet, one.row, one.published_by)
    assert "2024-09-09 08:00" == f"{one.published_at:%Y-%m-%d %H:%M}"


# Cells.


def test_the_cells_of_a_line_are_those_of_every_row_it_rests_on(own_store):
    """Field by field, with the submission and the sheet that they stand in."""
    line = line_of(own_store, """
        on    | event | unit | period  | says
        09-09 | file  | A    | 2024-Q3 | 1.1 in_progress, percent=40
        09-10 | file  | A    | 2024-Q3 | 1.1 words, explanation=Chờ vốn
    """)

    assert (
        Cell(1, "Biểu", "status", "I14"), Cell(1, "Biểu", "percent", "J14"), Cell(2, "Biểu", "explanation", "T14"),
    ) == tuple(cell for cell in cells_of(line) if (cell.submission, cell.field) != (2, "status"))


def test_a_line_of_which_nothing_is_known_rests_on_no_cell(own_store):
    """And has no source."""
    line = line_of(own_store, "")

    assert ((), "") == (cells_of(line), source_of(line, {}))


def test_the_source_of_a_state_is_the_row_that_gave_the_status(own_store):
    """Not a later one that only added words; a dated task's may be of an earlier period."""
    line = line_of(own_store, """
        on    | event | unit | period  | says
        06-09 | file  | A    | 2024-Q2 | 1.2 in_progress, percent=40
        09-10 | file  | A    | 2024-Q3 | 1.2 words
    """, task="1.2")

    assert "Quý II/2024: Tệp 1.xlsx, trang Biểu, ô I14, J14" == source_of(line, {1: "Tệp 1.xlsx", 2: "Tệp 2.xlsx"})


@pytest.mark.parametrize(("addresses", "words"), [
    (("I12",), "trang Biểu 1, ô I12"), (("I12", "J12"), "trang Biểu 1, ô I12, J12"),
    (("I12", "I12"), "trang Biểu 1, ô I12"), ((), "trang Biểu 1, dòng 12"),
])
def test_a_place_is_told_by_its_cells_or_else_its_row(addresses, words):
    """One cell for several fields is named once; what was read before cells were kept has its row."""
    assert words == place("Biểu 1", 12, addresses)


def test_the_lines_of_one_task_are_those_of_the_whole_state(own_store):
    """Counted for one task alone, they are the same."""
    held = after(own_store, """
        on    | event | unit | period  | says
        09-09 | file  | A    | 2024-Q3 | 1.1 done; 1.2 in_progress
        09-10 | file  | C    | 2024-Q3 | 1.1 not_started, role=support
    """)
    state = held.view(PLAN, "2024-Q3", "2024-09-20").state

    alone = lines_of(PLAN, held.log, "1.1", PLAN.period("2024-Q3"), today=date(2024, 9, 20))

    expected = drawn("""
        unit | role    | status
        A    | lead    | done
        B    | lead    |
        C    | support | not_started
    """)
    assert expected == shown(pd.DataFrame(alone), "unit", "role", "status")
    assert expected == shown(state[state["task"] == "1.1"], "unit", "role", "status")


def test_every_standing_has_its_words():
    """What a page shows beside a row."""
    codes = {trace.COUNTS, trace.REPLACED, trace.HELD, trace.UNDONE, trace.RETURNED, trace.NOT_GIVEN}

    assert codes == set(trace.STANDING_WORDS)
