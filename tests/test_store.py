"""The store keeps everything, takes a file in whole or not at all, and says in Vietnamese what it cannot do.

Every test runs on SQLite, and on PostgreSQL where `PAPI_TEST_POSTGRES_URL` names a database to make schemas in.
"""

import json
import multiprocessing
import os
import queue
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.pool import Pool

from papi.errors import StoreError
from papi.model import ReportRow, Submission
from papi.store import PlanVersion, Store, migrations, open_store
from papi.store.schema import metadata, report_rows

HANOI = timezone(timedelta(hours=7))
MORNING = datetime(2024, 9, 20, 8, 30, tzinfo=HANOI)
TABLES = ("files", "plans", "submissions", "report_rows", "undos", "audit")

FULL_ROW = ReportRow(
    sheet="Biểu 1", row=12, task_code="5.2", task="Cấp giấy phép lái xe trực tuyến", area=5, unit="Phòng Vận tải", role="lead",
    lead=("Phòng Vận tải", "Thanh tra Sở"), support=("Văn phòng Sở",), deadline=date(2024, 9, 30), deadline_kind="date",
    status="done", percent=100.0, quantity_period=12.0, quantity_cumulative=30.5, completed_on=date(2024, 9, 3),
    result="Đạt", document_number="12/BC-VT", document_date=date(2024, 9, 4), difficulties="Không", proposals="Không",
    note="Ghi chú", hidden=True, held=False,
)
EMPTY_ROW = ReportRow(
    sheet="Biểu 1", row=13, task_code=None, task="Việc chưa rõ", area=None, unit="Phòng Vận tải", role="support",
)


def submission(unit: str = "Phòng Vận tải", *rows: ReportRow, period: str = "2024-Q3") -> Submission:
    """A submission of one unit, with one full row where none is given."""
    return Submission(
        plan_year=2024, period=period, unit=unit, form_version="1", reader_version="7", prepared_by="Nguyễn Văn A",
        telephone=None, report_number="12/BC", rows=rows or (replace(FULL_ROW, unit=unit),),
    )


def publish(store: Store, *submissions: Submission, content: bytes = b"bytes", file_name: str = "Quý III.xlsx",
            at: datetime = MORNING) -> list[int]:
    """Publish in the morning, by the Office."""
    return store.publish(submissions or (submission(),), file_name=file_name, content=content, by="vanphong", at=at)


