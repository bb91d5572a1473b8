"""What the Office settled once is remembered: replaced by a newer choice, removed by a later entry, never lost."""

import json

import pandas as pd
import pytest
from drawn_store import MORNING, choice, counts, settle
from sqlalchemy.exc import IntegrityError

from papi.errors import StoreError
from papi.model import NOTHING, Choice
from papi.store import Store


def test_a_choice_comes_out_as_it_went_in(store: Store) -> None:
    """With a number of its own: of one unit or of no one unit, of every kind, also one that means nothing."""
    given = [choice(), choice("so gtvt", NOTHING, unit=None, kind="unit"), choice("hop dan", "2.1", unit="A", kind="task")]

    numbers = settle(store, *given)

    expected = [
        Choice(1, "Phòng Vận tải", "heading", "tien do", "status"), Choice(2, None, "unit", "so gtvt", ""),
        Choice(3, "A", "task", "hop dan", "2.1"),
    ]
    assert ([1, 2, 3], expected) == (numbers, store.choices())


@pytest.mark.parametrize("unit", ["A", None])
def test_a_newer_choice_takes_the_place_of_the_older(store: Store, unit: str | None) -> None:
    """For the same wording of the same unit's files, or of files of no one unit."""
    settle(store, choice("tien do", "status", unit=unit))

    settle(store, choice("tien do", "percent", unit=unit))

    assert [Choice(2, unit, "heading", "tien do", "percent")] == store.choices()


@pytest.mark.parametrize("other", [
    pytest.param(choice(unit="B"), id="another unit"), pytest.param(choice(unit=None), id="no one unit"),
    pytest.param(choice(kind="task"), id="another kind"), pytest.param(choice("ket qua"), id="another wording"),
])
def test_choices_of_something_else_stand_beside_it(store: Store, other: Choice) -> None:
    """What one unit calls a column says nothing of another unit's files."""
    settle(store, choice(unit="A"))

    settle(store, other)

    assert [1, 2] == [one.id for one in store.choices()]


def test_a_removed_choice_holds_no_more_and_is_still_there(store: Store, url: str) -> None:
    """Also the choice that it replaced does not come back: the wording is open again."""
    settle(store, choice(meaning="status"))
    settle(store, choice(meaning="percent"))

    store.unsettle(2, by="giamdoc", at=MORNING)

    found = counts(url)
    assert ([], 2, 1) == (store.choices(), found["choices"], found["choice_removals"])


@pytest.mark.parametrize("number", [
    pytest.param(1, id="replaced"), pytest.param(2, id="removed"), pytest.param(99, id="unknown"),
])
def test_a_choice_that_does_not_hold_cannot_be_removed(store: Store, number: int) -> None:
    """The sentence names the choice and says what to do; nothing is written."""
    settle(store, choice(meaning="status"))
    settle(store, choice(meaning="percent"))
    store.unsettle(2, by="a", at=MORNING)
    before = store.version()

    with pytest.raises(StoreError, match=f"Cách hiểu số {number} không còn hiệu lực"):
        store.unsettle(number, by="a", at=MORNING)

    assert before == store.version()


def test_a_removed_choice_can_be_settled_again(store: Store) -> None:
    """As a new choice, with a number of its own."""
    settle(store)
    store.unsettle(1, by="a", at=MORNING)

    settle(store)

    assert [2] == [one.id for one in store.choices()]


@pytest.mark.parametrize("wrong", [
    pytest.param(choice(kind="status"), id="unknown kind"), pytest.param(choice(""), id="no wording"),
])
def test_choices_are_settled_together_or_not_at_all(store: Store, url: str, wrong: Choice) -> None:
    """One wrong choice among several leaves none."""
    with pytest.raises(IntegrityError):
        settle(store, choice(), wrong)

    assert (0, 0) == (counts(url)["choices"], store.version())


def test_who_settled_what_and_when_is_known(store: Store) -> None:
    """Beside each choice in force, and in the audit also those that hold no more; each raises the data version."""
    settle(store, choice(unit=None), by="Cán bộ tổng hợp")
    settle(store, choice("ket qua", "result"), by="b")
    store.unsettle(2, by="c", at=MORNING)

    settled, audit = store.settled(), store.audit()
    assert [("tien do", True, pd.Timestamp(MORNING), "Cán bộ tổng hợp")] == [
        (one.text, pd.isna(one.unit), one.at, one.by) for one in settled.itertuples()]
    of_b = {"id": 2, "unit": "Phòng Vận tải", "kind": "heading", "text": "ket qua", "meaning": "result"}
    assert (["settle", "settle", "unsettle"], ["Cán bộ tổng hợp", "b", "c"], of_b, of_b, 3) == (
        audit["action"].tolist(), audit["by"].tolist(), *map(json.loads, audit["detail"][1:]), store.version())
