"""What the command line prints: records with stable English keys, and the same for people in Vietnamese. Pure."""

from dataclasses import asdict
from datetime import date

from papi.errors import FileRefusedError
from papi.findings import work_words
from papi.findings.score_words import headline
from papi.model import SEVERITY_WORDS, Reading, ReportPart, ReportRow
from papi.plan import Plan
from papi.progress import summary
from papi.progress.state import is_overdue
from papi.progress.view import View
from papi.vietnamese import number, signed

ROW_KEYS = (
    "sheet", "row", "area", "task", "task_code", "lead", "support", "deadline", "deadline_kind", "status", "overdue",
    "percent", "result", "note", "hidden",
)
PROBLEM_KEYS = ("severity", "kind", "sheet", "cell", "message")
WHOLE_KEYS = ("tasks", "tasks_done", "tasks_overdue", *summary.COUNT_COLUMNS, "support")
AREA_KEYS = ("area", "name", "dimension", *WHOLE_KEYS)
UNIT_KEYS = ("unit", "reported", "submission", *summary.COUNT_COLUMNS, "support")


def refused_record(file: str, error: FileRefusedError) -> dict:
    """Return the record of a file that cannot be taken in."""
    problem = {"severity": "error", "kind": error.kind, "sheet": None, "cell": None, "message": str(error)}
    return {"file": file, "outcome": "refused", "rows": [], "problems": [problem]}


def check_record(file: str, reading: Reading, plan: Plan, as_of: date | None, *, today: date) -> dict:
    """Return the record of a file that was read. `overdue` is at `as_of`, by default the closing day of the table's period,
    and where that is not known of the plan's last."""
    rows = []
    for part in reading.parts:
        closing = _closing(part, plan)
        ended = as_of is None and today > closing
        rows += [_row(row, as_of or closing, ended=ended) for row in part.rows]
    problems = [
        {key: problem.sentence if key == "message" else getattr(problem, key) for key in PROBLEM_KEYS}
        for problem in reading.problems
    ]
    return {"file": file, "outcome": "rows", "rows": rows, "problems": problems}


def _closing(part: ReportPart, plan: Plan) -> date:
    if part.period is not None:
        return plan.period(part.period).data_to
    return max(period.data_to for period in plan.periods)


def _row(row: ReportRow, as_of: date, *, ended: bool) -> dict:
    values = asdict(row) | {
        "lead": list(row.lead), "support": list(row.support), "status": row.said or row.status,
        "overdue": is_overdue(row.status, row.deadline, as_of, ended=ended, said=row.said),
        "deadline": row.deadline.isoformat() if row.deadline else None,
    }
    return {key: values[key] for key in ROW_KEYS}


def failed_record(file: str, number: str) -> dict:
    """Return the record of a file that met a fault of the program; `number` stands beside the fault in the log."""
    return refused_record(file, FileRefusedError("corrupt_file", (
        f"Phần mềm gặp lỗi ngoài dự kiến khi đọc tệp này, mã lỗi {number}. "
        "Chép bảng sang một tệp Excel mới rồi thử lại; nếu còn lỗi, báo mã này cho người quản trị."
    )))


def checked(record: dict) -> str:
    """Return a checked file for people: how many rows, then every problem at its cell."""
    told = f"{len(record['rows'])} dòng" if record["outcome"] == "rows" else "không nhận"
    lines = [f"{record['file']}: {told}"]
    for problem in record["problems"]:
        place = "!".join(part for part in (problem["sheet"], problem["cell"]) if part)
        words = " ".join(part for part in (SEVERITY_WORDS[problem["severity"]], place) if part)
        lines.append(f"  {words}: {problem['message']}")
    return "\n".join(lines)


def status_record(view: View, *, sample: bool) -> dict:
    """Return the record of a period: overall, by area, by unit, who has not reported."""
    return {
        "plan": view.plan.number, "period": view.period.code, "as_of": view.period.data_to.isoformat(), "sample": sample,
        "overall": {key: view.overall[key] for key in WHOLE_KEYS},
        "areas": [{key: line[key] for key in AREA_KEYS} for line in view.areas],
        "units": [{key: line[key] for key in UNIT_KEYS} for line in view.units],
        "not_reported": [unit for unit, submission in view.reported.items() if submission is None],
    }


def status(view: View, *, sample: bool) -> str:
    """Return a period for people: the sentence, a line an area, a line a unit."""
    mark = ["SỐ LIỆU MINH HỌA"] if sample else []
    lines = [
        work_words.headline(view.overall, view.period, view.reported),
        f"{work_words.as_of(view.period)} · {work_words.beside_headline(view.overall)}",
    ]
    lines += [f"  {area.label}: {work_words.area_headline(view.area(area.number))}" for area in view.plan.areas]
    lines += [f"  {unit}: {work_words.unit_headline(view.unit(unit))}" for unit in view.reported]
    lines.append(work_words.not_reported(view.plan, view.reported))
    return "\n".join(mark + lines)


def scores(record: dict) -> str:
    """Return a province's year for people: the sentence, then a line a dimension."""
    lines = [headline(record)]
    for one in record["dimensions"]:
        change = "" if one["change"] is None else f" ({signed(one['change'], 2)} so với năm trước)"
        lines.append(f"  {one['code']}. {one['name']}: {number(one['score'], 2)}{change}, xếp thứ {one['rank']}/{one['of']}")
    return "\n".join(lines)

