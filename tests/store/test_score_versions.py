"""PAPI's scores as the store keeps them: versions that only grow, undone and brought back by later entries, one at a time."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pandas as pd
import pytest
from drawn_kept_scores import SCORE_TABLES, add, tables
from drawn_store import MORNING, publish, run
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from papi.errors import StoreError
from papi.store import Store


def years_held(store: Store) -> list[tuple[int, int]]:
    """The version and the year of each score in force."""
    values = store.scores.held()["values"]
    return list(zip(values["score_version"].tolist(), values["year"].tolist(), strict=True))


def counts(url: str) -> dict[str, int]:
    """How many records each table of scores holds, seen from outside the store."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in SCORE_TABLES}
    engine.dispose()
    return found


def test_a_version_comes_out_as_it_went_in(store: Store) -> None:
    """Every table with every value, the cell of each score among them; who added it, when, and from which bytes."""
    number = add(store)

    found = store.scores.held()
    for name, given in tables().items():
        own = found[name].drop(columns="score_version")
        pd.testing.assert_frame_equal(given.astype(own.dtypes.to_dict()), own, check_like=True)
    version = store.scores.versions().iloc[0]
    assert (number, "workbook", "năm 2025", "Lan", "7", "Báo cáo PAPI", False) == (
        version["id"], version["kind"], version["summary"], version["by"], version["reader_version"], version["note"],
        version["undone"],
    )
    assert (MORNING, ("PAPI 2025.xlsx", b"bytes")) == (version["at"], store.scores.file(number))


def test_what_is_missing_stays_missing(store: Store) -> None:
    """A survey whose day is not known, a group that is taken back: neither a day nor an empty text."""
    held = tables()
    held["surveys"] = pd.DataFrame({"year": [2025], "published_on": pd.Series([pd.NaT], dtype="datetime64[us]")})
    held["groups"]["group"] = None
    store.scores.add(held, kind="workbook", summary="năm 2025", reader_version="7", file_name="a.xlsx", content=b"a", by="Lan",
                     at=MORNING, seen=0)

    found = store.scores.held()

    assert [True, True] == [found["surveys"]["published_on"].isna().all(), found["groups"]["group"].isna().all()]


def test_an_empty_store_has_the_types_of_a_full_one(store: Store) -> None:
    """A caller need not ask whether there is any version."""
    empty = {name: table.dtypes.tolist() for name, table in store.scores.held().items()}
    empty_lists = (store.scores.versions().dtypes.tolist(), store.scores.reversals().dtypes.tolist())
    store.scores.undo(add(store), by="Lan", at=MORNING, reason="Nhầm")
    store.scores.redo(1, by="Lan", at=MORNING, reason="Đúng")

    assert empty == {name: table.dtypes.tolist() for name, table in store.scores.held().items()}
    assert empty_lists == (store.scores.versions().dtypes.tolist(), store.scores.reversals().dtypes.tolist())


def test_the_version_number_changes_with_the_scores_alone(store: Store) -> None:
    """0 while nothing was added; then it grows with each version, undo and redo, and with nothing else."""
    numbers = [store.scores.version()]
    publish(store)
    numbers.append(store.scores.version())
    add(store)
    numbers.append(store.scores.version())
    store.scores.undo(1, by="Lan", at=MORNING, reason="Nhầm")
    numbers.append(store.scores.version())
    store.scores.redo(1, by="Lan", at=MORNING, reason="Đúng")

    assert [0, 0] == numbers[:2]
    assert numbers[1] < numbers[2] < numbers[3] < store.scores.version()


def test_groups_that_somebody_typed_have_no_file(store: Store) -> None:
    """Asked for the file of such a version, the store says so; of one that is unknown too."""
    number = add(store, content=None)

    with pytest.raises(StoreError, match="do người nhập, không có tệp gốc"):
        store.scores.file(number)
    with pytest.raises(StoreError, match=r"không có bản điểm số 9\. Tải lại trang"):
        store.scores.file(9)
    assert [0, 1] == [len(store.scores.held()[name]) for name in ("values", "groups")]


def test_the_same_bytes_are_kept_once(store: Store, url: str) -> None:
    """A file that is taken in again after an undo is one file, two versions."""
    store.scores.undo(add(store), by="Lan", at=MORNING, reason="Nhầm")
    add(store)

    assert 2 == counts(url)["score_versions"]
    assert 1 == len(set(store.scores.versions()["file"]))


def test_undone_scores_count_no_more_until_they_are_brought_back(store: Store) -> None:
    """The entry is kept with who, when, why; brought back it stands where it stood, before the versions added since."""
    add(store, year=2025)
    add(store, year=2026)

    store.scores.undo(1, by="Hoa", at=MORNING, reason="Nhầm tệp")
    assert [(2, 2026)] == years_held(store)
    assert [True, False] == store.scores.versions()["undone"].tolist()
    store.scores.redo(1, by="Lan", at=MORNING + timedelta(hours=1), reason="Đúng tệp")

    assert [(1, 2025), (2, 2026)] == years_held(store)
    told = store.scores.reversals()[["score_version", "kind", "by", "reason"]]
    assert [(1, "undo", "Hoa", "Nhầm tệp"), (1, "redo", "Lan", "Đúng tệp")] == list(told.itertuples(index=False, name=None))


def test_the_tables_of_an_undone_version_can_be_looked_at(store: Store) -> None:
    """For what bringing it back would do."""
    store.scores.undo(add(store), by="Hoa", at=MORNING, reason="Nhầm")

    assert [0, 1] == [len(store.scores.held(number)["values"]) for number in (None, 1)]


