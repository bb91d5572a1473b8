"""How the app and the child that reads files speak: frames of bytes, with typed messages as JSON.

A file, a plan and a finished workbook travel as they are. Who asks is `papi.sheets.worker`, who answers `papi.sheets.serving`.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

import msgspec

from papi.model import Choice, Problem, Reading
from papi.plan import Plan
from papi.sheets.grid import Cell, Range, Sheet, Value, Workbook

WORKBOOK, FIGURES, REPORT, GIVE_BACK = "workbook", "figures", "report", "give_back"
"""What may be asked: the grid of a file, that of its values alone, what it reports, the file with its problems marked."""
DONE, REFUSED, FAILED = "done", "refused", "failed"

_LENGTH = struct.Struct(">Q")
_READ = {"datetime": datetime.fromisoformat, "date": date.fromisoformat, "time": time.fromisoformat}


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the child; the file follows, and the plan for a report."""

    action: str
    choices: tuple[Choice, ...] = ()
    sender: str | None = None
    period: str | None = None
    as_of: date | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """How it went: `done`, with the result behind it; `refused`, with the kind and the sentence; `failed`, with what broke."""

    outcome: str
    kind: str = ""
    message: str = ""


_REQUESTS, _ANSWERS = msgspec.json.Decoder(Request), msgspec.json.Decoder(Answer)
_PLANS, _READINGS = msgspec.json.Decoder(Plan), msgspec.json.Decoder(Reading)


def send(stream: BinaryIO, *frames: bytes) -> None:
    """Write frames, each behind its length."""
    for frame in frames:
        stream.write(_LENGTH.pack(len(frame)))
        stream.write(frame)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read a frame; None at the end of the stream."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


def encode(message: Request | Answer | Plan | Reading) -> bytes:
    """Return a message's fields as JSON."""
    return msgspec.json.encode(message)


def decode_request(data: bytes) -> Request:
    """Return the request that was encoded."""
    return _REQUESTS.decode(data)


def decode_answer(data: bytes) -> Answer:
    """Return the answer that was encoded."""
    return _ANSWERS.decode(data)


def decode_plan(data: bytes) -> Plan:
    """Return the plan that was encoded."""
    return _PLANS.decode(data)


def decode_reading(data: bytes) -> Reading:
    """Return the reading that was encoded."""
    return _READINGS.decode(data)


def encode_workbook(workbook: Workbook) -> bytes:
    """Return a grid as JSON: values that JSON has no word for stand with their type."""
    return msgspec.json.encode({
        "date_1904": workbook.date_1904, "has_macros": workbook.has_macros, "text_encoding": workbook.text_encoding,
        "sheets": [_plain_sheet(sheet) for sheet in workbook.sheets],
    })


def decode_workbook(data: bytes) -> Workbook:
    """Return the grid that was encoded."""
    plain = msgspec.json.decode(data)
    return Workbook(
        tuple(_sheet(sheet) for sheet in plain["sheets"]),
        date_1904=plain["date_1904"], has_macros=plain["has_macros"], text_encoding=plain["text_encoding"],
    )


def _plain_sheet(sheet: Sheet) -> dict:
    return {
        "name": sheet.name, "rows": [[_plain(value) for value in row] for row in sheet.rows], "merged": sheet.merged,
        "marked": [
            [row, column, _plain(cell.value), cell.number_format, cell.font, cell.struck_out, cell.is_error,
             cell.lacks_result, cell.comment]
            for (row, column), cell in sheet.marked.items()
        ],
        "hidden": sheet.hidden, "hidden_rows": sorted(sheet.hidden_rows), "hidden_columns": sorted(sheet.hidden_columns),
    }


def _sheet(plain: Mapping) -> Sheet:
    return Sheet(
        plain["name"], [[_value(value) for value in row] for row in plain["rows"]],
        {(row, column): Cell(_value(value), *known) for row, column, value, *known in plain["marked"]},
        tuple(Range(*edges) for edges in plain["merged"]), hidden=plain["hidden"],
        hidden_rows=frozenset(plain["hidden_rows"]), hidden_columns=frozenset(plain["hidden_columns"]),
    )


def _plain(value: Value | None) -> Value | Sequence | None:
    if isinstance(value, timedelta):
        return ["duration", value.total_seconds()]
    if isinstance(value, (datetime, date, time)):
        return [type(value).__name__, value.isoformat()]
    return value


def _value(plain) -> Value | None:
    if not isinstance(plain, list):
        return plain
    kind, written = plain
    return timedelta(seconds=written) if kind == "duration" else _READ[kind](written)
