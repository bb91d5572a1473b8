"""A plan as it would be: what differs from the one that holds, what that does to reports and figures, and its saving.

Every way of changing a plan ends here. The differences are `papi.plan.changes`, the effect `papi.plan.effect`, the act
`papi.desk.planning`.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import streamlit as st

from papi.book import Book
from papi.desk import planning
from papi.errors import ChoiceError, PapiError
from papi.model import TIME_ZONE
from papi.plan import Period, Plan
from papi.plan.changes import plan_changes
from papi.plan.effect import effect as effect_on_reports
from papi.progress import state
from papi.sheets.writing.plan_file import build_plan
from papi.store import PlanVersion
from papi.ui import frame, lists, load
from papi.ui.frame import literal, note
from papi.ui.history_acts import name_of_who_acts
from papi.ui.load import Data
from papi.ui.taking_in import effect
from papi.vietnamese import count, day, lower_first, moment, period_name

NOTHING_DIFFERS = "Không có gì khác so với kế hoạch đang áp dụng, nên không cần lưu."
OTHER_WORDING = "Chỉ khác cách ghi; nhiệm vụ, đơn vị, thời hạn và kỳ báo cáo vẫn như cũ."
ALL_COUNT = "Mọi báo cáo đã gửi vẫn được tính như cũ."
NO_REPORTS = "Các kỳ áp dụng chưa có báo cáo, nên số liệu chung không đổi."
NOTHING_MOVES = "Số liệu chung của các kỳ áp dụng không đổi."
APPLIES = "Tính cho {periods}; các kỳ khác giữ như cũ."
CLOSED = "{periods} đã chốt: số liệu đã chốt giữ nguyên như đã báo cáo."

_SEEN, _DONE = "plan_seen", "plan_done"
"""Session state: the data version at which a comparison was last shown, and the sentence about what was just done."""


@dataclass(frozen=True)
class Proposal:
    """A plan that may be saved: what its file is to be called, for which period it is made where that is not to be asked, what
    has to be confirmed, what to forget once it is saved.
    """

    plan: Plan
    file_name: str
    made_for: Period | None = None
    questions: tuple[str, ...] = ()
    saved: Callable[[], None] = lambda: None

    @cached_property
    def content(self) -> bytes:
        """The plan as the house writes it: what is compared is what is kept."""
        return build_plan(self.plan)

    @cached_property
    def digest(self) -> str:
        """By what the plan is known."""
        return hashlib.sha256(repr(self.plan).encode()).hexdigest()


@dataclass(frozen=True)
class _Comparison:
    """What a proposal changes, in sentences."""

    title: str
    is_same: bool
    changes: dict[str, tuple[str, ...]]
    reports: tuple[str, ...]
    figures: tuple[str, ...]


def saved_words(version: PlanVersion) -> str:
    """Return what a version's file is called, who saved it and when."""
    return f"{version.file_name}, {version.added_by} lưu lúc {moment(version.added_at.astimezone(TIME_ZONE))}"


def tell_what_was_done() -> None:
    """Show the sentence about what was just done, once."""
    frame.told_once(_DONE)


def compare_and_save(data: Data, proposal: Proposal) -> None:
    """Ask from which period the plan is to hold, show what it changes, and save it when asked."""
    confirmed = [
        st.checkbox(literal(f"{words} Đúng là tệp cần nạp."), key=f"plan_confirm_{place}_{proposal.digest}")
        for place, words in enumerate(proposal.questions)
    ]
    period = proposal.made_for or _asked_period(data, proposal.plan)
    valid_from = _valid_from(data, proposal.plan, period)
    found = _comparison(data, proposal.digest, valid_from, period.code, _proposal=proposal)
    if found.is_same:
        st.info(NOTHING_DIFFERS)
        return
    _show(found)
    by, button = st.columns((3, 1), vertical_alignment="bottom")
    with by:
        name = name_of_who_acts("plan_by")
    if button.button(planning.SAVE_BUTTON, type="primary", key="plan_save", width="stretch"):
        _save(data, proposal, valid_from, name, all_confirmed=all(confirmed))
    st.session_state[_SEEN] = data.version


def _asked_period(data: Data, plan: Plan) -> Period:
    """Return the period from which the plan is to hold: that of a new year from its first one, without a question."""
    if plan.year not in data.book.years:
        note(f"Kế hoạch năm {plan.year} áp dụng cho mọi kỳ của năm.")
        return min(plan.periods, key=lambda one: one.data_from)
    codes = [one.code for one in plan.reporting_periods]
    usual = state.next_period(plan, data.book.submissions).code
    choosing, _ = st.columns((2, 3))
    code = choosing.selectbox(
        "Áp dụng từ kỳ", codes, index=codes.index(usual), format_func=period_name, key=f"plan_from_{plan.year}_{len(codes)}",
        help="Các kỳ trước giữ kế hoạch như cũ.",
    )
    return plan.period(code)


