"""One report of the history: its story, its original file, and undo, return or bringing back with the effect shown before.

Works on the office's own store; samples are only looked at. What is done is done by `papi.desk.acts`.
"""

import streamlit as st

from papi.desk import acts
from papi.errors import PapiError
from papi.model import FILE, REDO, RETURN, UNDO
from papi.plan import Period
from papi.record import history
from papi.record.history import Entry
from papi.ui import lists, load
from papi.ui.frame import literal
from papi.ui.history import DONE, Received, download, entry_words
from papi.ui.load import Data
from papi.vietnamese import lower_first, period_name

_BUTTONS = {UNDO: acts.UNDO_BUTTON, REDO: acts.REDO_BUTTON, RETURN: acts.RETURN_BUTTON}
_ACTS = {UNDO: acts.undo, REDO: acts.redo, RETURN: acts.return_submission}
_BY, _ROUND = "history_last_by", "history_round"
"""Session state: the name typed last, and how many acts were done (each has a fresh field for its reason)."""

CLOSED_STAYS = "kỳ đã chốt, số liệu đã báo cáo giữ nguyên"


def one(received: Received) -> None:
    """Show the entry chosen: what became of it, its file, what can be done to it."""
    if not received.entries:
        return
    entries = {(entry.published, entry.number): entry for entry in received.entries}
    chosen = st.selectbox(
        "Xem một báo cáo: tải tệp gốc, hoàn tác, khôi phục hoặc trả lại đơn vị", list(entries), index=None,
        format_func=lambda key: entry_words(entries[key]), placeholder="Chọn một báo cáo", key="history_entry",
    )
    if chosen is None:
        return
    entry = entries[chosen]
    lists.bullets(history.story(entry, received.beside(entry)))
    store = received.data.store
    read = store.file if entry.published else store.returned_file
    download(entry.file_name, lambda: read(entry.number)[1], f"history_file_{entry.published}_{entry.number}")
    if entry.published and not received.data.sample:
        _act(received, entry)


def _act(received: Received, entry: Entry) -> None:
    """Offer what can be done to a submission, and say before what it would change."""
    kinds = [REDO] if entry.is_out else [UNDO, RETURN] if entry.kind == FILE else [UNDO]
    number = st.session_state.setdefault(_ROUND, 0)
    kind = st.radio(
        "Việc cần làm", kinds, format_func=_BUTTONS.__getitem__, horizontal=True, key=f"history_kind_{entry.number}_{number}",
    )
    st.markdown(literal(_effect(received, entry, kind)))
    of_name, of_reason, of_button = st.columns((2, 4, 1), vertical_alignment="bottom")
    with of_name:
        by = name_of_who_acts("history_by")
    reason = of_reason.text_input("Lý do", key=f"history_reason_{entry.number}_{number}", max_chars=500)
    if of_button.button(_BUTTONS[kind], type="primary", key="history_act", width="stretch"):
        try:
            _ACTS[kind](received.data.store, entry.number, by=by, reason=reason, at=load.now())
        except PapiError as error:
            st.error(literal(str(error)))
            return
        after = CLOSED_STAYS if entry.period in received.data.book.closings else "các trang đã hiện số liệu mới"
        done = f"Đã {lower_first(_BUTTONS[kind])} {entry.name} của {entry.unit}"
        st.session_state[DONE] = f"{done}; {after}."
        st.session_state[_ROUND] = number + 1
        st.rerun()


def name_of_who_acts(key: str) -> str:
    """Ask who acts; the name stays for the next act."""
    if not st.session_state.get(key):
        st.session_state[key] = st.session_state.get(_BY, "")
    by = st.text_input("Người thực hiện", key=key, placeholder="Họ tên", max_chars=100)
    if by:
        st.session_state[_BY] = by
    return by


def _effect(received: Received, entry: Entry, kind: str) -> str:
    """Return what would count after the act, and the headline figures before and after where they differ."""
    data = received.data
    found = [history.if_reversed(entry, received.beside(entry), kind)]
    concerned = dict.fromkeys((entry.period, received.period.code, data.book.newest_period.code))
    changes = [(code, change) for code in concerned if (change := _change(data, entry.number, kind, code))]
    for code, change in changes:
        closed = f" ({CLOSED_STAYS})" if code in data.book.closings else ""
        found.append(f"{period_name(code)}: {change}{closed}.")
    told = " ".join([*found, *(() if changes else ("Số liệu chung không đổi.",))])
    return f"Sau khi {lower_first(_BUTTONS[kind])}: {lower_first(told)}"


@st.cache_resource(max_entries=64)
def _change(data: Data, submission: int, kind: str, period_code: str) -> str:
    book = data.book
    period: Period = book.period(period_code)
    before = book.open_view(period, today=data.today)
    return history.change(before, book.with_reversed(submission, kind).open_view(period, today=data.today))
