"""Parses files from people in a child process, so that no file on earth can stop the app.

The child reads a length and the bytes from its standard input and answers with a grid as JSON; it is kept warm, watched
for time and memory, and replaced when it dies. What stands in the grid is judged elsewhere.

On Windows there are no limits inside the child: time and memory are watched from outside (not tried on a real Windows).
"""

import atexit
import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

import psutil

from papi.errors import FileRefusedError
from papi.sheets import guard
from papi.sheets.grid import Cell, Sheet, Workbook
from papi.sheets.parse import parse

SECONDS = 20
MEMORY_BYTES = 1_500 * 2**20
MAX_CELLS = 300_000
"""A unit's form has some thousand cells; a year of all units' rows stays far below this."""

_WATCH_SECONDS = 0.1
_LENGTH = struct.Struct(">Q")
_ROOT = Path(__file__).resolve().parents[2]

UNREADABLE = (
    "Tệp làm bộ đọc dừng lại hoặc quá nặng nên không đọc được. Chép bảng sang một tệp Excel mới rồi gửi lại; "
    "tệp đang dùng không bị ảnh hưởng."
)
TOO_MANY_CELLS = (
    "Tệp có quá nhiều ô có nội dung nên không phải báo cáo của đơn vị. "
    "Chép riêng bảng báo cáo sang tệp mới rồi gửi lại."
)


def read_workbook(content: bytes) -> Workbook:
    """Return the grid of a file from outside, guarded and parsed in the child; FileRefusedError says why not."""
    guard.check(content)
    return _decode(_CHILD.ask(content))


class _Child:
    """One warm child process, used by one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen | None = None
        atexit.register(self.stop)

    def ask(self, content: bytes) -> dict:
        with self._lock:
            process = self._running()
            done = threading.Event()
            watch = threading.Thread(target=_watch, args=(process.pid, done), daemon=True)
            watch.start()
            try:
                _send(process.stdin, content)
                answer = _receive(process.stdout)
            except OSError:
                answer = None
            finally:
                done.set()
            if answer is None:
                self.stop()
                raise FileRefusedError("corrupt_file", UNREADABLE)
        message = json.loads(answer)
        if "refused" in message:
            raise FileRefusedError(message["refused"], message["message"])
        return message

    def _running(self) -> subprocess.Popen:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "papi.sheets.worker"], cwd=_ROOT,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )
        return self._process

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            with contextlib.suppress(OSError):  # closing sends what is still unsent, to a process that is no more
                self._process.stdin.close()
            self._process.stdout.close()
            self._process = None


_CHILD = _Child()


def _watch(pid: int, done: threading.Event) -> None:
    """End the child when it takes too long or too much; it answers with the end of its stream."""
    waited = 0.0
    try:
        child = psutil.Process(pid)
        while not done.wait(_WATCH_SECONDS):
            waited += _WATCH_SECONDS
            if waited > SECONDS or _memory(child) > MEMORY_BYTES:
                child.kill()
                return
    except psutil.Error:
        return


def _memory(child: psutil.Process) -> int:
    """Return the resident bytes of the child and its own children: on Windows a virtual environment starts Python in one."""
    return sum(process.memory_info().rss for process in (child, *child.children(recursive=True)))


def _send(stream: BinaryIO, content: bytes) -> None:
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def _receive(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


def serve() -> None:
    """Answer requests until the parent closes the stream: the child's whole life.

    Whatever a library prints goes where errors go, never among the answers.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (content := _receive(sys.stdin.buffer)) is not None:
        _limit()
        try:
            message = _encode(_within_limit(parse(content)))
        except FileRefusedError as error:
            message = {"refused": error.kind, "message": str(error)}
        _send(answers, json.dumps(message, ensure_ascii=False).encode())


def _within_limit(workbook: Workbook) -> Workbook:
    """Pass a workbook that is a report, not a database: what crosses to the app stays small."""
    if sum(len(sheet.cells) for sheet in workbook.sheets) > MAX_CELLS:
        raise FileRefusedError("used_range_too_large", TOO_MANY_CELLS)
    return workbook


def _limit() -> None:
    """Let the system end this process when one file takes too much memory or processor time."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent watches.
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))


_DATED = {"datetime": datetime.fromisoformat, "date": date.fromisoformat, "time": time.fromisoformat}


def _encode(workbook: Workbook) -> dict:
    return {"sheets": [
        {
            "name": sheet.name, "hidden": sheet.hidden, "hidden_rows": sorted(sheet.hidden_rows),
            "cells": [
                [row, column, *_encoded(cell.value), cell.merged_from, cell.has_formula]
                for row, column, cell in sheet.in_order()
            ],
        }
        for sheet in workbook.sheets
    ]}


def _encoded(value) -> tuple[str, object]:
    if isinstance(value, timedelta):
        return "duration", value.total_seconds()
    if isinstance(value, (datetime, date, time)):
        return type(value).__name__, value.isoformat()
    return "plain", value


def _decode(message: dict) -> Workbook:
    return Workbook(tuple(
        Sheet(
            sheet["name"],
            {
                (row, column): Cell(
                    _decoded(kind, value), merged_from=tuple(merged) if merged else None, has_formula=has_formula
                )
                for row, column, kind, value, merged, has_formula in sheet["cells"]
            },
            hidden=sheet["hidden"],
            hidden_rows=frozenset(sheet["hidden_rows"]),
        )
        for sheet in message["sheets"]
    ))


def _decoded(kind: str, value):
    if kind == "duration":
        return timedelta(seconds=value)
    return _DATED[kind](value) if kind in _DATED else value


if __name__ == "__main__":
    serve()
