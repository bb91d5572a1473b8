"""The choices that pages share, each in the address by a short code, so that a link shows a colleague the same view.

Streamlit's own binding writes the words shown (`?ky=Quý+III/2024`) and drops a choice that is the default, so a link would
change its meaning with the next period; and a page opened by a click would lose it.
"""

from collections.abc import Callable, Mapping

import streamlit as st

from papi.plan import Area, Period, Plan, Unit
from papi.ui import pages
from papi.ui.load import Data, known_choice
from papi.vietnamese import period_name

PERIOD, AREA, UNIT, DIMENSION = "ky", "noi_dung", "don_vi", "chi_so"
TASK, FILTER, SEARCH = "nhiem_vu", "loc", "tim"
REPORTING, YEAR = "ky_gui", "nam"
SINCE, UNTIL, A_DAY = "tu", "den", "ngay"
"""The names in the address, which are also the widgets' keys; `A_DAY` is the moment that is a day typed."""

_STAY = "update_stay"
"""Session state: the reporting period to show after a publish."""


def period(data: Data) -> Period:
    """Return the period chosen; pages open with the newest that has a submission."""
    ordered = sorted(data.book.periods, key=lambda one: (one.data_to, one.data_from), reverse=True)
    codes = {one.code: period_name(one.code) for one in ordered}
    return data.book.period(_in_address(PERIOD, "Kỳ báo cáo", codes, default=data.book.newest_period.code))


def area(plan: Plan) -> Area:
    """Return the area chosen."""
    names = {str(one.number): one.label for one in plan.areas}
    return plan.area(int(_in_address(AREA, "Nội dung", names, default=next(iter(names)))))


def unit(plan: Plan) -> Unit:
    """Return the unit chosen, among those that have tasks."""
    busy = set(plan.assignments["unit"])
    names = {unit_code(one): one.name for one in plan.units if one.name in busy}
    return plan.unit(names[_in_address(UNIT, "Đơn vị", names, default=next(iter(names)))])


def dimension(report: dict) -> str:
    """Return the code of the PAPI dimension chosen, among those of a province's report."""
    names = {one["code"]: f"{one['code']}. {one['name']}" for one in report["dimensions"]}
    return _in_address(DIMENSION, "Chỉ số nội dung", names, default="6" if "6" in names else next(iter(names)))


def task() -> str | None:
    """Return the code of the task in the address, None for the list of all."""
    # A link of a page to itself does not change the address in the browser: it is written there in every run.
    st.query_params.from_dict(st.query_params.to_dict())
    return st.query_params.get(TASK)


def task_filter(words: Mapping[str, str], *, default: str) -> str:
    """Return which tasks are to be listed, out of the codes of `words`."""
    return _in_address(FILTER, "Lọc nhiệm vụ", words, default=default)


def search_text(label: str) -> str:
    """Return what is searched for; it stands in the address, and is empty when the page is opened from the menu."""
    return _typed_in_address(SEARCH, label, label, stays=False)


def moment(name: str, label: str, words: Mapping[str, str], *, default: str) -> tuple[str, str]:
    """Return the moment chosen (`SINCE` or `UNTIL`) out of the codes of `words`, and the day typed where it is `A_DAY`."""
    code = _in_address(name, label, words, default=default)
    typed = _typed_in_address(f"{name}_{A_DAY}", f"{label} ngày", "Ngày, ví dụ 1/7/2024", stays=True) if code == A_DAY else ""
    return code, typed


def unit_code(unit: Unit) -> str:
    """Return a unit's code for addresses and file names: `thanh-tra`."""
    return unit.code


def reporting_period(data: Data, default: Period) -> Period:
    """Return the reporting period chosen, of any year's plan; the newest stands first."""
    known = [one.code for year in data.book.years for one in data.book.plan_of(year).reporting_periods]
    codes = {code: period_name(code) for code in reversed(known)}
    if (stay := st.session_state.pop(_STAY, None)) in codes:
        st.session_state[REPORTING] = stay
    return data.book.period(_in_address(REPORTING, "Kỳ báo cáo", codes, default=default.code))


def year(data: Data) -> int:
    """Return the plan's year chosen; pages open with the newest."""
    names = {str(one): f"Năm {one}" for one in reversed(data.book.years)}
    return int(_in_address(YEAR, "Năm", names, default=next(iter(names))))


def stay_at(period: str) -> None:
    """Keep the Office at the period it has just published: the other units' sheets of it are still to come."""
    st.session_state[_STAY] = period


def go(page: str, **chosen: str) -> None:
    """Open another page with these choices (names as in the address); the period and the past day go along."""
    kept = {name: st.session_state[_kept(name)] for name in (PERIOD,) if _kept(name) in st.session_state}
    st.switch_page(pages.path(page), query_params=known_choice() | kept | chosen)


def link(page: str, label: str, period: Period, **chosen: str) -> None:
    """Show a link to another page, or to this one, in the same tab: with that period and these choices (names as in the
    address); the past day goes along. The label is Markdown on one line."""
    st.page_link(pages.path(page), label=label, icon="", query_params=known_choice() | {PERIOD: period.code} | chosen)


def open_period(chart: str) -> Callable[[], None]:
    """Return what happens on a click in that chart, whose marks carry a period first: this page shows that period."""
    return lambda: _choose(PERIOD, _clicked(chart))


def open_unit(chart: str, plan: Plan) -> Callable[[], None]:
    """Return what happens on a click in that chart, whose marks carry a unit's name first: this page shows that unit."""
    return lambda: _choose(UNIT, (name := _clicked(chart)) and unit_code(plan.unit(name)))


def _clicked(chart: str) -> str | None:
    points = st.session_state[chart].selection.points
    return points[0]["customdata"][0] if points else None


def _choose(name: str, code: str | None) -> None:
    """Set a choice of this very page; only a callback may, before the widget is drawn."""
    if code is not None:
        st.session_state[name] = code


def _in_address(name: str, label: str, words: Mapping[str, str], *, default: str) -> str:
    """Show a select box whose choice stands in the address and stays when the visitor changes pages."""
    asked, kept = st.query_params.get(name), st.session_state.get(_kept(name))
    followed = asked if asked != kept else None  # a link, a click or the browser's back button
    wanted = next((code for code in (followed, st.session_state.get(name), kept) if code in words), default)
    # Set in every run: a widget that comes back on another page would else begin with its first option.
    st.session_state[name] = wanted
    chosen = st.selectbox(label, list(words), key=name, format_func=words.get, label_visibility="collapsed")
    st.session_state[_kept(name)] = chosen
    if asked != chosen:
        st.query_params[name] = chosen
    return chosen


def _typed_in_address(name: str, label: str, placeholder: str, *, stays: bool) -> str:
    """Show a box whose text stands in the address, and stays when the visitor changes pages if it is to."""
    kept = st.session_state.get(_kept(name), "")
    asked = st.query_params.get(name, kept if stays else "")
    if asked != kept or name not in st.session_state:
        st.session_state[name] = asked
    text = st.text_input(label, key=name, placeholder=placeholder, label_visibility="collapsed", max_chars=200)
    st.session_state[_kept(name)] = text
    if text != st.query_params.get(name, ""):
        st.query_params[name] = text
    return text


def _kept(name: str) -> str:
    return f"{name}_kept"
