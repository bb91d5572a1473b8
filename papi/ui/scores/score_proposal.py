"""A file's scores as they would be held: what differs year by year, what that says of the province, and the saving.

What is compared is what is kept: the difference is made of the very version that is saved. The reading is
`papi.ui.scores.score_files`, the rules `papi.scores.proposed` and `papi.scores.changes`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from papi.desk import scoring
from papi.errors import ChoiceError, PapiError, ScoreError
from papi.findings import score_file_words as words
from papi.model import ERROR
from papi.scores import ScoreBook, find_province, proposed, report
from papi.scores.changes import YearChanges, year_changes
from papi.scores.proposed import Wording
from papi.sheets.layout import READER_VERSION
from papi.sheets.scores import ScoreReading
from papi.ui import lists, load
from papi.ui.frame import literal, note
from papi.ui.history_acts import name_of_who_acts
from papi.ui.load import Data, Scores
from papi.ui.scores import score_structure, score_versions
from papi.ui.scores.score_structure import Structure
from papi.vietnamese import count

NOTHING_DIFFERS = "Mọi điểm của tệp đều như đang có, nên không cần lưu."
UNREAD = "Đã xem các lỗi của tệp; điểm ở những ô ấy để trống"

_SEEN, _ROUND = "score_seen", "score_round"
"""Session state: the data version at which a comparison was last shown, and how many files were saved (a fresh box each)."""


@dataclass(frozen=True, eq=False)
class File:
    """A file with what was said of its sheets' years and of what was measured; `reading` is what it says then, None unread."""

    name: str
    content: bytes
    sha256: str
    years: tuple[tuple[str, int | None], ...] = ()
    structures: tuple[Structure, ...] = ()
    reading: ScoreReading | None = None

    @property
    def key(self) -> tuple:
        """By what the file is known: its bytes, its name and what was said of it."""
        return self.sha256, self.name, self.years, self.structures


@dataclass(frozen=True)
class _Chosen:
    """What the Office settles of a file: the years to keep, which figures are other ones than before, days of publication."""

    years: tuple[int, ...]
    new_measures: tuple[Wording, ...] = ()
    published: tuple[tuple[int, date], ...] = ()


@dataclass(frozen=True)
class _Proposal:
    """A version with what it would change."""

    tables: Mapping[str, pd.DataFrame]
    after: ScoreBook
    changes: tuple[YearChanges, ...]


def round_number() -> int:
    """Return how many files this visitor has saved: the next one has a box of its own."""
    return st.session_state.setdefault(_ROUND, 0)


def compare_and_save(data: Data, file: File | None) -> None:
    """Show what the file would change, ask what is open, save it when asked."""
    if file is None:
        return
    try:
        _compared(data, file)
    except ScoreError as error:
        st.error(literal(str(error)))


def _compared(data: Data, file: File) -> None:
    held = load.office_scores()
    asked = proposed.wordings(held.book, file.reading.names)
    new_measures, is_settled = score_structure.settle(asked, file.sha256)
    whole = _proposal(held, file.key, _file=file, chosen=_Chosen(file.reading.years, new_measures))
    changed = [one for one in whole.changes if not one.is_same]
    if same := [str(one.year) for one in whole.changes if one.is_same]:
        note(f"Như đang có, không lưu lại: năm {', '.join(same)}.")
    if not changed and whole.tables["groups"].empty:
        st.info(NOTHING_DIFFERS)
        return
    years = _asked_years(file, changed)
    published, fault = _asked_days(file, [one for one in changed if one.year in years and not one.is_held])
    found = _proposal(held, file.key, _file=file, chosen=_Chosen(years, new_measures, published))
    _show(data, held, found)
    unread = sum(one.severity == ERROR for one in file.reading.problems)
    is_read = not unread or st.checkbox(UNREAD, key=f"score_unread_{file.sha256}")
    _ask_and_save(data, file, found, fault or _open_question(is_settled=is_settled, is_read=is_read))
    st.session_state[_SEEN] = data.version


def _open_question(*, is_settled: bool, is_read: bool) -> str:
    """Return what still has to be answered, empty where nothing."""
    return "" if is_settled and is_read else scoring.NOT_CONFIRMED if is_settled else scoring.NOT_SETTLED


