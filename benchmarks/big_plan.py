"""Every page over a big plan beside the same page over a small one: how much longer does the server take, once warm?

    python benchmarks/big_plan.py [--reruns 20] [--rows 100000]

The big plan is invented: 300 tasks, 25 units, three years of twelve months, as many report rows as asked for. The small one is
the same with 20 tasks. Both apps run at once and are asked in turn through Streamlit's protocol, so that both meet the same
load; a page's figure is the median of its reruns, ratio within one run. Traffic stays on 127.0.0.1.
"""

import argparse
import asyncio
import calendar
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from papi.model import DATED, LEAD, RECURRING, STATUSES, SUPPORT, ReportRow, Submission
from papi.plan import Period, Plan, Task, Unit
from papi.sheets.opening.read_calamine import read_small
from papi.sheets.plan_workbook import read_plan
from papi.sheets.writing.plan_file import build_plan
from papi.store import Store, open_store
from papi.ui.pages import FILES

ROOT = Path(__file__).resolve().parents[1]
YEARS, UNITS, LEADS = (2022, 2023, 2024), 25, 2
LAST = "2024-12"


def drawn_plan(year: int, tasks: int, supports: int) -> Plan:
    """Return an invented plan of a year: every second task dated, two units lead each, others support."""
    shipped = read_plan(read_small((ROOT / "data" / "plans" / "2024.xlsx").read_bytes()))
    units = tuple(Unit(f"Đơn vị số {place}", "phòng", (f"ĐV{place}",), None) for place in range(1, UNITS + 1))
    names = [unit.name for unit in units]
    areas = [area.number for area in shipped.areas]
    drawn = []
    for place in range(tasks):
        area, serial = areas[place % len(areas)], place // len(areas) + 1
        first = place % UNITS
        own = [names[(first + step) % UNITS] for step in range(LEADS + supports)]
        deadline = date(year, place % 12 + 1, 20) if place % 2 else None
        drawn.append(Task(
            f"{area}.{serial}", area, f"Việc minh họa số {place}", "Việc vẽ ra để đo.", "Việc vẽ ra để đo.", tuple(own[:LEADS]),
            tuple(own[LEADS:]), (), DATED if deadline else RECURRING, False, deadline, None, None, (),
        ))
    drawn.sort(key=lambda task: (task.area, int(task.code.split(".")[1])))
    months = [_month(year, month) for month in range(1, 13)]
    whole = Period(str(year), "year", months[0].data_from, months[-1].data_to, None, None)
    return replace(shipped, year=year, issued_on=date(year, 1, 2), closing="calendar", units=units, groups=(),
                   tasks=tuple(drawn), periods=(*months, whole))


def _month(year: int, month: int) -> Period:
    last = date(year, month, calendar.monthrange(year, month)[1])
    return Period(f"{year}-{month:02d}", "month", date(year, month, 1), last, last + timedelta(days=3), None)


def fill(store: Store, tasks: int, rows: int) -> int:
    """Give the store the plans and a report of every unit for every month; return how many rows that made."""
    made = 0
    chance = random.Random(56)
    per_month = rows / (len(YEARS) * 12)
    supports = max(0, round(per_month / tasks) - LEADS)
    for year in YEARS:
        plan = drawn_plan(year, tasks, supports)
        store.add_plan(year=year, valid_from=plan.issued_on, file_name=f"{year}.xlsx", content=build_plan(plan), by="benchmark",
                       at=datetime(year, 1, 2, tzinfo=UTC))
        for period in plan.reporting_periods:
            for unit in plan.units:
                own = tuple(_rows(plan, unit.name, chance))
                found = Submission(year, period.code, unit.name, "2", "3", None, None, None, own)
                at = datetime.combine(period.data_to + timedelta(days=2), datetime.min.time(), UTC)
                name = f"{period.code} {unit.name}"
                store.publish([found], file_name=f"{name}.xlsx", content=name.encode(), by="benchmark", at=at)
                made += len(found.rows)
    return made


def _rows(plan: Plan, unit: str, chance: random.Random) -> Iterator[ReportRow]:
    own = plan.assignments[plan.assignments["unit"] == unit]
    for place, line in enumerate(own.itertuples(index=False)):
        yield ReportRow(
            "Biểu", 14 + place, line.task, "Việc vẽ ra để đo.", line.area, unit, LEAD if line.role == LEAD else SUPPORT,
            status=chance.choice(STATUSES), percent=float(chance.randrange(0, 101, 5)), result="Kết quả vẽ ra để đo. " * 4,
            cells={"status": f"I{14 + place}", "percent": f"J{14 + place}"},
        )


async def measure(port: int, page: str, query: str, reruns: int) -> tuple[list[float], int]:
    """Return the seconds of each warm rerun of a page in one session, and the bytes of the last."""
    seconds, sent = [], 0
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with websockets.connect(address, subprotocols=["streamlit"], max_size=None, ping_interval=None) as connection:
        for turn in range(reruns + 2):  # the first two fill the caches
            message = BackMsg()
            message.rerun_script.query_string = query
            message.rerun_script.page_name = page
            started, sent = time.perf_counter(), 0
            await connection.send(message.SerializeToString())
            while True:
                data = await connection.recv()
                sent += len(data)
                answer = ForwardMsg()
                answer.ParseFromString(data)
                if answer.WhichOneof("type") == "script_finished":
                    break
            if turn >= 2:
                seconds.append(time.perf_counter() - started)
    return seconds, sent


def serve(url: str, folder: Path) -> tuple[subprocess.Popen, int]:
    """Start the app on a free port over the store at `url`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (folder / f"{port}.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)], cwd=ROOT, stdout=log, stderr=log,
        env={**os.environ, "PAPI_STORE_URL": url},
    )
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return process, port
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)


def main() -> None:
    """Fill both stores, start both apps, ask every page of each in turn."""
    parser = argparse.ArgumentParser(description="Every page over a big plan beside a small one.")
    parser.add_argument("--reruns", type=int, default=20)
    parser.add_argument("--rows", type=int, default=100_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        served = {}
        for tasks in (20, 300):
            url = f"sqlite:///{(folder / f'{tasks}.db').as_posix()}"
            with open_store(url) as store:
                rows = fill(store, tasks, chosen.rows * tasks // 300)
            served[tasks] = serve(url, folder)
            print(f"{tasks} tasks, {UNITS} units, {len(YEARS) * 12} periods: {rows:,} rows")
        try:
            for _, _, title, address in FILES.values():
                _compare(title, address or "", served, chosen.reruns)
        finally:
            for process, _ in served.values():
                process.terminate()
                process.wait()


def _compare(title: str, address: str, served: dict[int, tuple[subprocess.Popen, int]], reruns: int) -> None:
    middle, size = {}, {}
    for tasks, (_, port) in served.items():
        seconds, size[tasks] = asyncio.run(measure(port, address, f"ky={LAST}", reruns))
        middle[tasks] = statistics.median(seconds) * 1000
    times = f"{middle[20]:7.1f} ms {middle[300]:7.1f} ms  {middle[300] / middle[20]:5.2f}x"
    print(f"{title:28} {times}   {size[20] / 1024:7.0f} kB {size[300] / 1024:7.0f} kB")


if __name__ == "__main__":
    main()
