"""What a case of the corpus is: bytes drawn in the test, and what a careful clerk reads from them.

Expectations are written before any reader sees the bytes. What a clerk could argue about is `either(...)`, or left out of
the comparison with `ANYTHING`. Comparing is `corpus.scoring`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.words import T, area_of

DONE, IN_PROGRESS, NOT_STARTED, NOT_ARISING = "done", "in_progress", "not_started", "not_arising"
LATE, CANCELLED = "late", "cancelled"

FIELDS = ("area", "task", "task_code", "lead", "support", "deadline", "deadline_kind", "status", "percent", "result", "hidden")
"""The fields of a row that are compared where a case speaks of them."""

CODE_OF_TASK = object()


class Anything:
    """A value that no reading gets wrong."""

    def __repr__(self) -> str:
        return "anything"


ANYTHING = Anything()
ANYWHERE = "anywhere"
"""The cell of a wanted problem that may stand at any cell, or at the sheet, or at the file."""


@dataclass(frozen=True)
class Either:
    """Values that a clerk could each defend."""

    values: tuple

    def __repr__(self) -> str:
        return " or ".join(map(repr, self.values))


def either(*values: object) -> Either:
    """Return the values that a clerk could each defend."""
    return Either(values)


@dataclass(frozen=True)
class Wanted:
    """A problem that must be told (`kind` may be several joined by "|"), at a cell, a row `12:12` or a column `H:H`.

    `cell` None stands for the whole sheet or file. `alone`: no other error or warning stands at that cell.
    """

    kind: str
    cell: str | None
    sheet: str | None
    severity: str | None = None
    alone: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of which one must be told."""
        return tuple(self.kind.split("|"))


@dataclass(frozen=True)
class Row:
    """A row that must be read: its place, its fields, and the columns that hold them (`E`, `E:G`, or a cell `E5`)."""

    number: int
    fields: dict
    sheet: str = ""
    columns: dict = field(default_factory=dict)

    def cells_of(self, name: str) -> str | None:
        """Return the cells that hold a field, None where the sheet has none; an area without a column is the task's."""
        columns = self.columns.get({"task_code": "task", "deadline_kind": "deadline"}.get(name, name))
        columns = columns or (self.columns["task"] if name == "area" else None)
        if columns is None or any(sign.isdigit() for sign in columns):
            return columns
        return ":".join(f"{letters}{self.number}" for letters in columns.split(":"))


@dataclass(frozen=True)
class Refused:
    """A file that nobody can read as a progress sheet; the kinds of which one is told are joined by "|"."""

    kind: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of which one must be told."""
        return tuple(self.kind.split("|"))


@dataclass(frozen=True)
class Told:
    """What a file that can be read says: every row, and the problems that must be told.

    `may` are problems that a clerk might raise too: no miss when absent, no false error when told.
    """

    rows: tuple[Row, ...]
    problems: tuple[Wanted, ...] = ()
    may: tuple[Wanted, ...] = ()


@dataclass(frozen=True)
class Case:
    """One workbook: its name, what is odd about it in a line, its bytes and expectation, the plan it is read against."""

    name: str
    theme: str
    says: str
    make: Callable[[], tuple[bytes, Told | Refused]]
    clean: bool = False
    plan: str = "shipped"


def case(function=None, *, clean: bool = False, plan: str = "shipped"):
    """Enter a function that gives bytes and expectation as a case; its name and docstring are the case's."""
    def enter(make):
        theme = make.__module__.rpartition(".")[2]
        CASES.append(Case(make.__name__, theme, " ".join(make.__doc__.split()), make, clean, plan))
        return make
    return enter if function is None else enter(function)


CASES: list[Case] = []


def row(number: int, code: str | None, **fields) -> Row:
    """Return a row of a task of the plan, by its code; what is not given must be empty. A code None: not in the plan.

    The task's text is the plan's own unless given. A row without a status whose percent is known may follow it or not.
    """
    usual = {
        "area": area_of(code) if code else None, "task": T(code) if code else None, "task_code": code, "lead": [],
        "support": [], "deadline": None, "deadline_kind": None, "status": None, "percent": None, "result": None,
    }
    kind = fields.get("deadline_kind") or ("date" if isinstance(fields.get("deadline"), str) else "none")
    return Row(number, usual | fields | {"deadline_kind": kind})


def table(columns: str, *rows: Row, sheet: str = "Sheet1") -> tuple[Row, ...]:
    """Return the rows of one table with their place: `columns` is like "task=B lead=C status=E:G"."""
    known = dict(pair.split("=") for pair in columns.split())
    return tuple(Row(one.number, one.fields, sheet, known) for one in rows)


def problem(kind: str, cell: str | None, *, sheet: str | None = "Sheet1", severity: str | None = None,
            alone: bool = False) -> Wanted:
    """Return a problem that must be told."""
    return Wanted(kind, cell, sheet, severity, alone)


def problems(kind: str, cells: str, *, sheet: str | None = "Sheet1", severity: str | None = None) -> tuple[Wanted, ...]:
    """Return a problem of one kind at each of several cells, parted by spaces."""
    return tuple(Wanted(kind, cell, sheet, severity) for cell in cells.split())


def told(*tables: tuple[Row, ...], problems: tuple | list = (), may: tuple | list = ()) -> Told:
    """Return what a readable file says."""
    return Told(tuple(one for rows in tables for one in rows), tuple(problems), tuple(may))
