"""What is checked between the fields of a row, and across the rows of a file, once they are read. Pure.

A check tells; it changes no value. Only two rows for one task are held back: which one counts is not ours to choose.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from papi import model
from papi.model import DATED, DONE, ERROR, IN_PROGRESS, INFO, LATE, NOT_ARISING, NOT_STARTED, WARNING, Problem, ReportPart
from papi.plan import Plan, Task, task_label
from papi.sheets.cells.doubts import Doubt
from papi.sheets.reading.fields import Draft
from papi.vietnamese import day, fold

if TYPE_CHECKING:
    from papi.sheets.reading.rows import Context

_ROLES = {fold(words): role for role, words in model.ROLE_WORDS.items()}


def check_sender(draft: Draft, values: dict, context: "Context") -> None:
    """Settle the row's unit and role where the sheet is one unit's, and tell a task that the plan does not give it."""
    values |= {"unit": None, "role": None}
    task = context.plan.task(values["task_code"]) if values["task_code"] else None
    if context.sender is None:
        _check_leads(draft, values, task, context.plan)
        return
    unit = context.sender.name
    written = _ROLES.get(fold(draft.table.text(draft.row, "role")))
    values |= {"unit": unit, "role": written or model.LEAD}
    if task is None:
        return
    leads, supports = context.plan.leads(task), context.plan.supports(task)
    given = model.LEAD if unit in leads else model.SUPPORT if unit in supports else None
    if given is None:
        named = unit in (*values["lead"], *values["support"]) and not context.is_form
        has_lead = draft.table.cell(draft.row, "lead") is not None and not context.is_form
        key = "lead" if has_lead else "task_code" if "task_code" in draft.table.columns else "task"
        draft.doubt(key, Doubt(
            WARNING if named else ERROR, "wrong_unit", f"Kế hoạch không giao nhiệm vụ này cho {unit}.",
            "nhiệm vụ của đơn vị báo cáo",
        ))
    elif given == model.SUPPORT and unit in values["lead"] and not context.is_form and "lead" in draft.table.columns:
        draft.doubt("lead", _not_the_lead(task))
    elif written not in (None, given):
        draft.doubt("role", Doubt(
            WARNING, "wrong_unit", f"Vai trò khác kế hoạch; được đọc là {model.ROLE_WORDS[given].lower()}.",
            model.ROLE_WORDS[given],
        ))
    values["role"] = given or values["role"]


def _check_leads(draft: Draft, values: Mapping, task: Task | None, plan: Plan) -> None:
    """Tell a lead that the plan does not give the task to: a compiled table's row belongs to the unit it names."""
    if task is None or not values["lead"]:
        return
    known = plan.members(tuple(name for name in values["lead"] if plan.knows(name)))
    if known and not set(known) & set(plan.leads(task)):
        draft.doubt("lead", _not_the_lead(task))


def _not_the_lead(task: Task) -> Doubt:
    message = "Theo kế hoạch, đơn vị ghi ở đây không chủ trì nhiệm vụ này."
    return Doubt(WARNING, "wrong_unit", message, "; ".join(task.lead))


def check_values(draft: Draft, values: Mapping, plan: Plan, as_of: date | None) -> None:
    """Tell what in a row contradicts itself or the plan: status and percent, days out of its time, done without a result."""
    task = plan.task(values["task_code"]) if values["task_code"] else None
    _check_percent(draft, values)
    _check_completed_on(draft, values["completed_on"], plan, as_of)
    _check_deadline(draft, values, task, as_of)
    if values["status"] == NOT_ARISING and task is not None and not task.may_not_arise:
        draft.doubt("status", Doubt(
            WARNING, "not_arising_unexpected", "Theo kế hoạch, nhiệm vụ này kỳ nào cũng có việc phải làm.",
            "một tình trạng khác, hoặc giải thích ở cột Ghi chú",
        ))


def _check_percent(draft: Draft, values: Mapping) -> None:
    status, percent = values["status"], values["percent"]
    contradicts = {
        DONE: percent is not None and percent < 100,
        NOT_STARTED: percent is not None and percent > 0,
        NOT_ARISING: percent is not None,
        IN_PROGRESS: percent == 100,
    }
    if contradicts.get(status):
        words = model.OVERDUE_WORDS if values["said"] == LATE else model.STATUS_WORDS[status]
        draft.doubt("percent" if "percent" in draft.table.columns else "status", Doubt(
            WARNING, "status_percent_conflict",
            f"Tỷ lệ không khớp với tình trạng “{words}”; cả hai được giữ như đã ghi.", "hai ô khớp nhau",
        ))


def _check_completed_on(draft: Draft, completed_on: date | None, plan: Plan, as_of: date | None) -> None:
    first_day = min(one.data_from for one in plan.periods)
    place = draft.place("completed_on")
    if completed_on is None or any((problem.kind, problem.cell) == ("date_implausible", place) for problem in draft.problems):
        return
    if completed_on < first_day:
        draft.doubt("completed_on", Doubt(
            WARNING, "date_implausible",
            f"Ngày hoàn thành trước khi kế hoạch bắt đầu tính số liệu ({day(first_day)}).", "ngày trong thời gian của kế hoạch",
        ))
    if as_of is not None and completed_on > as_of:
        draft.doubt("completed_on", Doubt(
            WARNING, "date_implausible",
            f"Ngày hoàn thành sau ngày chốt số liệu của kỳ ({day(as_of)}).", "ngày trong kỳ báo cáo",
        ))


def _check_deadline(draft: Draft, values: Mapping, task: Task | None, as_of: date | None) -> None:
    deadline = values["deadline"]
    if task is not None and task.kind == DATED and deadline is not None and deadline != task.deadline:
        draft.doubt("deadline", Doubt(
            INFO, "deadline_differs_from_plan",
            f"Thời hạn khác kế hoạch ({day(task.deadline)}); thời hạn của kế hoạch được giữ.", day(task.deadline),
        ))
    has_result = "result" in draft.table.columns
    if values["status"] == DONE and has_result and not values["result"] and deadline and as_of and deadline < as_of:
        draft.doubt("result", Doubt(
            WARNING, "result_missing", "Đã qua thời hạn và ghi là hoàn thành nhưng chưa nêu kết quả.", "kết quả, số văn bản"
        ))


def without_duplicates(
    parts: Sequence[ReportPart], places: Mapping[tuple[int, int], str], plan: Plan
) -> tuple[list[ReportPart], list[Problem]]:
    """Hold back every row of a task told twice by the same unit for the same period, and tell them. Blank rows say nothing.

    `places` gives the address of a row's task by (part, row).
    """
    told: dict[tuple, list[tuple[int, int]]] = {}
    for number, part in enumerate(parts):
        for row in part.rows:
            if row.task_code and not row.is_blank:
                whose = row.unit or tuple(sorted(row.lead or plan.leads(plan.task(row.task_code))))
                told.setdefault((part.period, row.task_code, whose, row.role), []).append((number, row.row))
    twice = {place for same in told.values() if len(same) > 1 for place in same}
    problems = [
        Problem(ERROR, "duplicate_task", parts[number].sheet, places[number, row],
                f"{task_label(key[1])} có nhiều dòng trong tệp nên không rõ dòng nào đúng.", expected="một dòng")
        for key, same in told.items() if len(same) > 1 for number, row in same
    ]
    held = [
        replace(part, rows=tuple(replace(row, held=row.held or (number, row.row) in twice) for row in part.rows))
        for number, part in enumerate(parts)
    ]
    return held, problems