def _valid_from(data: Data, plan: Plan, period: Period) -> date:
    if plan.year not in data.book.years:
        return period.data_from
    return planning.holds_from(data.book.plan_of(plan.year), plan, period)


@st.cache_resource(max_entries=16, show_spinner=False)
def _comparison(data: Data, digest: str, valid_from: date, period_code: str, _proposal: Proposal) -> _Comparison:
    """Return what the proposal of that digest changes; kept, as every click on the page asks again."""
    book, plan = data.book, _proposal.plan
    before, title = _held(data, plan, period_code)
    own_year = before.year == plan.year
    return _Comparison(
        title, before == plan, planning.grouped_changes(plan_changes(before, plan)),
        effect_on_reports(before, plan, book.submissions, book.rows) if own_year else (),
        _figures(data, _proposal, valid_from) if own_year else (),
    )


def _held(data: Data, plan: Plan, period_code: str) -> tuple[Plan, str]:
    """Return the plan to compare with, and in words which it is: the one in force at the period, of a new year's the one
    before it.
    """
    book = data.book
    if plan.year not in book.years:
        year = max((one for one in book.years if one < plan.year), default=book.years[0])
        return book.plan_of(year), f"So với kế hoạch năm {year}"
    newest = book.plan_of(plan.year)
    in_force = book.plan_for(plan.period(period_code))
    if in_force in (newest, plan):  # where nothing differs at the period, something may in a version for later ones
        return newest, "So với kế hoạch đang áp dụng"
    return in_force, f"So với bản đang áp dụng cho {lower_first(period_name(period_code))}"


def _figures(data: Data, proposal: Proposal, valid_from: date) -> tuple[str, ...]:
    """Return for which periods the plan is to hold, and what happens there to the headline figures."""
    book, held = data.book, data.book.plan_of(proposal.plan.year)
    concerned = [one for one in held.periods if one.data_to >= valid_from]
    closed = [one.code for one in concerned if one.code in book.closings]
    still_open = [one for one in concerned if one.code not in book.closings]
    told = [CLOSED.format(periods=", ".join(map(period_name, closed)))] if closed else []
    if len(concerned) < len(held.periods):
        told.insert(0, APPLIES.format(periods=", ".join(lower_first(period_name(one.code)) for one in concerned)))
    heard = book.heard_periods_of(held)
    newest = [one for one in still_open if one in heard][-1:]
    shown = newest + [one for one in still_open if held.is_long(one) and set(heard) & set(held.parts(one))]
    if not shown:
        return (*told, NO_REPORTS)
    after = book.with_plan(held.year, proposal.content, valid_from, load.now())
    return (*told, *([line for one in shown if (line := _moved(data, after, one))] or [NOTHING_MOVES]))


def _moved(data: Data, after: Book, period: Period) -> str:
    """Return the headline figures of a period before and after; empty where none moves."""
    if period.code not in {one.code for one in after.periods}:
        return f"{period_name(period.code)} không còn trong kế hoạch, số liệu của kỳ không còn hiện ở các trang."
    then = after.open_view(after.period(period.code), today=data.today)
    moved = effect.compared(data.view(period), then)
    return "" if moved == effect.NOTHING_MOVES else f"Số liệu {lower_first(period_name(period.code))}: {moved}."


def _show(found: _Comparison) -> None:
    lines = sum(map(len, found.changes.values()))
    st.header(f"{found.title}: {count(lines)} thay đổi" if lines else found.title, anchor=False)
    if not lines:
        st.markdown(OTHER_WORDING)
    for name, sentences in found.changes.items():
        st.markdown(f"**{name}**")
        lists.bullets(sentences, "thay đổi")
    if found.reports or found.figures:
        st.markdown("**Ảnh hưởng đến báo cáo và số liệu**")
        lists.bullets((*found.figures, *(found.reports or (ALL_COUNT,))), "điều")


def _save(data: Data, proposal: Proposal, valid_from: date, by: str, *, all_confirmed: bool) -> None:
    try:
        if not all_confirmed:
            raise ChoiceError(planning.NOT_CONFIRMED)
        planning.change_plan(
            data.store, proposal.plan, content=proposal.content, valid_from=valid_from, file_name=proposal.file_name, by=by,
            at=load.now(), seen=st.session_state.get(_SEEN, data.version),
        )
    except PapiError as error:
        st.error(literal(str(error)))
        return
    proposal.saved()
    holds = f"áp dụng từ ngày {day(valid_from)}"
    st.session_state[_DONE] = f"Đã lưu “{proposal.file_name}”, {holds}. Các trang đã theo kế hoạch mới."
    st.rerun()
