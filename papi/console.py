"""What the command line prints: records with stable English keys, and the same for people in Vietnamese. Pure."""

from dataclasses import asdict
from datetime import date

import pandas as pd

from papi import findings
from papi.errors import FileRefusedError
from papi.model import DONE, LEAD, NOT_ARISING, SUPPORT, ReportRow
from papi.plan import Period, Plan
from papi.progress import summary
from papi.score_findings import headline
from papi.sheets.reading import Reading
from papi.vietnamese import number, signed

ROW_KEYS = (
    "sheet", "row", "area", "task", "task_code", "lead", "support", "deadline", "deadline_kind", "status", "overdue",
    "percent", "result", "note", "hidden",
)
PROBLEM_KEYS = ("severity", "kind", "sheet", "cell", "message")
TASK_KEYS = ("tasks", "tasks_done", "tasks_overdue")


def refused_record(file: str, error: FileRefusedError) -> dict:
    """Return the record of a file that cannot be taken in."""
    problem = {"severity": "error", "kind": error.kind, "sheet": None, "cell": None, "message": str(error)}
    return {"file": file, "outcome": "refused", "rows": [], "problems": [problem]}


def check_record(file: str, reading: Reading, plan: Plan, as_of: date | None) -> dict:
    """Return the record of a file that was read. `overdue` is at `as_of`, by default each period's closing day."""
    rows = [
        _row(row, as_of or plan.period(submission.period).data_to) for submission in reading.submissions for row in submission.rows
    ]
    problems = [
        {key: problem.sentence if key == "message" else getattr(problem, key) for key in PROBLEM_KEYS}
        for problem in reading.problems
    ]
    return {"file": file, "outcome": "rows", "rows": rows, "problems": problems}


def _row(row: ReportRow, as_of: date) -> dict:
    late = row.deadline is not None and row.deadline < as_of and row.status not in (DONE, NOT_ARISING)
    values = asdict(row) | {
        "lead": list(row.lead), "support": list(row.support), "overdue": late,
        "deadline": row.deadline.isoformat() if row.deadline else None,
    }
    return {key: values[key] for key in ROW_KEYS}


def checked(record: dict) -> str:
    """Return a checked file for people: how many rows, then every problem at its cell."""
    told = f"{len(record['rows'])} dòng" if record["outcome"] == "rows" else "không nhận"
    lines = [f"{record['file']}: {told}"]
    for problem in record["problems"]:
        place = "!".join(part for part in (problem["sheet"], problem["cell"]) if part)
        lines.append(f"  {problem['severity']} {problem['kind']} {place}: {problem['message']}")
    return "\n".join(lines)


def status_record(
    plan: Plan, period: Period, state: pd.DataFrame, reported: dict[str, int | None], *, sample: bool
) -> dict:
    """Return the record of a period: overall, by area, by unit, who has not reported."""
    tasks = summary.task_states(plan, state)
    areas = [
        {"area": area.number, "name": area.name, "dimension": area.dimension,
         **_whole(tasks[tasks["area"] == area.number], state[state["area"] == area.number])}
        for area in plan.areas
    ]
    units = [
        {"unit": unit, "reported": submission is not None, "submission": submission, **_of_unit(state[state["unit"] == unit])}
        for unit, submission in reported.items()
    ]
    return {
        "plan": plan.number, "period": period.code, "as_of": period.data_to.isoformat(), "sample": sample,
        "overall": _whole(tasks, state), "areas": areas, "units": units,
        "not_reported": [unit for unit, submission in reported.items() if submission is None],
    }


def _whole(tasks: pd.DataFrame, state: pd.DataFrame) -> dict:
    counts = summary.whole(tasks, state)
    return {key: counts[key] for key in (*TASK_KEYS, *summary.COUNT_COLUMNS, "support")}


def _of_unit(state: pd.DataFrame) -> dict:
    return summary.assignment_counts(state[state["role"] == LEAD]) | {
        "support": summary.assignment_counts(state[state["role"] == SUPPORT])
    }


def status(record: dict, state: pd.DataFrame, plan: Plan, period: Period, reported: dict[str, int | None]) -> str:
    """Return a period for people: the sentence, a line an area, a line a unit."""
    tasks = summary.task_states(plan, state)
    mark = ["SỐ LIỆU MINH HỌA"] if record["sample"] else []
    overall = summary.whole(tasks, state)
    lines = [
        findings.headline(overall, period, reported), f"{findings.as_of(period)} · {findings.beside_headline(overall)}",
    ]
    areas = summary.by_area(plan, tasks, state).to_dict("records")
    lines += [f"  {line['area']}. {line['name']}: {findings.area_headline(line)}" for line in areas]
    units = summary.by_unit(plan, state, reported).to_dict("records")
    lines += [f"  {line['unit']}: {findings.unit_headline(line)}" for line in units]
    lines.append(findings.not_reported(plan, reported))
    return "\n".join(mark + lines)


def scores(record: dict) -> str:
    """Return a province's year for people: the sentence, then a line a dimension."""
    lines = [headline(record)]
    for one in record["dimensions"]:
        change = "" if one["change"] is None else f" ({signed(one['change'], 2)} so với năm trước)"
        lines.append(f"  {one['code']}. {one['name']}: {number(one['score'], 2)}{change}, xếp thứ {one['rank']}/{one['of']}")
    return "\n".join(lines)

