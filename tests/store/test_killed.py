"""A process that publishes is killed fifty times at any moment; the store never holds half of anything.

The child tells each step of its transactions on standard output, before and after every statement; the parent kills it
after a seeded number of steps, so that no test ever waits for a clock.
"""

import hashlib
import json
import os
import random
import sqlite3
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, event

from papi.model import ReportRow, Submission
from papi.store import open_store

KILLS, READY, ROWS, UNITS, FILE_BYTES = 50, 4, 40, 3, 300_000
ROOT = Path(__file__).resolve().parents[2]


def say(step: str) -> None:
    """Tell the parent where the child is."""
    print(step, flush=True)


def content_of(name: str) -> bytes:
    """The bytes of the file of that name: a few hundred KB that do not compress, the same in child and parent."""
    return random.Random(name).randbytes(FILE_BYTES)


def publish_for_ever(url: str, child: str) -> None:
    """The child: open the store at a word from the parent, then publish file after file until killed."""
    say("ready")
    if sys.stdin.readline() != "go\n":
        return
    store = open_store(url)
    event.listen(Engine, "begin", lambda *_: say("begin"))
    event.listen(Engine, "before_cursor_execute", lambda *_: say("execute"))
    event.listen(Engine, "after_cursor_execute", lambda *_: say("executed"))
    event.listen(Engine, "commit", lambda *_: say("commit"))
    for number in count(1):
        name = f"{child}-{number}"
        content = content_of(name)
        rows = tuple(
            ReportRow("Biểu 1", row, task_code="5.2", task="Việc", area=5, unit="A", role="lead", result="Đạt")
            for row in range(1, ROWS + 1)
        )
        units = [
            Submission(2024, "2024-Q3", f"Đơn vị {unit}", "1", "1", None, None, None, rows) for unit in range(UNITS)
        ]
        say("publish")
        store.publish(units, file_name=name, content=content, by="vanphong", at=datetime(2024, 9, 20, tzinfo=UTC))
        say(f"published {name}")


def started(url: str) -> Iterator[subprocess.Popen[str]]:
    """Start the children one after the other, some ahead, since most of their life is importing."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    waiting: deque[subprocess.Popen[str]] = deque()
    for number in range(KILLS + READY):
        if number < KILLS:
            command = [sys.executable, __file__, url, str(number)]
            waiting.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
                                            encoding="utf-8"))
        if number >= READY:
            yield waiting.popleft()


def kill_after(steps: int, child: subprocess.Popen[str]) -> list[str]:
    """Let the child go, kill it after so many steps, and return every step that it told."""
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert "ready\n" == child.stdout.readline()
        child.stdin.write("go\n")
        child.stdin.flush()
        told = [child.stdout.readline().strip() for _ in range(steps)]
        child.kill()
        # What follows the last line end is a line that the kill cut off.
        told += child.stdout.read().split("\n")[:-1]
    assert "" not in told, "the child ended by itself"
    return told


def halves(path: Path) -> list[str]:
    """Return what is wrong with the store: anything of which a part is missing."""
    with closing(sqlite3.connect(path)) as connection:
        faults = [fault for (fault,) in connection.execute("PRAGMA integrity_check") if fault != "ok"]
        faults += [f"foreign key {fault}" for fault in connection.execute("PRAGMA foreign_key_check")]
        files = dict(connection.execute("SELECT sha256, content FROM files"))
        rows = dict(connection.execute("SELECT submission, count(*) FROM report_rows GROUP BY submission"))
        published = connection.execute("SELECT id, file, file_name FROM submissions ORDER BY id").fetchall()
        noted = [json.loads(detail) for (detail,) in connection.execute("SELECT detail FROM audit ORDER BY id")]
    names: dict[str, int] = {}
    for number, sha256, name in published:
        names[name] = names.get(name, 0) + 1
        if rows.pop(number, 0) != ROWS or files.get(sha256) != content_of(name):
            faults.append(f"submission {number}")
    faults += [f"{name}: {found} units" for name, found in names.items() if found != UNITS]
    faults += [f"rows of no submission {number}" for number in rows]
    faults += [sha256 for sha256, content in files.items() if hashlib.sha256(content).hexdigest() != sha256]
    if [(number, sha256) for number, sha256, _ in published] != [(line["submission"], line["file"]) for line in noted]:
        faults.append("audit")
    if {sha256 for _, sha256, _ in published} != set(files):
        faults.append("files without submission")
    return faults


def test_a_killed_publish_is_there_whole_or_not_at_all(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """After each of fifty kills the store opens, holds no half, and holds all that was reported as published."""
    path, chance = tmp_path / "papi.db", random.Random(20240920)
    url, inside, at_commit = f"sqlite:///{path}", 0, 0
    acknowledged: set[str] = set()
    open_store(url).close()

    for child in started(url):
        told = kill_after(chance.randint(1, 70), child)
        acknowledged |= {step.removeprefix("published ") for step in told if step.startswith("published ")}
        inside += told[-1] in ("begin", "execute", "executed", "commit")
        at_commit += told[-1] == "commit"

        with open_store(url) as store:
            kept = set(store.submissions()["file_name"])
        assert (set(), []) == (acknowledged - kept, halves(path))

    record_property("kills inside a publish", inside)
    print(f"{inside} of {KILLS} kills fell inside a publish, {at_commit} of them in its commit; "
          f"{len(acknowledged)} publishes were acknowledged, {len(kept)} are kept")
    assert inside >= KILLS // 2


if __name__ == "__main__":
    publish_for_ever(*sys.argv[1:])
