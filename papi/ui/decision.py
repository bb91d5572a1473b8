"""The file that waits for the Office's decision: whose it is, what it changes, its problems first; published or given back.

The file is taken in by `papi.ui.update`; what its wordings mean is settled in `papi.ui.settling`.
"""

from collections.abc import Collection, Iterator, Sequence

import pandas as pd
import streamlit as st

from papi import intake, tables
from papi.errors import PapiError
from papi.model import ERROR, INFO, WARNING, Problem, Submission
from papi.plan import Plan
from papi.ui import choices, load
from papi.ui.frame import literal, note, table, width
from papi.ui.load import Data
from papi.ui.update import DONE, ROUND, Taken
from papi.vietnamese import count, lower_first, period_name

BY = "update_by"
"""The widget that holds who publishes and who settles what a wording means."""

LAST_BY = "update_last_by"
"""Session state: that name, kept while no file waits."""

_MOST_LINES, _LINES = 12, 8
"""A table of more lines shows these first ones, and the rest behind a click."""
_SHORT = 18
"""Letters of a text that is kept on one line."""
_NARROW = 600
"""Pixels: on a narrower page a table shows these columns alone; the file that goes back tells the rest."""
_OF_PROBLEMS, _OF_LEFT_OUT = ("Ô", "Vấn đề", "Cần"), ("Nguồn", "Nhiệm vụ")
_OF_CHANGES = ("Nhiệm vụ", "Đơn vị", "Nay")
_STAYS = (intake.SAME, intake.KEPT)


def decide(data: Data, taken: Taken) -> None:
    """Say whose file it is, what it changes and what to do next; publish it or give it back when asked."""
    st.header(literal(_whose(taken)), anchor=False)
    if told := _counted(taken):
        st.markdown(told)
    note(" ".join((*_details(data.plan, taken), _next_step(taken))))
    name, publish, back = st.columns((2, 1, 2), vertical_alignment="bottom")
    with name:
        by = _by()
    with publish:
        asked = st.button(
            "Công bố", type="primary", key="update_publish", icon=":material/publish:", width="stretch",
            disabled=not any(map(intake.says_something, taken.found)),
        )
    with back:
        _give_back(taken)
    if asked:
        _publish(taken, by)


def problems(taken: Taken) -> None:
    """Show every doubt at its cell, what must be mended first; what is only noted stands behind a click."""
    found = taken.reading.problems
    to_mend = [one for one in found if one.severity != INFO]
    noted = [one for one in found if one.severity == INFO]
    of_several = len({part.sheet for part in taken.reading.parts} | {one.sheet for one in found if one.sheet}) > 1
    if to_mend:
        errors = sum(one.severity == ERROR for one in to_mend)
        counted = ((errors, "lỗi"), (len(to_mend) - errors, "chỗ cần xem lại"))
        st.header(" và ".join(f"{count(many)} {word}" for many, word in counted if many) + " trong tệp", anchor=False)
        _long_table(tables.problems(to_mend, sheets=of_several), _OF_PROBLEMS, "chỗ")
    if noted:
        with st.expander(f"Ghi nhận: {count(len(noted))} chỗ đã đọc được, chỉ để biết"):
            _table(tables.problems(noted, sheets=of_several).drop(columns="Mức"), _OF_PROBLEMS)


def changes(taken: Taken) -> None:
    """Show what belongs to nobody, and row by row what would change."""
    if taken.left_out:
        st.header("Dòng chưa rõ nhiệm vụ hoặc đơn vị, không được lưu", anchor=False)
        _long_table(tables.left_out(taken.left_out), _OF_LEFT_OUT, "dòng")
    stays = taken.changes["change"].isin(_STAYS)
    if not stays.all():
        st.header("Số liệu sẽ thay đổi", anchor=False)
        _long_table(tables.difference(taken.changes[~stays]), _OF_CHANGES, "dòng")
    if stays.any():
        with st.expander(f"{count(stays.sum())} dòng không thay đổi"):
            _table(tables.difference(taken.changes[stays]), _OF_CHANGES)


def _whose(taken: Taken) -> str:
    """Return whose file it is and of which period, as a heading."""
    if taken.unknown:
        return f"Tệp chưa rõ {' và '.join(taken.unknown)}"
    units = list(dict.fromkeys(one.unit for one in taken.found))
    if not units:
        return "Tệp chưa có dòng nào công bố được"
    named = units[0] if len(units) == 1 else f"Bảng của {count(len(units))} đơn vị"
    return f"{named}, {_periods(taken.found)}"


def _periods(found: Sequence[Submission]) -> str:
    return " và ".join(dict.fromkeys(lower_first(period_name(one.period)) for one in found))


def _counted(taken: Taken) -> str:
    """Return how many rows it changes, as a sentence; empty where there is none."""
    counted = intake.counts(taken.changes) | {"left_out": len(taken.left_out)}
    words = (
        (intake.NEW, "dòng mới"), (intake.CHANGED, "dòng thay đổi"), (intake.SAME, "dòng như cũ"),
        (intake.KEPT, "dòng để trống, giữ như đã báo cáo"),
        (intake.HELD, "dòng giữ lại, chưa tính"),
        ("left_out", "dòng chưa rõ nhiệm vụ hoặc đơn vị, không được lưu"),
    )
    told = ", ".join(f"{count(counted[key])} {word}" for key, word in words if counted[key])
    return told and told + "."


