"""How long a published workbook of PAPI scores takes to read, in both official layouts: 6 sheets x 63 provinces.

    python benchmarks/score_workbooks.py [--rounds 7]

The files are drawn from the real figures (tests/drawn_score_workbooks.py). Warm: guard, parsing in the child, sheets read and
checked, as for an upload; apart from it the parsing in the child alone, and calamine's own `iter_rows` over the same bytes.
Cold: the first file of a fresh process, its child not yet started; what Python takes to import the app is not counted.
Prints medians in milliseconds, taken in turns; every figure read is compared with the one that was drawn.
"""

import argparse
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from drawn_score_workbooks import BOOK, by_columns, by_rows, content, held_in, scores_in  # noqa: E402

from papi.sheets import worker  # noqa: E402
from papi.sheets.scores import read_scores  # noqa: E402

FILES = {
    "provinces in rows, 2011-2016": (by_rows, range(2011, 2017)),
    "provinces in columns, 2019-2024": (by_columns, range(2019, 2025)),
}
COLD_ROUNDS = 3


def draw(layout: Callable[[int], list], years: range) -> bytes:
    """The bytes of a workbook with a sheet a year."""
    return content({f"{year}_PAPI": layout(year) for year in years})


def bare(file: bytes) -> int:
    """Go through calamine's own rows of every sheet; return their number."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(file))
    return sum(1 for name in book.sheet_names for _ in book.get_sheet_by_name(name).iter_rows())


def timed(action: Callable[[], object]) -> float:
    """Return the milliseconds that an action takes."""
    started = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - started)


def check(file: bytes, years: range) -> None:
    """Stop where a score read is not the one drawn, to four decimals."""
    reading = read_scores(file, "PAPI.xlsx", BOOK)
    assert not reading.problems
    for year in years:
        read, held = scores_in(reading, year), held_in(year)
        assert read.keys() == held.keys()
        assert all(abs(read[key] - held[key]) < 5e-5 for key in held)


def cold(path: Path) -> float:
    """Return the milliseconds that the first file takes in a process of its own."""
    run = subprocess.run([sys.executable, __file__, "--once", str(path)], capture_output=True, check=True, text=True)
    return float(run.stdout)


def measure(name: str, file: bytes, years: range, rounds: int) -> None:
    """Print one line of figures for a file."""
    check(file, years)
    actions = {
        "read": lambda: read_scores(file, "PAPI.xlsx", BOOK),
        "parsed in the child": lambda: worker.read_figures(file),
        "calamine alone": lambda: bare(file),
    }
    taken = {one: [] for one in actions}
    for _ in range(rounds):
        for one, action in actions.items():
            taken[one].append(timed(action))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scores.xlsx"
        path.write_bytes(file)
        first = statistics.median(cold(path) for _ in range(COLD_ROUNDS))
    warm = ", ".join(f"{one} {statistics.median(times):.0f}" for one, times in taken.items())
    print(f"{name} ({len(file) / 1024:.0f} KB): warm: {warm}; cold: read {first:.0f}")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        file = arguments.once.read_bytes()
        print(timed(lambda: read_scores(file, "PAPI.xlsx", BOOK)))
        return
    for name, (layout, years) in FILES.items():
        measure(name, draw(layout, years), years, arguments.rounds)


if __name__ == "__main__":
    main()
