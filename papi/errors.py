"""What a user can be told and can act on: one small family of errors.

The message is a whole Vietnamese sentence that says what to do. Pages show it in one place (`papi.ui.frame`), the
command line prints it. Any other exception is a bug: it is logged with an id, never worded for the user here.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papi.model import Problem


class PapiError(Exception):
    """The base of the family: a Vietnamese sentence that says what happened and what to do."""


class FileRefusedError(PapiError):
    """A file that cannot be taken in at all; `kind` is one of the stable kinds of problem."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class PlanError(PapiError):
    """A plan workbook with faults: every one of them, each at its cell."""

    def __init__(self, problems: Sequence["Problem"]) -> None:
        places = ["!".join(part for part in (problem.sheet, problem.cell) if part) for problem in problems]
        lines = [f"{place}: {problem.message}" for place, problem in zip(places, problems, strict=True)]
        super().__init__("Tệp kế hoạch cần sửa trước khi dùng. " + " ".join(lines))
        self.problems = tuple(problems)


class ScoreError(PapiError):
    """A table of PAPI scores that cannot be used, or a province or year that it does not hold."""


class StoreError(PapiError):
    """Something the store cannot do as asked: a second publish of the same file, an undo of an undone submission."""


class ChoiceError(PapiError):
    """A unit, period or task that the plan does not know."""