@st.cache_resource(max_entries=8, show_spinner="Đang so với bộ điểm đang có…")
def _proposal(held: Scores, key: tuple, chosen: _Chosen, _file: File) -> _Proposal:
    reading, before = _file.reading, held.book
    said = score_structure.with_structures(before, _file.structures)
    for one in chosen.new_measures:
        said = proposed.restructured(said, one.year, named={one.code: one.name})
    tables = proposed.as_version(
        said, reading.values, years=chosen.years, published=dict(chosen.published), groups=reading.groups,
    )
    after = scoring.with_version(load.shipped_scores(), load.office().store, tables)
    return _Proposal(tables, after, tuple(year_changes(before, after, year) for year in chosen.years))


def _asked_years(file: File, changed: list[YearChanges]) -> tuple[int, ...]:
    """Return the years to be kept: asked where several differ; one that would lose its parts is not offered first."""
    years = [one.year for one in changed]
    if len(years) > 1:
        usual = [one.year for one in changed if not one.lost_parts]
        years = st.multiselect("Năm lưu vào bộ điểm", years, default=usual, key=f"score_years_{file.sha256}")
    return tuple(sorted(years))


def _asked_days(file: File, new: list[YearChanges]) -> tuple[tuple[tuple[int, date], ...], str]:
    """Ask when each new year was published; return the days told, and what is wrong with one."""
    found, fault = [], ""
    for one, box in zip(new, st.columns(max(2, len(new))), strict=False):
        text = box.text_input(
            f"Ngày công bố kết quả {one.year} (có thể để trống)", key=f"score_published_{file.sha256}_{one.year}", max_chars=40,
            placeholder=f"15/4/{one.year + 1}",
        )
        try:
            if on := scoring.published_on(one.year, text):
                found.append((one.year, on))
        except ChoiceError as error:
            fault = str(error)
            st.error(literal(fault))
    return tuple(found), fault


def _show(data: Data, held: Scores, found: _Proposal) -> None:
    """Show the difference year by year, then what it says of the plan's province."""
    st.header("So với bộ điểm đang có", anchor=False)
    for one in found.changes:
        st.markdown(f"**{literal(words.year_title(one))}**")
        if sentences := words.year_sentences(one):
            lists.bullets(sentences, "điều")
        _behind_a_click(f"Xem {count(len(one.moved))} điểm khác số đang có", words.moved_sentences(one))
        _behind_a_click(f"Xem {count(len(one.merged))} tỉnh mới", words.merged_sentences(one))
    if groups := len(found.tables["groups"]):
        note(f"Tệp có {count(groups)} nhóm do PAPI công bố chưa có; nhóm công bố được dùng thay nhóm tính từ điểm.")
    if found.changes:
        st.markdown("**Ảnh hưởng**")
        lists.bullets([_effect(data, held.book, found.after, one.year) for one in found.changes], "điều")


def _behind_a_click(label: str, lines: tuple[str, ...]) -> None:
    if lines:
        with st.expander(label):
            lists.all_bullets(lines)


def _effect(data: Data, before: ScoreBook, after: ScoreBook, year: int) -> str:
    name = find_province(after, data.plan.province, year)
    then = report(before, find_province(before, data.plan.province, year), year) if year in before.years else None
    return words.effect(then, report(after, name, year))


def _ask_and_save(data: Data, file: File, found: _Proposal, open_question: str) -> None:
    of_name, of_note, of_button = st.columns((2, 3, 1.2), vertical_alignment="bottom")
    with of_name:
        by = name_of_who_acts("score_by")
    said = of_note.text_input("Nguồn, ghi chú (không bắt buộc)", key=f"score_note_{round_number()}", max_chars=500)
    if not of_button.button(scoring.SAVE_BUTTON, type="primary", key="score_save", width="stretch"):
        return
    summary = words.summary(found.changes, len(found.tables["groups"]))
    try:
        if open_question:
            raise ChoiceError(open_question)
        number = scoring.take_in(
            data.store, found.tables, summary=summary, file_name=file.name, content=file.content, by=by, at=load.now(),
            reader_version=READER_VERSION, seen=st.session_state.get(_SEEN, data.version), note=said,
        )
    except PapiError as error:
        st.error(literal(str(error)))
        return
    st.session_state[_ROUND] = round_number() + 1
    score_versions.done(f"Đã lưu bản điểm số {number}: {summary}. Các trang đã hiện điểm mới.")
