"""Reads the files that lie on the Office's page, each once, and compares them with what counts and with each other.

The files themselves are `tray`, what is known of one of them `taken`; reading is `papi.intake`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from papi import intake
from papi.book import read_version
from papi.compare import difference, doubts
from papi.errors import FileRefusedError
from papi.model import FILE, TIME_ZONE, Choice, Reading, Submission
from papi.plan import Plan
from papi.ui import load
from papi.ui.frame import literal
from papi.ui.load import Data
from papi.ui.taking_in import tray
from papi.ui.taking_in.taken import PERIOD, SENDER, SEVERAL, Taken, period_key, sender_key, shown_name
from papi.ui.taking_in.tray import File
from papi.vietnamese import moment


def read_all(data: Data, files: Sequence[File]) -> tuple[Taken, ...]:
    """Return what the files say, each read once; how far that is shown while any is new. A bad file hurts no other."""
    unread = [file for file in files if told_of(file) not in _read_before()]
    bar = st.progress(0.0, text="Đang đọc tệp…") if unread else None
    found = []
    for file in files:
        if bar is not None and file in unread:
            place = unread.index(file)
            bar.progress(place / len(unread), text=f"Đang đọc {place + 1}/{len(unread)}: {literal(shown_name(file))}")
        found.append(_take(data, file))
        tray.seen(file, data.version)
        _read_before().add(told_of(file))
    if bar is not None:
        bar.empty()
    return _beside_each_other(found)


def _beside_each_other(found: Sequence[Taken]) -> tuple[Taken, ...]:
    """Tell of each file which others here are of the same unit and period, and whether most are of another period.

    What is published or went back is no rival of the file that the unit sends in its place: that is compared with what counts.
    """
    usual = _usual_period(found)
    names: dict[tuple[str, str], list[File]] = {}
    for one in found:
        for submission in () if one.done else one.found:
            names.setdefault((submission.unit, submission.period), []).append(one.file)
    return tuple(
        replace(
            one,
            rivals=tuple(dict.fromkeys(
                other.name for submission in one.found for other in names.get((submission.unit, submission.period), ())
                if other != one.file
            )),
            usual=usual if one.found and usual not in {submission.period for submission in one.found} else "",
        )
        for one in found
    )


def _usual_period(found: Sequence[Taken]) -> str:
    """Return the period that more than half of the files are of; empty where there is none."""
    periods = [{submission.period for submission in one.found} for one in found if one.found]
    told = Counter(period for own in periods for period in own)
    period, times = max(told.items(), key=lambda one: one[1], default=("", 0))
    return period if times * 2 > len(periods) else ""


def _read_before() -> set[tuple]:
    return st.session_state.setdefault("update_read", set())


def told_of(file: File) -> tuple[str, str | None, str | None]:
    """Return a file's digest with what the Office said of it: who sent it, of which period."""
    return file.sha256, tray.kept(sender_key(file)), tray.kept(period_key(file))


def _take(data: Data, file: File) -> Taken:
    _, sender, period = told_of(file)
    return Taken(file, **_compared(data, file.sha256, sender, period, file))


@st.cache_resource(max_entries=256, show_spinner=False)
def _compared(data: Data, sha256: str, sender: str | None, period: str | None, _file: File) -> Mapping[str, Any]:
    """Return what a file says beside what counts at this data version, as fields of `Taken`; the bytes are not kept here."""
    plan, reading = _understood(data, sender, period, _file)
    known: dict[str, Any] = {"plan": plan, "reading": reading, "done": _returned(data, sha256)}
    if isinstance(reading, str):
        return known | {"reading": Reading((), ()), "refused": reading}
    if unknown := _unknown(reading, sender, period):
        return known | {"unknown": unknown}
    found = intake.submissions(reading, plan)
    changes = difference.of_submissions(found, plan, data.book.log, load.now())
    published = _published(data, sha256, intake.counting(found))
    return known | {
        "found": found, "changes": changes, "left_out": intake.left_out(reading, plan),
        "doubtful": doubts.to_confirm(found, changes, reading.problems),
        "done": published or known["done"], "published": bool(published),
    }


def _published(data: Data, sha256: str, found: Sequence[Submission]) -> str:
    """Return when and by whom these very bytes were published, as far as they are what counts; empty where they are not."""
    kept = data.book.submissions
    own = kept[~kept["undone"] & (kept["kind"] == FILE)].drop_duplicates(["period", "unit"], keep="last")
    in_force = {(one["period"], one["unit"]): one for one in own[own["file"] == sha256].to_dict("records")}
    told = [in_force.get((one.period, one.unit)) for one in found]
    if not told or None in told:
        return ""
    return f"Công bố lúc {_moment(told[-1]['published_at'])}, người cập nhật: {told[-1]['published_by']}."


def _returned(data: Data, sha256: str) -> str:
    """Return when and why these very bytes went back to their unit; empty where they did not."""
    kept = data.book.returned_files
    own = kept[kept["file"] == sha256].to_dict("records")
    return f"Trả lại {own[-1]['unit']} lúc {_moment(own[-1]['at'])}. Lý do: {own[-1]['reason']}" if own else ""


def _moment(at: Any) -> str:
    return moment(at.tz_convert(TIME_ZONE).to_pydatetime())


def _understood(data: Data, sender: str | None, period: str | None, file: File) -> tuple[Plan, Reading | str]:
    """Read a file by the plan that it is of: the newest, an earlier year's where it is one of that, else the newest again."""
    years = [int(period[:4])] if period else list(reversed(data.book.years))
    for year in (*years, years[0]):
        version = [one for one in data.book.plan_versions if one.year == year][-1]
        plan = read_version(version)
        reading = _reading(file.sha256, version.id, data.book.choices, None if sender == SEVERAL else sender, period,
                           file, plan)
        if isinstance(reading, str) or intake.wrong_head(reading) is None:
            break
    return plan, reading


@st.cache_resource(max_entries=512, show_spinner=False)
def _reading(sha256: str, version: int, choices: Sequence[Choice], sender: str | None, period: str | None,
             _file: File, _plan: Plan) -> Reading | str:
    """Return what a file says, or why it is not taken in."""
    try:
        return intake.read(_file.content, _plan, choices, sender=sender, period=period)
    except FileRefusedError as error:
        return str(error)


def reporting_periods(data: Data) -> list[str]:
    """Return the periods that units send files for, the newest year's first."""
    return [one.code for year in reversed(data.book.years) for one in data.book.plan_of(year).reporting_periods]


def asks_sender(reading: Reading) -> bool:
    """Whether a file leaves open who sent it."""
    return not all(part.unit for part in reading.parts)


def asks_period(reading: Reading) -> bool:
    """Whether a file leaves open of which period it is, or says one that cannot be."""
    return intake.wrong_head(reading) is not None or not all(part.period for part in reading.parts)


def _unknown(reading: Reading, sender: str | None, period: str | None) -> tuple[str, ...]:
    """Name what the Office has yet to say. A table in which rows name their units speaks for itself."""
    open_sender = sender is None and asks_sender(reading) and intake.names_no_unit(reading)
    open_period = period is None and asks_period(reading)
    return tuple(name for name, is_open in ((SENDER, open_sender), (PERIOD, open_period)) if is_open)
