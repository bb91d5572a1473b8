"""The other ways to change a plan: an uploaded workbook, an earlier version, a report out of turn, the next year's plan.

Each asks what it needs and returns the plan as it would be; what that changes is shown by `papi.ui.plan_proposal`.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

import streamlit as st

from papi import tables
from papi.book import read_version
from papi.desk import planning
from papi.errors import ChoiceError, FileRefusedError, PlanError
from papi.intake import safe_name
from papi.model import Problem
from papi.plan import Plan
from papi.plan.editing import LAST_YEAR, is_draft, started_from, with_ad_hoc_period
from papi.sheets.writing.plan_file import build_plan
from papi.ui import lists
from papi.ui.frame import literal, note
from papi.ui.load import Data
from papi.ui.plan_proposal import Proposal, saved_words
from papi.vietnamese import MISSING, count

UPLOAD = ("Nạp tệp kế hoạch đã sửa, hoặc kế hoạch của một năm khác. Trang cho xem mọi thay đổi trước; chưa có gì được lưu cho "
          f"đến khi bấm {planning.SAVE_BUTTON}.")
FAULTY = "Tệp kế hoạch có {faults} chỗ cần sửa. Sửa trong tệp rồi nạp lại."
STILL_DRAFT = ("Số của kế hoạch trong tệp vẫn ghi là dự thảo. Khi kế hoạch được ban hành, ghi số, ngày vào trang tính “plan” "
               "rồi nạp lại.")
ONE_VERSION = "Kế hoạch năm {year} mới có một bản, chưa có bản trước để dùng lại."
REUSED = "Bản được chọn được lưu lại thành bản mới nhất; các bản khác vẫn còn."
AD_HOC = "Kỳ mới đứng sau các kỳ đã có: có biểu riêng để gửi, đơn vị báo cáo như mọi kỳ. Ghi ngày như 30/9/2024."
NEXT = ("Bản dự thảo có mọi nội dung, nhiệm vụ, đơn vị, nhóm của kế hoạch năm {year}, các kỳ báo cáo của năm mới, chưa có mốc "
        "nội bộ và hạn gửi. Tải về, sửa trong Excel, rồi nạp ở mục “Nạp tệp kế hoạch”.")

_YEARS_AHEAD = 3
_FROM, _TO, _DUE = "Số liệu từ ngày", "Đến hết ngày", "Hạn đơn vị gửi (có thể để trống)"


def uploaded(data: Data, plan: Plan) -> Proposal | None:
    """Take a workbook in; return its plan, None while there is none that can be used."""
    note(UPLOAD)
    file = st.file_uploader("Tệp kế hoạch (.xlsx)", key="plan_file", max_upload_size=25)
    if file is None:
        return None
    content = file.getvalue()
    read = _read(hashlib.sha256(content).hexdigest(), _content=content)
    if isinstance(read, str):
        st.error(literal(f"Không nhận tệp này: {read}"), icon=":material/block:")
        return None
    if not isinstance(read, Plan):
        st.error(FAULTY.format(faults=count(len(read))))
        faults = tables.problems(read)[["Trang", "Ô", "Vấn đề"]].itertuples(index=False, name=None)
        lists.bullets([f"{_place(sheet, cell)}: {message}" for sheet, cell, message in faults], "chỗ")
        return None
    if is_draft(read):
        st.warning(STILL_DRAFT)
    years = data.book.years
    known = data.book.plan_of(read.year if read.year in years else years[-1])
    name = PurePosixPath(safe_name(file.name)).stem + ".xlsx"
    return Proposal(read, name, questions=planning.to_confirm(read, known, years))


def _place(sheet: str, cell: str) -> str:
    return f"Trang “{sheet}”" if cell == MISSING else f"Trang “{sheet}”, ô {cell}"


@st.cache_resource(max_entries=8, show_spinner="Đang đọc tệp…")
def _read(sha256: str, _content: bytes) -> Plan | Sequence[Problem] | str:
    """Return the plan of these bytes, or every fault, or why they are not taken in."""
    try:
        return planning.read_upload(_content)
    except PlanError as error:
        return error.problems
    except FileRefusedError as error:
        return str(error)


def reused(data: Data, plan: Plan) -> Proposal | None:
    """Ask which earlier version is to hold again."""
    own = [version for version in data.book.plan_versions if version.year == plan.year]
    if len(own) == 1:
        note(ONE_VERSION.format(year=plan.year))
        return None
    names = {version.id: f"Bản {place}, {saved_words(version)}" for place, version in reversed(list(enumerate(own[:-1], 1)))}
    number = st.selectbox("Bản cần dùng lại", list(names), format_func=names.get, key=f"plan_reused_{plan.year}_{len(own)}")
    note(REUSED)
    version = next(one for one in own if one.id == number)
    return Proposal(read_version(version), version.file_name)


def ad_hoc(data: Data, plan: Plan) -> Proposal | None:
    """Ask for the days of a report out of turn."""
    note(AD_HOC)
    boxes = dict(zip((_FROM, _TO, _DUE), st.columns(3), strict=True))
    typed = {label: box.text_input(label, key=f"plan_ad_hoc_{place}", max_chars=40, placeholder="30/9/2024").strip()
             for place, (label, box) in enumerate(boxes.items())}
    if not (typed[_FROM] and typed[_TO]):
        return None
    days: dict[str, date | None] = {_DUE: None}
    try:
        days |= {label: planning.typed_day(label, text) for label, text in typed.items() if text}
        changed = with_ad_hoc_period(plan, days[_FROM], days[_TO], days[_DUE])
    except ChoiceError as error:
        st.error(literal(str(error)))
        return None
    return Proposal(changed, f"ke-hoach-{plan.year}-ky-dot-xuat.xlsx", made_for=changed.periods[-1], saved=_forget_days)


def _forget_days() -> None:
    for place in range(3):
        st.session_state.pop(f"plan_ad_hoc_{place}", None)


def next_year(data: Data, plan: Plan) -> Proposal | None:
    """Offer a draft of a later year's plan as a file; return it where it is to be saved at once."""
    note(NEXT.format(year=plan.year))
    ahead = range(plan.year + 1, min(data.book.years[-1] + _YEARS_AHEAD, LAST_YEAR) + 1)
    years = [year for year in ahead if year not in data.book.years]
    choosing, loading = st.columns((2, 3), vertical_alignment="bottom")
    year = choosing.selectbox("Năm của kế hoạch mới", years, key=f"plan_next_{plan.year}_{years[0]}")
    draft = started_from(plan, year)
    name = f"ke-hoach-{year}-du-thao.xlsx"
    loading.download_button(
        f"Tải bản dự thảo năm {year}", lambda: build_plan(draft), file_name=name, key="plan_draft", icon=":material/download:",
        on_click="ignore",
    )
    at_once = st.checkbox("Lưu ngay bản dự thảo vào kho, sẽ sửa sau", key=f"plan_draft_now_{year}")
    return Proposal(draft, name) if at_once else None
