"""A process that saves versions of scores is killed at any moment; the store never holds half of one."""

import json
import random
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pandas as pd
from killed import INSIDE, broken, content_of, kill_after, say, started, telling_store

from papi.store import open_store

KILLS, PROVINCES, CODES = 20, 34, 28


def save_for_ever(url: str, child: str) -> None:
    """The child: save version after version until killed."""
    store = telling_store(url)
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


def halves(path: Path) -> list[str]:
    """Return what is wrong with the store: anything of which a part is missing."""
    with closing(sqlite3.connect(path)) as connection:
        faults = broken(connection)
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

    for child in started(__file__, url, KILLS):
        told = kill_after(chance.randint(1, 70), child)
        acknowledged |= {step.removeprefix("saved ") for step in told if step.startswith("saved ")}
        inside += told[-1] in INSIDE

        with open_store(url) as store:
            kept = set(store.scores.versions()["file_name"])
        assert (set(), []) == (acknowledged - kept, halves(path))

    record_property("kills inside a save", inside)
    print(f"{inside} of {KILLS} kills fell inside a save; {len(acknowledged)} saves were acknowledged, {len(kept)} are kept")
    assert inside >= KILLS // 2


if __name__ == "__main__":
    save_for_ever(*sys.argv[1:])
