"""From a figure back to the cells it rests on, and the whole history of a task: every row that ever spoke of it. Pure.

What counts, and how, is `papi.progress`; here is only told what that was made from. Original files are kept by the store.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from papi.model import CORRECTION, RETURN, TIME_ZONE, TOLD_FIELDS
from papi.plan import Period, Plan
from papi.progress.log import Log
from papi.progress.state import state_at
from papi.vietnamese import period_name

COUNTS, REPLACED, HELD, UNDONE, RETURNED, NOT_GIVEN = "counts", "replaced", "held", "undone", "returned", "not_given"
STANDING_WORDS = {
    COUNTS: "Đang tính", REPLACED: "Đã thay bằng báo cáo sau", HELD: "Giữ lại, chưa tính", UNDONE: "Đã hoàn tác",
    RETURNED: "Đã trả lại đơn vị", NOT_GIVEN: "Không tính: kế hoạch không giao cho đơn vị này",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, or several, of a submission's file: what was read there, and where. `address` is A1, a range, or several."""

    submission: int
    sheet: str
    field: str
    address: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row of a submission said of a task, where it stands, and whether it counts (`standing`) for its own period.

    `said` holds what the row says, by field, of those that say something. `note` is a correction's reason and document.
    """

    submission: int
    period: str
    unit: str
    role: str
    said: Mapping[str, Any]
    is_correction: bool
    note: str | None
    file_name: str
    sheet: str
    row: int
    cells: Mapping[str, str]
    published_at: datetime
    published_by: str
    standing: str


def cells_of(line: Mapping[str, Any]) -> tuple[Cell, ...]:
    """Return the cells that a line of a state rests on: what every row told of it (`told`), field by field."""
    return tuple(
        Cell(row["submission"], row["sheet"], name, cells[name])
        for row in line["told"] for cells in [json.loads(row["cells"])] for name in TOLD_FIELDS if name in cells
    )


def place(sheet: str, row: int, addresses: Iterable[str]) -> str:
    """Return where something stands, in words: `trang Biểu 1, ô I12, J12`; the row where no cell is known."""
    known = ", ".join(dict.fromkeys(addresses))
    return f"trang {sheet}, ô {known}" if known else f"trang {sheet}, dòng {row}"


def lines_of(plan: Plan, log: Log, task: str, period: Period, *, today: date) -> list[dict[str, Any]]:
    """Return the lines of one task of the state at a period (`progress.state.STATE_COLUMNS`), leads first."""
    alone = replace(plan, tasks=(plan.task(task),))
    return state_at(alone, log, period, today=today).to_dict("records")


def history(
    plan: Plan, task: str, *, rows: pd.DataFrame, submissions: pd.DataFrame, reversals: pd.DataFrame, log: Log, today: date,
) -> tuple[Entry, ...]:
    """Return every row that any submission of the plan's year has for the task, the newest first.

    Held rows, undone submissions and corrections are among them. The tables are the store's (`Store.rows` ...), all as of
    one moment.
    """
    own = rows[(rows["task_code"] == task) & (rows["plan_year"] == plan.year)]
    sent = submissions.set_index("submission").to_dict("index")
    acts = reversals.drop_duplicates("submission", keep="last").set_index("submission")["kind"].to_dict()
    known = [row for row in own.to_dict("records") if row["submission"] in sent]
    counting = _counting(plan, log, task, {row["period"] for row in known}, today=today)
    given = set(plan.assignments.query("task == @task")[["unit", "role"]].itertuples(index=False, name=None))
    entries = []
    for row in known:
        # It may have reported under a former name.
        name = plan.unit(row["unit"]).name if plan.knows(row["unit"]) else row["unit"]
        source = sent[row["submission"]]
        standing = _standing(row, source, acts, counting, is_given=(name, row["role"]) in given)
        entries.append(_entry(row, source, standing))
    return tuple(sorted(entries, key=lambda one: (-one.submission, one.sheet, one.row)))


def source_of(line: Mapping[str, Any], submissions: Mapping[int, str]) -> str:
    """Return where a line's state comes from, in words; `submissions` are the names of their files, by number."""
    told = [row for row in line["told"] if row["submission"] == line["submission"]] or list(line["told"][-1:])
    if not told:
        return ""
    row = told[0]
    cells = json.loads(row["cells"])
    addresses = [cells[name] for name in ("status", "percent") if name in cells] or list(cells.values())[:1]
    return f"{period_name(row['period'])}: {submissions[row['submission']]}, {place(row['sheet'], row['row'], addresses)}"


def _counting(plan: Plan, log: Log, task: str, codes: Iterable[str], *, today: date) -> set[tuple[int, str, int, str, str]]:
    """Return the rows that the state of their own period rests on."""
    found = set()
    for code in codes:
        if code in plan.reporting_order:
            for line in lines_of(plan, log, task, plan.period(code), today=today):
                found |= {_key(row) for row in line["told"] if row["period"] == code}
    return found


def _key(row: Mapping[str, Any]) -> tuple[int, str, int, str, str]:
    return row["submission"], row["sheet"], row["row"], row["unit"], row["role"]


def _standing(row: Mapping, sent: Mapping, acts: Mapping[int, str], counting: set, *, is_given: bool) -> str:
    if sent["undone"]:
        return RETURNED if acts.get(row["submission"]) == RETURN else UNDONE
    if row["held"]:
        return HELD
    if not is_given:
        return NOT_GIVEN
    return COUNTS if _key(row) in counting else REPLACED


def _entry(row: Mapping, sent: Mapping, standing: str) -> Entry:
    return Entry(
        submission=row["submission"], period=row["period"], unit=row["unit"], role=row["role"],
        said={name: row[name] for name in TOLD_FIELDS if not pd.isna(row[name])}, is_correction=sent["kind"] == CORRECTION,
        note=None if pd.isna(sent["note"]) else sent["note"], file_name=sent["file_name"], sheet=row["sheet"], row=row["row"],
        cells=json.loads(row["cells"]), published_at=sent["published_at"].tz_convert(TIME_ZONE).to_pydatetime(),
        published_by=sent["published_by"], standing=standing,
    )
