"""What was reported, grouped by assignment once: from here every state is folded. Pure.

Which rows make a state, and how, is `papi.progress.state`.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

import pandas as pd

from papi.model import ReportRow, Submission

Key = tuple[str, str, str]
"""An assignment: task, unit, role."""

_NOT_KEPT = ("lead", "support", "deadline", "hidden")
"""Fields of a row that no state is made from: the plan knows them, or they only concern the reading."""


@dataclass(frozen=True)
class Log:
    """Rows that count, by plan year and assignment, each group in the order of publishing and of place in the file.

    A row is a dict with the columns of `Store.rows`, None where nothing is known, days as `date`, `cells` as JSON.
    """

    groups: "Groups"
    counting: frozenset[int]
    """The numbers of the submissions whose rows count; the groups may hold rows of others."""

    def of(self, plan_year: int, key: Key) -> list[dict[str, Any]]:
        """Return the rows that count of one assignment."""
        return [row for row in self.groups.get((plan_year, key), ()) if row["submission"] in self.counting]

    def keys(self, plan_year: int) -> list[Key]:
        """Return the assignments of a plan year that rows which count speak of."""
        return [key for year, key in self.groups if year == plan_year and self.of(year, key)]

    def only(self, submissions: Collection[int]) -> "Log":
        """Return the same log with the rows of these submissions alone."""
        return Log(self.groups, frozenset(submissions))

    def having(self, found: Sequence[Submission], at: datetime) -> "Log":
        """Return the log as it would be had these been published now, after all others."""
        groups = {key: list(rows) for key, rows in self.groups.items()}
        number = max([0, *self.counting, *(row["submission"] for rows in self.groups.values() for row in rows)])
        numbers = range(number + 1, number + 1 + len(found))
        for number, submission in zip(numbers, found, strict=True):
            for row in submission.rows:
                if not (row.held or row.is_blank):
                    _add(groups, _row_of(submission, number, row, at))
        return Log(groups, self.counting | frozenset(numbers))


def log_of(rows: pd.DataFrame, submissions: pd.DataFrame) -> Log:
    """Return the log of what counts: rows not held, of submissions not undone (as `Store.rows`, `Store.submissions`)."""
    counting = submissions.loc[~submissions["undone"], "submission"]
    return Log(grouped(rows), frozenset(counting.tolist()))


Groups = Mapping[tuple[int, Key], Sequence[dict[str, Any]]]


def grouped(rows: pd.DataFrame, before: Groups | None = None) -> Groups:
    """Return the rows that are not held, by plan year and assignment; behind those of `before`, which stay as they are."""
    groups: dict[tuple[int, Key], list[dict[str, Any]]] = {}
    for row in _records(rows[~rows["held"]]):
        _add(groups, row)
    for own in groups.values():
        own.sort(key=_place)
    earlier = before or {}
    return {**earlier, **{key: [*earlier.get(key, ()), *own] for key, own in groups.items()}}


def _add(groups: dict[tuple[int, Key], list[dict[str, Any]]], row: dict[str, Any]) -> None:
    groups.setdefault((row["plan_year"], (row["task_code"], row["unit"], row["role"])), []).append(row)


def _place(row: Mapping[str, Any]) -> tuple[int, str, int]:
    """The order in which rows count: the number is the true order of publishing, clocks may differ."""
    return row["submission"], row["sheet"], row["row"]


def _records(rows: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """Yield the rows as dicts of plain Python, a column at a time: a store may hold a hundred thousand."""
    columns = {name: _plain(rows[name]) for name in rows.columns}
    names = list(columns)
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(names, values, strict=True))


def _plain(column: pd.Series) -> list[Any]:
    """Return a column as plain Python: None where nothing is known, a day as a date, as the plan's days are."""
    known = column.notna().tolist()
    if pd.api.types.is_datetime64_dtype(column.dtype):
        values: list[Any] = [value.date() if there else None for value, there in zip(column.tolist(), known, strict=True)]
        return values
    return [value if there else None for value, there in zip(column.tolist(), known, strict=True)]


_KEPT = tuple(field.name for field in fields(ReportRow) if field.name not in _NOT_KEPT)


def _row_of(submission: Submission, number: int, row: ReportRow, at: datetime) -> dict[str, Any]:
    own = {name: value for name, value in asdict(row).items() if name in _KEPT}
    of_submission = {
        "submission": number, "plan_year": submission.plan_year, "period": submission.period, "published_at": at,
    }
    return of_submission | own | {"cells": json.dumps(row.cells)}
