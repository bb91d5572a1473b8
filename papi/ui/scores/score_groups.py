"""Groups that PAPI published, entered for one province and year at a time: each is used instead of the one computed."""

from dataclasses import dataclass

import streamlit as st

from papi.desk import scoring
from papi.errors import PapiError
from papi.findings import score_file_words as words
from papi.findings.score_words import GROUP_WORDS
from papi.scores import ScoreBook, find_province, report
from papi.ui import frame, lists, load
from papi.ui.frame import literal, note
from papi.ui.history_acts import name_of_who_acts
from papi.ui.load import Data
from papi.ui.scores import score_versions
from papi.vietnamese import lower_first, upper_first

TITLE = "Nhập nhóm do PAPI công bố"
WHAT_FOR = ("PAPI công bố nhóm của mỗi tỉnh (bốn nhóm), không công bố thứ hạng. Nhóm nhập ở đây được dùng thay nhóm tính từ "
            "điểm, ở mọi trang. Mỗi lần lưu là một bản, hoàn tác được ở mục “Các bản đã lưu”.")
COMPUTED = "Tính từ điểm"

_SEEN, _ROUND = "score_groups_seen", "score_groups_round"
"""Session state: the data version at which the form was last shown, and how many were saved (each has fresh boxes)."""
_COLUMNS = 3
_OF_SCORES = ""
"""The choice that leaves a figure the group computed from its score."""


@dataclass(frozen=True)
class _Figure:
    """A figure of the province's year: the group it has now, and whether that is the published one."""

    code: str
    group: str | None
    is_published: bool


def enter(data: Data) -> None:
    """Offer to enter the groups of a province in a survey year."""
    st.header(TITLE, anchor=False)
    note(WHAT_FOR)
    lists.behind_a_click("Mở biểu nhập nhóm", "score_groups", lambda: _choose(data))
    st.session_state[_SEEN] = data.version


def _choose(data: Data) -> None:
    book = load.office_scores().book
    of_year, of_province = st.columns((1, 2))
    year = of_year.selectbox("Năm khảo sát", list(reversed(book.years)), key=f"score_groups_year_{book.newest_year}")
    there = book.provinces_in(year)
    names = [name for name in book.listed_provinces if name in there]
    province = of_province.selectbox(
        "Tỉnh", names, index=names.index(find_province(book, data.plan.province, year)), key=f"score_groups_of_{year}",
    )
    _form(data, book, province, year)


def _form(data: Data, book: ScoreBook, province: str, year: int) -> None:
    serial = st.session_state.setdefault(_ROUND, 0)
    figures = _figures(book, province, year)
    chosen = {}
    columns = 1 if frame.is_narrow() else _COLUMNS
    with st.form(f"score_groups_{serial}_{year}_{province}", border=False, enter_to_submit=False):
        for start in range(0, len(figures), columns):
            for figure, box in zip(figures[start:start + columns], st.columns(columns), strict=False):
                chosen[figure] = _asked(box, figure, f"score_group_{serial}_{year}_{province}_{figure.code}")
        of_name, of_note, of_button = st.columns((2, 3, 1), vertical_alignment="bottom")
        with of_name:
            by = name_of_who_acts("score_groups_by")
        said = of_note.text_input("Nguồn, ghi chú (không bắt buộc)", key=f"score_groups_note_{serial}", max_chars=500)
        pressed = of_button.form_submit_button(scoring.GROUPS_BUTTON, type="primary", key="score_groups_save", width="stretch")
    if pressed:
        entered = [
            (year, province, figure.code, group) for figure, group in chosen.items()
            if group != (figure.group if figure.is_published else None)
        ]
        _save(data, book, entered, by, said)


def _figures(book: ScoreBook, province: str, year: int) -> list[_Figure]:
    record = report(book, province, year)
    return [
        _Figure(one["code"], one["group"], one["group_published"]) for one in (record["total"], *record["dimensions"])
    ]


def _asked(box, figure: _Figure, key: str) -> str | None:
    """Ask for a figure's group; None for the computed one."""
    computed = COMPUTED
    if figure.group and not figure.is_published:
        computed += f": {lower_first(GROUP_WORDS[figure.group])}"
    options = {_OF_SCORES: computed} | GROUP_WORDS
    group = box.selectbox(
        upper_first(words.code_words(figure.code)), list(options), key=key, format_func=options.__getitem__,
        index=list(options).index(figure.group if figure.is_published else _OF_SCORES),
    )
    return group or None


def _save(data: Data, book: ScoreBook, entered: list[tuple[int, str, str, str | None]], by: str, said: str) -> None:
    summary = words.groups_summary(entered)
    try:
        number = scoring.enter_groups(
            data.store, book, entered, summary=summary, by=by, at=load.now(), note=said,
            seen=st.session_state.get(_SEEN, data.version),
        )
    except PapiError as error:
        st.error(literal(str(error)))
        return
    st.session_state[_ROUND] += 1
    score_versions.done(f"Đã lưu bản số {number}: {summary}. Các trang đã dùng nhóm công bố.")
