"""Several people, threads and processes on one store at the same time."""

import multiprocessing
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from drawn_store import publish, submission
from sqlalchemy import event
from sqlalchemy.pool import Pool

from papi.errors import StoreError
from papi.store import Store, open_store


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
