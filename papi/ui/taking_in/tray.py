"""The files that one visitor has dropped, and what was typed and ticked beside them: it outlasts reruns and other pages.

Session state only. The uploader is an inlet: what it brings is moved here, known by its bytes, and the inlet is empty again.
What a file says is `taken`.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from papi import intake

BY = "update_by"
"""The widget that holds who publishes, returns and settles: one for the page."""

_FILES, _ROUND, _OPEN, _KEPT, _SEEN, _TOLD = (
    f"update_{name}" for name in ("files", "round", "open", "kept", "seen", "told")
)


@dataclass(frozen=True)
class File:
    """A file that was dropped: what it is called, its bytes, and the digest by which it is known."""

    name: str
    content: bytes = field(repr=False)
    sha256: str

    @property
    def key(self) -> str:
        """A short name for the widgets that belong to the file."""
        return self.sha256[:12]


@dataclass(frozen=True)
class Told:
    """What became of a file, as a sentence: `done`, or what kept it from being done."""

    done: bool
    sentence: str


def inlet() -> str:
    """Return the uploader's key: a new one, and an empty uploader, for each drop."""
    return f"update_files_{st.session_state.get(_ROUND, 0)}"


def files() -> tuple[File, ...]:
    """Return the files that lie here, in the order dropped."""
    return tuple(_files().values())


def add(dropped: Iterable[Any]) -> None:
    """Take in what the uploader brought; the same bytes lie here once, and that is told."""
    twice = []
    tell(())
    for one in dropped:
        content = one.getvalue()
        file = File(intake.safe_name(one.name), content, hashlib.sha256(content).hexdigest())
        if file.sha256 in _files():
            twice.append(file.name)
        _files().setdefault(file.sha256, file)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state[_OPEN] = None
    if twice:
        tell([Told(True, f"Đã có trong danh sách, không thêm lần nữa: {'; '.join(twice)}.")])


def remove(gone: Sequence[File]) -> None:
    """Take files off the list; nothing that was published changes."""
    for file in gone:
        _files().pop(file.sha256, None)
        _seen().pop(file.sha256, None)
    tell(())


def opened() -> str | None:
    """Return the digest of the file that is looked at, None where none was chosen yet."""
    return st.session_state.get(_OPEN)


def open_file(sha256: str | None) -> None:
    """Look at a file; None leaves the choice to the page."""
    st.session_state[_OPEN] = sha256


def seen(file: File, version: int) -> int:
    """Return the data version at which a file was first listed; `version` where that is now. What was published since is told
    before the file is."""
    return _seen().setdefault(file.sha256, version)


def look_again(file: File, version: int) -> None:
    """Note that a file's difference is shown anew, at this data version."""
    _seen()[file.sha256] = version


def tell(told: Sequence[Told]) -> None:
    """Keep what became of files, to be shown until the next act."""
    st.session_state[_TOLD] = tuple(told)


def told() -> tuple[Told, ...]:
    """Return what became of the files of the last act."""
    return st.session_state.get(_TOLD, ())


def kept(key: str, default: Any = None) -> Any:
    """Return what was last typed or chosen in a widget, whether it is on the screen or not."""
    return _kept().get(key, default)


def prepared(key: str, default: Any = None) -> dict[str, Any]:
    """Return the arguments of a widget whose value is kept while it is off the screen; call it just before it is drawn."""
    if key not in st.session_state:
        st.session_state[key] = kept(key, default)
    return {"key": key, "on_change": _keep, "args": (key,)}


def set_all(keys: Iterable[str], value: Any) -> None:
    """Give widgets a value; only before they are drawn, so from a callback."""
    for key in keys:
        st.session_state[key] = _kept()[key] = value


def by() -> str:
    """Return the name of who is at work here, empty where none was typed."""
    return kept(BY, "")


def _keep(key: str) -> None:
    _kept()[key] = st.session_state[key]


def _files() -> dict[str, File]:
    return st.session_state.setdefault(_FILES, {})


def _kept() -> dict[str, Any]:
    return st.session_state.setdefault(_KEPT, {})


def _seen() -> dict[str, int]:
    return st.session_state.setdefault(_SEEN, {})
