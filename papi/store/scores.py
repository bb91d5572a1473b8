"""PAPI's scores in the store: versions of them, which only grow, each undone and brought back by later entries.

A version holds what one published workbook says of the years in it, or groups that somebody entered. Whole or not at all.
What the versions in force mean together is `papi.scores.held`; no clock, every time is a parameter.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Select, Table, func, insert, select, union_all

from papi.errors import StoreError
from papi.model import REDO, TIME_ZONE, UNDO
from papi.store import frames
from papi.store.connection import reading, writing
from papi.store.entries import add, keep_file, note
from papi.store.schema import (
    files,
    score_groups,
    score_names,
    score_reversals,
    score_surveys,
    score_values,
    score_versions,
)
from papi.vietnamese import moment

ADD, UNDO_SCORES, REDO_SCORES = "add_scores", "undo_scores", "redo_scores"
WORKBOOK, GROUPS = "workbook", "groups"
"""What a version comes from: a published workbook, whose bytes are kept, or groups that somebody entered."""

HELD = {
    "values": (score_values, {
        "score_version": "int64", "year": "int64", "province_code": "int64", "code": "str", "score": "float64", "sheet": "str",
        "cell": "str",
    }),
    "names": (score_names, {
        "score_version": "int64", "year": "int64", "code": "str", "name": "str", "short_name": "str",
    }),
    "surveys": (score_surveys, {"score_version": "int64", "year": "int64", "published_on": frames.DAY}),
    "groups": (score_groups, {
        "score_version": "int64", "year": "int64", "province_code": "int64", "code": "str", "group": "str",
    }),
}
"""The tables of a version, by the names that they are handed over under, with the types of their columns."""

VERSION_TYPES = {
    "id": "int64", "kind": "str", "summary": "str", "file": "str", "file_name": "str", "reader_version": "str", "note": "str",
    "at": frames.TIME, "by": "str", "version": "int64", "undone": "bool",
}
REVERSAL_TYPES = {
    "id": "int64", "score_version": "int64", "kind": "str", "at": frames.TIME, "by": "str", "reason": "str",
    "version": "int64",
}

NOTHING_HELD = "Tệp không có điểm hay nhóm điểm nào để lưu. Kiểm tra lại tệp rồi chọn lại."
OVERTAKEN = ("{by} đã đổi bộ điểm lúc {at}, sau khi trang này được mở: {what}. Chưa lưu gì. "
             "Phần so sánh đã được tính lại theo bộ điểm mới; xem lại rồi bấm lần nữa.")
NO_VERSION = "Kho số liệu không có bản điểm số {number}. Tải lại trang rồi chọn lại."
NO_FILE = "Bản điểm số {number} do người nhập, không có tệp gốc để tải."
ALREADY_UNDONE = "Bản điểm số {number} đã được hoàn tác trước đó. Không cần hoàn tác nữa."
NOT_UNDONE = "Bản điểm số {number} đang có hiệu lực. Không cần khôi phục."
_DONE = {UNDO: "hoàn tác bản điểm số {number}", REDO: "khôi phục bản điểm số {number}"}

_EVERY = union_all(*(select(table.c.version, table.c.at) for table in (score_versions, score_reversals))).subquery()
_NEWEST = select(func.max(_EVERY.c.version))
"""Asked in every run of every page: put together once."""


class ScoreStore:
    """The scores of one store, to be used from any number of threads; `Store.scores` gives it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def version(self, until: datetime | None = None) -> int:
        """Return the number that changes with every version, undo and redo: 0 while nothing was ever added.

        With `until` the number of that moment: `held` gives what it names.
        """
        query = _NEWEST if until is None else _NEWEST.where(_EVERY.c.at <= until)
        with reading(self._engine) as connection:
            return connection.execute(query).scalar_one() or 0

    def add(
        self, held: Mapping[str, pd.DataFrame], *, kind: str, summary: str, reader_version: str, by: str, at: datetime,
        seen: int, file_name: str | None = None, content: bytes | None = None, note: str = "",
    ) -> int:
        """Add a version, whole or not at all, and return its number.

        `held` are tables of `HELD`, without `score_version`; those absent hold nothing. `summary` says in words what it
        holds. A `workbook` comes with its `content`, `groups` without. `seen` is the data version that it was compared with:
        StoreError when since then somebody changed the scores, or when there is nothing to keep.
        """
        if not any(len(held.get(name, ())) for name in ("values", "groups")):
            raise StoreError(NOTHING_HELD)
        with writing(self._engine) as connection:
            _refuse_what_is_overtaken(connection, seen)
            sha256 = None if content is None else keep_file(connection, content)
            own = {"kind": kind, "summary": summary, "file": sha256, "file_name": file_name,
                   "reader_version": reader_version, "note": note}
            version = _noted(connection, at, by, own, held)
            number = add(connection, score_versions, **own, at=at, by=by, version=version)
            for name, table in held.items():
                _insert(connection, HELD[name][0], table, number)
            return number

    def undo(self, number: int, *, by: str, at: datetime, reason: str) -> None:
        """Take a version out of what counts, by a later entry; StoreError when it is unknown or already out."""
        self._reverse(number, UNDO, by, at, reason)

    def redo(self, number: int, *, by: str, at: datetime, reason: str) -> None:
        """Let a version that was undone count again; StoreError when it is unknown or counts."""
        self._reverse(number, REDO, by, at, reason)

    def versions(self) -> pd.DataFrame:
        """Return every version ever added, the undone ones too, oldest first.

        Columns: `id`, `kind`, `summary`, `file` (the SHA-256 of its bytes), `file_name`, `reader_version`, `note`, `at`
        (UTC), `by`, `version` (the data version that it made), `undone` (now). Without a file both columns are NaN.
        """
        undone = score_versions.c.id.in_(_out_of_force()).label("undone")
        own = [score_versions.c[name] for name in VERSION_TYPES if name != "undone"]
        with reading(self._engine) as connection:
            return frames.frame(connection, select(*own, undone).order_by(score_versions.c.id), VERSION_TYPES)

    def reversals(self) -> pd.DataFrame:
        """Return what was undone or brought back, oldest first: the columns of `REVERSAL_TYPES`."""
        query = select(*[score_reversals.c[name] for name in REVERSAL_TYPES]).order_by(score_reversals.c.id)
        with reading(self._engine) as connection:
            return frames.frame(connection, query, REVERSAL_TYPES)

    def years(self) -> dict[int, list[int]]:
        """Return the survey years whose scores each version holds, in order; versions without scores are not there."""
        query = select(score_values.c.score_version, score_values.c.year).distinct()
        found: dict[int, list[int]] = {}
        with reading(self._engine) as connection:
            for number, year in sorted(map(tuple, connection.execute(query))):
                found.setdefault(number, []).append(year)
        return found

    def held(self, number: int | None = None, *, known: int | None = None) -> dict[str, pd.DataFrame]:
        """Return the tables of `HELD` of the versions in force, in the order added; with `number` those of that version.

        With `known` those that were in force at that number of `version`: what was written later is left out.
        """
        with reading(self._engine) as connection:
            return {name: _held(connection, table, types, number, known) for name, (table, types) in HELD.items()}

    def file(self, number: int) -> tuple[str, bytes]:
        """Return the name and the bytes of the workbook of a version, as it was taken in."""
        with reading(self._engine) as connection:
            query = select(score_versions.c.file_name, files.c.content).join_from(score_versions, files, isouter=True)
            found = connection.execute(query.where(score_versions.c.id == int(number))).one_or_none()
        if found is None or found.content is None:
            raise StoreError((NO_VERSION if found is None else NO_FILE).format(number=number))
        return found.file_name, found.content

    def _reverse(self, number: int, kind: str, by: str, at: datetime, reason: str) -> None:
        with writing(self._engine) as connection:
            is_out = score_versions.c.id.in_(_out_of_force()).label("is_out")
            query = select(score_versions.c.summary, score_versions.c.file_name, is_out)
            found = connection.execute(query.where(score_versions.c.id == int(number))).one_or_none()
            if found is None:
                raise StoreError(NO_VERSION.format(number=number))
            if found.is_out == (kind == UNDO):
                raise StoreError((ALREADY_UNDONE if kind == UNDO else NOT_UNDONE).format(number=number))
            told = {"score_version": int(number), "summary": found.summary, "file_name": found.file_name, "reason": reason}
            version = note(connection, at, by, UNDO_SCORES if kind == UNDO else REDO_SCORES, **told)
            add(connection, score_reversals, score_version=int(number), kind=kind, at=at, by=by, reason=reason, version=version)


