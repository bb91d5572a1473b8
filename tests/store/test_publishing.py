"""A file is taken in whole or not at all; nothing is overwritten; who did what is kept."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from drawn_store import EMPTY_ROW, FULL_ROW, MORNING, TABLES, counts, publish, run, settle, submission
from sqlalchemy.exc import DBAPIError, IntegrityError

from papi.errors import StoreError
from papi.model import Submission
from papi.store import Store
from papi.store.schema import metadata


@pytest.mark.parametrize("wrong", [
    pytest.param({"percent": 150.0}, id="percent above 100"),
    pytest.param({"status": "late"}, id="unknown status"),
    pytest.param({"said": "soon"}, id="unknown word of a sheet"),
    pytest.param({"role": "boss"}, id="unknown role"),
    pytest.param({"row": 0}, id="no row number"),
    pytest.param({"task": None}, id="no task"),
])
def test_a_publish_that_fails_halfway_leaves_nothing(store: Store, url: str, wrong: dict[str, object]) -> None:
    """One wrong row in the last submission of a file: no file, no submission, no row, no line of audit remains."""
    good = submission("A", FULL_ROW, EMPTY_ROW)
    bad = submission("B", FULL_ROW, replace(FULL_ROW, **wrong))

    with pytest.raises(IntegrityError):
        publish(store, good, bad)

    assert dict.fromkeys(TABLES, 0) == counts(url)


def test_after_a_failed_publish_the_store_goes_on(store: Store) -> None:
    """The next publish of the same file, mended, is taken in."""
    with pytest.raises(IntegrityError):
        publish(store, submission("A", replace(FULL_ROW, percent=-1.0)))

    publish(store, submission("A", FULL_ROW))

    assert ["A"] == store.submissions()["unit"].tolist()


def test_publishing_nothing_is_said(store: Store) -> None:
    """A publish in which no unit was chosen is an error that says so."""
    with pytest.raises(StoreError, match="Chọn ít nhất một đơn vị"):
        store.publish([], file_name="a.xlsx", content=b"a", by="a", at=MORNING)


def test_a_submission_without_rows_is_kept(store: Store, url: str) -> None:
    """A unit that sent an empty sheet has reported: the submission is there and no row."""
    publish(store, replace(submission(), rows=()))

    found = counts(url)

    assert (1, 0) == (found["submissions"], found["report_rows"])


# Already published


def test_the_same_bytes_in_force_are_refused(store: Store) -> None:
    """Bytes already in force for a unit and period are refused under any name, and the sentence names both."""
    publish(store, submission("A"))

    with pytest.raises(StoreError, match=r"“khác.xlsx” đã được công bố .* A, quý III/2024 .báo cáo số 1."):
        publish(store, submission("A"), submission("B"), file_name="khác.xlsx")

    assert ["A"] == store.submissions()["unit"].tolist()


@pytest.mark.parametrize("other", [
    pytest.param(submission("B"), id="another unit"),
    pytest.param(submission("A", period="2024-Q4"), id="another period"),
    pytest.param(replace(submission("A"), plan_year=2025), id="another year's plan"),
])
def test_the_same_bytes_for_something_else_are_taken(store: Store, other: Submission) -> None:
    """One file may speak of several units, periods and plans, published one after the other."""
    publish(store, submission("A"))

    publish(store, other)

    assert 2 == len(store.submissions())


def test_undone_bytes_can_be_published_again(store: Store) -> None:
    """What was undone is not in force: the same file may be read and published anew."""
    publish(store)
    store.undo(1, by="vanphong", at=MORNING, reason="Nhầm kỳ")

    publish(store)

    assert [True, False] == store.submissions()["undone"].tolist()


def test_replaced_bytes_can_be_published_again(store: Store) -> None:
    """A correction took the first file's place; publishing the first file again takes it back."""
    publish(store, content=b"first")
    publish(store, content=b"correction")

    publish(store, content=b"first")

    assert 3 == len(store.submissions())


# Nothing is overwritten


def test_undo_is_a_later_entry(store: Store, url: str) -> None:
    """After an undo all that was published is still there, and marked as undone."""
    [number] = publish(store)
    before = counts(url)

    store.undo(number, by="giamdoc", at=MORNING, reason="Nhầm kỳ")

    assert before | {"reversals": 1, "audit": 2} == counts(url)
    assert store.submissions()["undone"].item()
    assert ("Quý III.xlsx", b"bytes") == store.file(number)


def test_undo_takes_numbers_from_a_table(store: Store) -> None:
    """The number may come straight from the table of submissions."""
    publish(store)

    store.undo(store.submissions()["submission"].iloc[0], by="a", at=MORNING, reason="")

    assert store.submissions()["undone"].item()


