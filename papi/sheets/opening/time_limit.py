"""Ends a piece of work in this process that takes too long, where the system can: for libraries that may hang on a file.

Only in the main thread of a system with timers; elsewhere the work runs as long as it runs, and the parent process watches.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_AGAIN_SECONDS = 0.2
"""A library may swallow the first alarm."""


class OutOfTime(BaseException):
    """Too long. No Exception, so that a library that catches those does not go on."""


@contextmanager
def limited_to(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the work inside once it has taken so many seconds."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _end)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise OutOfTime
