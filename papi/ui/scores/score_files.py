"""The page of PAPI's scores: what is held, and a published workbook's way in, read, its doubts settled and told at their cells.

What the file changes and its saving is `papi.ui.scores.score_proposal`, versions are `papi.ui.scores.score_versions`. Works on
the office's own store, also while the other pages show samples: scores are real everywhere.
"""

import hashlib
from dataclasses import replace

import pandas as pd
import streamlit as st

from papi import tables
from papi.desk import scoring
from papi.errors import FileRefusedError, ScoreError
from papi.findings import score_file_words
from papi.model import ERROR, INFO, WARNING, Problem
from papi.scores import ScoreBook, find_province
from papi.scores.rules import TOTAL
from papi.sheets.scores import LAYOUTS, ScoreReading, YearQuestion, read_scores
from papi.sheets.writing.score_file import build_score_file
from papi.ui import frame, lists, load
from papi.ui.frame import literal, marks, note
from papi.ui.load import Data, Scores
from papi.ui.scores import score_proposal, score_structure, score_versions
from papi.ui.scores.score_proposal import File
from papi.vietnamese import MISSING, count

UPLOAD = ("Nạp tệp điểm PAPI của năm mới, hoặc tệp đã sửa của năm cũ: tệp do PAPI công bố, hoặc tệp theo mẫu dưới đây. "
          f"Trang cho xem mọi khác biệt trước; chưa có gì được lưu cho đến khi bấm {scoring.SAVE_BUTTON}.")
NOTHING_READ = "Chưa đọc được điểm nào của tệp này. Xem các chỗ cần sửa dưới đây, hoặc chép điểm vào tệp theo mẫu rồi nạp lại."
WHICH_YEAR = "Chưa rõ trang “{sheet}” là điểm của năm nào. Chọn năm, hoặc chọn bỏ qua trang này."
UNUSABLE = "Hoàn tác bản điểm gây lỗi ở mục “Các bản đã lưu” dưới đây."
BESIDE_SAMPLES = "Trang này là điểm PAPI thật, như hiện nay; tiến độ minh họa không đổi theo."
BESIDE_A_PAST_DAY = "Trang này là bộ điểm như hiện nay, không theo ngày đang xem."
SKIPPED = 0
"""A choice of year that leaves a sheet out."""

_YEARS_AHEAD = 3
_OF_PHONE = ["Ô", "Vấn đề", "Cần"]


def heading() -> Data:
    """Show the title and what was just done; return the office's own data as it is now."""
    shown = load.current()
    st.title("Bộ điểm PAPI", anchor=False)
    if shown.sample or shown.known_on:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            marks(shown)
            note(BESIDE_SAMPLES if shown.sample else BESIDE_A_PAST_DAY)
    score_versions.tell_what_was_done()
    return load.office()


def held(data: Data) -> None:
    """Say which survey years are held, and how the plan's province stands in the newest; where they cannot be used, why, with
    the versions to undo and nothing else.
    """
    try:
        book = load.office_scores().book
    except ScoreError as error:
        st.error(literal(f"{error} {UNUSABLE}"))
        score_versions.listed(data)
        st.stop()
    newest = book.newest_year
    with_total = book.standings[book.standings["year"].eq(newest) & book.standings["code"].eq(TOTAL)]
    own = load.office_scores().report(find_province(book, data.plan.province, newest))
    st.markdown(literal(
        f"Đang có {count(len(book.years))} năm khảo sát, {book.years[0]}–{newest}. Năm {newest}: "
        f"{count(len(with_total))} tỉnh có tổng điểm. {score_file_words.effect(None, own)}"
    ))
    score_versions.by_year(data)


def _template() -> None:
    """Offer the empty workbook of the house's own layout, for the next survey year or any other."""
    book = load.office_scores().book
    choosing, loading, _ = st.columns((1, 2, 2), vertical_alignment="bottom")
    years = [book.newest_year + 1, *reversed(book.years)]
    year = choosing.selectbox("Tệp mẫu của năm", years, key=f"score_template_{book.newest_year}")
    loading.download_button(
        f"Tải tệp mẫu năm {year}", lambda: build_score_file(book, year), file_name=f"diem-papi-{year}-mau.xlsx",
        key="score_template_file", icon=":material/download:", on_click="ignore",
    )


