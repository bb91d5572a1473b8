"""How long reading takes beside the libraries that it stands on: a unit's sheet, a large one, a million styled blanks.

    python benchmarks/reading_speed.py [--rounds 5] [--folder FOLDER]

Builds its workbooks (invented words and numbers) in FOLDER or in a folder of its own. A unit's sheet goes end to end: guard,
warm child, report. The two large ones go to the grid, each round and reader in a fresh process, the guard included; beside them
calamine's own `iter_rows`, in turns. Prints medians and the most memory that a process held (on Linux).
"""

import argparse
import gc
import io
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from papi.sheets import worker  # noqa: E402
from papi.sheets.opening import guard  # noqa: E402
from papi.sheets.opening.parse import parse  # noqa: E402
from papi.sheets.plan_workbook import read_plan  # noqa: E402

HEADINGS = (
    "STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành", "Tình trạng",
    "Tỷ lệ hoàn thành (%)", "Kết quả thực hiện", "Số văn bản", "Khó khăn", "Đề xuất", "Ghi chú",
)
UNITS = ("Văn phòng Sở", "Thanh tra Sở", "Phòng Quản lý vận tải")
STATUSES = ("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện")
WARM_UPS = 3


def row(number: int, titles: tuple[str, ...]) -> list:
    """An invented row of twelve cells."""
    return [
        number, titles[number % len(titles)], UNITS[number % 3], UNITS[number % 2], f"Quý {'I' * (number % 3 + 1)}/2024",
        STATUSES[number % 3], (100, 40 + number % 50, 0)[number % 3], f"Đã họp lần {number % 900}",
        f"{number % 5_000}/SGTVT-VP", "Không", "Không", f"Ghi chú {number % 10_000}",
    ]


def build(folder: Path, titles: tuple[str, ...]) -> dict[str, Path]:
    """Write the three workbooks."""
    paths = {name: folder / f"{name}.xlsx" for name in ("unit", "large", "styled")}
    for name, rows in (("unit", 50), ("large", 200_000)):
        with xlsxwriter.Workbook(paths[name], {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, HEADINGS)
            for number in range(1, rows):
                sheet.write_row(number, 0, row(number, titles))
    with xlsxwriter.Workbook(paths["styled"], {"constant_memory": True}) as book:
        sheet, style = book.add_worksheet(), book.add_format({"bg_color": "#FFFF00"})
        sheet.write_row(0, 0, HEADINGS)
        for number in range(1, 1_000_000):
            sheet.write_blank(number, 0, None, style)
    return paths


def to_grid(content: bytes) -> int:
    """Guard and parse a file, as the child does; return its rows."""
    guard.check(content)
    return len(parse(content).sheets[0].rows)


def by_calamine(content: bytes) -> int:
    """Go through calamine's own rows; return their number."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return sum(1 for _ in book.get_sheet_by_index(0).iter_rows())


READERS: dict[str, Callable[[bytes], int]] = {"grid": to_grid, "calamine": by_calamine}


def measure(reader: str, path: str) -> None:
    """Read a file once in this process and print the seconds and the most memory in MiB."""
    gc.disable()  # as in the child
    content = Path(path).read_bytes()
    started = time.perf_counter()
    READERS[reader](content)
    seconds = time.perf_counter() - started
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def measured(reader: str, path: Path) -> tuple[float, float]:
    """Measure a reader in a process of its own."""
    command = [sys.executable, __file__, "--measure", reader, str(path)]
    return tuple(json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout))


def compare(name: str, path: Path, rounds: int, most: float) -> None:
    """Print both readers' medians over a large file, read in turns."""
    told = [[measured(reader, path) for reader in READERS] for _ in range(rounds)]
    (grid, grid_memory), (peer, peer_memory) = (
        (statistics.median(seconds for seconds, _ in one), max(memory for _, memory in one)) for one in zip(*told, strict=True)
    )
    print(f"{name:<32} {grid:6.2f} s {grid_memory:5.0f} MiB   calamine {peer:6.2f} s {peer_memory:5.0f} MiB   "
          f"{grid / peer:4.2f}x (at most {most}x)")


def report(path: Path, rounds: int) -> None:
    """Print what a unit's sheet takes end to end with a warm child, and its parts."""
    content, plan = path.read_bytes(), read_plan(parse((ROOT / "data" / "plans" / "2024.xlsx").read_bytes()))
    parts = {
        "a unit's sheet, end to end": lambda: worker.read_report(content, plan),
        "  of which guard": lambda: guard.check(content),
        "  of which bytes to grid": lambda: parse(content),
    }
    for name, work in parts.items():
        told = []
        for _ in range(WARM_UPS + 5 * rounds):
            started = time.perf_counter()
            work()
            told.append(time.perf_counter() - started)
        print(f"{name:<32} {statistics.median(told[WARM_UPS:]) * 1000:6.1f} ms")


def main() -> None:
    """Build the workbooks, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        measure(*chosen.measure)
        return
    plan = read_plan(parse((ROOT / "data" / "plans" / "2024.xlsx").read_bytes()))
    with tempfile.TemporaryDirectory() as own:
        paths = build(chosen.folder or Path(own), tuple(task.text for task in plan.tasks))
        compare("200,000 rows x 12 to the grid", paths["large"], chosen.rounds, 1.5)
        compare("a million styled blanks", paths["styled"], chosen.rounds, 2)
        report(paths["unit"], chosen.rounds)


if __name__ == "__main__":
    main()
