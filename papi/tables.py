"""States, problems and differences as tables for people: Vietnamese headings, numbers and dates as written here. Pure.

Only the wording of a table is decided here; what stands in it was counted or read elsewhere.
"""

from collections.abc import Sequence

import pandas as pd

from papi import intake
from papi.model import (
    CANCELLED,
    DONE,
    LATE,
    LEAD,
    OVERDUE_WORDS,
    RECURRING,
    ROLE_WORDS,
    SEVERITY_WORDS,
    STATUS_WORDS,
    TIME_ZONE,
    UNKNOWN_WORDS,
    Problem,
    ReportRow,
)
from papi.plan import Plan, task_label
from papi.progress.state import state_order
from papi.sheets.writing.places import shown_places, sorted_problems
from papi.vietnamese import MISSING, day, lower_first, number, percent_short, period_name, upper_first

CHANGE_WORDS = {
    intake.NEW: "Mới", intake.CHANGED: "Thay đổi", intake.SAME: "Như cũ",
    intake.KEPT: "Để trống, giữ như trước", intake.HELD: "Giữ lại, chưa tính",
}
CANCELLED_WORDS = "Đơn vị ghi không thực hiện nữa"
"""No state of its own: the task stays in the counts, as unknown, until the plan drops it."""
MOST_ADDRESSES = 12
"""Addresses of one problem that a table names; the workbook that goes back marks them all."""


def assignments(plan: Plan, state: pd.DataFrame) -> pd.DataFrame:
    """Return the assignments of a state as a table: leads first, what is late before the rest, by the plan's order.

    The column of difficulties and proposals is left out where no unit wrote any.
    """
    table = pd.DataFrame([_assignment(plan, row) for row in state_order(state).to_dict("records")])
    empty = [column for column in ("Khó khăn, đề xuất",) if column in table and (table[column] == MISSING).all()]
    return table.drop(columns=empty)


def _assignment(plan: Plan, row: dict) -> dict[str, str]:
    task = plan.task(row["task"])
    percent = "" if pd.isna(row["percent"]) else f", {_percent(row['percent'])}"
    return {
        "Nhiệm vụ": f"{task.label} {task.title}",
        "Đơn vị": plan.unit(row["unit"]).short_name,
        "Vai trò": ROLE_WORDS[row["role"]],
        "Tình trạng": status_words(row) + percent,
        "Thời hạn": day(row["deadline"]) if row["deadline"] else "Thường xuyên",
        "Kết quả thực hiện": _joined(_text(row["result"]), _document(row)),
        "Khó khăn, đề xuất": _joined(_text(row["difficulties"]), _text(row["proposals"])),
        "Nguồn": _source(row),
    }


def status_words(row: dict) -> str:
    """Return the words of an assignment's state, with what is late or old about it."""
    status = None if pd.isna(row["status"]) else row["status"]
    if status is None and row["said"] == CANCELLED:
        words = CANCELLED_WORDS
    elif status is None:
        told = not pd.isna(row["said_in"]) and pd.isna(row["parts_ended"])
        words = "Chưa ghi tình trạng" if told else UNKNOWN_WORDS
    elif status == DONE and row["kind"] == RECURRING:
        words = "Đã thực hiện"
    else:
        words = STATUS_WORDS[status]
    if not pd.isna(row["parts_ended"]) and row["parts_ended"]:
        words += f" ({number(row['parts_done'])}/{number(row['parts_ended'])} kỳ)"
    if row["overdue"]:
        words = f"Quá hạn · {words.lower()}"
    elif row["done_late"]:
        words += ", sau hạn"
    return words + (f" (theo {lower_first(period_name(row['said_in']))})" if row["old"] else "")


def problems(found: Sequence[Problem], *, sheets: bool = True) -> pd.DataFrame:
    """Return problems as a table: errors first, each with its place, what stands there and what would be right.

    Without `sheets` the sheets are not named: the file has only one.
    """
    table = pd.DataFrame(
        [
            {
                "Mức": SEVERITY_WORDS[problem.severity],
                "Trang": problem.sheet or MISSING,
                "Ô": shown_places(problem.cell, MOST_ADDRESSES) or MISSING,
                "Đang ghi": problem.found or MISSING,
                "Vấn đề": problem.message,
                "Cần": upper_first(problem.expected) or MISSING,
            }
            for problem in sorted_problems(found)
        ],
        columns=["Mức", "Trang", "Ô", "Đang ghi", "Vấn đề", "Cần"],
    )
    return table if sheets else table.drop(columns="Trang")


