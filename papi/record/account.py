"""The year's account of a unit ("Tổng hợp năm của đơn vị"): what it was given, did, sent and explained. Pure.

Every figure is the number of its details, and every detail says which cells it rests on. Nothing is graded or compared: that
is the agency's own judgment. How it is printed is `papi.reports.account_file`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from papi.model import CORRECTION, DONE, IN_PROGRESS, LEAD, NOT_ARISING, NOT_STARTED, SUPPORT
from papi.plan import Period, Plan, task_label
from papi.progress import punctuality
from papi.progress.punctuality import Sending, received_on
from papi.progress.view import View
from papi.record.requests import Answer, Asked
from papi.vietnamese import day, number, percent_short, period_name

NO_GRADE = ("Bản tổng hợp chỉ nêu các con số và căn cứ của từng con số để cơ quan tự xem xét, đánh giá; không chấm điểm, không "
            "xếp loại và không so sánh các đơn vị với nhau, vì số nhiệm vụ giao cho mỗi đơn vị rất khác nhau.")

LEADS, SUPPORTS = "leads", "supports"
DONE_LATE, UNKNOWN, OVERDUE = "done_late", "unknown", "overdue"
RETURNS = "returns"
ASKED, ANSWERED, UNANSWERED = "asked", "answered", "unanswered"

_OF_A_RESULT = ("status", "percent", "completed_on")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was read: a submission, and, of one row of it, sheet, row and cells (field -> A1 address)."""

    submission: int
    file_name: str
    correction: bool = False
    sheet: str | None = None
    row: int | None = None
    cells: Mapping[str, str] | None = None

    @property
    def words(self) -> str:
        """The place, for people: `Báo cáo số 12, tệp “VP.xlsx”, trang “Biểu”, ô I14, J14`."""
        source = "đính chính của Văn phòng" if self.correction else f"tệp “{self.file_name}”"
        parts = [f"Báo cáo số {self.submission}", source]
        if self.sheet is not None and not self.correction:
            parts.append(f"trang “{self.sheet}”")
            parts.append("ô " + ", ".join(dict.fromkeys(self.cells.values())) if self.cells else f"dòng {self.row}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that a figure counts. `key` is a task's code, a period's or a request's number; `days` is how late."""

    key: str
    label: str
    text: str = ""
    on: date | None = None
    days: int | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the account: the number of its details. One that is `within` another counts some of that one's."""

    key: str
    words: str
    details: tuple[Detail, ...]
    within: str | None = None

    @property
    def count(self) -> int:
        """The figure."""
        return len(self.details)


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that belong together."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """The account of one unit over a plan's year, as of the last day of `period`."""

    unit: str
    year: int
    period: str
    as_of: date
    sections: tuple[Section, ...]
    note: str = NO_GRADE

    def figure(self, key: str) -> Figure:
        """Return the figure of that key."""
        return next(figure for section in self.sections for figure in section.figures if figure.key == key)


def account_period(plan: Plan) -> Period:
    """Return the period that the account is of: the plan's year, or, where it lists none, its last reporting period."""
    return next((period for period in plan.periods if period.kind == "year"), plan.reporting_periods[-1])


def account(view: View, unit: str, sendings: Iterable[Sending], asked: Iterable[Asked]) -> Account:
    """Return the account of a unit; `unit` is its name in the plan.

    `view` is of `account_period`, where a recurring task is judged by the periods that have ended ("thực hiện 3/4 kỳ");
    `sendings` is `punctuality.matrix`, `asked` is `requests.asked`; all as of one moment. What the unit sent, and was asked,
    under a former name is its own.
    """
    plan = view.plan
    lines = [line for line in view.state.to_dict("records") if line["unit"] == unit]
    sources = {one.submission: one for one in view.submissions.itertuples(index=False)}
    own = [one for one in sendings if one.unit == unit]
    questions = sorted((one for one in asked if one.unit == unit), key=lambda one: one.number)
    return Account(
        unit=unit, year=plan.year, period=view.period.code, as_of=view.period.data_to,
        sections=(
            Section("Nhiệm vụ được giao", _given(plan, lines)),
            Section("Kết quả các nhiệm vụ chủ trì", _results(view, [one for one in lines if one["role"] == LEAD], sources)),
            Section("Gửi báo cáo", _reports(own, sources)),
            Section("Giải trình", _explanations(plan, questions, sources)),
        ),
    )


def _given(plan: Plan, lines: Sequence[dict]) -> tuple[Figure, ...]:
    return tuple(
        Figure(key, words, tuple(
            Detail(line["task"], _label(plan, line["task"]), _term(line)) for line in lines if line["role"] == role))
        for key, words, role in ((LEADS, "Chủ trì", LEAD), (SUPPORTS, "Phối hợp", SUPPORT))
    )


def _results(view: View, leads: Sequence[dict], sources: Mapping[int, Any]) -> tuple[Figure, ...]:
    """The tasks led, by status; done late and overdue are some of them, drawn out with how late."""
    def figure(key: str, words: str, chosen: Iterable[dict], *, within: str | None = None, late: bool = False) -> Figure:
        details = tuple(_result(view, line, sources, late=late) for line in chosen)
        return Figure(key, words, details, within)

    def of(status: str | None) -> list[dict]:
        return [line for line in leads if (None if pd.isna(line["status"]) else line["status"]) == status]

    return (
        figure(DONE, "Hoàn thành", of(DONE)),
        figure(DONE_LATE, "trong đó hoàn thành sau thời hạn", [one for one in leads if one["done_late"]], within=DONE,
               late=True),
        figure(IN_PROGRESS, "Đang thực hiện", of(IN_PROGRESS)),
        figure(NOT_STARTED, "Chưa thực hiện", of(NOT_STARTED)),
        figure(UNKNOWN, "Chưa đủ thông tin", of(None)),
        figure(OVERDUE, "Quá hạn, trong số chưa hoàn thành", [one for one in leads if one["overdue"]], within=LEADS, late=True),
        figure(NOT_ARISING, "Không phát sinh", of(NOT_ARISING)),
    )


def _result(view: View, line: dict, sources: Mapping[int, Any], *, late: bool) -> Detail:
    deadline = line["deadline"]
    completed = None if pd.isna(line["completed_on"]) else line["completed_on"]
    days = ((completed if line["done_late"] else view.period.data_to) - deadline).days if late and deadline else None
    parts = [_term(line)]
    if not pd.isna(line["parts_ended"]) and line["parts_ended"]:
        parts.append(f"thực hiện {number(line['parts_done'])}/{number(line['parts_ended'])} kỳ")
    if not pd.isna(line["percent"]):
        parts.append(f"đạt {percent_short(line['percent'] / 100)}")
    return Detail(
        line["task"], _label(view.plan, line["task"]), ", ".join(parts), completed,
        days if days is None or days >= 0 else None,  # a unit may call itself late before its date
        tuple(_place(row, _OF_A_RESULT, sources) for row in line["told"]),
    )


def _term(line: Mapping[str, Any]) -> str:
    return f"hạn {day(line['deadline'])}" if line["deadline"] else "thường xuyên"


def _reports(sendings: Sequence[Sending], sources: Mapping[int, Any]) -> tuple[Figure, ...]:
    """The reports due, by standing, and every time that one went back. Where the plan sets no day, nothing is in time."""
    standings = (
        (punctuality.ON_TIME, "Kỳ gửi đúng hạn" if any(one.unit_due for one in sendings) else "Kỳ đã gửi"),
        (punctuality.LATE, "Kỳ gửi trễ hạn"),
        (punctuality.MISSING, "Kỳ chưa gửi"), (punctuality.RETURNED, "Kỳ đã trả lại, chưa gửi lại"),
    )
    figures = [
        Figure(key, words, tuple(_sent(one, sources) for one in sendings if one.standing == key)) for key, words in standings
    ]
    returns = tuple(
        Detail(one.period, period_name(one.period), f"lý do: {back.reason}", back.on,
               places=_whole(back.submission, sources))
        for one in sendings for back in one.returns
    )
    return (*figures, Figure(RETURNS, "Lượt báo cáo bị trả lại trong năm", returns))


def _sent(sending: Sending, sources: Mapping[int, Any]) -> Detail:
    due = f"hạn gửi {day(sending.unit_due)}" if sending.unit_due else "kế hoạch không ghi hạn gửi"
    return Detail(
        sending.period, period_name(sending.period), ", ".join(filter(None, (due, sending.partly_words))), sending.received_on,
        sending.days or None, _whole(sending.first, sources),
    )


def _whole(submission: int | None, sources: Mapping[int, Any]) -> tuple[Place, ...]:
    return () if submission is None else (Place(submission, sources[submission].file_name),)


def _explanations(plan: Plan, questions: Sequence[Asked], sources: Mapping[int, Any]) -> tuple[Figure, ...]:
    """What was asked, what was answered and what was not."""
    asked = {one.number: _asked(plan, one) for one in questions}
    given = tuple(_answered(asked[one.number], one.answer, sources) for one in questions if one.answer)
    return (
        Figure(ASKED, "Yêu cầu giải trình", tuple(asked.values())),
        Figure(ANSWERED, "trong đó đã giải trình", given, within=ASKED),
        Figure(UNANSWERED, "trong đó chưa giải trình", tuple(asked[one.number] for one in questions if not one.answer),
               within=ASKED),
    )


def _asked(plan: Plan, one: Asked) -> Detail:
    text = f"{one.question} ({one.asked_by} hỏi, {period_name(one.period)})"
    return Detail(str(one.number), _label(plan, one.task), text, one.at.date())


def _answered(asked: Detail, answer: Answer, sources: Mapping[int, Any]) -> Detail:
    source = sources[answer.submission]
    cells = {"explanation": answer.cell} if answer.cell else {}
    place = Place(answer.submission, answer.file_name, source.kind == CORRECTION, answer.sheet, answer.row, cells)
    return Detail(asked.key, asked.label, answer.text, received_on(source), places=(place,))


def _place(row: Mapping[str, Any], fields: Iterable[str], sources: Mapping[int, Any]) -> Place:
    source = sources[row["submission"]]
    known = json.loads(row["cells"] or "{}")
    cells = {name: known[name] for name in fields if name in known}
    return Place(row["submission"], source.file_name, source.kind == CORRECTION, row["sheet"], row["row"], cells)


def _label(plan: Plan, code: str) -> str:
    """Return `NV 2.1 Title`; a task that the plan has since dropped has no title."""
    title = next((task.title for task in plan.tasks if task.code == code), "")
    return f"{task_label(code)} {title}".strip()
