"""The parts of the page of what units sent: the choices, what counts and why, the list of all that came in.

One entry with its file and what can be done to it is `papi.ui.history_acts`, the closing `papi.ui.history_closing`. The page
always shows what is known now.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from papi.plan import Period
from papi.record import history
from papi.record.history import KIND_WORDS, STANDING_WORDS, Entry
from papi.ui import choices, lists, load
from papi.ui.frame import literal, marks, note, told_once
from papi.ui.load import Data
from papi.vietnamese import MISSING, day, lower_first, moment, number, period_name, upper_first

DONE = "history_done"
"""Session state: the sentence about what was just done."""

_ALL = "Tất cả đơn vị"
_OF_LIST = ("Số", "Đơn vị", "Tình trạng")
"""The columns that a telephone shows."""

SAMPLE_ONLY = ("Đây là số liệu minh họa, chỉ để xem: không hoàn tác, trả lại hay chốt được. "
               "Khi có báo cáo đầu tiên của đơn vị, trang này hiện các báo cáo thật.")


@dataclass(frozen=True)
class Received:
    """All that came in for a period (or the parts of a longer one), of the unit chosen or of all, the newest first."""

    data: Data
    period: Period
    entries: tuple[Entry, ...]
    units: tuple[str, ...]
    """The units shown, in the plan's order; at the end names that the plan does not list."""

    def beside(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the entries of the same unit and period."""
        return history.of_unit(self.entries, entry.unit, entry.period)


def heading() -> Data:
    """Show the title and what was just done; return what this visitor sees."""
    st.title("Lịch sử", anchor=False)
    told_once(DONE)
    return load.current()


def choose(shown: Data) -> Received:
    """Return what came in for the period and the unit chosen, as it is now, also while other pages show a past day."""
    data = replace(shown, known_on=None)
    of_period, of_unit = st.columns(2)
    with of_period:
        period = choices.period(data)
    plan = data.book.plan_for(period)
    found = _entries(data, period.code)
    units = tuple(dict.fromkeys([*data.view(period).reported, *(entry.unit for entry in found)]))
    codes: dict[str, str] = {}
    for unit in units:  # a former name has the code of the unit that took it over, which comes first
        codes.setdefault(choices.unit_code(plan.unit(unit)) if plan.knows(unit) else unit, unit)
    with of_unit:
        chosen = _unit(codes)
    _marked(shown, period)
    names = units if chosen is None else (chosen, *(plan.predecessors(chosen) if plan.knows(chosen) else ()))
    own = tuple(entry for entry in found if entry.unit in names)
    return Received(data, period, own, tuple(one for one in units if one in names))


def _marked(shown: Data, period: Period) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        marks(shown, period)
        if shown.sample:
            note(SAMPLE_ONLY)
        elif shown.known_on:
            note("Trang này luôn hiện những gì đã nhận đến nay.")


def _unit(units: dict[str, str]) -> str | None:
    """Return the unit chosen, None for all; it stands in the address, so that a task leads to its unit's history."""
    asked = st.query_params.get(choices.UNIT)
    words = {"": _ALL} | units
    chosen = st.selectbox(
        "Đơn vị", list(words), index=list(words).index(asked) if asked in units else 0, label_visibility="collapsed",
        format_func=words.__getitem__, key="history_unit",
    )
    if not chosen:
        st.query_params.pop(choices.UNIT, None)
        return None
    st.query_params[choices.UNIT] = chosen
    return units[chosen]


def counting(received: Received) -> None:
    """Say for each unit which report counts and why."""
    st.header("Số liệu đang được tính, và vì sao", anchor=False)
    plan, period = received.data.book.plan_for(received.period), received.period
    lines = []
    for unit in received.units:
        for part in plan.parts(period):
            if (own := history.of_unit(received.entries, unit, part.code)) or not plan.is_long(period):
                name = f"{unit}, {lower_first(period_name(part.code))}" if plan.is_long(period) else unit
                lines.append(f"**{literal(name)}** · {literal(history.why(own))}")
    if plan.is_long(period):
        note(f"{period_name(period.code)} được tính từ các kỳ đơn vị báo cáo; kỳ nào chưa có báo cáo thì không nêu.")
    if period.code in received.data.book.closings:
        note("Theo những gì đã nhận đến nay; các trang khác vẫn hiện số liệu như lúc chốt.")
    lists.marked_bullets(lines, "dòng")


def listed(received: Received) -> None:
    """List all that came in, what was undone and returned too."""
    st.header("Báo cáo và điều chỉnh đã nhận", anchor=False)
    if not received.entries:
        note(f"Chưa nhận báo cáo nào của {lower_first(period_name(received.period.code))}.")
        return
    closing = received.data.book.closings.get(received.period.code)
    closed_at = closing.version if closing else None
    shown = pd.DataFrame([_line(entry, closed_at) for entry in received.entries])
    plan = received.data.book.plan_for(received.period)
    unneeded = {"Kỳ": not plan.is_long(received.period), "Ghi chú": (shown["Ghi chú"] == MISSING).all()}
    shown = shown.drop(columns=[name for name, is_unneeded in unneeded.items() if is_unneeded])
    lists.long_table(shown, "báo cáo", _OF_LIST)


def _line(entry: Entry, closed_at: int | None) -> dict[str, str]:
    late = " (sau khi chốt)" if closed_at is not None and entry.version > closed_at else ""
    rows = f"{number(entry.counted)}/{number(entry.rows)}" + (f", giữ lại {number(entry.held)}" if entry.held else "")
    act = entry.acts[-1] if entry.acts else None
    why = f"{act.by}: {act.reason}" if act else ""
    return {
        "Số": str(entry.number) if entry.published else MISSING,
        "Đơn vị": entry.unit,
        "Kỳ": period_name(entry.period),
        "Loại": KIND_WORDS[entry.kind] if entry.published else "Tệp chưa công bố",
        "Nhận": day(entry.received_on),
        "Công bố": f"{moment(entry.at)}, {entry.by}" if entry.published else MISSING,
        "Dòng đang tính": rows if entry.published else MISSING,
        "Tình trạng": STANDING_WORDS[entry.standing] + late,
        "Ghi chú": "\n".join(filter(None, (entry.note, why))) or MISSING,
    }


def own_returned() -> None:
    """While samples are shown: the real files that went back before anything was published, each to download."""
    own = load.office()
    back = own.book.returned_files
    if back.empty:
        return
    st.header("Tệp thật đã trả lại đơn vị", anchor=False)
    for one in back.iloc[::-1].itertuples():
        told, file = st.columns((3, 1), vertical_alignment="center")
        when = moment(history.here(one.at))
        whose = f"{one.unit}, {lower_first(period_name(one.period))}"
        told.markdown(literal(f"{whose}: {one.by} trả lại lúc {when}, vì “{one.reason}”"))
        with file:
            download(one.file_name, lambda number=one.id: own.store.returned_file(number)[1], f"history_own_{one.id}")


def download(file_name: str, content: Callable[[], bytes], key: str) -> None:
    """Offer an original file; its bytes are read when somebody asks for them."""
    st.download_button(
        "Tải tệp gốc", content, file_name=file_name, mime="application/octet-stream", icon=":material/download:",
        on_click="ignore", key=key,
    )


def entry_words(entry: Entry) -> str:
    """Return an entry on one line, as a list offers it. Not how it stands: a list keeps the words it was opened with."""
    when = "công bố" if entry.published else "trả lại"
    return f"{upper_first(entry.name)}, {entry.unit}, {when} lúc {moment(entry.at)}"


@st.cache_resource(max_entries=32)
def _entries(data: Data, period_code: str) -> tuple[Entry, ...]:
    book = data.book
    plan = book.plan_for(book.period(period_code))
    parts = plan.parts(book.period(period_code))
    codes = [part.code for part in parts]
    counted = history.counted_rows((book.open_view(part, today=data.today).state for part in parts), codes)
    return history.entries(
        book.submissions, book.rows, book.reversals, book.returned_files, counted, plan_year=plan.year, periods=codes,
    )