def difference(table: pd.DataFrame) -> pd.DataFrame:
    """Return a difference (`intake.difference`) as a table: before and after, rows that change first, held ones last.

    The sheet and the unit are named only where the file holds several, the role where the units do not all lead, what was
    before where anything was.
    """
    order = list(CHANGE_WORDS)
    several, of_several = table["sheet"].nunique() > 1, table["unit"].nunique() > 1
    shown = pd.DataFrame(
        [
            {
                "Thay đổi": CHANGE_WORDS[row["change"]],
                "Nhiệm vụ": f"{task_label(row['task'])} {row['title']}" if pd.notna(row["task"]) else row["title"],
                **({"Đơn vị": row["unit"]} if of_several else {}),
                "Vai trò": ROLE_WORDS[row["role"]],
                "Trước": _state(row["status_before"], row["percent_before"], row["said_before"]),
                "Nay": _state(row["status"], row["percent"], row["said"]),
                "Kết quả thực hiện": _text(row["result"]),
                "Nguồn": (f"trang {row['sheet']}, " if several else "") + f"dòng {row['row']}",
            }
            for row in sorted(table.to_dict("records"), key=lambda row: order.index(row["change"]))
        ]
    )
    before = table[["status_before", "percent_before", "said_before"]].notna()
    unneeded = {"Vai trò": (table["role"] == LEAD).all(), "Trước": not before.any(axis=None)}
    return shown.drop(columns=[name for name, is_unneeded in unneeded.items() if is_unneeded])


def left_out(rows: Sequence[ReportRow]) -> pd.DataFrame:
    """Return the rows of which nobody knows whose they are, with their places."""
    return pd.DataFrame([
        {"Nguồn": f"trang {row.sheet}, dòng {row.row}", "Nhiệm vụ": row.task or MISSING,
         "Đơn vị ghi trong tệp": "; ".join(row.lead) or MISSING}
        for row in rows
    ])


def reporting(plan: Plan, submissions: pd.DataFrame, reported: dict[str, int | None]) -> pd.DataFrame:
    """Return, for each unit, whether it reported for the period, when it was published and by whom."""
    numbered = submissions.set_index("submission")
    lines = []
    for unit, submission in reported.items():
        sent = numbered.loc[submission] if submission is not None else None
        lines.append({
            "Đơn vị": plan.unit(unit).name,
            "Báo cáo": "Chưa báo cáo" if sent is None else f"Công bố {day(sent['published_at'].tz_convert(TIME_ZONE).date())}",
            "Người cập nhật": MISSING if sent is None else sent["published_by"],
        })
    return pd.DataFrame(lines)


def _text(value) -> str:
    return MISSING if pd.isna(value) else str(value)


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part != MISSING) or MISSING


def _percent(value) -> str:
    return MISSING if pd.isna(value) else percent_short(value / 100)


def _state(status, percent, said) -> str:
    if said == CANCELLED:
        return CANCELLED_WORDS
    if pd.isna(status) and pd.isna(percent):
        return MISSING
    words = UNKNOWN_WORDS if pd.isna(status) else STATUS_WORDS[status]
    if said == LATE:
        words = f"{OVERDUE_WORDS} · {words.lower()}"
    return words if pd.isna(percent) else f"{words}, {_percent(percent)}"


def _document(row: dict) -> str:
    if pd.isna(row["document_number"]):
        return MISSING
    dated = "" if pd.isna(row["document_date"]) else f", {day(row['document_date'])}"
    return f"Văn bản: {row['document_number']}{dated}"


def _source(row: dict) -> str:
    if pd.isna(row["sheet"]):
        return MISSING
    return f"{period_name(row['said_in'])}, dòng {number(row['row'])}"
