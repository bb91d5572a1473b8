"""How well workbooks are read: the figures of the generated corpus, and every miss.

    python benchmarks/corpus.py [--theme dates] [--misses 40]

The corpus is `tests/corpus`, read through the command line in this process. Nothing is stored.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def main() -> None:
    """Read the corpus and print its figures, then the misses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--theme", help="only the cases of one theme")
    parser.add_argument("--misses", type=int, default=40, help="how many misses are shown")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PAPI_STORE_URL"] = f"sqlite:///{(Path(folder) / 'papi.db').as_posix()}"
        _measure(chosen.theme, chosen.misses)


def _measure(theme: str | None, shown: int) -> None:
    from corpus import CASES
    from corpus.reader import command_line
    from corpus.scoring import score

    cases = [case for case in CASES if theme in (None, case.theme)]
    figures = score(command_line, cases)
    readable = max(figures.fields_compared, 1)
    lines = (
        ("workbooks", len(cases), ""),
        ("rows found, F1", f"{figures.rows_f1:.4f}",
         f"{figures.rows_right} of {figures.rows_wanted}, {figures.rows_read} read"),
        ("fields right", f"{figures.fields_right / readable:.2%}", f"{figures.fields_right} of {figures.fields_compared}"),
        ("wrong in silence, of 1,000 fields", f"{1000 * figures.wrong_in_silence / readable:.1f}", figures.wrong_in_silence),
        ("problems told", f"{figures.problems_told / max(figures.problems_wanted, 1):.2%}",
         f"{figures.problems_told} of {figures.problems_wanted}"),
        ("false errors on clean files", figures.false_errors_on_clean,
         f"{figures.false_errors} in all; {figures.warnings_on_clean} warnings on clean files"),
        ("refusals right", f"{figures.refusals_right} of {figures.refusals_wanted}",
         f"{figures.refused_though_readable} refused that can be read"),
    )
    for name, figure, note in lines:
        print(f"{name:<36}{figure!s:>10}   {note}")
    print(f"\n{len(figures.misses)} misses")
    for miss in figures.misses[:shown]:
        print(f"  {miss}")


if __name__ == "__main__":
    main()
