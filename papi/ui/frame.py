"""The frame of every page: one place for errors, the mark on samples, cards, notes, tables, text shown as it stands."""

import logging
import re
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from papi.errors import PapiError
from papi.plan import Period
from papi.ui.load import Data, back_to_now
from papi.vietnamese import day

LOG = logging.getLogger("papi")

SAMPLE_MARK = "Tiến độ: số liệu minh họa"
SAMPLE_NOTE = (
    "Tiến độ trên trang này là số liệu minh họa, không có thật; sẽ mất hẳn khi có báo cáo đầu tiên của đơn vị. "
    "Điểm PAPI là điểm công bố thật."
)

KNOWN_NOTE = "Những gì nhận sau ngày này chưa được tính. Bấm Trở về hiện nay để xem số liệu hiện nay."
CLOSED_NOTE = "Số liệu của kỳ được giữ như lúc chốt. Báo cáo nhận sau đó xem ở trang Lịch sử."

USUAL_WINDOW, _PHONE = 1366, 640
_SIDES, _PHONE_SIDES = 160, 32
"""Pixels: a projector's window, the widest telephone, and what Streamlit leaves free left and right."""

_NARROW = 600
"""Pixels: the content of a telephone's page is narrower."""


@contextmanager
def page() -> Iterator[None]:
    """Run a page: an error that the user can act on is shown as its sentence, any other is logged and shown by its id."""
    try:
        yield
    except PapiError as error:
        st.error(literal(str(error)))
    except Exception:
        number = uuid.uuid4().hex[:8]
        LOG.exception("page failed, id %s", number)
        st.error(
            f"Trang gặp lỗi ngoài dự kiến, mã lỗi {number}. Số liệu đã gửi vẫn còn nguyên. "
            "Mở lại trang; nếu còn lỗi, báo mã này cho người quản trị."
        )


def marks(data: Data, period: Period | None = None) -> None:
    """Mark a page that shows samples, a past day's knowledge (with the way back), or a closed period; nothing where all is
    as it is now."""
    if data.sample:
        st.badge(SAMPLE_MARK, color="orange", help=SAMPLE_NOTE)
    if data.known_on is not None:
        st.badge(f"Như đã biết đến hết ngày {day(data.known_on)}", color="blue", help=KNOWN_NOTE)
        st.button("Trở về hiện nay", key="back_to_now", type="tertiary", on_click=back_to_now)
    if period is not None and (closing := data.book.closings.get(period.code)):
        st.badge(f"Đã chốt ngày {day(closing.day)}", color="gray", help=CLOSED_NOTE)


def width() -> int:
    """Return about how wide in pixels the page's content is, from what the browser told when it opened the page.

    Rounded to fifties: a figure is kept for each width.
    """
    told = str(st.context.cookies.get("papi_width"))
    window = int(told) if re.fullmatch("[0-9]{2,5}", told) else USUAL_WINDOW
    return content_width(window)


def content_width(window: int) -> int:
    """Return the width of the page's content in a window of that width, rounded down to fifties."""
    return (window - (_SIDES if window > _PHONE else _PHONE_SIDES)) // 50 * 50


def is_narrow() -> bool:
    """Whether the page is a telephone's: tables show fewer columns, columns stand one under the other."""
    return width() < _NARROW


@dataclass(frozen=True)
class Card:
    """One figure: a label, the figure as shown, a line under it."""

    label: str
    value: str
    detail: str = ""


def cards(shown: Sequence[Card]) -> None:
    """Show figures side by side; the line under each is plain grey text, never an arrow that judges."""
    for column, card in zip(st.columns(len(shown)), shown, strict=True):
        column.metric(
            card.label, card.value, delta=card.detail or None, delta_color="off", delta_arrow="off",
        )


def told_once(key: str) -> None:
    """Show the sentence that an act left in the session under that key about what it did, once."""
    if done := st.session_state.pop(key, None):
        st.success(literal(done), icon=":material/check_circle:")


def note(text: str) -> None:
    """Show a line of small grey text."""
    st.caption(literal(text), width="content")


def table(shown: pd.DataFrame) -> None:
    """Show a table of texts, wrapped; what people wrote stands as they wrote it, never as Markdown."""
    st.table(shown.map(literal), hide_index=True)


def literal(text: str) -> str:
    """Return text from a plan or a sheet so that Markdown shows it as it stands: no links, pictures, colours or arrows.

    Signs are escaped; what is made live or drawn otherwise after that is broken by a joiner of no width.
    """
    escaped = "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in _LIVE.sub(_broken, text))
    return escaped.replace("\n", "  \n")


def _broken(match: re.Match) -> str:
    return match[0][0] + "\u2060" + match[0][1:]


_SIGNS = "\\`*_{}[]()<>#+-.!|$:~&"
_LIVE = re.compile(r"://|www\.|@|->|<-|--|>=|<=|~=|:(?=material)")
