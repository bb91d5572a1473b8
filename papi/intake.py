"""A file's way in: read, compare with what is known, publish. No Streamlit, no clock.

Reading is `papi.sheets`, keeping is `papi.store`; this is the order in which they are asked.
"""

import unicodedata
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath

import pandas as pd

from papi.errors import ChoiceError, FileRefusedError
from papi.model import RECURRING, REPORTED_FIELDS, ReportRow, Submission
from papi.plan import Plan
from papi.progress.state import last_said
from papi.sheets.reading import Reading, read_submissions
from papi.sheets.worker import read_workbook
from papi.store import Store

MAX_NAME = 200
NEW, CHANGED, SAME, KEPT, HELD = "new", "changed", "same", "kept", "held"
DIFFERENCE_COLUMNS = (
    "task", "title", "unit", "role", "change", "status_before", "percent_before", "status", "percent", "result",
    "sheet", "row",
)


def read(content: bytes, plan: Plan) -> Reading:
    """Return what a file says, read safely; FileRefusedError when nothing in it can be kept."""
    return read_submissions(read_workbook(content), plan)


def difference(reading: Reading, plan: Plan, log: pd.DataFrame) -> pd.DataFrame:
    """Return one line for each row that says something, beside what was known of its assignment, as `DIFFERENCE_COLUMNS`.

    `change` is `new` (nothing was known), `changed`, `same`, `kept` (blank now, so what was
    said of the period stays) or `held` (in doubt: kept, but it will say nothing).
    """
    lines = []
    for submission in reading.submissions:
        known = last_said(plan, log, plan.period(submission.period))
        for row in submission.rows:
            before = _before(row, submission, known, plan)
            if not row.is_blank:
                lines.append(_line(row, before, plan))
            elif before and before["said_in"] == submission.period:
                lines.append(_kept(row, before, plan))
    return pd.DataFrame(lines, columns=DIFFERENCE_COLUMNS)


def _before(row: ReportRow, submission: Submission, known: dict, plan: Plan) -> dict | None:
    """Return what was known of the row's assignment; of a recurring task only in this very period, it is judged anew."""
    before = known.get((row.task_code, row.unit, row.role))
    if before and plan.task(row.task_code).kind == RECURRING and before["said_in"] != submission.period:
        return None
    return before


def _kept(row: ReportRow, before: dict, plan: Plan) -> dict:
    """Return the line of a row that is now blank: what the unit said of this period stays as it was."""
    stays = replace(row, **{name: before[name] for name in REPORTED_FIELDS})
    return _line(stays, before, plan) | {"change": KEPT}


def _line(row: ReportRow, before: dict | None, plan: Plan) -> dict:
    earlier = before or {}
    same = all(earlier.get(name) == getattr(row, name) for name in REPORTED_FIELDS)
    change = HELD if row.held else NEW if before is None else SAME if same else CHANGED
    return {
        "task": row.task_code, "title": plan.task(row.task_code).title if row.task_code else row.task, "unit": row.unit,
        "role": row.role, "change": change, "status_before": earlier.get("status"),
        "percent_before": earlier.get("percent"), "status": row.status,
        "percent": row.percent, "result": row.result, "sheet": row.sheet, "row": row.row,
    }


def previous_rows(plan: Plan, log: pd.DataFrame, period_code: str) -> dict[tuple[str, str, str], tuple[str, ReportRow]]:
    """Return what `build_form` fills in: for each assignment the last row said up to the period, and its period."""
    names = [name for name in ReportRow.__dataclass_fields__ if name in log.columns]
    said = last_said(plan, log, plan.period(period_code))
    return {key: (row["said_in"], ReportRow(**{name: row[name] for name in names})) for key, row in said.items()}


def publish(
    store: Store, reading: Reading, *, file_name: str, content: bytes, by: str, at: datetime
) -> list[int]:
    """Take every submission of a file into the store, whole, and return their numbers.

    Rows that say nothing are left out; rows in doubt go in as held. ChoiceError when nobody's name is given,
    FileRefusedError when every row is in doubt.
    """
    if not by.strip():
        raise ChoiceError("Chưa ghi người cập nhật. Ghi họ tên rồi bấm Công bố.")
    if all(row.held or row.is_blank for row in reading.rows):
        raise FileRefusedError(
            "no_data_rows", "Dòng nào trong tệp cũng có lỗi nên chưa công bố được. Sửa các ô đã nêu trong tệp rồi gửi lại."
        )
    filled = [
        replace(submission, rows=tuple(row for row in submission.rows if not row.is_blank))
        for submission in reading.submissions
    ]
    return store.publish(filled, file_name=safe_name(file_name), content=content, by=by.strip(), at=at)


def check_period(reading: Reading, period_code: str) -> None:
    """Pass a reading whose submissions are all of that period; FileRefusedError names the one that is not."""
    for submission in reading.submissions:
        if submission.period != period_code:
            raise FileRefusedError(
                "wrong_period",
                f"Báo cáo của {submission.unit} là của kỳ {submission.period}, không phải {period_code}. "
                "Chọn đúng kỳ hoặc sửa kỳ ở phần đầu biểu.",
            )


def safe_name(name: str) -> str:
    """Return a file's own name as text: without folders, signs that end a line or turn it round; never a path."""
    shown = "".join(sign for sign in unicodedata.normalize("NFC", name) if not unicodedata.category(sign).startswith("C"))
    path = PurePosixPath(shown.replace("\\", "/"))
    ending = path.suffix[:20]
    base = path.stem[:MAX_NAME - len(ending)] + ending
    return base if base.strip(". ") else "khong-ten"


def counts(table: pd.DataFrame) -> dict[str, int]:
    """Return how many lines of a difference are of each kind."""
    return {change: int((table["change"] == change).sum()) for change in (NEW, CHANGED, SAME, KEPT, HELD)}
