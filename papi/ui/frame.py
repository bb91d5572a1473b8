"""The frame of every page: one place for errors, the mark on samples, the heading with the period, cards, notes."""

import logging
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from papi.errors import PapiError
from papi.ui.load import Data

LOG = logging.getLogger("papi")

SAMPLE_MARK = "Tiến độ: số liệu minh họa"
SAMPLE_NOTE = (
    "Tiến độ trên trang này là số liệu minh họa, không có thật; sẽ mất hẳn khi có báo cáo đầu tiên của đơn vị. "
    "Điểm PAPI là điểm công bố thật."
)

_USUAL_WINDOW, _PHONE = 1366, 640
_SIDES, _PHONE_SIDES = 160, 32
"""Pixels: a projector's window, the widest telephone, and what Streamlit leaves free left and right."""


@contextmanager
def page() -> Iterator[None]:
    """Run a page: an error that the user can act on is shown as its sentence, any other is logged and shown by its id."""
    try:
        yield
    except PapiError as error:
        st.error(str(error))
    except Exception:
        number = uuid.uuid4().hex[:8]
        LOG.exception("page failed, id %s", number)
        st.error(
            f"Trang gặp lỗi ngoài dự kiến, mã lỗi {number}. Số liệu đã gửi vẫn còn nguyên. "
            "Mở lại trang; nếu còn lỗi, báo mã này cho người quản trị."
        )


def sample_badge(data: Data) -> None:
    """Mark a page that shows samples; nothing on a page of real figures."""
    if data.sample:
        st.badge(SAMPLE_MARK, color="orange", help=SAMPLE_NOTE)


def width() -> int:
    """Return the width in pixels that the page's content has, from what the browser told when it opened the page."""
    told = st.context.cookies.get("papi_width", "")
    window = int(told) if told.isdigit() else _USUAL_WINDOW
    return window - (_SIDES if window > _PHONE else _PHONE_SIDES)


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


def note(text: str) -> None:
    """Show a line of small grey text."""
    st.caption(literal(text), width="content")


def table(shown: pd.DataFrame) -> None:
    """Show a table of texts, wrapped; what people wrote stands as they wrote it, never as Markdown."""
    st.table(shown.map(literal), hide_index=True)


def literal(text: str) -> str:
    """Return text from a plan or a sheet so that Markdown shows it as it stands: no links, pictures or colours."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()<>#+-.!|$:~&" else letter for letter in text).replace("\n", "  \n")