def uploaded(data: Data) -> File | None:
    """Take a workbook in, show its doubts; return what it says, None while there is nothing to compare."""
    st.header("Nạp tệp điểm", anchor=False)
    note(UPLOAD)
    file = st.file_uploader(
        "Tệp điểm PAPI (.xlsx, .xlsm, .xlsb, .xls, .ods, .csv)", key=f"score_file_{score_proposal.round_number()}",
        max_upload_size=25,
    )
    if file is None:
        _template()
        return None
    content = file.getvalue()
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        found = _settled(File(file.name, content, sha256))
    except FileRefusedError as error:
        st.error(literal(f"Không nhận tệp này: {error}"), icon=":material/block:")
        return None
    _show_reading(found.reading)
    return None if found.reading.values.empty and found.reading.groups.empty else found


def _settled(file: File) -> File:
    """Return a file as read, after asking for what it leaves open and reading it again with the answers."""
    held_now = load.office_scores()
    file = replace(file, reading=_read(held_now, file.key, _file=file))
    if years := _settled_years(file.reading, file.sha256):
        file = replace(file, years=years)
        file = replace(file, reading=_read(held_now, file.key, _file=file))
    if structures := score_structure.ask(held_now.book, file.reading.years, file.sha256):
        file = replace(file, structures=structures)
        file = replace(file, reading=_read(held_now, file.key, _file=file))
    return file


@st.cache_resource(max_entries=8, show_spinner="Đang đọc tệp…")
def _read(held_now: Scores, key: tuple, _file: File) -> ScoreReading:
    """Return what the file of that key says beside the scores held, with what was said of its sheets and years."""
    known = score_structure.with_structures(held_now.book, _file.structures)
    return read_scores(_file.content, _file.name, known, dict(_file.years))


def _settled_years(read: ScoreReading, sha256: str) -> tuple[tuple[str, int | None], ...]:
    """Ask for the year of each sheet that does not say it; return those that were told, None for a sheet to be left out."""
    told = [(one.sheet, _asked_year(one, f"score_year_{sha256}_{place}")) for place, one in enumerate(read.questions)]
    return tuple((sheet, year or None) for sheet, year in told if year is not None)


def _asked_year(one: YearQuestion, key: str) -> int | None:
    st.warning(literal(WHICH_YEAR.format(sheet=one.sheet)))
    book: ScoreBook = load.office_scores().book
    every = range(book.newest_year + _YEARS_AHEAD, book.years[0] - 1, -1)
    years = [*dict.fromkeys([*one.candidates, *every]), SKIPPED]
    if one.held_year is not None:
        note(f"Điểm của trang này giống điểm năm {one.held_year} đang có.")
    choosing, _ = st.columns((2, 3))
    return choosing.selectbox(
        f"Năm khảo sát của trang “{one.sheet}”", years, index=None, key=key, placeholder="Chọn năm",
        format_func=lambda year: "Bỏ qua trang này" if year == SKIPPED else f"Năm {year}",
    )


def _show_reading(read: ScoreReading) -> None:
    """Say what was read of each sheet, then every doubt at its cell; what is only noted stands behind a click."""
    told = [f"trang “{one.sheet}” ({LAYOUTS[one.layout]}), năm {', '.join(map(str, one.years))}" for one in read.sheets]
    if told:
        note(f"Đã đọc {'; '.join(told)}.")
    if read.values.empty and read.groups.empty and not read.questions:
        st.error(NOTHING_READ)
    to_mend = [one for one in read.problems if one.severity != INFO]
    noted = [one for one in read.problems if one.severity == INFO]
    if to_mend:
        counted = ((sum(one.severity == kind for one in to_mend), words)
                   for kind, words in ((ERROR, "lỗi"), (WARNING, "chỗ cần xem lại")))
        st.header(" và ".join(f"{count(many)} {words}" for many, words in counted if many) + " trong tệp", anchor=False)
        lists.long_table(_shown(to_mend), "chỗ")
    if noted:
        with st.expander(f"Ghi nhận: {count(len(noted))} chỗ đã đọc được, chỉ để biết"):
            lists.short_table(_shown(noted).drop(columns="Mức", errors="ignore"))


def _shown(problems: list[Problem]) -> pd.DataFrame:
    several = len({one.sheet for one in problems} - {None}) > 1
    shown = tables.problems(problems, sheets=several)
    unneeded = [name for name in ("Đang ghi", "Cần") if (shown[name] == MISSING).all()]
    if frame.is_narrow():
        return shown[[name for name in (*(("Trang",) if several else ()), *_OF_PHONE) if name not in unneeded]]
    return shown.drop(columns=unneeded)
