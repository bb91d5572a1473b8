"""The log: what was reported, grouped by assignment, the same from a store and from a file that waits."""

from dataclasses import replace
from datetime import UTC, date, datetime

from papi.model import LEAD, ReportRow, Submission
from papi.progress.log import grouped, log_of
from papi.store import open_store

NOON = datetime(2024, 9, 20, 5, tzinfo=UTC)
ROW = ReportRow(
    "Biểu", 14, "1.1", "Việc", 1, "A", LEAD, status="in_progress", percent=40.0, completed_on=date(2024, 9, 3), result="Đã họp",
    cells={"status": "I14"},
)
KEY = (2024, ("1.1", "A", LEAD))


def sent(*rows: ReportRow) -> Submission:
    return Submission(2024, "2024-Q3", "A", "2", "3", None, None, None, rows)


def kept(store, *rows: ReportRow) -> int:
    """Publish rows as one more file."""
    [number] = store.publish([sent(*rows)], file_name="a", content=str(store.version()).encode(), by="VP", at=NOON)
    return number


def test_a_row_of_a_waiting_file_is_the_row_that_the_store_would_give(own_store):
    """What a publish would change is worked out from the very rows that it would keep."""
    with open_store(own_store) as store:
        waiting = log_of(store.rows(), store.submissions()).having([sent(ROW)], NOON).of(*KEY)
        kept(store, ROW)

        published = log_of(store.rows(), store.submissions()).of(*KEY)

    assert waiting == published


def test_held_rows_are_in_no_log(own_store):
    """Neither from a store nor from a waiting file."""
    with open_store(own_store) as store:
        kept(store, ROW, replace(ROW, row=15, held=True))
        log = log_of(store.rows(), store.submissions())

    assert [14] == [row["row"] for row in log.of(*KEY)]
    assert [14] == [row["row"] for row in log.having([sent(replace(ROW, held=True))], NOON).of(*KEY)]


def test_rows_of_undone_submissions_do_not_count(own_store):
    """They stay in the store, and count again when they are brought back."""
    with open_store(own_store) as store:
        number = kept(store, ROW)
        store.undo(number, by="VP", at=NOON, reason="")
        undone = log_of(store.rows(), store.submissions()).of(*KEY)
        store.redo(number, by="VP", at=NOON, reason="")
        again = log_of(store.rows(), store.submissions()).of(*KEY)

    assert ([], 1) == (undone, len(again))


def test_a_waiting_file_comes_after_all_that_was_published(own_store):
    """Also after what was undone: its number will be higher."""
    with open_store(own_store) as store:
        kept(store, ROW)
        store.undo(kept(store, replace(ROW, percent=60.0)), by="VP", at=NOON, reason="")
        log = log_of(store.rows(), store.submissions()).having([sent(replace(ROW, percent=80.0))], NOON)

    assert [(1, 40.0), (3, 80.0)] == [(row["submission"], row["percent"]) for row in log.of(*KEY)]
    assert [KEY[1]] == log.keys(2024)


def test_a_log_read_on_from_an_earlier_one_is_the_log_read_anew(own_store):
    """What came since goes behind what was there; the earlier one stays as it was."""
    with open_store(own_store) as store:
        kept(store, ROW)
        earlier = grouped(store.rows())
        kept(store, replace(ROW, percent=60.0), replace(ROW, task_code="1.2"))

        read_on, anew = grouped(store.rows(after=1), earlier), grouped(store.rows())

    assert (anew, 1) == (read_on, len(earlier[KEY]))
