"""What someone can mend is said in Vietnamese, with what to do."""

import sqlite3
from pathlib import Path

import pytest
from drawn_store import publish, submission

from papi.errors import StoreError
from papi.store import open_store


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
