"""Damaged and hostile files thrown at the guard, in this process, and at the reading, in the child, for some minutes.

    python benchmarks/fuzzing.py [--seconds 600] [--seed 1] [FILE...]

Starts from the shipped sample workbooks, from the tests' files and from FILE...: flips bytes, cuts, doubles and swaps pieces,
rewrites the parts inside a zip, and makes noise behind the beginnings of known kinds. Prints what came of them once a minute.
Anything but a reading or a refusal ends the run, and the file is kept; what breaks inside the child is written to the errors.
"""

import argparse
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from papi.errors import FileRefusedError  # noqa: E402
from papi.plan import Plan  # noqa: E402
from papi.sheets import worker  # noqa: E402
from papi.sheets.opening import guard, refusals  # noqa: E402
from papi.sheets.opening.parse import parse  # noqa: E402
from papi.sheets.plan_workbook import read_plan  # noqa: E402

STARTS = (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08\x10\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"a;b\n")
PIECES = (
    b"", b"\x00", b"\xff" * 4, b"<", b">", b'"', b"&amp;", b"&#x0;", b"A1", b"XFD1048576", b"1048576", b"-1", b"99999999999",
    b't="e"', b"<f>", b"</c>", b"<row", b"1e999", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b'hidden="1"', b'ref="A1:XFD1048576"',
)
SLOW_SECONDS = 10


def damaged(source: bytes, chance: random.Random) -> bytes:
    """Return the file with a few pieces changed."""
    content = bytearray(source)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place = chance.randrange(len(content) + 1)
        match chance.randrange(5):
            case 0:
                content[place:place + 1] = bytes([chance.randrange(256)])
            case 1:
                content[place:place + chance.randrange(1, 50)] = chance.choice(PIECES)
            case 2:
                length = chance.randrange(1, 600)
                content[place:place] = content[place:place + length]
            case 3 if chance.random() < 0.2:
                del content[place:]
            case _:
                other = chance.randrange(len(content) + 1)
                content[place:place + 512] = content[other:other + 512]
    return bytes(content)


def damaged_inside(source: bytes, chance: random.Random) -> bytes:
    """Return a sound zip whose parts are damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit = set(chance.sample(names, min(len(names), chance.choice((1, 1, 2)))))
        for name in names:
            inside = old.read(chance.choice(names) if name in hit and chance.random() < 0.1 else name)
            new.writestr(name, damaged(inside, chance) if name in hit else inside)
    return made.getvalue()


def made(sources: list[bytes], chance: random.Random) -> bytes:
    """Return a file to try."""
    kind = chance.random()
    if kind < 0.1:
        return chance.choice(STARTS) + chance.randbytes(chance.randrange(4_000))
    source = chance.choice(sources)
    if kind < 0.7 and source.startswith(b"PK"):
        return damaged_inside(source, chance)
    return damaged(source, chance)


def outcome(content: bytes, plan: Plan) -> str:
    """Return what came of a file; anything but a reading or a refusal is raised."""
    try:
        guard.check(content)
    except FileRefusedError as error:
        return "guard: " + error.kind
    try:
        worker.read_report(content, plan)
    except FileRefusedError as error:
        died = " (the child was ended)" if str(error) == refusals.UNREADABLE else ""
        return f"child: {error.kind}{died}"
    return "read"


def main() -> None:
    """Run for the time asked for and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="*", type=Path)
    chosen = parser.parse_args()
    paths = [*sorted((ROOT / "tests" / "files").glob("*-*.*")), *sorted((ROOT / "data" / "sample").glob("*.xlsx"))[:3]]
    sources = [path.read_bytes() for path in [*paths, *chosen.files]]
    chance = random.Random(chosen.seed)
    plan = read_plan(parse((ROOT / "data" / "plans" / "2024.xlsx").read_bytes()))
    counts: Counter[str] = Counter()
    begun = told = time.monotonic()
    while time.monotonic() - begun < chosen.seconds:
        content = made(sources, chance)
        started = time.monotonic()
        try:
            counts[outcome(content, plan)] += 1
        except BaseException:
            with tempfile.NamedTemporaryFile("wb", suffix=".bin", delete=False) as kept:
                kept.write(content)
            print(f"kept in {kept.name}")
            raise
        if time.monotonic() - started > SLOW_SECONDS:
            counts["slower than 10 s"] += 1
        if time.monotonic() - told > 60:
            told = time.monotonic()
            print(dict(counts), flush=True)
    print(f"{counts.total()} files in {time.monotonic() - begun:.0f} s: {dict(counts.most_common())}")


if __name__ == "__main__":
    main()
