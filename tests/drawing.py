"""Plans, logs and states drawn as small text tables, and tables shown the same way, so that a test reads as a picture.

    task | unit | status
    -----+------+-------
    1.1  | A    | done

A blank cell is missing. Columns that are not drawn hold what is usual. No rules of the dashboard stand here.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain

import pandas as pd
import plotly.graph_objects as go

from papi.model import DATED, FILE, LEAD, RECURRING
from papi.plan import Area, Group, Period, Plan, Task, Unit
from papi.progress.log import Log, grouped, log_of
from papi.progress.state import STATE_COLUMNS, state_at
from papi.store import Store
from papi.store.frames import ROW_TYPES

SENT_AT = pd.Timestamp("2024-06-14 08:00", tz="UTC")
CLOSINGS = {"Q1": "03-14", "Q2": "06-14", "Q3": "09-14", "Q4": "12-14", "H1": "06-14", "9M": "09-14", "": "12-14"}
KINDS = {"Q": "quarter", "H": "half", "9": "nine_months", "": "year", "X": "ad_hoc"}
MONTHS_LONG = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12, "ad_hoc": 1}
QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024-H1", "2024-9M", "2024")
HISTORY_TYPES = {
    "year": "int64", "code": "str", "dimension": "str", "name": "str", "short_name": "str", "comparable_from": "int64",
    "score": "float64", "q1": "float64", "median": "float64", "q3": "float64", "change_pct": "float64",
    "significant": "boolean", "group": "str",
}


def drawn(text: str) -> list[tuple[str | None, ...]]:
    """Read a drawn table: its header, then its lines; a blank cell is None."""
    lines = [line.strip() for line in text.strip().splitlines()]
    kept = [line for line in lines if line.replace("-", "").replace("+", "").strip()]
    return [tuple(cell.strip() or None for cell in line.split("|")) for line in kept]


def shown(frame: pd.DataFrame, *columns: str) -> list[tuple[str | None, ...]]:
    """Show a table's columns as `drawn` gives them: a yes for what holds, nothing for what does not or is missing."""
    return [columns, *[tuple(map(_cell, line)) for line in frame[list(columns)].itertuples(index=False)]]


def records(text: str) -> list[dict[str, str | None]]:
    """Read a drawn table as records."""
    header, *lines = drawn(text)
    return [dict(zip(header, line, strict=True)) for line in lines]


def plan(tasks: str, *, periods: Iterable[str | Period] = QUARTERS, groups: Mapping[str, str] | None = None,
         units: str | None = None, areas: str | None = None, number: str = "56/KH-SGTVT",
         responsibilities: Mapping[str, str] | None = None) -> Plan:
    """Build a plan of 2024 from its tasks: `task`, `lead`, and if drawn `support`, `deadline`, `title`.

    A task with a deadline is dated, one without recurring. Units are those named, in order (`units`: `name`, `short`);
    areas those of the codes, area 7 being PAPI's dimension 8. Periods close on the 14th, as an administration's do.
    """
    made = [_task(line) for line in records(tasks)]
    members = {name: tuple(_list(text)) for name, text in (groups or {}).items()}
    named = chain.from_iterable(members.get(one, (one,)) for task in made for one in (*task.lead, *task.support))
    known = records(units) if units else [{"name": name} for name in dict.fromkeys(named)]
    numbers = dict.fromkeys(task.area for task in made)
    dimensions = {0: None, 7: 8}
    drawn_areas = records(areas) if areas else [{"area": str(one), "name": f"Nội dung {one}"} for one in numbers]
    named_areas = [(int(one["area"]), one["name"]) for one in drawn_areas]
    return Plan(
        number=number, issued_on=date(2024, 6, 13), year=2024, agency="Sở Giao thông vận tải", parent_agency="UBND tỉnh",
        province="Lạng Sơn", parent_plan="", closing="administrative",
        areas=tuple(Area(one, name, dimensions.get(one, one)) for one, name in named_areas),
        units=tuple(Unit(one["name"], "unit", tuple(_list(one.get("short"))), None) for one in known),
        groups=tuple(Group(name, (), units_of) for name, units_of in members.items()), tasks=tuple(made),
        responsibilities=dict(responsibilities or {}),
        periods=tuple(one if isinstance(one, Period) else period(one) for one in periods),
    )


