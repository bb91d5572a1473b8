"""The closing of a period, said in words: what is still open before it, what came after it and what that would change. Pure.

A closing stores no figures: what is shown of a closed period is what was known then (`papi.book`). `papi.desk.acts` closes.
"""

import json
from collections.abc import Collection, Iterable

import pandas as pd

from papi.model import CORRECTION, FILE, REDO, RETURN, UNDO
from papi.plan import Period, Plan, task_label
from papi.progress.punctuality import Sending
from papi.progress.view import View
from papi.record.history import here
from papi.record.requests import Asked
from papi.vietnamese import count, day, moment

NOTHING_OPEN = "Các đơn vị đã báo cáo đủ; không còn dòng giữ lại hay yêu cầu giải trình nào chờ."
NOTHING_LATER = "Từ khi chốt chưa có báo cáo hay điều chỉnh nào của kỳ này và các kỳ trước."
NOT_ENDED = "Kỳ này đến hết ngày {day} mới kết thúc; chốt bây giờ là chốt số liệu chưa trọn kỳ."

_CLOSE, _REOPEN = "close", "reopen"
_LATER_WORDS = {
    FILE: "báo cáo", CORRECTION: "điều chỉnh", UNDO: "lần hoàn tác", RETURN: "lần trả lại", REDO: "lần khôi phục",
}


def still_open(view: View, sendings: Iterable[Sending], asked: Iterable[Asked]) -> tuple[str, ...]:
    """Return what is still open of a period, a sentence each: who has not reported, rows held back, requests without an answer.

    `sendings` are those of `punctuality.matrix`, `asked` those of `requests.asked`, all as of one moment.
    """
    plan, period = view.plan, view.period
    parts = {part.code for part in plan.parts(period)}
    found = [_not_ended(view), _silent(view), _held(plan, [one for one in sendings if one.period in parts])]
    found.append(_unanswered(one for one in asked if one.period in {*parts, period.code}))
    return tuple(filter(None, found))


def _not_ended(view: View) -> str:
    return "" if view.today > view.period.data_to else NOT_ENDED.format(day=day(view.period.data_to))


def _silent(view: View) -> str:
    names = [view.plan.unit(unit).short_name for unit, number in view.reported.items() if number is None]
    enough = "đủ các kỳ" if view.plan.is_long(view.period) else ""
    return f"Còn {count(len(names))} đơn vị chưa báo cáo{enough and ' ' + enough}: {'; '.join(names)}." if names else ""


def _held(plan: Plan, sendings: Iterable[Sending]) -> str:
    waiting: dict[str, int] = {}
    for one in sendings:
        if one.waiting:
            waiting[one.unit] = waiting.get(one.unit, 0) + len(one.waiting)
    told = "; ".join(f"{plan.unit(unit).short_name} ({count(number)})" for unit, number in waiting.items())
    return f"Còn {count(sum(waiting.values()))} dòng giữ lại chờ đơn vị sửa: {told}." if waiting else ""


def _unanswered(asked: Iterable[Asked]) -> str:
    waiting = [f"{task_label(one.task)} ({one.unit})" for one in asked if one.answer is None]
    return f"Còn {count(len(waiting))} yêu cầu giải trình chưa được trả lời: {'; '.join(waiting)}." if waiting else ""


def later(
    version: int, plan: Plan, period: Period, submissions: pd.DataFrame, reversals: pd.DataFrame, *, plan_versions: int,
) -> str:
    """Return what came after a closing that the period's figures could rest on: of the period and of those before it.

    `version` is the closing's data version, `plan_versions` how many versions of the plan were added after it.
    """
    codes = codes_up_to(plan, period)
    own = submissions[(submissions["plan_year"] == plan.year) & submissions["period"].isin(codes)]
    came = own.loc[own["version"] > version, "kind"]
    acts = reversals.loc[(reversals["version"] > version) & reversals["submission"].isin(own["submission"]), "kind"]
    numbers = {**came.value_counts(), **acts.value_counts()}
    told = [f"{count(numbers[kind])} {words}" for kind, words in _LATER_WORDS.items() if kind in numbers]
    if plan_versions:
        told.append(f"{count(plan_versions)} lần cập nhật kế hoạch")
    return f"Sau khi chốt: {', '.join(told)}." if told else NOTHING_LATER


def codes_up_to(plan: Plan, period: Period) -> Collection[str]:
    """Return the codes of the reporting periods that the state at a period may rest on: a dated task keeps its last state."""
    return {one.code for one in plan.reporting_periods if one.data_to <= period.data_to}


def story(audit: pd.DataFrame, period: Period) -> tuple[str, ...]:
    """Return when the period was closed and opened again, by whom and why, oldest first."""
    own = audit[audit["action"].isin((_CLOSE, _REOPEN))]
    told = []
    for one in own.itertuples():
        detail = json.loads(one.detail)
        if detail["period"] == period.code:
            words = f"{one.by} {'chốt số liệu' if one.action == _CLOSE else 'mở chốt'} lúc {moment(here(one.at))}"
            why = f", {'ghi chú' if one.action == _CLOSE else 'vì'} “{detail['note']}”" if detail["note"] else ""
            told.append(f"{words}{why}.")
    return tuple(told)
