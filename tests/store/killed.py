"""Processes that write into a store until they are killed: how they start, what they tell, what would be broken after.

A child tells each step of its transactions on standard output, before and after every statement; the parent kills it after
so many steps, so that no test ever waits for a clock.
"""

import hashlib
import os
import random
import sqlite3
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, event

from papi.store import Store, open_store

ROOT = Path(__file__).resolve().parents[2]
AHEAD = 4
"""Children that start while others are killed: most of their life is importing."""
FILE_BYTES = 300_000
INSIDE = ("begin", "execute", "executed", "commit")
"""The steps of a transaction: whoever is killed after one of them is killed inside it."""


def say(step: str) -> None:
    """Tell the parent where the child is."""
    print(step, flush=True)


def content_of(name: str) -> bytes:
    """The bytes of the file of that name: a few hundred KB that do not compress, the same in child and parent."""
    return random.Random(name).randbytes(FILE_BYTES)


def telling_store(url: str) -> Store:
    """The child's store, opened at a word from the parent; whatever is written there is told. Without that word it ends."""
    say("ready")
    if sys.stdin.readline() != "go\n":
        sys.exit()
    store = open_store(url)
    event.listen(Engine, "begin", lambda *_: say("begin"))
    event.listen(Engine, "before_cursor_execute", lambda *_: say("execute"))
    event.listen(Engine, "after_cursor_execute", lambda *_: say("executed"))
    event.listen(Engine, "commit", lambda *_: say("commit"))
    return store


def started(script: str, url: str, kills: int) -> Iterator[subprocess.Popen[str]]:
    """Start the children one after the other, some ahead; each runs the script with the store's address and its number."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    waiting: deque[subprocess.Popen[str]] = deque()
    for number in range(kills + AHEAD):
        if number < kills:
            waiting.append(subprocess.Popen(
                [sys.executable, script, url, str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
                encoding="utf-8",
            ))
        if number >= AHEAD:
            yield waiting.popleft()


def kill_after(steps: int, child: subprocess.Popen[str]) -> list[str]:
    """Let the child go, kill it after so many steps, and return every step that it told."""
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert "ready\n" == child.stdout.readline()
        child.stdin.write("go\n")
        child.stdin.flush()
        told = [child.stdout.readline().strip() for _ in range(steps)]
        child.kill()
        # What follows the last line end is a line that the kill cut off.
        told += child.stdout.read().split("\n")[:-1]
    assert "" not in told, "the child ended by itself"
    return told


def broken(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong in any store: pages, references, files whose bytes are not those that they are named after."""
    faults = [fault for (fault,) in connection.execute("PRAGMA integrity_check") if fault != "ok"]
    faults += [f"foreign key {fault}" for fault in connection.execute("PRAGMA foreign_key_check")]
    files = connection.execute("SELECT sha256, content FROM files")
    return faults + [sha256 for sha256, content in files if hashlib.sha256(content).hexdigest() != sha256]
