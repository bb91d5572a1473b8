"""The child's side: reads the files that the app sends and answers until the app closes the stream.

Files are parsed, read and given back here, so that what a hostile one breaks is this process alone. Started and watched by
`papi.sheets.worker`.
"""

import gc
import os
import sys
import traceback
from functools import lru_cache
from typing import BinaryIO

import psutil

from papi.errors import FileRefusedError
from papi.plan import Plan
from papi.sheets import exchange
from papi.sheets.exchange import DONE, FAILED, FIGURES, GIVE_BACK, REFUSED, REPORT, WORKBOOK, Answer, Request
from papi.sheets.grid import Workbook
from papi.sheets.opening import refusals
from papi.sheets.opening.parse import parse
from papi.sheets.reading.report import read_report
from papi.sheets.writing.give_back import give_back

MAX_CELLS = 300_000
"""The most cells of a grid that cross to the app: a year of all units' rows stays far below this."""


def serve(seconds: int, memory_bytes: int) -> None:
    """Answer requests, each within so many seconds of the processor and so much more memory, until the stream ends.

    Whatever a library prints goes where errors go, never among the answers.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    gc.freeze()
    gc.disable()  # a large sheet is millions of values, and looking through them for circles costs a fifth of the reading
    while (frames := _request(sys.stdin.buffer)) is not None:
        _limit(seconds, memory_bytes)
        answer, result = _answered(*frames)
        exchange.send(answers, exchange.encode(answer), result)
        del frames, answer, result
        gc.collect()


def _request(stream: BinaryIO) -> tuple[bytes, bytes, bytes] | None:
    request, plan, content = (exchange.receive(stream) for _ in range(3))
    return None if request is None or plan is None or content is None else (request, plan, content)


def _answered(request: bytes, plan: bytes, content: bytes) -> tuple[Answer, bytes]:
    try:
        return Answer(DONE), _result(exchange.decode_request(request), plan, content)
    except FileRefusedError as error:
        return Answer(REFUSED, error.kind, str(error)), b""
    except MemoryError:
        return Answer(REFUSED, refusals.RANGE_TOO_LARGE, refusals.UNREADABLE), b""
    except BaseException:  # a library's panic is no Exception; the app notes what broke
        return Answer(FAILED, message=traceback.format_exc()), b""


def _result(request: Request, plan: bytes, content: bytes) -> bytes:
    if request.action == GIVE_BACK:
        return give_back(content, request.problems)
    workbook = parse(content, is_of_figures=request.action == FIGURES)
    if request.action == REPORT:
        return exchange.encode(read_report(
            workbook, _plan(plan), request.choices, sender=request.sender, period=request.period, as_of=request.as_of,
        ))
    assert request.action in (WORKBOOK, FIGURES)
    return exchange.encode_workbook(_within_limit(workbook))


@lru_cache(maxsize=4)
def _plan(data: bytes) -> Plan:
    return exchange.decode_plan(data)


def _within_limit(workbook: Workbook) -> Workbook:
    if sum(len(row) for sheet in workbook.sheets for row in sheet.rows) > MAX_CELLS:
        raise refusals.too_many_cells()
    return workbook


def _limit(seconds: int, memory_bytes: int) -> None:
    """Let the system end this process when one file takes too much processor time or memory."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the app watches.
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    processor = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (processor, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    memory = psutil.Process().memory_info().vms + memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
