"""Connections to the store's database: how each is set up, how reads and writes begin, how faults of it are worded.

The two kinds of database differ here and in `migrations`, and nowhere else. What is read and written is `papi.store.store`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, TimeoutError as PoolTimeoutError

from papi.errors import StoreError

SQLITE, POSTGRESQL = "sqlite", "postgresql"
BUSY_SECONDS = 30
"""How long a SQLite writer waits for another before it is told that the store is busy."""
WRITES = "papi_writes"
WRITE_LOCK = 0x50415049
"""The key of PostgreSQL's advisory lock for writers: "PAPI" in ASCII."""
WAL_ATTEMPTS = 50

MENDS = {
    "SQLITE_NOTADB": "Tệp “{where}” không phải kho số liệu PAPI hoặc đã hỏng. Kiểm tra địa chỉ kho trong cấu hình, "
                     "hoặc khôi phục từ bản sao lưu gần nhất.",
    "SQLITE_CORRUPT": "Kho số liệu “{where}” đã hỏng. Dừng ứng dụng, giữ lại tệp này và khôi phục từ bản sao lưu gần nhất.",
    "SQLITE_BUSY": "Kho số liệu “{where}” đang bận ghi. Chờ một lát rồi làm lại; lần vừa rồi chưa ghi gì.",
    "SQLITE_FULL": "Ổ đĩa chứa kho số liệu “{where}” đã đầy. Giải phóng dung lượng rồi làm lại; lần vừa rồi chưa ghi gì.",
    "SQLITE_READONLY": "Kho số liệu “{where}” chỉ cho đọc. Cấp quyền ghi cho tệp và thư mục chứa nó rồi làm lại.",
    "SQLITE_CANTOPEN": "Không mở được kho số liệu “{where}”. Kiểm tra đường dẫn và quyền đọc, ghi thư mục chứa nó.",
    "SQLITE_PERM": "Không mở được kho số liệu “{where}”. Kiểm tra đường dẫn và quyền đọc, ghi thư mục chứa nó.",
    "SQLITE_IOERR": "Ổ đĩa chứa kho số liệu “{where}” báo lỗi đọc, ghi. Kiểm tra ổ đĩa rồi làm lại.",
}
"""What a fault of SQLite means to whoever runs the server, by the start of SQLite's own name for it."""

NO_SERVER = ("Không làm việc được với kho số liệu “{where}”. Kiểm tra máy chủ PostgreSQL đang chạy, "
             "địa chỉ và tài khoản trong cấu hình, rồi làm lại.")
TOO_MANY = "Quá nhiều người đang dùng kho số liệu “{where}” cùng lúc. Chờ một lát rồi làm lại."
BAD_URL = ("Địa chỉ kho số liệu trong cấu hình không dùng được. Ghi “sqlite:///đường-dẫn/papi.db” "
           "hoặc “postgresql+psycopg://tài-khoản:mật-khẩu@máy-chủ/cơ-sở-dữ-liệu”.")
NO_DRIVER = "Máy chủ chưa có thư viện “{name}” để dùng kho số liệu này. Cài thư viện đó rồi mở lại."


def engine_for(url: str) -> Engine:
    """Return the engine for a SQLite file or a PostgreSQL database; the file's folder is made. Nothing is opened yet."""
    try:
        parsed = make_url(url)
        kind = parsed.get_backend_name()
        if kind == SQLITE and parsed.database not in (None, "", ":memory:"):
            return _sqlite_engine(parsed)
        if kind == POSTGRESQL:
            return _postgresql_engine(parsed)
    except ArgumentError as error:
        raise StoreError(BAD_URL) from error
    except ImportError as error:
        raise StoreError(NO_DRIVER.format(name=error.name)) from error
    raise StoreError(BAD_URL)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection to read by; a read neither waits for a writer nor sees half of what one writes."""
    with _worded(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that no other writer can be inside of: all of it is kept, or nothing.

    One writer at a time for the whole store, not only for one unit and period: audit ids are then committed in the
    order they were drawn. Otherwise a late commit could slip in under an id already seen, and leave caches stale.
    """
    with _worded(engine), engine.connect() as plain:
        connection = plain.execution_options(**{WRITES: True})
        with connection.begin():
            if engine.dialect.name == POSTGRESQL:
                connection.execute(select(func.pg_advisory_xact_lock(WRITE_LOCK)))
            yield connection


def _sqlite_engine(url: URL) -> Engine:
    try:
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(MENDS["SQLITE_CANTOPEN"].format(where=url.database)) from error
    if "timeout" not in url.query:
        url = url.update_query_dict({"timeout": str(BUSY_SECONDS)})
    engine = create_engine(url)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgresql_engine(url: URL) -> Engine:
    # READ COMMITTED even where the server's default is stricter: after waiting for the write lock, a writer must see
    # what the writer before it committed.
    return create_engine(url, isolation_level="READ COMMITTED", pool_pre_ping=True)


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # None: the sqlite3 module would otherwise begin transactions by itself, too late and never for reads or DDL.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    _use_wal(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch the file to WAL. SQLite does not wait here when another process switches too, so we wait by a lock."""
    for _ in range(WAL_ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    connection.execute("PRAGMA journal_mode = WAL").fetchone()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the write lock at once: one that read first and wrote later would fail, not wait.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _worded(engine: Engine) -> Iterator[None]:
    """Turn faults of the database that someone can mend into StoreError; all others are bugs and pass as they are."""
    try:
        yield
    except PoolTimeoutError as error:
        raise StoreError(TOO_MANY.format(where=_where(engine))) from error
    except DBAPIError as error:
        sentence = _mend(error)
        if sentence is None:
            raise
        raise StoreError(sentence.format(where=_where(engine))) from error


def _mend(error: DBAPIError) -> str | None:
    if isinstance(error.orig, sqlite3.Error):
        name = getattr(error.orig, "sqlite_errorname", "")
        return next((sentence for start, sentence in MENDS.items() if name.startswith(start)), None)
    return NO_SERVER if isinstance(error, OperationalError) else None


def _where(engine: Engine) -> str:
    if engine.dialect.name == SQLITE:
        return str(engine.url.database)
    return engine.url.set(query={}).render_as_string(hide_password=True)
