"""What must be confirmed before a file is published: another period than most files', and rows in doubt that move a figure.

Which rows these are is `papi.compare.doubts`; a row that is not ticked waits.
"""

import streamlit as st

from papi import tables
from papi.compare.doubts import Doubtful, cells_in
from papi.ui.frame import literal, note
from papi.ui.taking_in import tray
from papi.ui.taking_in.taken import PUBLISHED, Taken, odd_key, tick_key
from papi.vietnamese import count, lower_first, period_name

_OPEN = 10
"""More rows than this stand in a box that scrolls: what comes after them is to be seen too."""
_HEIGHT = 420


def confirm(one: Taken) -> None:
    """Ask whether a file of another period than most is meant, and of every row in doubt whether its figure counts."""
    if one.standing == PUBLISHED:
        return
    if one.usual:
        st.checkbox(
            f"Tệp này là của {one.periods}, khác các tệp còn lại ({lower_first(period_name(one.usual))}): "
            f"đúng là báo cáo của {one.periods}", **tray.prepared(odd_key(one.file), False),
        )
    if one.doubtful:
        _rows(one)


def _rows(one: Taken) -> None:
    """Ask of every row in doubt; all of them with one click, once they have been shown."""
    left = len(one.held_back)
    st.header(
        f"Cần xác nhận: còn {count(left)}/{count(len(one.doubtful))} dòng" if left else
        f"Đã xác nhận {count(len(one.doubtful))} dòng", anchor=False,
    )
    with st.container(height=_HEIGHT if len(one.doubtful) > _OPEN else "content", gap="small"):
        for group in _alike(one.doubtful):
            _ask(one, group)
    if left > 1:
        keys = [tick_key(one.file, row.place) for row in one.doubtful]
        st.button(
            f"Xác nhận cả {count(len(one.doubtful))} dòng trên", key=f"update_tick_all_{one.file.key}",
            icon=":material/done_all:", on_click=tray.set_all, args=(keys, True),
        )


def _alike(doubtful: tuple[Doubtful, ...]) -> list[list[Doubtful]]:
    """Return the rows with the same doubts together, in the order of the file."""
    groups: dict[tuple[str, ...], list[Doubtful]] = {}
    for row in doubtful:
        groups.setdefault(tuple(problem.message for problem in row.problems), []).append(row)
    return list(groups.values())


def _ask(one: Taken, group: list[Doubtful]) -> None:
    """Show what is doubtful once, then a box for each row of which it is true."""
    note(" ".join(problem.message for problem in group[0].problems))
    for row in group:
        st.checkbox(literal(_label(row)), **tray.prepared(tick_key(one.file, row.place), False))


def _label(row: Doubtful) -> str:
    """Return `NV 2.1 Giải quyết hồ sơ, ô J12 ghi “0,8”: vẫn lấy Đang thực hiện, 80%`."""
    change = tables.difference(row.changes).iloc[0]
    cells = "; ".join(
        f"ô {', '.join(cells_in(problem, row.place))}" + (f" ghi “{problem.found}”" if problem.found else "")
        for problem in row.problems
    )
    return f"{change['Nhiệm vụ']}, {cells}: vẫn lấy {change['Nay']}"
