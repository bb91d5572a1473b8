"""States, problems and differences as tables for people: Vietnamese headings, numbers and dates as written here. Pure.

Only the wording of a table is decided here; what stands in it was counted or read elsewhere.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from papi.compare import difference as compared
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
    UNKNOWN_WORDS,
    Problem,
    ReportRow,
)
from papi.plan import Plan, Task, task_label
from papi.progress.state import state_order
from papi.sheets.writing.places import shown_places, sorted_problems
from papi.vietnamese import MISSING, day, lower_first, number, percent_short, period_name, upper_first

CHANGE_WORDS = {
    compared.UNDONE: "Từ đã xong thành chưa xong",
    compared.PERCENT_DOWN: "Tỷ lệ giảm",
    compared.STATUS_CHANGED: "Đổi tình trạng",
    compared.DEADLINE_DIFFERS: "Thời hạn khác kế hoạch",
    compared.HELD: "Giữ lại, chưa tính",
    compared.NEWLY_DONE: "Mới xong",
    compared.PERCENT_UP: "Tỷ lệ tăng",
    compared.PERCENT_GIVEN: "Mới ghi tỷ lệ",
    compared.PERCENT_DROPPED: "Không còn ghi tỷ lệ",
    compared.NEW: "Lần đầu báo cáo",
    compared.RESULT_CHANGED: "Đổi nội dung",
    compared.MISSING: "Không có trong tệp",
    compared.KEPT: "Để trống, giữ như trước",
    compared.SAME: "Như cũ",
}
"""The kinds of a difference (`papi.difference.KINDS`)."""
FIELD_WORDS = {
    "quantity_period": "số lượng trong kỳ", "quantity_cumulative": "số lượng lũy kế", "completed_on": "ngày hoàn thành",
    "result": "kết quả", "document_number": "số văn bản", "document_date": "ngày văn bản", "difficulties": "khó khăn",
    "proposals": "đề xuất", "note": "ghi chú", "explanation": "giải trình",
}
"""What a unit writes beside the figures, in words."""
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


def task_words(task: Task, state: Mapping) -> str:
    """Return the words of a task's state, a line of `View.tasks`: it has no row of its own that would say more."""
    usual = {"said": None, "said_in": None, "parts_ended": None, "done_late": False, "old": False, "kind": task.kind}
    return status_words(usual | dict(state))


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


def difference(changes: Sequence[compared.Change]) -> pd.DataFrame:
    """Return a difference as a table: before and after, the gravest change first.

    The sheet and the unit are named only where there are several, the role where the units do not all lead, what was before
    where anything was.
    """
    several = len({change.sheet for change in changes} - {None}) > 1
    shown = pd.DataFrame(
        [
            {
                "Thay đổi": change_words(change),
                "Nhiệm vụ": f"{task_label(change.task)} {change.title}" if change.task else change.title,
                "Đơn vị": change.unit,
                "Vai trò": ROLE_WORDS[change.role],
                "Trước": _told(change.before),
                "Nay": _joined(_told(change.after), _proposed(change)),
                "Kết quả thực hiện": _text((change.after or {}).get("result")),
                "Nguồn": _place(change, with_sheet=several),
            }
            for change in compared.by_gravity(changes)
        ]
    )
    unneeded = {
        "Đơn vị": len({change.unit for change in changes}) < 2,
        "Vai trò": all(change.role == LEAD for change in changes),
        "Trước": all(_told(change.before) == MISSING for change in changes),
    }
    return shown.drop(columns=[name for name, is_unneeded in unneeded.items() if is_unneeded])


def change_words(change: compared.Change) -> str:
    """Return what kinds of change it is, in words; of what is written beside the figures, which of it."""
    words = [
        f"{CHANGE_WORDS[kind]} ({', '.join(FIELD_WORDS[name] for name in change.fields if name in FIELD_WORDS)})"
        if kind == compared.RESULT_CHANGED else CHANGE_WORDS[kind]
        for kind in change.kinds
    ]
    return "; ".join((words[0], *map(lower_first, words[1:])))


def left_out(rows: Sequence[ReportRow]) -> pd.DataFrame:
    """Return the rows of which nobody knows whose they are, with their places."""
    return pd.DataFrame([
        {"Nguồn": f"trang {row.sheet}, dòng {row.row}", "Nhiệm vụ": row.task or MISSING,
         "Đơn vị ghi trong tệp": "; ".join(row.lead) or MISSING}
        for row in rows
    ])


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


def _told(line: Mapping | None) -> str:
    return _state(line["status"], line["percent"], line["said"]) if line else MISSING


def _proposed(change: compared.Change) -> str:
    """Return the sheet's own deadline; the plan's stays until the Office changes it."""
    return f"Thời hạn trong tệp: {day(change.deadline)}" if change.deadline else MISSING


def _place(change: compared.Change, *, with_sheet: bool) -> str:
    """Return where a change stands in the file: the cells of what differs where they are known, else the row."""
    if change.sheet is None:
        return MISSING
    cells = dict.fromkeys(change.cells[name] for name in change.fields if name in change.cells)
    place = f"ô {', '.join(cells)}" if cells else f"dòng {change.row}"
    return f"trang {change.sheet}, {place}" if with_sheet else place


def _document(row: dict) -> str:
    if pd.isna(row["document_number"]):
        return MISSING
    dated = "" if pd.isna(row["document_date"]) else f", {day(row['document_date'])}"
    return f"Văn bản: {row['document_number']}{dated}"


def _source(row: dict) -> str:
    if pd.isna(row["sheet"]):
        return MISSING
    return f"{period_name(row['said_in'])}, dòng {number(row['row'])}"
