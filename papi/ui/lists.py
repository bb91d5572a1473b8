"""Lists of sentences and long tables, whose first lines are shown, and what stands behind a click.

Text stands as people wrote it (`frame.literal`).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

import pandas as pd
import streamlit as st

from papi.ui.frame import is_narrow, literal, table
from papi.vietnamese import count

_MOST_LINES, _LINES = 12, 8
"""A list of more lines shows these first ones, and the rest behind a click."""
_SHORT = 18
"""Letters of a text that is kept on one line of a table."""

_Shown = TypeVar("_Shown", Sequence[str], pd.DataFrame)


def bullets(sentences: Iterable[str], counted: str = "điều") -> None:
    """Show sentences as a list; `counted` names what they are."""
    marked_bullets([literal(sentence) for sentence in sentences], counted)


def marked_bullets(lines: Sequence[str], counted: str) -> None:
    """Show lines that are Markdown already as a list."""
    _first_lines(lines, counted, _listed)


def all_bullets(sentences: Iterable[str]) -> None:
    """Show every sentence of a list that stands behind a click itself."""
    _listed([literal(sentence) for sentence in sentences])


def long_table(shown: pd.DataFrame, counted: str, narrow: Collection[str] | None = None) -> None:
    """Show a table whose short words stay on one line; on a telephone the columns `narrow` alone, if they are given."""
    _first_lines(shown, counted, lambda part: short_table(part, narrow))


def short_table(shown: pd.DataFrame, narrow: Collection[str] | None = None) -> None:
    """Show every line of such a table."""
    if narrow is not None and is_narrow():
        shown = shown[[column for column in shown.columns if column in narrow]]
    table(shown.map(_unbroken).rename(columns=_unbroken))


def behind_a_click(label: str, key: str, show: Callable[[], None]) -> None:
    """Offer something behind a click; nothing of it is worked out or sent before."""
    more = st.expander(label, key=key, on_change="rerun")
    if more.open:
        with more:
            show()


def _listed(lines: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {line}" for line in lines))


def _first_lines(lines: _Shown, counted: str, show: Callable[[_Shown], None]) -> None:
    if len(lines) <= _MOST_LINES:
        show(lines)
        return
    show(lines[:_LINES])
    with st.expander(f"Xem thêm {count(len(lines) - _LINES)} {counted}"):
        show(lines[_LINES:])


def _unbroken(text: str) -> str:
    return text.replace(" ", "\u00a0") if len(text) <= _SHORT else text
