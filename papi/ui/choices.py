"""The choices that pages share, each in the address by a short code, so that a link shows a colleague the same view.

Streamlit's own binding writes the words shown (`?ky=Quý+III/2024`) and drops a choice that is the default, so a link would
change its meaning with the next period; and a page opened by a click would lose it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from papi.plan import Area, Period, Plan, Unit
from papi.scores.compared import TERM, YEAR_BEFORE, base_year
from papi.ui import pages
from papi.ui.load import Data, known_choice, scores
from papi.vietnamese import fold, lower_first, period_name

PERIOD, AREA, UNIT, DIMENSION, PROVINCE = "ky", "noi_dung", "don_vi", "chi_so", "tinh"
TASK, FILTER, SEARCH = "nhiem_vu", "loc", "tim"
REPORTING, YEAR = "ky_gui", "nam"
GOAL = "muc_tieu"
AGAINST, SERIES = "so_voi", "diem"
COMPARED, SURVEY_YEAR = "cac_tinh", "khao_sat"
VIEW = "xem"
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


def province(data: Data) -> str:
    """Return the name of the province chosen, among all that the scores held know; pages open with the plan's."""
    held = scores()
    names = {province_code(name): name for name in held.book.listed_provinces}
    own = province_code(held.province(data.plan.province))
    return names[_in_address(PROVINCE, "Tỉnh", names, default=own)]


def against(year: int) -> str:
    """Return which comparison is told of the survey year `year`: YEAR_BEFORE or TERM; pages open with the year before."""
    codes = {"nam-truoc": YEAR_BEFORE, "nhiem-ky": TERM}
    before, first = (base_year(year, one) for one in (YEAR_BEFORE, TERM))
    words = {"nam-truoc": f"So với năm {before}", "nhiem-ky": f"So với năm {first}, đầu nhiệm kỳ"}
    return codes[_in_address(AGAINST, "So với năm nào", words, default="nam-truoc", side_by_side=True)]


def series(names: Mapping[str, str]) -> str:
    """Return which scores are shown, out of the codes and names of `names`; pages open with the first."""
    return _in_address(SERIES, "Điểm", names, default=next(iter(names)), side_by_side=True)


def view(words: Mapping[str, str]) -> str:
    """Return which part of a page is looked at, out of the codes of `words`; pages open with the first.

    One part at a time fits a projector without scrolling, and is drawn at once: every chart costs the browser its time.
    """
    return _in_address(VIEW, "Phần xem", words, default=next(iter(words)), side_by_side=True)


def compared(provinces: Sequence[str], *, default: Sequence[str]) -> list[str]:
    """Return the names of the provinces chosen for a comparison, out of `provinces`; the page opens with those of `default`."""
    names = {province_code(name): name for name in scores().book.listed_provinces if name in provinces}
    first = [province_code(name) for name in default]
    return [names[code] for code in _several_in_address(COMPARED, "Tỉnh so sánh", names, default=first)]


def compare_with(provinces: Sequence[str]) -> None:
    """Take these provinces into the comparison instead of those chosen; only a callback may."""
    st.session_state[COMPARED] = [province_code(name) for name in provinces]


def survey_year() -> int:
    """Return the survey year chosen; pages open with the newest."""
    names = {str(one): f"PAPI {one}" for one in reversed(scores().book.years)}
    return int(_in_address(SURVEY_YEAR, "Năm khảo sát", names, default=next(iter(names))))


def province_code(name: str) -> str:
    """Return a province's code for addresses: `lang-son`."""
    return fold(name).replace(" ", "-")


def goal(words: Mapping[str, str]) -> str:
    """Return which target or mark is looked at, out of the codes of `words`; pages open with the first."""
    return _in_address(GOAL, "Mục tiêu", words, default=next(iter(words)))


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


def link_to_scores(page: str, label: str, **chosen: str) -> None:
    """Show a link to a page of PAPI scores, which no reporting period concerns; the past day goes along."""
    st.page_link(pages.path(page), label=label, icon="", query_params=known_choice() | chosen)


def open_dimension(chart: str) -> Callable[[], None]:
    """Return what happens on a click in that chart, whose marks carry a dimension's code first: this page shows it."""
    return lambda: _choose(DIMENSION, _clicked(chart) or None)


def open_period(chart: str) -> Callable[[], None]:
    """Return what happens on a click in that chart, whose marks carry a period first: this page shows that period."""
    return lambda: _choose(PERIOD, _clicked(chart))


def open_unit(chart: str, plan: Plan) -> Callable[[], None]:
    """Return what happens on a click in that chart, whose marks carry a unit's name first: this page shows that unit."""
    return lambda: _choose(UNIT, (name := _clicked(chart)) and unit_code(plan.unit(name)))


def take_in_or_out(chart: str) -> Callable[[], None]:
    """Return what happens on a click in that chart, whose marks carry a province's name first: the comparison of this page
    takes it in, or lets it go where it was in."""
    return lambda: _toggle(_clicked(chart))


def _toggle(province: str | None) -> None:
    if province:
        code, chosen = province_code(province), st.session_state[COMPARED]
        st.session_state[COMPARED] = [one for one in chosen if one != code] if code in chosen else [*chosen, code]


def _clicked(chart: str) -> str | None:
    points = st.session_state[chart].selection.points
    return points[0]["customdata"][0] if points else None


def _choose(name: str, code: str | None) -> None:
    """Set a choice of this very page; only a callback may, before the widget is drawn."""
    if code is not None:
        st.session_state[name] = code


def _in_address(name: str, label: str, words: Mapping[str, str], *, default: str, side_by_side: bool = False) -> str:
    """Show a select box, or buttons side by side, whose choice stands in the address and stays when the visitor changes pages.
    """
    asked, kept = st.query_params.get(name), st.session_state.get(_kept(name))
    followed = asked if asked != kept else None  # a link, a click or the browser's back button
    wanted = next((code for code in (followed, st.session_state.get(name), kept) if code in words), default)
    # Set in every run: a widget that comes back on another page would else begin with its first option.
    st.session_state[name] = wanted
    box = partial(st.segmented_control, required=True, wrap=True) if side_by_side else st.selectbox
    chosen = box(label, list(words), key=name, format_func=words.get, label_visibility="collapsed")
    st.session_state[_kept(name)] = chosen
    if asked != chosen:
        st.query_params[name] = chosen
    return chosen


def _several_in_address(name: str, label: str, words: Mapping[str, str], *, default: Sequence[str]) -> list[str]:
    """Show a box for several choices, which stand in the address as one text and stay when the visitor changes pages."""
    asked, kept = st.query_params.get(name), st.session_state.get(_kept(name))
    drawn = _JOIN.join(st.session_state[name]) if name in st.session_state else None
    told = [asked if asked != kept else None, drawn, kept, _JOIN.join(default)]
    wanted = next(text for text in told if text is not None)
    st.session_state[name] = [code for code in dict.fromkeys(wanted.split(_JOIN)) if code in words]
    chosen = st.multiselect(
        label, list(words), key=name, format_func=words.get, label_visibility="collapsed",
        placeholder=f"Chọn {lower_first(label)}",
    )
    st.session_state[_kept(name)] = text = _JOIN.join(chosen)
    if asked != text:
        st.query_params[name] = text
    return chosen


_JOIN = "_"
"""Between several codes in the address: an address keeps it as it stands, and no code has it."""


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
