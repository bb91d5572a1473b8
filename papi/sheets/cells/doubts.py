"""What reading one cell gives: the value, and every doubt about it. Where the cell stands is added by `sheets.reading.rows`."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about a cell: its severity and stable kind as in `papi.model.Problem`, a sentence, and what would be right.

    `wording` is the part of the cell that the doubt is about, and `candidates` what it may mean: names of units, or codes of
    tasks. Where a wording stands, the Office can settle once what it means (`papi.model.Question`).
    """

    severity: str
    kind: str
    message: str
    expected: str = ""
    wording: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value as it was read, None where the cell says nothing that can be kept, and the doubts about it."""

    value: T | None
    doubts: tuple[Doubt, ...] = ()
