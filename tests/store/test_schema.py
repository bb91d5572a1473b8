"""The schema comes from migrations, each once and whole; a store of another making is refused."""

from dataclasses import fields
from pathlib import Path

import pytest
from drawn_store import FULL_ROW, counts, publish, run
from sqlalchemy import create_engine, inspect, make_url
from sqlalchemy.exc import DBAPIError

from papi.errors import StoreError
from papi.model import ReportRow
from papi.store import Store, migrations, open_store
from papi.store.schema import metadata, report_rows
from papi.store.steps import Migration

FIRST_STEP_REPORT = (
    f"INSERT INTO files (sha256, content) VALUES ('{'0' * 64}', '')",
    f"""INSERT INTO submissions (plan_year, period, unit, form_version, reader_version, file, file_name, published_at,
        published_by) VALUES (2024, '2024-Q2', 'A', '1', '1', '{'0' * 64}', 'a.xlsx', '2024-06-20 08:00:00', 'a')""",
    """INSERT INTO report_rows (submission, sheet, "row", task, unit, role, lead, support, deadline_kind, hidden, held)
        VALUES (1, 'Biểu', 12, 'Việc cũ', 'A', 'lead', '[]', '[]', 'none', FALSE, FALSE)""",
    """INSERT INTO audit (at, "by", action, detail)
        VALUES ('2024-06-20 08:00:00', 'a', 'publish', '{"submission": 1, "plan_year": 2024}')""",
    "INSERT INTO undos VALUES (1, '2024-06-21 08:00:00', 'b', 'Nhầm tệp')",
    """INSERT INTO audit (at, "by", action, detail)
        VALUES ('2024-06-21 08:00:00', 'b', 'undo', '{"submission": 1, "plan_year": 2024}')""",
)
"""A report as the store's first step kept it, and its undo."""


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
    broken = Migration("broken", ("CREATE TABLE half (id INTEGER)", "CREATE TABEL wrong (id INTEGER)"))

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
        with pytest.raises(DBAPIError):
            open_store(url)

    engine = create_engine(url)
    tables = inspect(engine).get_table_names()
    engine.dispose()
    with open_store(url) as opened:
        assert (False, 1) == ("half" in tables, opened.version())


def test_a_store_of_the_first_step_is_brought_up_to_date(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was published and undone before is all there, without what came later; and the store goes on."""
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:1])
        open_store(url).close()
    for statement in FIRST_STEP_REPORT:
        run(url, statement)

    with open_store(url) as opened:
        publish(opened, content=b"next")
        choices = opened.submissions()["choices"].tolist()
        said = opened.rows()[["task", "said"]].astype(object).fillna("").to_numpy().tolist()
        names = ["submission", "kind", "by", "reason", "version"]
        undone = list(opened.reversals()[names].itertuples(index=False, name=None))

    assert (["[]", "[2, 5]"], [["Việc cũ", ""], [FULL_ROW.task, "late"]]) == (choices, said)
    assert [(1, "undo", "b", "Nhầm tệp", 2)] == undone


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