@pytest.mark.parametrize(("act", "expected"), [
    (lambda scores: scores.undo(9, by="a", at=MORNING, reason=""), "không có bản điểm số 9"),
    (lambda scores: scores.redo(1, by="a", at=MORNING, reason=""), "Bản điểm số 1 đang có hiệu lực. Không cần khôi phục."),
    (lambda scores: (scores.undo(1, by="a", at=MORNING, reason=""), scores.undo(1, by="a", at=MORNING, reason="")),
     "Bản điểm số 1 đã được hoàn tác trước đó. Không cần hoàn tác nữa."),
], ids=["unknown", "counts", "undone"])
def test_what_cannot_be_undone_or_brought_back_is_said(store: Store, act, expected: str) -> None:
    """And nothing is written."""
    add(store)

    with pytest.raises(StoreError, match=expected):
        act(store.scores)

    assert len(store.scores.reversals()) == ("hoàn tác nữa" in expected)


def test_the_years_of_every_version_are_known(store: Store) -> None:
    """Of those that were undone too; a version of groups alone holds none."""
    assert {} == store.scores.years()
    add(store, year=2026)
    add(store, content=None)
    add(store, year=2025)
    store.scores.undo(1, by="Lan", at=MORNING, reason="Nhầm")

    assert {1: [2026], 3: [2025]} == store.scores.years()


def test_an_empty_version_is_refused(store: Store, url: str) -> None:
    """Names and days alone are nothing to keep."""
    held = {name: table.iloc[:0] if name in ("values", "groups") else table for name, table in tables().items()}

    with pytest.raises(StoreError, match="không có điểm hay nhóm điểm nào để lưu"):
        store.scores.add(held, kind="workbook", summary="năm 2025", reader_version="7", by="Lan", at=MORNING, seen=0,
                         file_name="a.xlsx", content=b"a")

    assert [0] * len(SCORE_TABLES) == list(counts(url).values())


@pytest.mark.parametrize(("meanwhile", "expected"), [
    (lambda store: add(store, year=2026, by="Hoa"), "Hoa đã đổi bộ điểm lúc 8:30 ngày 20/9/2024.*: năm 2026"),
    (lambda store: store.scores.undo(1, by="Hoa", at=MORNING, reason="Nhầm"), "Hoa đã đổi .*: hoàn tác bản điểm số 1"),
    (lambda store: (store.scores.undo(1, by="Hoa", at=MORNING, reason="Nhầm"),
                    store.scores.redo(1, by="Mai", at=MORNING, reason="Đúng")), "Mai đã đổi .*: khôi phục bản điểm số 1"),
], ids=["added", "undone", "brought back"])
def test_who_was_overtaken_is_told_before_anything_is_saved(store: Store, url: str, meanwhile, expected: str) -> None:
    """Whoever compared with other scores looks again: the sentence says who changed them, when and what."""
    add(store)
    seen = store.version()
    meanwhile(store)
    before = counts(url)

    with pytest.raises(StoreError, match=expected):
        add(store, year=2025, score=2.0, seen=seen)

    assert before == counts(url)


def test_what_else_happens_in_the_store_overtakes_nobody(store: Store) -> None:
    """A unit's report published meanwhile has nothing to do with the scores."""
    seen = store.version()
    publish(store)

    assert 1 == add(store, seen=seen)


def test_one_of_two_at_once_is_told(store: Store) -> None:
    """Two people save at the same moment what both compared with the same scores: one is taken, one is told."""
    start, seen = threading.Barrier(2), store.version()

    def attempt(year: int) -> str:
        start.wait()
        try:
            add(store, year=year, seen=seen)
        except StoreError as error:
            return str(error)[:14]
        return "taken"

    with ThreadPoolExecutor(2) as people:
        outcomes = sorted(people.map(attempt, (2025, 2026)))

    assert (["Lan đã đổi bộ ", "taken"], 1) == (outcomes, len(store.scores.versions()))


def test_a_version_that_fails_leaves_nothing(store: Store, url: str) -> None:
    """The last of its tables cannot be kept: the file, the audit's line and the other tables go with it."""
    held = tables()
    held["groups"]["group"] = "cao"

    with pytest.raises(DBAPIError):
        store.scores.add(held, kind="workbook", summary="năm 2025", reader_version="7", by="Lan", at=MORNING, seen=0,
                         file_name="a.xlsx", content=b"a")

    assert ([0] * len(SCORE_TABLES), 0) == (list(counts(url).values()), store.version())


@pytest.mark.parametrize(("table", "column"), [
    ("score_versions", "summary"), ("score_values", "score"), ("score_names", "name"), ("score_surveys", "year"),
    ("score_groups", "code"), ("score_reversals", "reason"),
])
def test_scores_only_grow(store: Store, url: str, table: str, column: str) -> None:
    """Whoever writes to the database: nothing is changed, nothing deleted."""
    store.scores.undo(add(store), by="Lan", at=MORNING, reason="Nhầm")

    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match="only grows"):
            run(url, statement)


def test_the_audit_says_who_did_what(store: Store) -> None:
    """A line for the version, its undo and its return, each with what a sentence needs."""
    add(store)
    store.scores.undo(1, by="Hoa", at=MORNING, reason="Nhầm")
    store.scores.redo(1, by="Mai", at=MORNING, reason="Đúng")

    found = store.audit()
    details = [json.loads(detail) for detail in found["detail"]]

    assert [("add_scores", "Lan"), ("undo_scores", "Hoa"), ("redo_scores", "Mai")] == list(
        zip(found["action"], found["by"], strict=True))
    assert {"years": [2025], "scores": 1, "summary": "năm 2025", "file_name": "PAPI 2025.xlsx"}.items() <= details[0].items()
    assert {"score_version": 1, "summary": "năm 2025", "reason": "Nhầm"}.items() <= details[1].items()
    assert found["id"].tolist() == [*store.scores.versions()["version"], *store.scores.reversals()["version"]]