def _noted(
    connection: Connection, at: datetime, by: str, own: Mapping[str, Any], held: Mapping[str, pd.DataFrame],
) -> int:
    years = sorted({int(year) for table in held.values() for year in table["year"]})
    return note(connection, at, by, ADD, years=years, scores=len(held.get("values", ())), **own)


def _insert(connection: Connection, table: Table, given: pd.DataFrame, number: int) -> None:
    if given.empty:
        return
    own = given[[column.name for column in table.columns if column.name in given]].astype(object)
    records = own.where(own.notna(), None).assign(score_version=number).to_dict("records")
    connection.execute(insert(table), records)


def _refuse_what_is_overtaken(connection: Connection, seen: int) -> None:
    columns = ("at", "by", "version")
    added = select(*[score_versions.c[name] for name in columns], score_versions.c.summary)
    reversed_ = select(*[score_reversals.c[name] for name in columns], score_reversals.c.kind, score_reversals.c.score_version)
    last = connection.execute(added.where(score_versions.c.version > seen).order_by(score_versions.c.id.desc())).first()
    undo = connection.execute(reversed_.where(score_reversals.c.version > seen).order_by(score_reversals.c.id.desc())).first()
    if last is None and undo is None:
        return
    if undo is None or (last is not None and last.version > undo.version):
        by, at, what = last.by, last.at, last.summary
    else:
        by, at, what = undo.by, undo.at, _DONE[undo.kind].format(number=undo.score_version)
    raise StoreError(OVERTAKEN.format(by=by, at=moment(at.astimezone(TIME_ZONE)), what=what))


def _out_of_force(known: int | None = None) -> Select[Any]:
    last = _until(known, select(func.max(score_reversals.c.id)), score_reversals).group_by(score_reversals.c.score_version)
    return select(score_reversals.c.score_version).where(score_reversals.c.id.in_(last), score_reversals.c.kind == UNDO)


def _in_force(known: int | None) -> Select[Any]:
    counting = select(score_versions.c.id).where(score_versions.c.id.not_in(_out_of_force(known)))
    return _until(known, counting, score_versions)


def _until(known: int | None, query: Select[Any], table: Table) -> Select[Any]:
    return query if known is None else query.where(table.c.version <= known)


def _held(
    connection: Connection, table: Table, types: Mapping[str, str], number: int | None, known: int | None,
) -> pd.DataFrame:
    of_version = table.c.score_version == int(number) if number else table.c.score_version.in_(_in_force(known))
    query = select(*[table.c[name] for name in types]).where(of_version).order_by(table.c.score_version, table.c.id)
    return frames.frame(connection, query, dict(types))
