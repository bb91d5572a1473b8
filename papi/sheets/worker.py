"""Reads files from people in a child process, so that no file on earth can stop the app.

The child is kept warm, watched for time and memory, and replaced when it dies; what it does is `papi.sheets.serving`. Only
what was read crosses back, never a large grid.

On Windows there are no limits inside the child: time and memory are watched from outside (not tried on a real Windows).
"""

import atexit
import contextlib
import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import psutil

from papi.errors import FileRefusedError
from papi.model import Choice, Problem, Reading
from papi.plan import Plan
from papi.sheets import exchange
from papi.sheets.exchange import DONE, FIGURES, GIVE_BACK, REFUSED, REPORT, WORKBOOK, Request
from papi.sheets.grid import Workbook
from papi.sheets.opening import guard, refusals

SECONDS = 9.0
"""What one file may take in all, the guard included."""
MEMORY_BYTES = 1_500 * 2**20
KEPT_BYTES = 400 * 2**20
"""A child that holds more than this after a file gives way to a fresh one."""

_WATCH_SECONDS, _DYING_SECONDS = 0.1, 2.0
_ROOT = Path(__file__).resolve().parents[2]
_TOO_LARGE, _TOO_LONG = refusals.RANGE_TOO_LARGE, refusals.CORRUPT_FILE
_OUT_OF_MEMORY = {-getattr(signal, name) for name in ("SIGABRT", "SIGKILL") if hasattr(signal, name)}
"""How a child ends that asked the system for more memory than it gets."""

_log = logging.getLogger(__name__)


def warm_up() -> None:
    """Start the child, so that the first file does not wait for it."""
    _CHILD.start()


def read_workbook(content: bytes) -> Workbook:
    """Return the grid of a file from outside, guarded and parsed in the child; FileRefusedError says why not."""
    return exchange.decode_workbook(_guarded(content, Request(WORKBOOK)))


def read_figures(content: bytes) -> Workbook:
    """Return the grid as `read_workbook` does, but for a table of figures: formats, fonts and comments stay unknown, and it is
    read in a fraction of the time."""
    return exchange.decode_workbook(_guarded(content, Request(FIGURES)))


def read_report(
    content: bytes, plan: Plan, choices: Sequence[Choice] = (), *,
    sender: str | None = None, period: str | None = None, as_of: date | None = None,
) -> Reading:
    """Return what a file from outside reports, read in the child as by `papi.sheets.reading.read_report`."""
    request = Request(REPORT, tuple(choices), sender, period, as_of)
    return exchange.decode_reading(_guarded(content, request, exchange.encode(plan)))


def give_back(content: bytes, problems: Sequence[Problem]) -> bytes:
    """Return the workbook for its sender with its problems marked, made in the child by `papi.sheets.writing.give_back`."""
    return _guarded(content, Request(GIVE_BACK, problems=tuple(problems)))


def _guarded(content: bytes, request: Request, plan: bytes = b"") -> bytes:
    started = time.monotonic()
    guard.check(content)
    return _CHILD.ask(request, plan, content, SECONDS - (time.monotonic() - started))


class _Child:
    """One warm child process, used by one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen | None = None
        atexit.register(self.stop)

    def start(self) -> None:
        """Start the process where none runs."""
        with self._lock:
            self._running()

    def ask(self, request: Request, plan: bytes, content: bytes, seconds: float) -> bytes:
        """Return the child's result; FileRefusedError when it refuses the file, dies or is ended."""
        with self._lock:
            process = self._running()
            with _Watch(process.pid, seconds) as watch:
                frames = _asked(process, exchange.encode(request), plan, content)
            if frames is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_DYING_SECONDS)  # only the dead tell why
                self.stop()
                _log.error("The reader ended over a file of %d bytes, exit code %s", len(content), process.returncode)
                raise refusals.unreadable(watch.ended_for or _cause(process.returncode))
            answer = exchange.decode_answer(frames[0])
            if answer.outcome not in (DONE, REFUSED) or _memory(process.pid) > KEPT_BYTES:
                self.stop()
                self._running()
        if answer.outcome == DONE:
            return frames[1]
        if answer.outcome == REFUSED:
            raise FileRefusedError(answer.kind, answer.message)
        _log.error("The reader failed over a file: %s", answer.message)
        raise refusals.unreadable()

    def _running(self) -> subprocess.Popen:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "papi.sheets.serving", str(int(SECONDS)), str(MEMORY_BYTES)], cwd=_ROOT,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )
        return self._process

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            with contextlib.suppress(OSError):  # closing sends what is still unsent, to a process that is no more
                self._process.stdin.close()
            self._process.stdout.close()
            self._process = None


_CHILD = _Child()


def _asked(process: subprocess.Popen, *frames: bytes) -> tuple[bytes, bytes] | None:
    """Return the child's answer and its result; None when its stream ended first."""
    try:
        exchange.send(process.stdin, *frames)
        answer, result = exchange.receive(process.stdout), exchange.receive(process.stdout)
    except OSError:
        return None
    return None if answer is None or result is None else (answer, result)


def _cause(code: int | None) -> str:
    return _TOO_LARGE if code in _OUT_OF_MEMORY else refusals.CORRUPT_FILE


class _Watch:
    """Ends the child when it takes too long or too much; it answers with the end of its stream."""

    def __init__(self, pid: int, seconds: float) -> None:
        self.ended_for: str | None = None
        self._pid, self._seconds = pid, seconds
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        end = time.monotonic() + self._seconds
        with contextlib.suppress(psutil.Error):
            child = psutil.Process(self._pid)
            while not self._done.wait(_WATCH_SECONDS):
                is_late = time.monotonic() > end
                if is_late or _memory(self._pid) > MEMORY_BYTES:
                    self.ended_for = _TOO_LONG if is_late else _TOO_LARGE
                    child.kill()
                    return


def _memory(pid: int) -> int:
    """Return the resident bytes of the child and its own children: on Windows a virtual environment starts Python in one."""
    try:
        child = psutil.Process(pid)
        below = child.children(recursive=True) if sys.platform == "win32" else []
        return sum(process.memory_info().rss for process in (child, *below))
    except psutil.Error:
        return 0
