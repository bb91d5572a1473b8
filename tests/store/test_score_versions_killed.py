"""A process that saves versions of scores is killed at any moment; the store never holds half of one.

As in `test_killed`, whose child and killing are used: the parent kills after a seeded number of told steps.
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

import pandas as pd
from sqlalchemy import Engine, event
from test_killed import ROOT, content_of, kill_after, say

from papi.store import open_store

KILLS, READY, PROVINCES, CODES = 20, 3, 34, 28


def save_for_ever(url: str, child: str) -> None:
    """The child: open the store at a word from the parent, then save version after version until killed."""
    say("ready")
    if sys.stdin.readline() != "go\n":
        return
    store = open_store(url)
    event.listen(Engine, "begin", lambda *_: say("begin"))
    event.listen(Engine, "before_cursor_execute", lambda *_: say("execute"))
    event.listen(Engine, "after_cursor_execute", lambda *_: say("executed"))
    event.listen(Engine, "commit", lambda *_: say("commit"))
    codes = [f"{1 + place // 4}.{1 + place % 4}" for place in range(CODES)]
    values = pd.DataFrame([(2025, province, code, 1.5, "2025", "A1") for province in range(PROVINCES) for code in codes],
                          columns=["year", "province_code", "code", "score", "sheet", "cell"])
    names = pd.DataFrame([(2025, code, code, "") for code in codes], columns=["year", "code", "name", "short_name"])
    for number in count(1):
        name = f"{child}-{number}"
        say("save")
        store.scores.add({"values": values, "names": names}, kind="workbook", summary="năm 2025", reader_version="1",
                         file_name=name, content=content_of(name), by="Lan", at=datetime(2026, 4, 20, tzinfo=UTC),
                         seen=store.version())
        say(f"saved {name}")


def started(url: str) -> Iterator[subprocess.Popen[str]]:
    """Start the children one after the other, some ahead, since most of their life is importing."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    waiting: deque[subprocess.Popen[str]] = deque()
    for number in range(KILLS + READY):
        if number < KILLS:
            waiting.append(subprocess.Popen(
                [sys.executable, __file__, url, str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
                encoding="utf-8",
            ))
        if number >= READY:
            yield waiting.popleft()


def halves(path: Path) -> list[str]:
    """Return what is wrong with the store: anything of which a part is missing."""
    with closing(sqlite3.connect(path)) as connection:
        faults = [fault for (fault,) in connection.execute("PRAGMA integrity_check") if fault != "ok"]
        faults += [f"foreign key {fault}" for fault in connection.execute("PRAGMA foreign_key_check")]
        files = dict(connection.execute("SELECT sha256, content FROM files"))
        parts = [dict(connection.execute(f"SELECT score_version, count(*) FROM {table} GROUP BY score_version"))
                 for table in ("score_values", "score_names")]
        versions = connection.execute("SELECT id, file, file_name, version FROM score_versions ORDER BY id").fetchall()
        noted = connection.execute("SELECT id, detail FROM audit ORDER BY id").fetchall()
    for number, sha256, name, _ in versions:
        held = [part.pop(number, 0) for part in parts]
        if held != [PROVINCES * CODES, CODES] or files.get(sha256) != content_of(name):
            faults.append(f"version {number}")
    faults += [f"rows of no version {number}" for part in parts for number in part]
    faults += [sha256 for sha256, content in files.items() if hashlib.sha256(content).hexdigest() != sha256]
    lines = [(number, detail["file"], detail["file_name"]) for number, detail in ((id_, json.loads(d)) for id_, d in noted)]
    return faults + ([] if lines == [(line, sha256, name) for _, sha256, name, line in versions] else ["audit"])


def test_a_killed_save_is_there_whole_or_not_at_all(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """After each kill the store opens, holds no half, and holds all that was reported as saved."""
    path, chance = tmp_path / "papi.db", random.Random(20260420)
    url, inside = f"sqlite:///{path}", 0
    acknowledged: set[str] = set()
    open_store(url).close()

    for child in started(url):
        told = kill_after(chance.randint(1, 70), child)
        acknowledged |= {step.removeprefix("saved ") for step in told if step.startswith("saved ")}
        inside += told[-1] in ("begin", "execute", "executed", "commit")

        with open_store(url) as store:
            kept = set(store.scores.versions()["file_name"])
        assert (set(), []) == (acknowledged - kept, halves(path))

    record_property("kills inside a save", inside)
    print(f"{inside} of {KILLS} kills fell inside a save; {len(acknowledged)} saves were acknowledged, {len(kept)} are kept")
    assert inside >= KILLS // 2


if __name__ == "__main__":
    save_for_ever(*sys.argv[1:])
