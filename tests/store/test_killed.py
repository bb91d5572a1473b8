"""A process that publishes is killed fifty times at any moment; the store never holds half of anything."""

import json
import random
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from killed import INSIDE, broken, content_of, kill_after, say, started, telling_store

from papi.model import ReportRow, Submission
from papi.store import open_store

KILLS, ROWS, UNITS = 50, 40, 3


def publish_for_ever(url: str, child: str) -> None:
    """The child: publish file after file until killed."""
    store = telling_store(url)
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


def halves(path: Path) -> list[str]:
    """Return what is wrong with the store: anything of which a part is missing."""
    with closing(sqlite3.connect(path)) as connection:
        faults = broken(connection)
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

    for child in started(__file__, url, KILLS):
        told = kill_after(chance.randint(1, 70), child)
        acknowledged |= {step.removeprefix("published ") for step in told if step.startswith("published ")}
        inside += told[-1] in INSIDE
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
