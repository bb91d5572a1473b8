"""What a page is opened with, and what it then has to show: told from the recount alone.

The texts of `Claims` must all stand on the page, and no other number may stand there. Of the leadership's pages they are in
`leadership`, `tasks` and `effort`, of the Office's in `office`, `account` and `record`, of PAPI's scores in `trend`,
`dimension`, `provinces`, `goals` and `score_files`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from recount.cells import DONE, NOT_STARTED, Plan
from recount.progress import FILE, Known, Report, state
from recount.scores import Scores
from recount.sending import Asked, questions
from recount.since import Moment
from recount.words import day, lower, moment, percent, period, share, two

CLERK, ASKER = "Chị Lan", "Phó Giám đốc"
"""Who publishes and who asks in the drawn years."""
REASON, WRONG_FORM, NOTE = "Nhầm tệp", "Sai mẫu", "Lý do: Ghi nhầm. Căn cứ: 12/BC."
"""What is written there of reversals, of files sent back and of corrections."""


@dataclass(frozen=True)
class Facts:
    """What a page is opened with: all that was done, the period, the day, and the other choices of its address."""

    known: Known
    period: str
    today: date
    scores: Scores
    chosen: dict[str, str] = field(default_factory=dict)

    @cached_property
    def moment(self) -> Moment:
        """The period as pages show it: a closed one as it was known at its closing."""
        return self.at(self.period)

    @cached_property
    def plan(self) -> Plan:
        """The plan of the period."""
        return self.moment.plan

    @cached_property
    def lines(self) -> list[dict]:
        """Where each assignment stands."""
        return state(self.moment.known, self.period, self.moment.today)

    def at(self, code: str) -> Moment:
        """Another period as pages show it."""
        known, today = self.known.at(code, self.today)
        return Moment(known, code, today)

    @cached_property
    def heard(self) -> list[str]:
        """The quarters of the period's year, up to it, of which anything in force came."""
        sent = {one.period for one in self.known.counting() if one.kind == FILE}
        return [code for code in self.plan.up_to(self.period) if code in sent]

    @property
    def closed(self) -> list[str]:
        """The mark of a closed period."""
        closing = self.known.closing(self.period)
        return [f"Đã chốt ngày {day(closing.on)}"] if closing else []

    @property
    def as_of(self) -> str:
        """The day on which the figures close."""
        return f"Số liệu chốt đến ngày {day(self.plan.periods[self.period]['data_to'])}"


@dataclass(frozen=True)
class Claims:
    """What a page has to show."""

    texts: list[str]
    charts: dict[str, Any] = field(default_factory=dict)


def headline(facts: Facts) -> str:
    """The one sentence with the counts."""
    tasks, silent = facts.moment.tally, len(facts.moment.silent())
    short = facts.plan.periods[facts.period]["kind"] == "quarter"
    parts = [(tasks["overdue"], "quá hạn"), (tasks[NOT_STARTED], "chưa thực hiện"),
             (silent, "đơn vị chưa báo cáo" if short else "đơn vị chưa báo cáo đủ các kỳ")]
    return ", ".join([
        f"{period(facts.period)}: đã thực hiện {tasks[DONE]}/{tasks['counted']} nhiệm vụ "
        f"({percent(share(tasks[DONE], tasks['counted']))})", *(f"{two(many)} {words}" for many, words in parts if many)])


def at_nine(on: date) -> str:
    """The moment at which everything is done in the drawn years and the samples."""
    return moment(datetime.combine(on, time(9)))


def place(report: Report, sheet: str, cells: list[str], row: int) -> str:
    """Where something stands in a report's file."""
    addresses = ", ".join(dict.fromkeys(cells))
    return f"{report.file_name}, trang {sheet}, ô {addresses}" if cells else f"{report.file_name}, trang {sheet}, dòng {row}"


def asked_rows(facts: Facts, *, unit: str | None = None, task: str | None = None) -> list[str]:
    """What was asked of a unit, or about a task, with the cell of the answer."""
    found = [one for one in questions(facts.known, facts.plan.year) if unit in (None, one.unit) and task in (None, one.task)]
    return [f"{one.question} {ASKER} hỏi{f' {facts.plan.short(one.unit)}' if task else ''} lúc {at_nine(one.on)}, khi xem "
            f"{lower(period(one.period))} {_answer(facts, one)}".strip() for one in found]


def _answer(facts: Facts, one: Asked) -> str:
    if one.answer is None:
        return "Chưa trả lời."
    row = one.answer
    report = facts.known.reports[row.submission - 1]
    where = place(report, row.sheet, [row.cells["explanation"]], row.row)
    return f"Trả lời: {row.words['explanation']} Báo cáo {lower(period(row.period))}: {where}"
