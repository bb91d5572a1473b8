"""Twenty clerks who publish at once, each from a process of its own: is anything lost, doubled, or half in?

    python benchmarks/publishing.py --seconds 60 --clerks 20
    python benchmarks/publishing.py --url postgresql+psycopg://user@host/database

Every clerk publishes sheets of 40 invented rows for one of five units as fast as the store takes them, each on what it has
just seen: whoever was overtaken is refused, looks again and goes on. Now and then a clerk undoes what it published. In the
end the store is held against what the clerks were told.
"""

import argparse
import multiprocessing
import random
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from multiprocessing.queues import Queue
from pathlib import Path

from papi.errors import StoreError
from papi.model import LEAD, ReportRow, Submission
from papi.store import open_store

UNITS, ROWS, UNDO_EVERY = 5, 40, 7


def main() -> None:
    """Let the clerks work, then hold the store against what they were told."""
    chosen = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        url = chosen.url or f"sqlite:///{(Path(folder) / 'papi.db').as_posix()}"
        open_store(url).close()
        answers: Queue = multiprocessing.Queue()
        until = time.monotonic() + chosen.seconds
        clerks = [multiprocessing.Process(target=_work, args=(url, number, until, answers)) for number in range(chosen.clerks)]
        for clerk in clerks:
            clerk.start()
        told = [answers.get() for _ in clerks]
        for clerk in clerks:
            clerk.join()
        _report(url, told, chosen)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Clerks who publish at once.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clerks", type=int, default=20)
    parser.add_argument("--url", help="a store of its own; by default a new SQLite file")
    return parser.parse_args()


def _work(url: str, clerk: int, until: float, answers: Queue) -> None:
    """Publish until the time is over; then tell which sheets were taken, which refused, what was undone, how long each took."""
    chance = random.Random(clerk)
    taken: dict[str, int] = {}
    refused: list[str] = []
    undone: list[int] = []
    waits: list[float] = []
    with open_store(url) as store:
        serial = 0
        while time.monotonic() < until:
            serial += 1
            name = f"clerk {clerk} sheet {serial}"
            begun = time.monotonic()
            try:
                [number] = store.publish(
                    [_sheet(chance.randrange(UNITS))], file_name=name, content=name.encode(), by=f"clerk {clerk}",
                    at=datetime.now(UTC), seen=store.version(),
                )
            except StoreError:
                refused.append(name)
                continue
            waits.append(time.monotonic() - begun)
            taken[name] = number
            if serial % UNDO_EVERY == 0:
                store.undo(number, by=f"clerk {clerk}", at=datetime.now(UTC), reason="benchmark")
                undone.append(number)
    answers.put((taken, refused, undone, waits))


def _sheet(unit: int) -> Submission:
    name = f"Unit {unit}"
    rows = tuple(ReportRow("Sheet", 12 + place, f"1.{place}", "Invented", 1, name, LEAD, percent=50.0) for place in range(ROWS))
    return Submission(2024, "2024-Q3", name, "2", "3", None, None, None, rows)


def _report(url: str, told: list[tuple], chosen: argparse.Namespace) -> None:
    taken = {name: number for one in told for name, number in one[0].items()}
    refused = [name for one in told for name in one[1]]
    undone = {number for one in told for number in one[2]}
    waits = sorted(wait for one in told for wait in one[3])
    with open_store(url) as store:
        kept, rows, audit = store.submissions(), store.rows(), store.audit()
    held = dict(zip(kept["file_name"], kept["submission"], strict=True))
    rows_of = Counter(rows["submission"])
    lost = [name for name, number in taken.items() if held.get(name) != number]
    doubled = len(kept) - len(held)
    unasked = [name for name in held if name not in taken]
    half_in = [number for number in held.values() if rows_of[number] != ROWS]
    wrongly_standing = set(kept.loc[kept["undone"], "submission"]) ^ undone
    unaudited = len(kept) + len(undone) - len(audit)
    print(f"{chosen.clerks} clerks, {chosen.seconds:g} s: {len(taken)} sheets taken, {len(refused)} refused as overtaken, "
          f"{len(undone)} undone; a publish took {waits[len(waits) // 2] * 1000:.0f} ms in the middle, "
          f"{waits[-1] * 1000:.0f} ms at most")
    print(f"lost {len(lost)}, doubled {doubled}, in though refused {len(unasked)}, half in {len(half_in)}, "
          f"wrongly undone or standing {len(wrongly_standing)}, without a line in the audit {unaudited}")
    if lost or doubled or unasked or half_in or wrongly_standing or unaudited:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