def counts(url: str) -> dict[str, int]:
    """How many records each table holds, seen from outside the store."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in TABLES}
    engine.dispose()
    return found


def run(url: str, statement: str) -> None:
    """Run one statement from outside the store."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Give a function that names an empty store of its own at each call."""
    if request.param == "sqlite":
        yield lambda: f"sqlite:///{tmp_path / uuid.uuid4().hex / 'papi.db'}"
        return
    server = os.environ.get("PAPI_TEST_POSTGRES_URL")
    if not server:
        missing = pytest.fail if os.environ.get("PAPI_REQUIRE_ALL_TESTS") == "1" else pytest.skip
        missing("PAPI_TEST_POSTGRES_URL is not set")
    schemas: list[str] = []

    def new() -> str:
        schemas.append(f"papi_{uuid.uuid4().hex}")
        run(server, f"CREATE SCHEMA {schemas[-1]}")
        options = {"options": f"-csearch_path={schemas[-1]}"}
        return make_url(server).update_query_dict(options).render_as_string(hide_password=False)

    yield new
    for schema in schemas:
        run(server, f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    """Give the address of an empty store."""
    return new_url()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """Give an empty store."""
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def sqlite_path(tmp_path: Path) -> Path:
    """Give the path of a closed SQLite store with one submission."""
    path = tmp_path / "papi.db"
    with open_store(f"sqlite:///{path}") as opened:
        publish(opened)
    return path


# What goes in comes out


def test_a_row_comes_out_as_it_went_in(store: Store) -> None:
    """Every field of a row that progress is read from comes out with the same value."""
    publish(store, submission("Phòng Vận tải", FULL_ROW))

    found = store.rows().iloc[0].to_dict()

    expected = {name: getattr(FULL_ROW, name) for name in found if hasattr(FULL_ROW, name)}
    expected |= {"submission": 1, "plan_year": 2024, "period": "2024-Q3", "published_at": pd.Timestamp(MORNING),
                 "completed_on": pd.Timestamp("2024-09-03"), "document_date": pd.Timestamp("2024-09-04")}
    assert expected == found


def test_every_field_of_a_row_is_kept(store: Store, url: str) -> None:
    """Lists, deadline and the marks hidden and held are kept too, though `rows` does not show them."""
    publish(store, submission("Phòng Vận tải", FULL_ROW))

    engine = create_engine(url)
    with engine.connect() as connection:
        kept = connection.execute(select(report_rows)).mappings().one()
    engine.dispose()

    lists = {"lead": '["Phòng Vận tải", "Thanh tra Sở"]', "support": '["Văn phòng Sở"]'}
    expected = {field.name: getattr(FULL_ROW, field.name) for field in fields(FULL_ROW)} | lists
    assert expected == {name: kept[name] for name in expected}


def test_what_is_missing_stays_missing(store: Store) -> None:
    """A field that the unit left blank is missing in the table: neither zero nor empty text."""
    publish(store, submission("Phòng Vận tải", EMPTY_ROW))

    found = store.rows().iloc[0]

    given = ["sheet", "row", "task", "unit", "role", "deadline_kind"]
    always = ["submission", "plan_year", "period", "published_at"]
    assert sorted(always + given) == sorted(found.index[found.notna()])


def test_rows_held_back_are_kept_and_say_nothing(store: Store, url: str) -> None:
    """A held row is in the store, not among the rows that count."""
    publish(store, submission("Phòng Vận tải", FULL_ROW, replace(FULL_ROW, row=13, held=True)))

    said = store.rows()["row"].tolist()

    assert ([12], 2) == (said, counts(url)["report_rows"])


def test_a_submission_comes_out_as_it_went_in(store: Store) -> None:
    """The submission's own fields, its file, and who published it when."""
    publish(store)

    found = store.submissions().drop(columns=["file"]).astype(object).iloc[0]

    expected = {
        "submission": 1, "plan_year": 2024, "period": "2024-Q3", "unit": "Phòng Vận tải", "form_version": "1",
        "reader_version": "7", "prepared_by": "Nguyễn Văn A", "report_number": "12/BC", "file_name": "Quý III.xlsx",
        "published_at": pd.Timestamp(MORNING), "published_by": "vanphong", "undone": False,
    }
    assert expected == found.dropna().to_dict()


def test_submissions_come_in_the_order_of_publishing(store: Store) -> None:
    """By the moment of publishing, then by number: not by the order of writing."""
    publish(store, submission("A"), content=b"1", at=MORNING + timedelta(hours=1))
    publish(store, submission("B"), submission("C"), content=b"2", at=MORNING)

    assert ["B", "C", "A"] == store.submissions()["unit"].tolist()


def test_original_bytes_are_kept_once_under_every_name(store: Store, url: str) -> None:
    """The same bytes for two units, under two names, are one file in the store and two names outside."""
    content = bytes(range(256)) * 1000
    [first] = publish(store, submission("A"), content=content, file_name="a.xlsx")
    [second] = publish(store, submission("B"), content=content, file_name="b.xlsx")

    given_back = [store.file(first), store.file(second)]

    assert ([("a.xlsx", content), ("b.xlsx", content)], 1) == (given_back, counts(url)["files"])


def test_plans_are_versions_oldest_first(store: Store) -> None:
    """A later upload of the same year stands beside the earlier one, and both keep their bytes."""
    given = [(2024, date(2024, 2, 1), "KH56.xlsx", b"one"), (2024, date(2024, 7, 1), "KH56 sửa.xlsx", b"two")]
    for hours, (year, day, name, content) in enumerate(given):
        at = MORNING + timedelta(hours=hours)
        store.add_plan(year=year, valid_from=day, file_name=name, content=content, by="vanphong", at=at)

    expected = [
        PlanVersion(number, year, day, name, content, MORNING + timedelta(hours=number - 1), "vanphong")
        for number, (year, day, name, content) in enumerate(given, start=1)
    ]
    assert expected == store.plans()


def test_times_are_kept_in_utc(store: Store) -> None:
    """A moment given in Hà Nội's zone comes back as the same moment in UTC."""
    store.add_plan(year=2024, valid_from=date(2024, 2, 1), file_name="KH.xlsx", content=b"p", by="a", at=MORNING)

    found = store.plans()[0].added_at

    assert datetime(2024, 9, 20, 1, 30, tzinfo=UTC).isoformat() == found.isoformat()


def test_a_time_without_zone_is_a_bug(store: Store) -> None:
    """A naive time is refused and nothing is written: nobody could say later which moment it was."""
    with pytest.raises(StatementError, match="timezone-aware"):
        publish(store, at=MORNING.replace(tzinfo=None))

    assert 0 == store.version()


@pytest.mark.parametrize("name", ["rows", "submissions", "audit"])
def test_tables_have_the_same_types_when_empty(store: Store, name: str) -> None:
    """An empty table has the columns and types of a full one, whatever is missing in it."""
    empty = getattr(store, name)().dtypes.to_dict()
    publish(store, submission("A", FULL_ROW), content=b"full")
    full = getattr(store, name)().dtypes.to_dict()
    store.undo(1, by="a", at=MORNING, reason="")
    publish(store, submission("A", EMPTY_ROW), content=b"blank")
    blank = getattr(store, name)().dtypes.to_dict()

    assert (empty, empty) == (full, blank)


# Whole or not at all


@pytest.mark.parametrize("wrong", [
    pytest.param({"percent": 150.0}, id="percent above 100"),
    pytest.param({"status": "late"}, id="unknown status"),
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

    with pytest.raises(StoreError, match=r"“khác.xlsx” đã được công bố .* A, kỳ 2024-Q3 .báo cáo số 1."):
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
    """After an undo the rows say nothing, and all that was published is still there."""
    [number] = publish(store)
    before = counts(url)

    store.undo(number, by="giamdoc", at=MORNING, reason="Nhầm kỳ")

    assert before | {"undos": 1, "audit": 2} == counts(url)
    assert (True, True) == (store.rows().empty, store.submissions()["undone"].item())
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
        ("vanphong", "publish", of_a | {"file_name": "Quý III.xlsx", "rows": 2, "held": 1}),
        ("vanphong", "publish", of_b | {"file_name": "Quý III.xlsx", "rows": 1, "held": 0}),
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


# Many at once


def test_one_of_two_equal_publishes_at_once_is_refused(store: Store) -> None:
    """Two people publish the same file for the same unit in the same moment: one is taken, one is told."""
    start = threading.Barrier(2)

    def attempt(_: int) -> str:
        start.wait()
        try:
            publish(store)
        except StoreError as error:
            return str(error)[:3]
        return "taken"

    with ThreadPoolExecutor(2) as people:
        outcomes = sorted(people.map(attempt, range(2)))

    assert (["Tệp", "taken"], 1) == (outcomes, len(store.submissions()))


def test_writers_queue_and_no_version_ever_changes_its_meaning(store: Store) -> None:
    """Four write, one reads: none fails, and an entry never appears below a version that was already seen."""
    start, finished = threading.Barrier(5), threading.Event()

    def write(writer: int) -> None:
        start.wait()
        for count in range(8):
            publish(store, submission(f"Đơn vị {writer}"), content=f"{writer} {count}".encode())

    def read() -> list[tuple[int, int]]:
        start.wait()
        seen = []
        while not finished.is_set():
            version = store.version()
            seen.append((version, int((store.audit()["id"] <= version).sum())))
        return seen

    with ThreadPoolExecutor(5) as people:
        reader = people.submit(read)
        writers = [people.submit(write, writer) for writer in range(4)]
        failures = [writer.exception() for writer in writers]
        finished.set()

    ids = store.audit()["id"]
    assert ([None] * 4, 32) == (failures, len(ids))
    assert [(version, int((ids <= version).sum())) for version, _ in reader.result()] == reader.result()


def open_when_all_are_ready(urls: list[str], start: threading.Barrier, versions: "multiprocessing.Queue[int]") -> None:
    """Open each store at the same moment as the other processes, and report its version."""
    for url in urls:
        start.wait()
        with open_store(url) as opened:
            versions.put(opened.version())


def test_processes_may_open_an_empty_store_at_once(new_url: Callable[[], str]) -> None:
    """Each of three processes gets a ready store, ten times; every step of the schema was taken once."""
    urls, spawn = [new_url() for _ in range(10)], multiprocessing.get_context("spawn")
    start, versions = spawn.Barrier(3, timeout=60), spawn.Queue()
    processes = [
        spawn.Process(target=open_when_all_are_ready, args=(urls, start, versions), daemon=True) for _ in range(3)
    ]

    for process in processes:
        process.start()
    found = [versions.get(timeout=60) for _ in range(30)]
    for process in processes:
        process.join()

    assert [0] * 30 == found
    assert [0, 0, 0] == [process.exitcode for process in processes]


def test_an_opener_waits_for_another_that_makes_the_file(tmp_path: Path) -> None:
    """Of two that open an empty file at once, SQLite fails the second that asks for WAL; the store waits instead."""
    path, statements = tmp_path / "papi.db", queue.Queue()

    def follow(connection: sqlite3.Connection, _record: object) -> None:
        connection.set_trace_callback(statements.put)

    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    event.listen(Pool, "connect", follow)

    with ThreadPoolExecutor(1) as opener:
        opened = opener.submit(open_store, f"sqlite:///{path}")
        while statements.get(timeout=30) != "BEGIN IMMEDIATE":
            continue
        other.execute("ROLLBACK")
    event.remove(Pool, "connect", follow)
    other.close()

    with opened.result() as store:
        assert 0 == store.version()


# The schema


def test_migrations_lead_to_the_schema(store: Store, url: str) -> None:
    """The tables that the steps made are the tables that queries are written for."""
    engine = create_engine(url)
    inspector = inspect(engine)
    made = {
        table: {column["name"]: column["nullable"] for column in inspector.get_columns(table)}
        for table in inspector.get_table_names()
    }
    engine.dispose()

    described = {
        name: {column.name: column.nullable for column in table.columns} for name, table in metadata.tables.items()
    }
    if url.startswith("sqlite"):
        # SQLite reports an integer key as nullable, though it is the rowid and never null.
        for name, table in metadata.tables.items():
            keys = [key.name for key in table.primary_key if key.name in ("id", "number")]
            made[name].update(dict.fromkeys(keys, False))
    assert described == made


def test_rows_have_every_field_of_the_model() -> None:
    """A field added to the model needs a migration: this test says so."""
    expected = {field.name for field in fields(ReportRow)} | {"id", "submission"}

    assert expected == set(report_rows.columns.keys())


def test_opening_again_changes_nothing(url: str) -> None:
    """A store opened a second time holds what it held."""
    with open_store(url) as opened:
        publish(opened)
    before = counts(url)

    with open_store(url) as opened:
        version = opened.version()

    assert (before, 1) == (counts(url), version)


def test_a_migration_that_fails_leaves_the_store_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second statement of a step is wrong: the first one is taken back with it."""
    with open_store(url) as opened:
        publish(opened)
    broken = migrations.Migration("broken", ("CREATE TABLE half (id INTEGER)", "CREATE TABEL wrong (id INTEGER)"))

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
        with pytest.raises(DBAPIError):
            open_store(url)

    engine = create_engine(url)
    tables = inspect(engine).get_table_names()
    engine.dispose()
    with open_store(url) as opened:
        assert (False, 1) == ("half" in tables, opened.version())


def test_a_newer_store_is_refused(url: str) -> None:
    """A store that a later version of the program has changed is left alone; the sentence says what to do."""
    open_store(url).close()
    run(url, "INSERT INTO papi_migrations (number, name) VALUES (999, 'from the future')")

    with pytest.raises(StoreError, match=r"phiên bản mới hơn .* Cập nhật phần mềm"):
        open_store(url)


def test_a_database_of_something_else_is_refused(url: str) -> None:
    """Tables of another program are not taken for an empty store."""
    if url.startswith("sqlite"):
        Path(make_url(url).database or "").parent.mkdir()
    run(url, "CREATE TABLE invoices (id INTEGER)")

    with pytest.raises(StoreError, match="bảng của phần mềm khác"):
        open_store(url)


# Faults that someone can mend


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """The sentence names the file, and the file is left as it was."""
    path = tmp_path / "papi.db"
    path.write_text("Đây không phải kho số liệu. " * 100, encoding="utf-8")
    before = path.read_bytes()

    with pytest.raises(StoreError, match=r"papi.db” không phải kho số liệu PAPI hoặc đã hỏng"):
        open_store(f"sqlite:///{path}")

    assert before == path.read_bytes()


def test_a_damaged_store_says_so(sqlite_path: Path) -> None:
    """Pages overwritten with rubbish: the sentence says to restore a backup."""
    content = sqlite_path.read_bytes()
    sqlite_path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    with pytest.raises(StoreError, match=r"đã hỏng. .* khôi phục từ bản sao lưu"), \
            open_store(f"sqlite:///{sqlite_path}") as opened:
        opened.rows()


def test_a_busy_store_says_so(sqlite_path: Path) -> None:
    """A writer that waited long enough is told to come back, and nothing was written; readers never wait."""
    other = sqlite3.connect(sqlite_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with open_store(f"sqlite:///{sqlite_path}?timeout=0.05") as opened:
        with pytest.raises(StoreError, match=r"đang bận ghi. Chờ một lát"):
            publish(opened, submission("B"))
        read = opened.submissions()["unit"].tolist()
    other.close()

    assert ["Phòng Vận tải"] == read


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A path through a file is no place for a store."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(StoreError, match="Kiểm tra đường dẫn"):
        open_store(f"sqlite:///{tmp_path / 'file' / 'papi.db'}")


def test_a_server_out_of_reach_is_said() -> None:
    """The sentence says what to check, and no password is in it."""
    with pytest.raises(StoreError, match="Kiểm tra máy chủ PostgreSQL") as refusal:
        open_store("postgresql+psycopg://papi:bimat@127.0.0.1:1/papi")

    assert "bimat" not in str(refusal.value)


@pytest.mark.parametrize("url", ["", "papi.db", "sqlite://", "sqlite:///:memory:", "mysql://host/papi", "odd://host/x"])
def test_an_address_of_no_store_is_said(url: str) -> None:
    """Only a SQLite file or PostgreSQL: a database in memory would be another one in each thread."""
    with pytest.raises(StoreError, match="Địa chỉ kho số liệu"):
        open_store(url)


def test_sqlite_is_set_up_to_lose_nothing(sqlite_path: Path) -> None:
    """Write-ahead log, full synchronisation and foreign keys, on a connection as the store uses it."""
    with open_store(f"sqlite:///{sqlite_path}") as opened, opened._engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                 for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")]

    assert ["wal", 2, 1, 30000] == found


def test_a_plan_that_is_only_a_seed_is_not_added_twice(store):
    """Two servers that start on an empty store at once give it one plan: the second finds the year taken."""
    seed = {"year": 2024, "valid_from": date(2024, 2, 1), "file_name": "KH.xlsx", "content": b"p", "by": "a", "at": MORNING}

    numbers = [store.add_plan(**seed, only_first=True) for _ in range(2)]

    assert [1, None] == numbers
    assert 1 == len(store.plans())