def _details(plan: Plan, taken: Taken) -> Iterator[str]:
    """Yield what else there is to know of it: the units of a table of several, who made it, what it was read with."""
    units = dict.fromkeys(plan.unit(one.unit).short_name for one in taken.found)
    if len(units) > 1:
        yield f"Gồm {'; '.join(units)}."
    if makers := dict.fromkeys(one.prepared_by for one in taken.found if one.prepared_by):
        yield f"Người lập biểu: {'; '.join(makers)}."
    silent = dict.fromkeys(plan.unit(one.unit).short_name for one in taken.found if not intake.says_something(one))
    if silent and len(silent) < len(units):
        yield f"Dòng nào cũng có lỗi nên chưa công bố được: {'; '.join(silent)}."
    if read_with := {number for part in taken.reading.parts for number in part.choices}:
        yield f"Đọc theo {count(len(read_with))} cách hiểu đã ghi nhớ, xem ở cuối trang."


def _next_step(taken: Taken) -> str:
    """Return what to do now, in a sentence."""
    if taken.unknown:
        return f"Chọn {' và '.join(taken.unknown)} của tệp ở trên để xem số liệu sẽ thay đổi và công bố."
    if not taken.found and not taken.left_out:
        return "Chưa đọc được tình trạng, tỷ lệ hay kết quả của dòng nào. Xem các chỗ dưới đây; cột chưa hiểu thì chọn nghĩa."
    if not any(map(intake.says_something, taken.found)):
        return intake.ALL_HELD if taken.found else intake.NOBODYS
    if not taken.left_out and taken.changes["change"].isin(_STAYS).all():
        return "Tệp không có gì khác số liệu đã công bố nên không cần công bố lại."
    severities = {one.severity for one in taken.reading.problems}
    if ERROR in severities or (taken.changes["change"] == intake.HELD).any():
        return "Gửi lại đơn vị tệp có đánh dấu để sửa các chỗ dưới đây, hoặc công bố ngay các dòng không bị giữ lại."
    if WARNING in severities:
        return "Công bố được ngay; những chỗ cần xem lại dưới đây nên hỏi lại đơn vị."
    return "Không có chỗ nào phải xem lại. Công bố được ngay."


def _by() -> str:
    """Ask who publishes and settles; the name stays for the next file."""
    if BY not in st.session_state:
        st.session_state[BY] = st.session_state.get(LAST_BY, "")
    st.session_state[LAST_BY] = st.text_input("Người cập nhật", key=BY, placeholder="Họ tên người công bố", max_chars=100)
    return st.session_state[LAST_BY]


def _give_back(taken: Taken) -> None:
    """Offer the file with its doubtful cells marked, to be sent back to the unit."""
    if not taken.reading.problems:
        return
    name, marked = _given_back(taken.content, taken.reading.problems, taken.file_name)
    st.download_button(
        "Tải lại tệp có đánh dấu ô cần xem", marked, file_name=name, mime="application/octet-stream",
        icon=":material/download:", on_click="ignore", key="update_back", width="stretch",
    )


def _publish(taken: Taken, by: str) -> None:
    try:
        intake.publish(
            load.workspace().store, taken.found, file_name=taken.file_name, content=taken.content, by=by, at=load.now()
        )
    except PapiError as error:
        st.error(literal(str(error)))
        return
    told = [one for one in taken.found if intake.says_something(one)]
    units = "; ".join(dict.fromkeys(one.unit for one in told))
    st.session_state[DONE] = f"Đã công bố báo cáo của {units}, {_periods(told)}. Các trang đã hiện số liệu mới."
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    choices.stay_at(told[0].period)
    st.rerun()


def _long_table(shown: pd.DataFrame, narrow: Collection[str], counted: str) -> None:
    """Show a table, what is beyond its first lines behind a click."""
    if len(shown) <= _MOST_LINES:
        _table(shown, narrow)
    else:
        _table(shown.head(_LINES), narrow)
        with st.expander(f"Xem thêm {count(len(shown) - _LINES)} {counted}"):
            _table(shown.iloc[_LINES:], narrow)


def _table(shown: pd.DataFrame, narrow: Collection[str]) -> None:
    """Show a table in which short words stay on one line; on a telephone the columns `narrow` alone."""
    if width() < _NARROW:
        shown = shown[[column for column in shown.columns if column in narrow]]
    table(shown.map(_unbroken).rename(columns=_unbroken))


def _unbroken(text: str) -> str:
    return text.replace(" ", "\u00a0") if len(text) <= _SHORT else text


@st.cache_resource(max_entries=8, show_spinner="Đang đánh dấu các ô cần xem…")
def _given_back(content: bytes, problems: Sequence[Problem], file_name: str) -> tuple[str, bytes]:
    return intake.given_back(content, problems, file_name)
