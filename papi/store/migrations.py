"""Takes the steps that lead to the store's tables, each once, in a transaction of its own.

The steps are `papi.store.steps`; `papi.store.schema` is where they lead to.
"""

from sqlalchemy import Connection, Engine, func, insert, inspect, select

from papi.errors import StoreError
from papi.store.connection import POSTGRESQL, SQLITE, reading, writing
from papi.store.schema import migrations_done
from papi.store.steps import MIGRATIONS

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