def period(code: str) -> Period:
    """Return a period of 2024 that closes on the 14th: `2024-Q3` is 15/6 to 14/9, `2024-09` is 15/8 to 14/9."""
    part = code.partition("-")[2]
    kind = "month" if part.isdecimal() else KINDS[part[:1]]
    last = date.fromisoformat(f"2024-{CLOSINGS.get(part, part + '-14')}")
    months = last.year * 12 + last.month - 1 - MONTHS_LONG[kind]
    return Period(code, kind, date(months // 12, months % 12 + 1, 15), last, None, None)


def log(text: str) -> Log:
    """Return the log of drawn rows, all of which count."""
    return counted(log_rows(text))


def counted(table: pd.DataFrame) -> Log:
    """Return the log in which every submission of the rows counts."""
    return Log(grouped(table), frozenset(table["submission"].tolist()))


def log_rows(text: str) -> pd.DataFrame:
    """Return drawn rows as `Store.rows` does: `period`, `unit`, `task`, `status` and any other of its columns.

    `sent` is the submission, a lower number published first; where it is not drawn each line is a submission of its own.
    """
    rows = []
    for place, line in enumerate(records(text), 1):
        sent = int(line.pop("sent", None) or place)
        usual = {"submission": sent, "plan_year": 2024, "published_at": SENT_AT + timedelta(hours=sent), "sheet": "Biểu",
                 "row": 13 + place, "role": LEAD, "deadline_kind": "none", "held": False, "cells": "{}"}
        rows.append(usual | _told(line) | {"task_code": line["task"]})
    return pd.DataFrame(rows, columns=list(ROW_TYPES), dtype=object).astype(ROW_TYPES)


def log_in(store: Store) -> Log:
    """Return the log of what counts in a store."""
    return log_of(store.rows(), store.submissions())


def submissions(text: str) -> pd.DataFrame:
    """Return submissions as `Store.submissions` does: `submission`, `period`, `unit`, and `undone` where it was."""
    rows = [
        (int(line["submission"]), int(line.get("plan_year") or 2024), line["period"], line["unit"], line.get("undone") == "yes",
         line.get("kind") or FILE)
        for line in records(text)
    ]
    return pd.DataFrame(rows, columns=["submission", "plan_year", "period", "unit", "undone", "kind"]).astype({"undone": bool})


def state_of(given: Plan, rows: Log, code: str, *, today: str | None = None) -> pd.DataFrame:
    """Return the state at a period, by default seen on the day after its last."""
    at = given.period(code)
    return state_at(given, rows, at, today=date.fromisoformat(today) if today else at.data_to + timedelta(days=1))


def state(text: str) -> pd.DataFrame:
    """Return a drawn state: `task`, `unit`, `status`, and where drawn other columns of a state."""
    return state_frame(records(text))


def state_frame(lines: Iterable[Mapping]) -> pd.DataFrame:
    """Return lines as a state, typed as `state_at` types it."""
    usual = {"role": LEAD, "kind": RECURRING, "deadline": None}
    rows = [
        usual | {"area": int(line["task"].split(".")[0])} | {key: _typed(key, value) for key, value in _told(line).items()}
        for line in lines
    ]
    table = pd.DataFrame(rows, columns=list(STATE_COLUMNS))
    flags = ["overdue", "due_soon", "done_late", "old"]
    return table.astype(dict.fromkeys(flags, object)).fillna(dict.fromkeys(flags, False)).astype(dict.fromkeys(flags, bool))


def history(text: str) -> pd.DataFrame:
    """Return one province's figures as `papi.scores.province_history` does: `year`, `code`, and what else is drawn."""
    usual = {"name": "", "short_name": "", "comparable_from": "2018"}
    rows = [usual | {"dimension": line["code"].split(".")[0]} | _told(line) for line in records(text)]
    table = pd.DataFrame(rows, columns=list(HISTORY_TYPES), dtype=object)
    return table.assign(significant=table["significant"].map({"yes": True, "no": False})).astype(HISTORY_TYPES)


def texts_of(figure: go.Figure) -> list[str]:
    """Return the texts that stand in a figure beside its traces."""
    return [note.text for note in figure.layout.annotations]


def pieces(trace) -> list[list]:
    """Return where the points of each unbroken piece of a line stand: the years of its scores, say."""
    found = [[]]
    for x, y in zip(trace.x, trace.y, strict=True):
        if y is None:
            found.append([])
        else:
            found[-1].append(x)
    return [piece for piece in found if piece]


def font_sizes(part: object) -> Iterator[float]:
    """Yield every size of type that a figure, as a plain dict, sets."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name.endswith("font") and isinstance(value, dict) and "size" in value:
                yield value["size"]
            yield from font_sizes(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from font_sizes(value)


def _task(line: Mapping[str, str | None]) -> Task:
    code, deadline = line["task"], line.get("deadline")
    return Task(
        code=code, area=int(code.split(".")[0]), title=line.get("title") or f"Việc {code}", text="", reading="",
        lead=tuple(_list(line["lead"])), support=tuple(_list(line.get("support"))), external_support=(),
        kind=DATED if deadline else RECURRING, may_not_arise=True,
        deadline=date.fromisoformat(deadline) if deadline else None, target=None, measure=None, subdimensions=(),
    )


def _told(line: Mapping) -> dict:
    return {name: value for name, value in line.items() if value is not None}


def _list(text: str | None) -> list[str]:
    return [part.strip() for part in text.split(";")] if text else []


def _typed(name: str, value: str):
    """Return a drawn cell of a state as the value that a state holds there."""
    if not isinstance(value, str):
        return value
    if name in ("overdue", "due_soon", "done_late", "old"):
        return value == "yes"
    if name in ("percent", "parts_done", "parts_ended", "row"):
        return float(value)
    return date.fromisoformat(value) if name in ("deadline", "completed_on", "document_date") else value


def _cell(value) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else None
    if value is None or pd.isna(value):
        return None
    return f"{value:g}" if isinstance(value, float) else str(value)
