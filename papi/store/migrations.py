"""How the store's tables came to be: an ordered list of steps, each taken once, in a transaction of its own.

A step, once released, is never changed: a later one mends it. `papi.store.schema` is where the steps lead to.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, insert, inspect, select

from papi.errors import StoreError
from papi.store.connection import POSTGRESQL, SQLITE, reading, writing
from papi.store.schema import migrations_done

NEWER = ("Kho số liệu do phiên bản mới hơn của phần mềm tạo ra (bước {found}, bản đang chạy chỉ biết đến bước {known}). "
         "Cập nhật phần mềm rồi mở lại; kho chưa bị thay đổi gì.")
FOREIGN = ("Cơ sở dữ liệu này đã có bảng của phần mềm khác, không phải kho số liệu PAPI. "
           "Kiểm tra địa chỉ kho trong cấu hình, hoặc chỉ tới một tệp hay cơ sở dữ liệu còn trống.")

TYPES = {
    SQLITE: {"id": "INTEGER PRIMARY KEY", "bytes": "BLOB", "time": "DATETIME"},
    POSTGRESQL: {
        "id": "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "bytes": "BYTEA", "time": "TIMESTAMP WITH TIME ZONE",
    },
}
"""What the two kinds of database call differently; the other types have one name in both."""


@dataclass(frozen=True)
class Migration:
    """One step: its statements, and the tables that from then on only grow."""

    name: str
    statements: tuple[str, ...]
    growing: tuple[str, ...] = ()


FIRST_TABLES = (
    "CREATE TABLE papi_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    "CREATE TABLE files (sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64), content {bytes} NOT NULL)",
    """CREATE TABLE plans (
        id {id},
        year INTEGER NOT NULL,
        valid_from DATE NOT NULL,
        file TEXT NOT NULL REFERENCES files (sha256),
        file_name TEXT NOT NULL,
        added_at {time} NOT NULL,
        added_by TEXT NOT NULL CHECK (added_by <> '')
    )""",
    """CREATE TABLE submissions (
        id {id},
        plan_year INTEGER NOT NULL,
        period TEXT NOT NULL CHECK (period <> ''),
        unit TEXT NOT NULL CHECK (unit <> ''),
        form_version TEXT NOT NULL,
        reader_version TEXT NOT NULL,
        prepared_by TEXT,
        telephone TEXT,
        report_number TEXT,
        file TEXT NOT NULL REFERENCES files (sha256),
        file_name TEXT NOT NULL,
        published_at {time} NOT NULL,
        published_by TEXT NOT NULL CHECK (published_by <> '')
    )""",
    """CREATE TABLE report_rows (
        id {id},
        submission INTEGER NOT NULL REFERENCES submissions (id),
        sheet TEXT NOT NULL,
        "row" INTEGER NOT NULL CHECK ("row" >= 1),
        task_code TEXT,
        task TEXT NOT NULL,
        area INTEGER,
        unit TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('lead', 'support')),
        lead TEXT NOT NULL,
        support TEXT NOT NULL,
        deadline DATE,
        deadline_kind TEXT NOT NULL,
        status TEXT CHECK (status IN ('done', 'in_progress', 'not_started', 'not_arising')),
        percent DOUBLE PRECISION CHECK (percent BETWEEN 0 AND 100),
        quantity_period DOUBLE PRECISION,
        quantity_cumulative DOUBLE PRECISION,
        completed_on DATE,
        result TEXT,
        document_number TEXT,
        document_date DATE,
        difficulties TEXT,
        proposals TEXT,
        note TEXT,
        hidden BOOLEAN NOT NULL,
        held BOOLEAN NOT NULL
    )""",
    """CREATE TABLE undos (
        submission INTEGER PRIMARY KEY NOT NULL REFERENCES submissions (id),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        reason TEXT NOT NULL
    )""",
    """CREATE TABLE audit (
        id {id},
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        action TEXT NOT NULL,
        detail TEXT NOT NULL
    )""",
)

CHOICE_TABLES = (
    """CREATE TABLE choices (
        id {id},
        unit TEXT CHECK (unit <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('heading', 'unit', 'task')),
        text TEXT NOT NULL CHECK (text <> ''),
        meaning TEXT NOT NULL,
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> '')
    )""",
    """CREATE TABLE choice_removals (
        choice INTEGER PRIMARY KEY NOT NULL REFERENCES choices (id),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> '')
    )""",
    "ALTER TABLE submissions ADD COLUMN choices TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE report_rows ADD COLUMN said TEXT CHECK (said IN ('late', 'cancelled'))",
)

DESK_TABLES = (
    "ALTER TABLE submissions ADD COLUMN kind TEXT NOT NULL DEFAULT 'file' CHECK (kind IN ('file', 'correction'))",
    "ALTER TABLE submissions ADD COLUMN received_on DATE",
    "ALTER TABLE submissions ADD COLUMN note TEXT",
    "ALTER TABLE report_rows ADD COLUMN explanation TEXT",
    "ALTER TABLE report_rows ADD COLUMN cells TEXT NOT NULL DEFAULT '{{}}'",
    """CREATE TABLE reversals (
        id {id},
        submission INTEGER NOT NULL REFERENCES submissions (id),
        kind TEXT NOT NULL CHECK (kind IN ('undo', 'redo', 'return')),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        reason TEXT NOT NULL,
        version INTEGER NOT NULL REFERENCES audit (id)
    )""",
    # Until then the audit's line of an undo began with the submission, which was undone once and for ever.
    """INSERT INTO reversals (submission, kind, at, "by", reason, version)
        SELECT undos.submission, 'undo', undos.at, undos."by", undos.reason, audit.id
        FROM undos JOIN audit ON audit.action = 'undo'
            AND substr(audit.detail, 1, length(CAST(undos.submission AS TEXT)) + 16)
                = '{{"submission": ' || CAST(undos.submission AS TEXT) || ','
        ORDER BY audit.id""",
    "DROP TABLE undos",
    """CREATE TABLE returned_files (
        id {id},
        plan_year INTEGER NOT NULL,
        period TEXT NOT NULL CHECK (period <> ''),
        unit TEXT NOT NULL CHECK (unit <> ''),
        file TEXT NOT NULL REFERENCES files (sha256),
        file_name TEXT NOT NULL,
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        reason TEXT NOT NULL,
        version INTEGER NOT NULL REFERENCES audit (id)
    )""",
    """CREATE TABLE closings (
        id {id},
        plan_year INTEGER NOT NULL,
        period TEXT NOT NULL CHECK (period <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('close', 'reopen')),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        note TEXT NOT NULL,
        version INTEGER NOT NULL REFERENCES audit (id)
    )""",
    """CREATE TABLE requests (
        id {id},
        plan_year INTEGER NOT NULL,
        period TEXT NOT NULL CHECK (period <> ''),
        task_code TEXT NOT NULL CHECK (task_code <> ''),
        unit TEXT NOT NULL CHECK (unit <> ''),
        question TEXT NOT NULL CHECK (question <> ''),
        asked_by TEXT NOT NULL CHECK (asked_by <> ''),
        at {time} NOT NULL,
        version INTEGER NOT NULL REFERENCES audit (id)
    )""",
    """CREATE TABLE request_withdrawals (
        request INTEGER PRIMARY KEY NOT NULL REFERENCES requests (id),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> '')
    )""",
)

MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "plans, submissions, undos, audit", FIRST_TABLES,
        growing=("files", "plans", "submissions", "report_rows", "undos", "audit"),
    ),
    Migration("remembered choices, what a sheet also says", CHOICE_TABLES, growing=("choices", "choice_removals")),
    Migration(
        "undone and brought back, returned, closed, asked; corrections; the cell of each field", DESK_TABLES,
        growing=("reversals", "returned_files", "closings", "requests", "request_withdrawals"),
    ),
)


def migrate(engine: Engine) -> None:
    """Take the steps that the store has not taken yet; StoreError when it is newer than this code or not a store.

    Safe when several processes open an empty store at once: each step is taken under the write lock by the first,
    and the others find it taken.
    """
    with reading(engine) as connection:
        done = _steps_taken(connection)
    while done < len(MIGRATIONS):
        with writing(engine) as connection:
            done = _steps_taken(connection)
            if done < len(MIGRATIONS):
                _take(connection, done + 1)


def _steps_taken(connection: Connection) -> int:
    tables = inspect(connection).get_table_names()
    if migrations_done.name not in tables:
        if tables:
            raise StoreError(FOREIGN)
        return 0
    found: int = connection.execute(select(func.max(migrations_done.c.number))).scalar_one()
    if found > len(MIGRATIONS):
        raise StoreError(NEWER.format(found=found, known=len(MIGRATIONS)))
    return found


def _take(connection: Connection, number: int) -> None:
    migration, kind = MIGRATIONS[number - 1], connection.dialect.name
    statements = [statement.format(**TYPES[kind]) for statement in migration.statements]
    for statement in statements + _guards(kind, migration.growing):
        connection.exec_driver_sql(statement)
    connection.execute(insert(migrations_done).values(number=number, name=migration.name))


def _guards(kind: str, tables: tuple[str, ...]) -> list[str]:
    """Return the triggers that let tables only grow, whoever writes to them."""
    if kind == SQLITE:
        return [
            f"CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            for table in tables for change in ("UPDATE", "DELETE")
        ]
    refusal = """CREATE OR REPLACE FUNCTION papi_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' only grows'; END $$"""
    return [refusal] + [
        f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION papi_only_grows()"
        for table in tables
    ]
