"""The versions of PAPI's scores: which years each is used for, its file, undo and bringing back with the effect said before."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from papi.desk import acts, scoring
from papi.errors import PapiError, ScoreError
from papi.findings import score_file_words as words
from papi.model import REDO, TIME_ZONE, UNDO
from papi.scores import ScoreBook, find_province, report
from papi.scores.provinces import existed_in, known_in
from papi.scores.rules import TOTAL
from papi.store.scores import GROUPS
from papi.ui import frame, lists, load
from papi.ui.frame import literal, note
from papi.ui.history_acts import name_of_who_acts
from papi.ui.load import Data
from papi.vietnamese import MISSING, count, lower_first, moment, number

SHIPPED = "Có sẵn cùng phần mềm"
NONE_SAVED = "Chưa nạp tệp điểm nào: các năm đang có đều có sẵn cùng phần mềm."
NO_LONGER = "Năm {years} không còn trong bộ điểm."
NO_EFFECT = "Các năm của bản này đã dùng bản lưu sau, nên điểm đang hiện không đổi."

_DONE, _ROUND = "score_done", "score_undo_round"
"""Session state: the sentence about what was just done, and how many acts were done (a fresh field for each reason)."""
_BUTTONS = {UNDO: acts.UNDO_BUTTON, REDO: acts.REDO_BUTTON}
_ACTS = {UNDO: scoring.undo, REDO: scoring.redo}


@dataclass(frozen=True)
class _Version:
    """A version as the page tells it; `years` are those that it holds, `used` those it speaks for now."""

    number: int
    title: str
    summary: str
    saved: str
    undone: str
    years: tuple[int, ...]
    used: tuple[int, ...]
    has_file: bool
    is_out: bool


def tell_what_was_done() -> None:
    """Show the sentence about what was just done, once."""
    frame.told_once(_DONE)


def done(sentence: str) -> None:
    """Keep the sentence about what was just done for the next run, and begin it."""
    st.session_state[_DONE] = sentence
    st.rerun()


def by_year(data: Data) -> None:
    """List the years held: how many provinces have a total, which have none, where the figures come from."""
    book = load.office_scores().book
    lists.behind_a_click(
        f"Từng năm: số tỉnh, nguồn ({count(len(book.years))} năm)", "score_years", lambda: _years(data, book),
    )


def _years(data: Data, book: ScoreBook) -> None:
    sources = {year: one for one in _versions(data) for year in one.used}
    shown = pd.DataFrame([_year(book, year, sources.get(year)) for year in reversed(book.years)])
    frame.table(shown.drop(columns="Không có tổng điểm") if frame.is_narrow() else shown)


def _year(book: ScoreBook, year: int, source: _Version | None) -> dict[str, str]:
    with_total = book.standings[book.standings["year"].eq(year) & book.standings["code"].eq(TOTAL)]
    there = known_in(book.all_provinces, year)  # by their names of then
    there = there[existed_in(there, year)]
    without = there.loc[~there["province_code"].isin(with_total["province_code"]), "province"]
    return {
        "Năm": str(year), "Có tổng điểm": f"{number(len(with_total))} tỉnh",
        "Không có tổng điểm": ", ".join(without) or MISSING,
        "Nguồn": f"Bản {source.number}: {source.title}; {source.saved}" if source else SHIPPED,
    }


def listed(data: Data) -> None:
    """Show every version ever saved, the newest first, and what can be done with one."""
    st.header("Các bản đã lưu", anchor=False)
    versions = _versions(data)
    if not versions:
        note(NONE_SAVED)
        return
    lists.marked_bullets([f"**Bản {one.number}** · {literal(_told(one))}" for one in reversed(versions)], "bản")
    names = {one.number: f"Bản {one.number}, {one.title}" for one in reversed(versions)}
    chosen = st.selectbox(
        "Xem một bản: tải tệp gốc, hoàn tác hoặc khôi phục", list(names), index=None, format_func=names.__getitem__,
        placeholder="Chọn một bản", key="score_version",
    )
    if chosen is not None:
        _one(data, next(one for one in versions if one.number == chosen))


def _told(one: _Version) -> str:
    if one.is_out:
        standing = one.undone
    elif not one.years:
        standing = "đang dùng"
    else:
        years = ", ".join(map(str, one.used))
        standing = f"đang dùng cho năm {years}" if years else "đã có bản khác thay cho mọi năm"
    return f"{one.title}; {one.saved}; {one.summary}; {standing}"


@st.cache_resource(max_entries=4, show_spinner=False)
def _versions(data: Data) -> tuple[_Version, ...]:
    store = data.store.scores
    years, versions = store.years(), store.versions()
    in_force = versions.loc[~versions["undone"], "id"]
    owners = {year: number for number in in_force for year in years.get(number, ())}  # of several the last one speaks
    reversals = {row.score_version: row for row in store.reversals().itertuples()}
    return tuple(
        _Version(
            number=row.id, title="Nhóm do PAPI công bố" if row.kind == GROUPS else row.file_name,
            summary=row.summary + (f" ({row.note})" if row.note else ""), saved=f"{row.by} lưu lúc {_moment(row.at)}",
            undone=_undone(reversals[row.id]) if row.undone else "", years=tuple(years.get(row.id, ())),
            used=tuple(sorted(year for year, owner in owners.items() if owner == row.id)),
            has_file=row.kind != GROUPS, is_out=row.undone,
        )
        for row in versions.itertuples()
    )


def _undone(reversal) -> str:
    return f"đã hoàn tác: {reversal.by}, lúc {_moment(reversal.at)}, vì “{reversal.reason}”"


def _moment(at: pd.Timestamp) -> str:
    return moment(at.astimezone(TIME_ZONE))


def _one(data: Data, one: _Version) -> None:
    """Show what can be done with a version: its file, undo or bringing back, with the effect before."""
    if one.has_file:
        st.download_button(
            f"Tải tệp gốc: {one.title}", lambda: data.store.scores.file(one.number)[1], file_name=one.title,
            key=f"score_original_{one.number}", icon=":material/download:", on_click="ignore",
        )
    kind = REDO if one.is_out else UNDO
    told = _effect(data, one, kind)
    st.markdown(f"**{literal(f'Sau khi {lower_first(_BUTTONS[kind])}')}**")
    lists.bullets(told, "điều")
    serial = st.session_state.setdefault(_ROUND, 0)
    of_name, of_reason, of_button = st.columns((2, 4, 1), vertical_alignment="bottom")
    with of_name:
        by = name_of_who_acts("score_undo_by")
    reason = of_reason.text_input("Lý do", key=f"score_reason_{one.number}_{serial}", max_chars=500)
    if of_button.button(_BUTTONS[kind], type="primary", key="score_act", width="stretch"):
        try:
            _ACTS[kind](data.store, one.number, by=by, reason=reason, at=load.now())
        except PapiError as error:
            st.error(literal(str(error)))
            return
        st.session_state[_ROUND] = serial + 1
        done(f"Đã {lower_first(_BUTTONS[kind])} bản điểm số {one.number}. Các trang đã hiện điểm như hiện nay.")


@st.cache_resource(max_entries=16, show_spinner=False)
def _effect(data: Data, one: _Version, kind: str) -> tuple[str, ...]:
    """Return what would be held after the act, and what it would say of the plan's province, in the version's years."""
    if not one.years:
        return (f"{one.summary}: nhóm công bố {'được dùng lại' if kind == REDO else 'không còn được dùng'}.",)
    try:
        before = load.office_scores().book
        after = scoring.with_reversed(load.shipped_scores(), data.store, one.number, is_in=kind == REDO)
    except ScoreError as error:  # an undo may be what mends it
        return (str(error),)
    concerned = [year for year in one.years if kind == REDO or year in one.used]
    gone = [year for year in concerned if year not in after.years]
    told = [NO_LONGER.format(years=", ".join(map(str, gone)))] if gone else []
    for year in (year for year in concerned if year in after.years):
        name = data.plan.province
        then = report(before, find_province(before, name, year), year) if year in before.years else None
        told.append(words.effect(then, report(after, find_province(after, name, year), year)))
    return tuple(told) or (NO_EFFECT,)
