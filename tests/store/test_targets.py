"""Targets as the store keeps them: set, withdrawn by a later entry, never changed; each with its line in the audit."""

import json

import pytest
from drawn_store import MORNING, run
from sqlalchemy.exc import DBAPIError

from papi.errors import StoreError
from papi.store import Store

POINTS = {"kind": "score", "code": "total", "value": 46.5, "quartile_group": None}
PLACE = {"kind": "rank", "code": "total", "value": 10.0, "quartile_group": None}
GROUP = {"kind": "group", "code": "6", "value": None, "quartile_group": "highest"}
OWN = ["province", "year", "kind", "code", "value", "quartile_group", "basis", "by"]


def set_one(store: Store, said: dict = POINTS, *, province: str = "Lạng Sơn", year: int = 2026) -> int:
    """Set a target in the morning, by the Office."""
    return store.set_target(province=province, year=year, **said, basis="Kế hoạch 15/KH-UBND", by="Lan", at=MORNING)


@pytest.mark.parametrize(("said", "kept"), [
    (POINTS, ["score", "total", 46.5, ""]), (PLACE, ["rank", "total", 10.0, ""]), (GROUP, ["group", "6", 0.0, "highest"]),
], ids=["points", "place", "group"])
def test_a_target_comes_out_as_it_was_set(store: Store, said: dict, kept: list) -> None:
    """Points, a place or a group; who set it on what ground; the data version that it made."""
    number = set_one(store, said)

    found = store.targets()
    shown = found[OWN].astype(object).fillna({"value": 0.0, "quartile_group": ""}).to_numpy().tolist()
    assert [["Lạng Sơn", 2026, *kept, "Kế hoạch 15/KH-UBND", "Lan"]] == shown
    assert (number, 1, MORNING) == (found["id"][0], found["version"][0], found["at"][0])
    assert found["withdrawn_version"].isna().all()


def test_an_empty_table_has_the_types_of_a_full_one(store: Store) -> None:
    """A caller need not ask whether there is any target."""
    empty = store.targets().dtypes.tolist()
    set_one(store)

    assert empty == store.targets().dtypes.tolist()


def test_a_withdrawn_target_stays_and_says_when(store: Store) -> None:
    """By the data version of the entry that withdrew it."""
    number = set_one(store)

    store.withdraw_target(number, by="Hải", at=MORNING, reason="Tỉnh giao lại")

    assert [2] == store.targets()["withdrawn_version"].tolist()


def test_a_target_is_withdrawn_once(store: Store) -> None:
    """The second is told; so is whoever withdraws what never was."""
    number = set_one(store)
    store.withdraw_target(number, by="Hải", at=MORNING, reason="")

    for target in (number, 9):
        with pytest.raises(StoreError, match=f"Mục tiêu số {target} không có hoặc đã được rút. Tải lại trang rồi chọn lại."):
            store.withdraw_target(target, by="Hải", at=MORNING, reason="")


def test_a_second_target_of_the_kind_is_refused_while_one_stands(store: Store) -> None:
    """Two clerks at once, or one who presses twice: who set the first is told, and nothing is in."""
    set_one(store)

    with pytest.raises(StoreError) as refused:
        set_one(store, POINTS | {"value": 47.0})

    assert ("Năm 2026 đã có mục tiêu cùng loại cho chỉ số này, do Lan đặt lúc 8:30 ngày 20/9/2024. Chưa đặt gì thêm. "
            "Muốn đổi, rút mục tiêu ấy rồi đặt lại.") == str(refused.value)
    assert ([46.5], 1) == (store.targets()["value"].tolist(), store.version())


def test_after_the_first_is_withdrawn_another_may_be_set(store: Store) -> None:
    """How a target is changed: both stay in the table."""
    store.withdraw_target(set_one(store), by="Lan", at=MORNING, reason="Ghi nhầm")

    set_one(store, POINTS | {"value": 47.0})

    assert [46.5, 47.0] == store.targets()["value"].tolist()


@pytest.mark.parametrize("other", [
    {"said": PLACE}, {"said": POINTS | {"code": "6"}}, {"year": 2027}, {"province": "Cao Bằng"},
], ids=["kind", "figure", "year", "province"])
def test_targets_of_another_kind_figure_year_or_province_stand_beside_it(store: Store, other: dict) -> None:
    """Only the same of all four excludes another."""
    set_one(store)

    set_one(store, **other)

    assert 2 == store.targets()["withdrawn_version"].isna().sum()


def test_the_audit_tells_what_was_set_and_withdrawn(store: Store) -> None:
    """The withdrawal repeats the target, so that its line can be told without looking elsewhere."""
    store.withdraw_target(set_one(store), by="Hải", at=MORNING, reason="Tỉnh giao lại")

    lines = [(line.by, line.action, json.loads(line.detail)) for line in store.audit().itertuples()]

    said = {"province": "Lạng Sơn", "year": 2026, **POINTS, "basis": "Kế hoạch 15/KH-UBND"}
    assert [("Lan", "set_target", said), ("Hải", "withdraw_target", {"target": 1, **said, "reason": "Tỉnh giao lại"})] == lines


@pytest.mark.parametrize("wrong", [
    POINTS | {"value": None}, POINTS | {"value": 0.0}, POINTS | {"kind": "share"}, GROUP | {"quartile_group": None},
    GROUP | {"quartile_group": "lowest"}, GROUP | {"value": 5.0}, POINTS | {"quartile_group": "highest"},
], ids=["no value", "nothing", "kind", "no group", "lowest", "group and value", "value and group"])
def test_the_database_itself_refuses_what_is_no_target(store: Store, wrong: dict) -> None:
    """Whatever the code above it lets through."""
    with pytest.raises(DBAPIError):
        set_one(store, wrong)

    assert (0, 0) == (len(store.targets()), store.version())


@pytest.mark.parametrize("table", ["targets", "target_withdrawals"])
@pytest.mark.parametrize("change", ["UPDATE {table} SET at = at", "DELETE FROM {table}"])
def test_targets_only_grow(store: Store, url: str, table: str, change: str) -> None:
    """The database refuses to change or delete what was set."""
    store.withdraw_target(set_one(store), by="Lan", at=MORNING, reason="")

    with pytest.raises(DBAPIError, match=f"{table} only grows"):
        run(url, change.format(table=table))
