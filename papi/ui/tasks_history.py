"""Every report that ever spoke of a task: what it said, in which cell of which file, who published it, whether it counts."""

from collections.abc import Callable

import streamlit as st

from papi import tables
from papi.model import LATE, LEAD, ROLE_WORDS
from papi.plan import Period, Plan, Task
from papi.record import trace
from papi.record.trace import Entry
from papi.sheets.layout import COLUMNS
from papi.ui import tasks_lines
from papi.ui.frame import literal, note
from papi.ui.load import Data
from papi.vietnamese import count, day, moment, percent_short, period_name

_WIDTHS = (2, 4, 3, 3, 1.2)
_WORDS = {column.key: column.heading for column in COLUMNS}
_OF_THE_STATE = ("status", "percent", "said", "result")
"""Fields that are told first and without their names."""


def every_report(data: Data, task: Task, period: Period) -> None:
    """Show every row that any submission has for the task, the newest first, with the original file."""
    plan = data.view(period).plan
    found = _entries(data, period, task.code)
    st.header(f"Lịch sử: {count(len(found))} dòng trong các báo cáo", anchor=False)
    if not found:
        note("Chưa có báo cáo nào nói về nhiệm vụ này.")
        return
    tasks_lines.headings(("Kỳ, đơn vị", "Ghi trong báo cáo", "Ở đâu", "Công bố", ""), _WIDTHS)
    with tasks_lines.paged(found, key=f"tasks_history_{task.code}", most=tasks_lines.LONG_LINES) as shown:
        for place, entry in enumerate(shown):
            _line(data, plan, task, entry, place)


@st.cache_resource(max_entries=32, show_spinner=False)
def _entries(data: Data, period: Period, code: str) -> tuple[Entry, ...]:
    book = data.book
    return trace.history(
        data.view(period).plan, code, rows=book.rows, submissions=book.submissions, reversals=book.reversals, log=book.log,
        today=data.known_on or data.today,
    )


def _line(data: Data, plan: Plan, task: Task, entry: Entry, place: int) -> None:
    whose, told, where, published, original = st.columns(_WIDTHS)
    unit = plan.unit(entry.unit).short_name if plan.knows(entry.unit) else entry.unit
    role = "" if entry.role == LEAD else f" ({ROLE_WORDS[entry.role].lower()})"
    whose.markdown(f"**{literal(period_name(entry.period))}**  \n{literal(unit + role)}")
    told.markdown(_told(task, entry))
    cells = [entry.cells[name] for name in trace.TOLD_FIELDS if name in entry.cells]
    where.markdown(literal(f"{entry.file_name}\n{trace.place(entry.sheet, entry.row, cells)}"))
    published.markdown(_published(entry))
    original.download_button(
        "Tệp gốc", _content(data, entry.submission), file_name=entry.file_name, mime="application/octet-stream",
        icon=":material/download:", type="tertiary", on_click="ignore", key=f"tasks_original_{entry.submission}_{place}",
    )


def _content(data: Data, submission: int) -> Callable[[], bytes]:
    """Return what gives the original bytes once somebody asks for them."""
    return lambda: data.store.file(submission)[1]


def _told(task: Task, entry: Entry) -> str:
    """Return what a row says, as Markdown: the state first, then the words with the names of their columns."""
    said = entry.said
    lines = []
    if "status" in said or "said" in said:
        line = {"status": said.get("status"), "said": said.get("said"), "said_in": entry.period, "parts_ended": None,
                "kind": task.kind, "overdue": said.get("said") == LATE, "done_late": False, "old": False}
        lines.append(literal(tables.status_words(line)))
    if "percent" in said:
        lines.append(percent_short(said["percent"] / 100))
    told = [", ".join(lines)] if lines else []
    told += [literal(said["result"])] if "result" in said else []
    told += [f":gray[{_WORDS[name]}:] {literal(_shown(value))}" for name, value in said.items() if name not in _OF_THE_STATE]
    return "  \n".join(told)


def _shown(value: object) -> str:
    """Return a value of a row for the screen."""
    if isinstance(value, str):
        return value
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else day(value)


def _published(entry: Entry) -> str:
    standing = trace.STANDING_WORDS[entry.standing]
    lines = [f"**{standing}**" if entry.standing == trace.COUNTS else f":gray[{standing}]",
             literal(f"{entry.published_by}, {moment(entry.published_at)}")]
    if entry.is_correction:
        lines.append(literal(f"Văn phòng điều chỉnh. {entry.note or ''}"))
    return "  \n".join(lines)