def test_an_undone_submission_is_not_undone_again(store: Store) -> None:
    """A second undo is an error that names unit and period."""
    publish(store)
    store.undo(1, by="a", at=MORNING, reason="")

    with pytest.raises(StoreError, match=r"số 1 .Phòng Vận tải, kỳ 2024-Q3. đã được hoàn tác"):
        store.undo(1, by="b", at=MORNING, reason="")


def test_an_unknown_submission_is_said(store: Store) -> None:
    """Neither an undo nor a file of a submission that the store does not hold."""
    with pytest.raises(StoreError, match="không có báo cáo số 99"):
        store.undo(99, by="a", at=MORNING, reason="")
    with pytest.raises(StoreError, match="không có báo cáo số 99"):
        store.file(99)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", [
    pytest.param("UPDATE {table} SET {column} = {column}", id="update"),
    pytest.param("DELETE FROM {table}", id="delete"),
])
def test_the_database_itself_refuses_changes(store: Store, url: str, table: str, change: str) -> None:
    """Whoever writes to the database with whatever tool: these tables only grow."""
    store.add_plan(year=2024, valid_from=date(2024, 2, 1), file_name="KH.xlsx", content=b"p", by="a", at=MORNING)
    publish(store)
    store.undo(1, by="a", at=MORNING, reason="")
    settle(store)
    store.unsettle(1, by="a", at=MORNING)
    column = metadata.tables[table].columns.keys()[-1]

    with pytest.raises(DBAPIError, match=f"{table} only grows"):
        run(url, change.format(table=table, column=column))


def test_has_ever_published_outlives_an_undo(store: Store) -> None:
    """False until the first publish, a plan does not count; true for ever after."""
    store.add_plan(year=2024, valid_from=date(2024, 2, 1), file_name="KH.xlsx", content=b"p", by="a", at=MORNING)
    before = store.has_ever_published()
    publish(store)
    store.undo(1, by="a", at=MORNING, reason="")

    assert (False, True) == (before, store.has_ever_published())


# Audit and version


def test_audit_says_who_when_what_and_from_which_file(store: Store) -> None:
    """One line for a plan, for each submission, for an undo."""
    store.add_plan(year=2024, valid_from=date(2024, 2, 1), file_name="KH.xlsx", content=b"p", by="a", at=MORNING)
    publish(store, submission("A", FULL_ROW, replace(FULL_ROW, held=True)), submission("B"))
    store.undo(2, by="c", at=MORNING + timedelta(hours=1), reason="Nhầm kỳ")

    found = store.audit()
    lines = zip(found["by"], found["action"], found["detail"].map(json.loads), strict=True)

    def without_hash(detail: dict[str, object]) -> dict[str, object]:
        return {key: value for key, value in detail.items() if key != "file"}

    of_a = {"submission": 1, "plan_year": 2024, "period": "2024-Q3", "unit": "A"}
    of_b = {"submission": 2, "plan_year": 2024, "period": "2024-Q3", "unit": "B"}
    assert [
        ("a", "add_plan", {"plan": 1, "year": 2024, "valid_from": "2024-02-01", "file_name": "KH.xlsx"}),
        ("vanphong", "publish", of_a | {"kind": "file", "note": None, "file_name": "Quý III.xlsx", "rows": 2, "held": 1}),
        ("vanphong", "publish", of_b | {"kind": "file", "note": None, "file_name": "Quý III.xlsx", "rows": 1, "held": 0}),
        ("c", "undo", of_b | {"reason": "Nhầm kỳ"}),
    ] == [(by, action, without_hash(detail)) for by, action, detail in lines]
    assert [pd.Timestamp(MORNING)] * 3 + [pd.Timestamp(MORNING) + pd.Timedelta(hours=1)] == found["at"].tolist()


def test_every_write_raises_the_version(store: Store) -> None:
    """0 when nothing was written; then higher after each plan, publish and undo."""
    versions = [store.version()]
    store.add_plan(year=2024, valid_from=date(2024, 2, 1), file_name="KH.xlsx", content=b"p", by="a", at=MORNING)
    versions.append(store.version())
    publish(store)
    versions.append(store.version())
    store.undo(1, by="a", at=MORNING, reason="")
    versions.append(store.version())

    assert (0, sorted(set(versions))) == (versions[0], versions)


def test_a_failed_write_leaves_the_version(store: Store) -> None:
    """Caches stay good when a write was refused."""
    publish(store)
    before = store.version()

    with pytest.raises(StoreError):
        publish(store)

    assert before == store.version()
