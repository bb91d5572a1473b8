"""Publishes the files of the Office's page, one or all that are ready, and keeps what became of each as a sentence.

Which file is ready is `taken`; taking in is `papi.intake`.
"""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from papi import intake
from papi.errors import PapiError, StoreError
from papi.model import ReportRow
from papi.plan import task_label
from papi.ui import choices, load
from papi.ui.frame import literal
from papi.ui.load import Data
from papi.ui.taking_in import tray
from papi.ui.taking_in.taken import Taken
from papi.ui.taking_in.tray import File, Told
from papi.vietnamese import count, day, lower_first, period_name

_MOST_NAMED = 8


def received_key(file: File) -> str:
    """Return the name of the box that says when a file came in."""
    return f"update_received_{file.key}"


def note_key(file: File) -> str:
    """Return the name of the box that says something of a file."""
    return f"update_note_{file.key}"


def publish_one(data: Data, taken: Taken) -> None:
    """Publish a file; where that is refused say why, and show what counts now as looked at."""
    told = _publish(data, taken)
    tray.tell([told])
    if told.done:
        tray.open_file(None)
    st.rerun()


def publish_all(data: Data, ready: Sequence[Taken]) -> None:
    """Publish files one after the other, each whole or not at all; a file that is refused keeps no other back."""
    if not tray.by().strip():
        tray.tell([Told(False, intake.NO_NAME)])
        st.rerun()
    told = []
    bar = st.progress(0.0, text="Đang công bố…")
    for place, one in enumerate(ready):
        bar.progress(place / len(ready), text=f"Đang công bố {place + 1}/{len(ready)}: {literal(one.file.name)}")
        result = _publish(data, one)
        told.append(result if result.done else replace(result, sentence=f"{one.file.name}: {result.sentence}"))
        tray.tell(told)  # after each: whoever leaves now finds what was done
    tray.open_file(None)
    st.rerun()


def _publish(data: Data, taken: Taken) -> Told:
    file = taken.file
    try:
        found = intake.accompanied(
            taken.to_publish, received=tray.kept(received_key(file), day(data.today)), note=tray.kept(note_key(file), ""),
            today=data.today,
        )
        intake.publish(
            load.workspace().store, found, file_name=file.name, content=file.content, by=tray.by(), at=load.now(),
            seen=tray.seen(file, data.version),
        )
    except PapiError as error:
        if isinstance(error, StoreError):  # what counts has changed: what is shown from now on was not seen before
            tray.look_again(file, data.version)
        return Told(False, str(error))
    tray.look_again(file, load.office().version)
    choices.stay_at(found[0].period)
    return Told(True, _done(data, taken))


def _done(data: Data, taken: Taken) -> str:
    """Return what was published, what waits, and what a closing keeps as it was."""
    told = intake.counting(taken.to_publish)
    units = "; ".join(dict.fromkeys(one.unit for one in told))
    codes = list(dict.fromkeys(one.period for one in told))
    periods = " và ".join(lower_first(period_name(code)) for code in codes)
    sentences = [f"Đã công bố báo cáo của {units}, {periods}."]
    if taken.waiting:
        sentences.append(f"{count(len(taken.waiting))} dòng chờ đơn vị sửa, sẽ hỏi lại đơn vị: {named(taken.waiting)}.")
    if closed := [code for code in codes if code in data.book.closings]:
        shut = " và ".join(lower_first(period_name(code)) for code in closed)
        sentences.append(f"Số liệu đã chốt của {shut} giữ nguyên.")
    return " ".join(sentences)


def named(rows: Sequence[ReportRow]) -> str:
    """Return the tasks of rows, the first ones where they are many; where a task is not known, its place."""
    names = list(dict.fromkeys(task_label(row.task_code) if row.task_code else f"dòng {row.row}" for row in rows))
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" và {count(rest)} nhiệm vụ khác" if rest > 0 else "")
