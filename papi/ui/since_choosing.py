"""Which two moments the page "Từ lần họp trước" compares: each a period, or a day as things were known at its end.

The choices stand in the address (`papi.ui.choices`); what moved between the two is `papi.compare.since`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from papi.compare import since
from papi.compare.since import Since
from papi.errors import ChoiceError
from papi.plan import Period
from papi.progress.view import View
from papi.ui import choices
from papi.ui.frame import literal, note
from papi.ui.load import Data
from papi.vietnamese import day, lower_first, parse_date, period_name, upper_first

WITH_LATER = "_sau_chot"
"""The end of the code of a closed period that is seen with what came in after its closing."""
NO_REPORT = "Chưa có báo cáo nào nên chưa có gì để so sánh. Trang này so sánh được khi hai kỳ đã có báo cáo."
FIRST = "{period} là kỳ đầu tiên có báo cáo nên chưa có kỳ trước để so sánh. Muốn so với một ngày đã qua, chọn “Từ một ngày”."
SAME_MOMENT = "Hai mốc đang là một. Chọn hai mốc khác nhau để so sánh."
REVERSED = "Mốc đầu đang muộn hơn mốc cuối. Chọn mốc sớm hơn ở ô “Từ”, mốc muộn hơn ở ô “Đến”."
NO_DAY = "Ghi ngày cần so sánh, ví dụ 1/7/2024."
BAD_DAY = "Chưa đọc được ngày “{text}”. Ghi ngày, tháng, năm, ví dụ 1/7/2024."
LATE_DAY = "Chỉ so sánh được đến ngày {last}. Ghi một ngày không muộn hơn."
UNKNOWN_THEN = "Đến hết ngày {day} chưa có báo cáo nào. Ghi một ngày muộn hơn."


@dataclass(frozen=True)
class Moment:
    """One side: its code, its name in a sentence, what was counted, the day up to whose end that was known."""

    code: str
    name: str
    view: View
    known: date
    is_day: bool = False

    @property
    def explained(self) -> str:
        """Which state it is."""
        period = self.view.period
        then = f" như đã biết đến hết ngày {day(self.known)}" if self.is_day else ""
        return f"{lower_first(period_name(period.code))}{then}: số liệu chốt đến ngày {day(period.data_to)}"


@dataclass(frozen=True)
class Compared:
    """The two sides and what moved between them."""

    start: Moment
    until: Moment
    found: Since

    @property
    def sentence(self) -> str:
        """What moved, in one sentence."""
        return since.sentence(self.found, self.start.name, self.until.name)

    @property
    def explained(self) -> str:
        """Which states stand side by side."""
        return f"{upper_first(self.start.explained)}; {self.until.explained}."


def choose(data: Data) -> Compared | None:
    """Return the two moments chosen, compared; None where they cannot be, which is said."""
    heard = [period for year in data.book.years for period in data.book.heard_periods_of(data.book.plan_of(year))]
    if not heard:
        note(NO_REPORT)
        return None
    words = _offered(data, heard)
    earlier, later = st.columns(2)
    with later:
        until_code, until_day = _ask(choices.UNTIL, "Đến", words, default=heard[-1])
    last = heard[-1] if until_code == choices.A_DAY else data.book.period(until_code.removesuffix(WITH_LATER))
    before = [one for one in heard if one.data_to < last.data_to]
    with earlier:
        start_code, start_day = _ask(choices.SINCE, "Từ", words, default=(before or heard)[-1])
    if start_code == until_code != choices.A_DAY and not before:
        note(FIRST.format(period=period_name(last.code)))
        return None
    try:
        return _compared(_moment(data, start_code, start_day), _moment(data, until_code, until_day))
    except ChoiceError as error:
        st.warning(literal(str(error)))
        return None


def _ask(name: str, label: str, words: Mapping[str, str], *, default: Period) -> tuple[str, str]:
    """Ask for one side; return its code and the day typed."""
    labelled = {code: f"{label} {text}" for code, text in words.items()}
    return choices.moment(name, label, labelled, default=default.code)


def _offered(data: Data, heard: Sequence[Period]) -> dict[str, str]:
    """Return the moments that can be chosen, by code: periods that anything was reported of, the newest first, and a day."""
    longer = [one for one in data.book.periods if any(
        one.data_from <= part.data_from and part.data_to <= one.data_to for part in heard)]
    words = {}
    for period in sorted(longer, key=lambda one: (one.data_to, one.data_from), reverse=True):
        words[period.code] = _name(data, period)
        if period.code in data.book.closings:
            words[period.code + WITH_LATER] = _name_with_later(period)
    return words | {choices.A_DAY: "một ngày"}


def _name(data: Data, period: Period) -> str:
    name = lower_first(period_name(period.code))
    closing = data.book.closings.get(period.code)
    return f"lúc chốt {name} ({day(closing.day)})" if closing else name


def _name_with_later(period: Period) -> str:
    return f"{lower_first(period_name(period.code))}, kể cả báo cáo nhận sau khi chốt"


def _moment(data: Data, code: str, typed: str) -> Moment:
    """Return one side; ChoiceError where it is a day that cannot be compared."""
    now_known = data.known_on or data.today
    if code == choices.A_DAY:
        on = _day(typed, last=now_known)
        then = replace(data, known_on=on)
        if then.book.submissions["undone"].all():
            raise ChoiceError(UNKNOWN_THEN.format(day=day(on)))
        return Moment(on.isoformat(), f"ngày {day(on)}", then.view(then.book.newest_period), on, is_day=True)
    period = data.book.period(code.removesuffix(WITH_LATER))
    if code != period.code:
        return Moment(code, _name_with_later(period), _open_view(data, period), now_known)
    closing = data.book.closings.get(code)
    return Moment(code, _name(data, period), data.view(period), closing.day if closing else now_known)


def _day(text: str, *, last: date) -> date:
    """Read the day typed; ChoiceError where there is none or it is not over yet."""
    if not text.strip():
        raise ChoiceError(NO_DAY)
    try:
        on = parse_date(text)
    except ValueError:
        raise ChoiceError(BAD_DAY.format(text=text.strip())) from None
    if on > last:
        raise ChoiceError(LATE_DAY.format(last=day(last)))
    return on


@st.cache_resource(max_entries=8, show_spinner=False)
def _open_view(data: Data, period: Period) -> View:
    return data.book.open_view(period, today=data.known_on or data.today)


def _compared(start: Moment, until: Moment) -> Compared:
    """Return two moments side by side; ChoiceError where they are one, or the wrong way round."""
    if start.code == until.code:
        raise ChoiceError(SAME_MOMENT)
    if (start.view.period.data_to, start.known) > (until.view.period.data_to, until.known):
        raise ChoiceError(REVERSED)
    return Compared(start, until, since.between(start.view, until.view))
