"""Undo, return and bringing back in any order: what counts is always what a replay of the surviving reports would leave.

The model here is written anew and plainly: it keeps a list of what was published and of what is out, and folds the rows that
survive, one by one, whenever it is asked.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from drawing import plan
from drawn_book import MORNING, keep_plan
from hypothesis import HealthCheck, given, settings, strategies as st

from papi.book import Book
from papi.model import CANCELLED, CORRECTION, DONE, FILE, IN_PROGRESS, LATE, LEAD, NOT_STARTED, ReportRow, Submission
from papi.store import Store, open_store

PERIODS = ("2024-Q2", "2024-Q3")
PLAN = plan("""
    task | lead | deadline
    1.1  | A; B |
    1.2  | A    | 2024-08-31
    2.1  | B    | 2024-06-01
""", periods=PERIODS)
DATED_TASKS = {"1.2", "2.1"}
LEADS = {"A": ("1.1", "1.2"), "B": ("1.1", "2.1")}
TODAY = date(2024, 12, 31)
SHOWN = ("status", "percent", "said", "result")

SAID = {
    "done": {"status": DONE, "percent": 100.0},
    "part": {"status": IN_PROGRESS, "percent": 40.0, "result": "Đang làm"},
    "late": {"status": IN_PROGRESS, "said": LATE},
    "not yet": {"status": NOT_STARTED, "result": "Chưa có kinh phí"},
    "cancelled": {"said": CANCELLED},
    "words": {"result": "Bổ sung kết quả"},
    "percent": {"percent": 70.0},
    "held": {"status": DONE, "percent": 100.0, "held": True},
}


@st.composite
def reports(draw) -> tuple:
    """One publish: a unit, a period, a file or a correction, and what each of the unit's tasks says, if anything."""
    unit = draw(st.sampled_from(sorted(LEADS)))
    told = {task: draw(st.sampled_from([None, *SAID])) for task in LEADS[unit]}
    return unit, draw(st.sampled_from(PERIODS)), draw(st.sampled_from([FILE, FILE, CORRECTION])), told


acts = st.tuples(st.integers(0, 20), st.booleans())
"""Whose turn it is, counted around all that was published: what counts is undone or returned, what is out is brought back."""
sequences = st.tuples(reports(), st.lists(reports() | acts, max_size=7)).map(lambda drawn: [drawn[0], *drawn[1]])


@dataclass
class Model:
    """What was published, in order, and the places in it of what is out."""

    published: list[tuple] = field(default_factory=list)
    out: set[int] = field(default_factory=set)

    def states(self) -> dict[tuple, tuple]:
        """What each assignment looks like at each period, folded from nothing."""
        return {
            (period, task, unit): self._line(period, task, unit)
            for period in PERIODS for unit, tasks in LEADS.items() for task in tasks
        }

    def _line(self, period: str, task: str, unit: str) -> tuple:
        line = dict.fromkeys(SHOWN)
        spoken = False
        for seen in PERIODS[:PERIODS.index(period) + 1] if task in DATED_TASKS else [period]:
            for place, (sender, of, _, told) in enumerate(self.published):
                words = SAID.get(told.get(task))
                if place in self.out or (sender, of) != (unit, seen) or words is None or "held" in words:
                    continue
                whole = "status" in words or "said" in words or not spoken
                line = (dict.fromkeys(SHOWN) if whole else line) | words
                spoken = True
        return tuple(line[name] for name in SHOWN)


def submission(unit: str, period: str, kind: str, told: dict) -> Submission:
    rows = tuple(
        ReportRow(sheet="Biểu", row=place, task_code=task, task="Việc", area=1, unit=unit, role=LEAD, **SAID[words])
        for place, (task, words) in enumerate(told.items(), 14) if words
    )
    return Submission(2024, period, unit, "1", "7", None, None, None, rows, kind=kind)


def do(store: Store, model: Model, step: tuple, place: int) -> None:
    """Do one step in the store and in the model."""
    at = MORNING + timedelta(hours=place)
    if len(step) == 4:
        store.publish([submission(*step)], file_name="a.xlsx", content=str(place).encode(), by="Lan", at=at)
        model.published.append(step)
        return
    chosen, returned = step[0] % len(model.published), step[1]
    if chosen in model.out:
        store.redo(chosen + 1, by="Lan", at=at, reason="Đúng")
        model.out.remove(chosen)
    else:
        store.undo(chosen + 1, by="Lan", at=at, reason="Sai", returned=returned)
        model.out.add(chosen)


def states(book: Book) -> dict[tuple, tuple]:
    """What each assignment looks like at each period, as the pages see it."""
    found = {}
    for code in PERIODS:
        state = book.open_view(book.period(code), today=TODAY).state
        for task, unit, *values in state[["task", "unit", *SHOWN]].itertuples(index=False, name=None):
            found[code, task, unit] = tuple(None if pd.isna(value) else value for value in values)
    return found


@pytest.fixture(scope="module")
def stores(tmp_path_factory) -> Callable[[], Store]:
    """Give new stores, each with the plan alone: copies of one."""
    folder: Path = tmp_path_factory.mktemp("stores")
    with open_store(f"sqlite:///{folder / 'first.db'}") as first:
        keep_plan(first, PLAN)
    numbers = iter(range(10_000))

    def new() -> Store:
        path = folder / f"{next(numbers)}.db"
        shutil.copyfile(folder / "first.db", path)
        return open_store(f"sqlite:///{path}")

    return new


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=sequences)
def test_what_counts_is_what_a_replay_of_the_survivors_leaves(stores, steps):
    """Now, and as it was known after every step: the same state, and the same reports out."""
    model, moments = Model(), []
    with stores() as store:
        for place, step in enumerate(steps):
            do(store, model, step, place)
            moments.append((store.version(), model.states(), set(model.out)))
        book = Book(store)

    assert moments[-1][1] == states(book)
    for version, expected, out in moments:
        known = book.as_known(version)
        assert expected == states(known)
        assert out == {number - 1 for number in known.submissions.loc[known.submissions["undone"], "submission"]}
