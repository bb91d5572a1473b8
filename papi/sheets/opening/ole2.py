"""The directory of an OLE2 file (.xls, old Word files, locked workbooks), read without trusting it.

Gives the names at its root, and refuses chains that run in circles: a library that follows one never comes back. The streams
themselves are read by `papi.sheets.opening.read_xls`.
"""

import struct
from array import array
from collections.abc import Iterator
from typing import NamedTuple

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER_BYTES, _ENTRY_BYTES = 512, 128
_LAST_SECTOR = 0xFFFFFFFA
"""From here on a sector number is a mark (end of chain, free), not a place."""
_NO_ENTRY = 0xFFFFFFFF
_STREAM, _ROOT = 2, 5
_SMALLEST_STREAM = 4096
"""Shorter streams lie in the mini sectors, with a table of their own."""


class Damaged(ValueError):
    """An OLE2 file whose tables cannot be followed."""


class _Entry(NamedTuple):
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def root_names(content: bytes) -> frozenset[str]:
    """Return the names of the streams and storages at the root; Damaged when the tables lead nowhere or in circles."""
    if len(content) < _HEADER_BYTES:
        raise Damaged("cut short")
    (shift,) = struct.unpack_from("<H", content, 30)
    if shift not in (9, 12):
        raise Damaged("unknown sector size")
    directory_start, = struct.unpack_from("<I", content, 48)
    mini_start, = struct.unpack_from("<I", content, 60)
    table = _table(content, shift)
    steps = _Steps(len(table))
    entries = _entries(_stream(content, shift, steps.chain(directory_start, table)))
    if not entries or entries[0].kind != _ROOT:
        raise Damaged("no root")
    mini_table = _numbers(_stream(content, shift, steps.chain(mini_start, table)))
    _follow_all(entries, table, mini_table, steps)
    return frozenset(entry.name for entry in _children(entries))


class _Steps:
    """Follows chains, counting: each sector belongs to one chain, so that more steps than sectors is a circle."""

    def __init__(self, sectors: int) -> None:
        self._left = sectors

    def allow(self, sectors: int) -> None:
        self._left += sectors

    def chain(self, start: int, table: array) -> Iterator[int]:
        sector = start
        while sector < _LAST_SECTOR:
            if sector >= len(table):
                return
            self._left -= 1
            if self._left < 0:
                raise Damaged("a chain in a circle")
            yield sector
            sector = table[sector]


def _table(content: bytes, shift: int) -> array:
    """Return the table of sectors: which sector follows each."""
    sectors = list(struct.unpack_from("<109I", content, 76))
    more, = struct.unpack_from("<I", content, 68)
    last = 1 << shift - 2
    for _ in range(len(content) >> shift):
        if more >= _LAST_SECTOR:
            break
        numbers = _numbers(_sector(content, shift, more))
        if len(numbers) < last:
            raise Damaged("table outside the file")
        sectors.extend(numbers[:-1])
        more = numbers[-1]
    else:
        raise Damaged("a chain in a circle")
    used = [sector for sector in sectors if sector < _LAST_SECTOR]
    if len(used) > len(content) >> shift:
        raise Damaged("more tables than sectors")
    return _numbers(b"".join(_sector(content, shift, sector) for sector in used))


def _sector(content: bytes, shift: int, number: int) -> bytes:
    return content[number + 1 << shift:number + 2 << shift]


def _stream(content: bytes, shift: int, chain: Iterator[int]) -> bytes:
    return b"".join(_sector(content, shift, sector) for sector in chain)


def _numbers(data: bytes) -> array:
    numbers = array("I")
    numbers.frombytes(data[:len(data) // 4 * 4])
    return numbers


def _entries(data: bytes) -> list[_Entry]:
    return [_entry(data, place) for place in range(0, len(data) - _ENTRY_BYTES + 1, _ENTRY_BYTES)]


def _entry(data: bytes, place: int) -> _Entry:
    (length,) = struct.unpack_from("<H", data, place + 64)
    name = data[place:place + min(max(length - 2, 0), 64)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<3I", data, place + 68)
    start, size = struct.unpack_from("<2I", data, place + 116)
    return _Entry(name, data[place + 66], left, right, child, start, size)


def _follow_all(entries: list[_Entry], table: array, mini_table: array, steps: _Steps) -> None:
    """Follow every stream to its end, in sectors or in mini sectors."""
    steps.allow(len(mini_table))
    for entry in entries:
        if entry.kind in (_STREAM, _ROOT):
            small = entry.kind == _STREAM and entry.size < _SMALLEST_STREAM
            if entry.size:
                for _ in steps.chain(entry.start, mini_table if small else table):
                    pass


def _children(entries: list[_Entry]) -> Iterator[_Entry]:
    """Yield the entries at the root: a tree of left and right neighbours below its child."""
    waiting, seen = [entries[0].child], set()
    while waiting:
        number = waiting.pop()
        if number != _NO_ENTRY and number < len(entries) and number not in seen:
            seen.add(number)
            yield entries[number]
            waiting += [entries[number].left, entries[number].right]
