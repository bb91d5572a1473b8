"""What a person would say of the state at a period: sentences and the list of what needs attention. Pure.

Counts come from `papi.progress`; nothing is counted here.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from papi.model import LEAD, NOT_STARTED
from papi.plan import Period, Plan, Task
from papi.vietnamese import count, day, lower_first, number, percent, percent_short, period_name


def headline(overall: dict, period: Period, reported: dict[str, int | None]) -> str:
    """Return the one sentence with the counts: `Quý III/2024: đã thực hiện 18/33 nhiệm vụ (54,5%), 04 chưa thực hiện, ...`."""
    parts = [
        f"{period_name(period.code)}: đã thực hiện {overall['tasks_done']}/{overall['tasks_counted']} nhiệm vụ "
        f"({percent(overall['completion'])})"
    ]
    silent = sum(number is None for number in reported.values())
    for value, words in (
        (overall["tasks_overdue"], "quá hạn"),
        (overall["tasks_not_started"], "chưa thực hiện"),
        (silent, "đơn vị chưa báo cáo" if period.kind in SHORT_KINDS else "đơn vị chưa báo cáo đủ các kỳ"),
    ):
        if value:
            parts.append(f"{count(value)} {words}")
    return ", ".join(parts)


def beside_headline(overall: dict) -> str:
    """Return the counts of lead assignments that stand beside the headline: `41/60 lượt giao chủ trì`."""
    return f"{overall['done']}/{overall['counted']} lượt giao chủ trì"


def area_headline(line: dict) -> str:
    """Return the sentence of one area, from its line of `area_lines`."""
    if not line["tasks_counted"] and not line["tasks_not_arising"]:
        return "Kế hoạch không giao nhiệm vụ nào ở nội dung này"
    if not line["tasks_counted"]:
        return "Trong kỳ không phát sinh nhiệm vụ nào"
    parts = [f"Đã thực hiện {line['tasks_done']}/{line['tasks_counted']} nhiệm vụ ({percent_short(line['completion'])})"]
    parts += [f"{count(line[key])} {words}" for key, words in _AREA_PARTS if line[key]]
    return ", ".join(parts)


_AREA_PARTS = (
    ("tasks_overdue", "quá hạn"), ("tasks_not_started", "chưa thực hiện"), ("tasks_unknown", "chưa đủ thông tin"),
    ("tasks_not_arising", "không phát sinh"),
)


def unit_headline(line: dict) -> str:
    """Return the sentence of one unit, from its line of `unit_lines`: of the tasks it leads, the supports beside."""
    support = line["support"]
    parts = []
    if line["counted"]:
        parts.append(f"Chủ trì: đã thực hiện {line['done']}/{line['counted']} lượt ({percent_short(line['completion'])})")
    elif line["assignments"]:
        parts.append("Chủ trì: trong kỳ không phát sinh việc nào")
    if line["overdue"]:
        parts.append(f"{count(line['overdue'])} quá hạn")
    if support["counted"]:
        parts.append(f"phối hợp {support['done']}/{support['counted']} lượt")
    return ", ".join(parts) or "Trong kỳ không phát sinh việc nào"


def not_reported(plan: Plan, reported: dict[str, int | None]) -> str:
    """Return `chưa báo cáo: Thanh tra, ...`, or that all did."""
    names = [plan.unit(unit).short_name for unit, submission in reported.items() if submission is None]
    return "chưa báo cáo: " + ", ".join(names) if names else "tất cả đã báo cáo"


def silent(plan: Plan, reported: dict[str, int | None]) -> str:
    """Return the same for a narrow place: the name of a single silent unit, the number of several."""
    names = [unit for unit, submission in reported.items() if submission is None]
    return f"chưa báo cáo: {count(len(names))} đơn vị" if len(names) > 1 else not_reported(plan, reported)


def sending_headline(counts: dict[str, int], period: Period, *, today: date) -> str:
    """Return who has sent, from `punctuality.counts`: `Quý III/2024: 17/25 đơn vị đã gửi, 05 chưa gửi (hạn 16/9/2024), ...`."""
    name, sent = period_name(period.code), counts["on_time"] + counts["late"]
    if not counts["units"]:
        return f"{name}: chưa đến kỳ, bắt đầu từ ngày {day(period.data_from)}"
    parts = [f"{name}: {sent}/{counts['units']} đơn vị đã gửi"]
    if counts["late"]:
        parts[0] += f" ({count(counts['late'])} trễ hạn)"
    if silent_units := counts["missing"] + counts["not_due"]:
        parts.append(f"{count(silent_units)} chưa gửi{_due_words(period, today)}")
    also = (("returned", "đã trả lại"), ("partly", "gửi thiếu"))
    parts += [f"{count(counts[key])} {words}" for key, words in also if counts[key]]
    return ", ".join(parts)


def _due_words(period: Period, today: date) -> str:
    """Return by when a report is wanted, in brackets; nothing where the Office has set no day."""
    if period.unit_due is None:
        return ""
    passed = (today - period.unit_due).days
    told = f", đã quá {number(passed)} ngày" if passed > 0 else ", là hôm nay" if passed == 0 else ""
    return f" (hạn {day(period.unit_due)}{told})"


def completion_change(completion: float | None, before: float | None, before_period: Period | None) -> str:
    """Return `tăng 8 điểm phần trăm so với quý II`; empty where there is nothing to compare with."""
    if completion is None or before is None or before_period is None:
        return ""
    name = lower_first(period_name(before_period.code).split("/")[0])
    points = round((completion - before) * 100)
    if points == 0:
        return f"bằng {name}"
    return f"{'tăng' if points > 0 else 'giảm'} {number(abs(points))} điểm phần trăm so với {name}"


SHORT_KINDS = ("month", "quarter", "ad_hoc")
"""Periods that units report on; a longer one is read from them."""

OVERDUE, DUE_SOON = "overdue", "due_soon"
URGENCIES = (OVERDUE, DUE_SOON, NOT_STARTED)
"""What is urged first stands first."""


@dataclass(frozen=True)
class Attention:
    """One thing to urge: `kind` is `overdue`, `due_soon` or `not_started`; `days` late or left, None without a date."""

    kind: str
    days: int | None
    task: str
    title: str
    units: tuple[str, ...]
    whole: bool = True
    """Whether it concerns every unit that leads the task: a task is not started when none of them has."""

    @property
    def when(self) -> str:
        """How late or how near, for the screen."""
        if self.days == 0:
            return "Đến hạn ngày chốt số liệu"
        if self.kind == OVERDUE:
            return "Đơn vị báo chậm" if self.days is None else f"Quá hạn {self.days} ngày"
        if self.kind == DUE_SOON:
            return f"Còn {self.days} ngày"
        return "Chưa thực hiện" if self.whole else "Còn đơn vị chưa thực hiện"


def attention(plan: Plan, state: pd.DataFrame, period: Period) -> list[Attention]:
    """Return what needs attention: overdue tasks, the most overdue first; then those due soon; then those not started.

    A task appears once, under what is worst of it, with the lead units that this concerns.
    """
    units: dict[tuple[str, str], list[str]] = {}
    for row in state[state["role"] == LEAD].to_dict("records"):
        if kind := _urgency(row):
            units.setdefault((row["task"], kind), []).append(plan.unit(row["unit"]).short_name)
    found: dict[str, Attention] = {}
    for code, kind in sorted(units, key=lambda one: URGENCIES.index(one[1])):
        task = plan.task(code)
        days = _days(task, kind, period)
        whole = kind != NOT_STARTED or len(units[code, kind]) == len(plan.leads(task))
        found.setdefault(code, Attention(kind, days, code, task.title, tuple(units[code, kind]), whole))
    return sorted(found.values(), key=_rank)


def _days(task: Task, kind: str, period: Period) -> int | None:
    """Return how many days late or left; None without a date, and for what a unit calls late before its date."""
    if task.deadline is None or kind == NOT_STARTED or (kind == OVERDUE and task.deadline > period.data_to):
        return None
    return abs((period.data_to - task.deadline).days)


def _urgency(row: dict) -> str | None:
    if row["overdue"]:
        return OVERDUE
    if row["due_soon"]:
        return DUE_SOON
    return NOT_STARTED if row["status"] == NOT_STARTED else None


def _rank(one: Attention) -> tuple[int, int]:
    days = one.days or 0
    return URGENCIES.index(one.kind), -days if one.kind == OVERDUE else days


def as_of(period: Period) -> str:
    """Return `Số liệu chốt đến ngày 14/9/2024`."""
    return f"Số liệu chốt đến ngày {day(period.data_to)}"


def no_tasks(plan: Plan) -> str:
    """Return the words for a dimension that no area of the plan serves."""
    return f"Kế hoạch số {plan.number.split('/')[0]} không có nhiệm vụ thuộc nội dung này"
