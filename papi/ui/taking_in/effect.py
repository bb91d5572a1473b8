"""What a publish would do to the headline figures, before it is done: each figure as it is and as it would be.

The book as it would be is `papi.book`, the counts `papi.progress`; here they are only put side by side.
"""

from collections.abc import Sequence

import streamlit as st

from papi import intake
from papi.compare.doubts import Place
from papi.model import Submission
from papi.progress.view import View
from papi.ui import load
from papi.ui.load import Data
from papi.ui.taking_in.reading import told_of
from papi.ui.taking_in.taken import Taken
from papi.vietnamese import count, day, lower_first, percent_short, period_name

NOTHING_MOVES = "các số chung của kỳ không đổi"
CLOSED = ("{period} đã chốt ngày {closed}: số liệu đã chốt giữ nguyên như đã báo cáo. "
          "Tệp vẫn được lưu và được tính cho các kỳ sau.")


def sentences(data: Data, one: Taken) -> list[str]:
    """Return a sentence for each period that a file is of, as it would be published now."""
    return _sentences(data, told_of(one.file), one.held_back, one.to_publish)


@st.cache_resource(max_entries=64, show_spinner=False)
def _sentences(
    data: Data, file: tuple[str | None, ...], held_back: frozenset[Place], _found: Sequence[Submission],
) -> list[str]:
    """Work the sentences out, once for a data version and what was chosen and ticked: the whole plan is counted again."""
    told = intake.counting(_found)
    after = data.book.with_published(told, load.now())
    lines = []
    for code in dict.fromkeys(one.period for one in told):
        period = data.book.period(code)
        if closing := data.book.closings.get(code):
            lines.append(CLOSED.format(period=period_name(code), closed=day(closing.day)))
        else:
            moved = compared(data.view(period), after.open_view(period, today=data.today))
            lines.append(f"Sau khi công bố, {lower_first(period_name(code))}: {moved}.")
    return lines


def compared(before: View, after: View) -> str:
    """Return the headline figures that move: `hoàn thành 58% → 62% (20/32 nhiệm vụ); quá hạn 05 → 03`."""
    moved = []
    overall = after.overall
    if _done(before) != _done(after):
        was, now = percent_short(before.overall["completion"]), percent_short(overall["completion"])
        moved.append(f"hoàn thành {was} → {now} ({overall['tasks_done']}/{overall['tasks_counted']} nhiệm vụ)")
    pairs = zip(_counts(before), _counts(after), strict=True)
    moved += [f"{name} {count(was)} → {count(now)}" for (name, was), (_, now) in pairs if was != now]
    return "; ".join(moved) or NOTHING_MOVES


def _done(view: View) -> tuple[int, int]:
    return view.overall["tasks_done"], view.overall["tasks_counted"]


def _counts(view: View) -> list[tuple[str, int]]:
    """Return the headline's other figures, in its order."""
    return [
        ("quá hạn", view.overall["tasks_overdue"]), ("chưa thực hiện", view.overall["tasks_not_started"]),
        ("đơn vị chưa báo cáo", sum(number is None for number in view.reported.values())),
    ]
