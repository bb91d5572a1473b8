"""Entries about targets: one set, one withdrawn, each with its line in the audit. Knows tables, not engines.

`papi.store.store` opens the transaction. What a target means is `papi.scores.goals`; what may be typed is `papi.desk.targets`.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from papi.errors import StoreError
from papi.model import TIME_ZONE
from papi.store.entries import add, note
from papi.store.schema import target_withdrawals, targets
from papi.vietnamese import moment

SET, WITHDRAW = "set_target", "withdraw_target"
OWN_FIELDS = ("province", "year", "kind", "code", "value", "quartile_group", "basis")

STANDS_ALREADY = ("Năm {year} đã có mục tiêu cùng loại cho chỉ số này, do {by} đặt lúc {at}. Chưa đặt gì thêm. "
                  "Muốn đổi, rút mục tiêu ấy rồi đặt lại.")
NO_TARGET = "Mục tiêu số {target} không có hoặc đã được rút. Tải lại trang rồi chọn lại."


def set_one(connection: Connection, by: str, at: datetime, **own: Any) -> int:
    """Add a target, its OWN_FIELDS, and return its number; StoreError while one of its kind stands for that figure and year."""
    same = [targets.c[name] == own[name] for name in ("province", "year", "kind", "code")]
    standing = connection.execute(select(targets).where(*same, _stands())).first()
    if standing is not None:
        at_here = moment(standing.at.astimezone(TIME_ZONE))
        raise StoreError(STANDS_ALREADY.format(year=standing.year, by=standing.by, at=at_here))
    version = note(connection, at, by, SET, **own)
    return add(connection, targets, **own, at=at, by=by, version=version)


def withdraw(connection: Connection, target_id: int, by: str, at: datetime, reason: str) -> None:
    """Withdraw a target; StoreError when it is unknown or withdrawn."""
    found = connection.execute(select(targets).where(targets.c.id == int(target_id), _stands())).mappings().one_or_none()
    if found is None:
        raise StoreError(NO_TARGET.format(target=target_id))
    own = {name: found[name] for name in OWN_FIELDS}
    version = note(connection, at, by, WITHDRAW, target=found["id"], **own, reason=reason)
    connection.execute(insert(target_withdrawals).values(target=found["id"], at=at, by=by, reason=reason, version=version))


def _stands() -> Any:
    return targets.c.id.not_in(select(target_withdrawals.c.target))
