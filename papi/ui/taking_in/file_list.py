"""The list of the files that lie on the Office's page: how each stands, which one is looked at, all that are ready at once.

What a file says is `taken`; the one that is looked at is `decision`.
"""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from papi import intake
from papi.compare import difference
from papi.model import ERROR, WARNING
from papi.ui.frame import is_narrow, literal, note
from papi.ui.load import Data
from papi.ui.taking_in import publishing, taken, tray
from papi.ui.taking_in.reading import reporting_periods
from papi.ui.taking_in.taken import Taken, period_key, shown_name
from papi.vietnamese import MISSING, count, lower_first, number, period_name

_WIDTHS = (4, 4, 1, 1, 1.2, 1.4, 2.4)
_HEADINGS = ("Tệp", "Đơn vị, kỳ", "Dòng", "Lỗi", "Xem lại", "Thay đổi", "Tình trạng")
_SEVERAL = 2
"""From so many files on, one choice stands for all."""
_PERIOD_OF_ALL, _PERIOD_WIDTH = "update_period_of_all", 560
_MOST_LINES, _HEIGHT = 7, 330
"""A longer list scrolls in so many pixels: the file that is looked at stays in view below it."""


def work_desk(data: Data, found: Sequence[Taken]) -> None:
    """Ask who is at work, say how the files stand, publish all that are ready when asked."""
    if not found:
        return
    ready = [one for one in found if one.standing == taken.READY]
    name, every, clear = st.columns((2, 2, 2), vertical_alignment="bottom")
    with name:
        st.text_input(
            "Người cập nhật", placeholder="Họ tên người công bố, trả lại", max_chars=100, **tray.prepared(tray.BY, ""),
        )
    with every:
        asked = len(ready) > 1 and st.button(
            f"Công bố tất cả {count(len(ready))} tệp sẵn sàng", key="update_publish_all", type="primary", width="stretch",
            icon=":material/publish:",
        )
    with clear:
        _offer_to_clear(found)
    _ask_period_of_all(data, found)
    if asked:
        publishing.publish_all(data, ready)


def _ask_period_of_all(data: Data, found: Sequence[Taken]) -> None:
    """Ask once for the period of all files that say none: units often send a table without a head."""
    silent = [one for one in found if taken.PERIOD in one.unknown and intake.wrong_head(one.reading) is None]
    if len(silent) < _SEVERAL:
        return
    keys = [period_key(one.file) for one in silent]
    st.selectbox(
        f"{count(len(silent))} tệp không ghi kỳ báo cáo: đều là báo cáo của kỳ", reporting_periods(data), index=None,
        key=_PERIOD_OF_ALL, format_func=period_name, on_change=_choose_period, args=(keys,), width=_PERIOD_WIDTH,
        placeholder="Chọn kỳ cho tất cả, hoặc chọn riêng từng tệp",
    )


def _choose_period(keys: Sequence[str]) -> None:
    tray.set_all(keys, st.session_state[_PERIOD_OF_ALL])


def show(found: Sequence[Taken]) -> Taken | None:
    """Show the list where there are several; return the file that is looked at, the one that needs a person most at first."""
    if not found:
        return None
    looked_at = next((one for one in found if one.file.sha256 == tray.opened()), None)
    if looked_at is None:
        looked_at = min(found, key=lambda one: taken.STANDINGS.index(one.standing))
        tray.open_file(looked_at.file.sha256)
    if len(found) > 1:
        st.markdown(_summary(found))
        with st.container(height=_HEIGHT if len(found) > _MOST_LINES else "content", border=True, gap="xsmall"):
            _lines(found, looked_at)
    return looked_at


def _summary(found: Sequence[Taken]) -> str:
    """Return how many files stand how, as a sentence."""
    stand = Counter(one.standing for one in found)
    told = ", ".join(f"{count(stand[one])} {lower_first(one)}" for one in taken.STANDINGS if stand[one])
    return f"{count(len(found))} tệp: {told}. Bấm vào tên tệp để xem."


def _lines(found: Sequence[Taken], looked_at: Taken) -> None:
    narrow = is_narrow()
    if not narrow:
        for column, words in zip(st.columns(_WIDTHS), _HEADINGS, strict=True):
            with column:
                note(words)
    for one in found:
        if narrow:
            _name(one, looked_at)
            note(": ".join(filter(None, (one.standing, _whose(one)))))
        else:
            columns = st.columns(_WIDTHS, vertical_alignment="center")
            with columns[0]:
                _name(one, looked_at)
            for column, words in zip(columns[1:], _cells(one), strict=True):
                column.markdown(f":small[{literal(words)}]" if words else "")


def _name(one: Taken, looked_at: Taken) -> None:
    is_open = one is looked_at
    st.button(
        f"**{literal(shown_name(one.file))}**" if is_open else literal(shown_name(one.file)), type="tertiary",
        key=f"update_open_{one.file.key}", icon=":material/chevron_right:" if is_open else None,
        on_click=tray.open_file, args=(one.file.sha256,),
    )


def _cells(one: Taken) -> tuple[str, ...]:
    known = not (one.refused or one.unknown)
    figures = (one.says, one.count(ERROR), one.count(WARNING))
    return (
        _whose(one), *(number(figure) if known and figure else "" for figure in figures), _changed(one), one.standing,
    )


def _whose(one: Taken) -> str:
    """Return whose file it is and of which period, as far as that is known."""
    return ", ".join(words for words in (one.short_whose, one.periods) if words != MISSING)


def _changed(one: Taken) -> str:
    """Return how many tasks change, and of how many less is said to be done than before."""
    changed = sum(map(taken.is_news, one.changes))
    less = sum(bool({difference.UNDONE, difference.PERCENT_DOWN} & {*change.kinds}) for change in one.changes)
    return (number(changed) + (f" ({number(less)} giảm)" if less else "")) if changed else ""


def offer_to_remove(one: Taken) -> None:
    """Offer to take the file that is looked at off the list, whatever is to become of it."""
    st.button(
        "Bỏ tệp này khỏi danh sách", key="update_remove", icon=":material/playlist_remove:", type="tertiary",
        on_click=tray.remove, args=([one.file],),
    )


def _offer_to_clear(found: Sequence[Taken]) -> None:
    """Offer to take what is finished off the list."""
    finished = [one.file for one in found if one.standing in (taken.PUBLISHED, taken.RETURNED)]
    if finished:
        st.button(
            f"Bỏ {count(len(finished))} tệp đã xong khỏi danh sách", key="update_clear", on_click=tray.remove, args=(finished,),
            icon=":material/playlist_remove:", width="stretch",
        )
