"""PAPI's scores as they were held at a moment: versions saved, undone and brought back on different days."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from drawn_kept_scores import add
from drawn_store import MORNING

from papi.store import Store

DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)


def acts_of_a_week(store: Store) -> None:
    """The year 2025 saved on day 0, undone on day 2, brought back on day 4; put right on day 6 by another version."""
    add(store, score=1.5)
    store.scores.undo(1, by="Lan", at=MORNING + 2 * DAY, reason="Nhầm")
    store.scores.redo(1, by="Lan", at=MORNING + 4 * DAY, reason="Đúng")
    add(store, score=1.9, content=b"other", at=MORNING + 6 * DAY)


def in_force(store: Store, until: datetime) -> list[tuple[int, float]]:
    """The version and the value of each score in force at a moment."""
    values = store.scores.held(known=store.scores.version(until))["values"]
    return list(zip(values["score_version"].tolist(), values["score"].tolist(), strict=True))


@pytest.mark.parametrize(("day", "expected"), [
    (-1, []), (0, [(1, 1.5)]), (1, [(1, 1.5)]), (2, []), (3, []), (4, [(1, 1.5)]), (5, [(1, 1.5)]), (6, [(1, 1.5), (2, 1.9)]),
    (99, [(1, 1.5), (2, 1.9)]),
])
def test_what_was_in_force_on_a_day(store: Store, day: int, expected: list[tuple[int, float]]) -> None:
    """What was saved and not undone by then, whatever came later."""
    acts_of_a_week(store)

    assert expected == in_force(store, MORNING + day * DAY)


def test_an_act_counts_from_its_very_moment(store: Store) -> None:
    """Not the moment before."""
    acts_of_a_week(store)

    assert [[], [(1, 1.5)]] == [in_force(store, at) for at in (MORNING - MOMENT, MORNING)]
    assert [[(1, 1.5)], []] == [in_force(store, MORNING + 2 * DAY - step) for step in (MOMENT, timedelta())]


def test_the_number_of_a_moment_changes_with_the_acts_up_to_it(store: Store) -> None:
    """0 before the first; the same between two acts; now that of the last."""
    acts_of_a_week(store)

    numbers = [store.scores.version(MORNING + day * DAY) for day in range(-1, 8)]

    assert 0 == numbers[0]
    assert [True, False] * 4 == [before < after for before, after in pairwise(numbers)]
    assert store.scores.version() == numbers[-1]


def test_every_table_is_as_it_was(store: Store) -> None:
    """Names, days of publication and groups leave with their version, and come back with it."""
    acts_of_a_week(store)

    counts = [
        {len(table) for table in store.scores.held(known=store.scores.version(MORNING + day * DAY)).values()}
        for day in (-1, 0, 3, 5)
    ]

    assert [{0}, {1}, {0}, {1}] == counts
