"""What the Office does with targets: sets one as typed, withdraws one; which stand at a moment. No clock.

What is typed is judged against the scores held. How far a target is, is `papi.scores.goals`; how it is kept `papi.store`.
"""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from papi.desk import acts
from papi.errors import ChoiceError, ScoreError
from papi.model import TIME_ZONE
from papi.scores import ScoreBook, find_province
from papi.scores.goals import GROUP, LIMITS, RANK, SCORE, Distance, Target, distance
from papi.store import Store
from papi.vietnamese import clean, number, parse_number

SET_BUTTON, WITHDRAW_BUTTON = "Đặt mục tiêu", "Rút mục tiêu"

NO_YEAR = "Chưa đọc được năm khảo sát{text}. Ghi bốn chữ số, ví dụ {example}."
YEAR_AWAY = "Năm khảo sát {year} nằm ngoài khoảng đặt được mục tiêu. Ghi một năm từ {first} đến {last}."
NO_POINTS = "Chưa đọc được số điểm{text}. Ghi số với dấu phẩy thập phân, ví dụ 45,5."
BEYOND_SCALE = "Số điểm {points} nằm ngoài thang điểm. Ghi một số lớn hơn 0 và không quá {most}."
NO_PLACE = "Chưa đọc được thứ hạng{text}. Ghi một số nguyên, ví dụ 10."
PLACE_AWAY = "Thứ hạng {place} không dùng được: năm {year} có {of} tỉnh được xếp hạng. Ghi một số từ 1 đến {of}."
NO_GROUP = "Chưa chọn nhóm cần đạt. Chọn một nhóm."
NO_BASIS = "Chưa ghi căn cứ. Ghi số văn bản giao mục tiêu, hoặc ai giao, ở cuộc họp nào."

MOST_YEARS_AHEAD = 10
"""A government term and the next: a year beyond is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed for a target: `value` the points or the place as text, `group` the quartile group where one is aimed at."""

    year: str
    code: str
    kind: str
    value: str
    group: str | None
    basis: str
    by: str


@dataclass(frozen=True, slots=True)
class SetTarget:
    """A target that was set and stands: its number, who set it, when (here) and on what ground."""

    number: int
    target: Target
    basis: str
    by: str
    at: datetime


def set_target(store: Store, book: ScoreBook, province: str, typed: Typed, *, at: datetime) -> int:
    """Set a target as typed for the province and return its number.

    ChoiceError names all that is missing or cannot be; StoreError while one of its kind stands.
    """
    faults: list[str] = []
    year = _year(book, typed.year, faults)
    known = None if year is None else _known(book, province, typed, year, faults)
    value = _value(known, typed, faults)
    if typed.kind == GROUP and typed.group not in LIMITS:
        faults.append(NO_GROUP)
    if not clean(typed.basis):
        faults.append(NO_BASIS)
    if not clean(typed.by):
        faults.append(acts.NO_NAME.format(button=SET_BUTTON))
    if faults:
        raise ChoiceError(" ".join(faults))
    return store.set_target(
        province=find_province(book, province), year=year, kind=typed.kind, code=typed.code, value=value,
        quartile_group=typed.group if typed.kind == GROUP else None, basis=clean(typed.basis), by=clean(typed.by), at=at,
    )


def withdraw_target(store: Store, number: int, *, by: str, reason: str, at: datetime) -> None:
    """Withdraw a target. ChoiceError without a name or a reason; StoreError when it is unknown or withdrawn."""
    store.withdraw_target(
        number, by=acts.named(by, WITHDRAW_BUTTON), at=at, reason=acts.reasoned(reason, WITHDRAW_BUTTON),
    )


def standing(targets: pd.DataFrame, province: str, known: int | None = None) -> tuple[SetTarget, ...]:
    """Return the province's targets that stand, or stood at the data version `known`: the nearest year first.

    `targets` is the store's table.
    """
    stands = targets["withdrawn_version"].isna()
    if known is not None:
        stands = (targets["version"] <= known) & (stands | (targets["withdrawn_version"] > known))
    own = targets[stands & (targets["province"] == province)]
    found = [
        SetTarget(one["id"], _target(one), one["basis"], one["by"], one["at"].tz_convert(TIME_ZONE).to_pydatetime())
        for one in own.to_dict("records")
    ]
    return tuple(sorted(found, key=lambda one: (one.target.year, one.number)))


def _year(book: ScoreBook, text: str, faults: list[str]) -> int | None:
    first, last = book.years[0], book.newest_year + MOST_YEARS_AHEAD
    year = _whole(text)
    if year is None:
        faults.append(NO_YEAR.format(text=_quoted(text), example=book.newest_year + 1))
    elif not first <= year <= last:
        faults.append(YEAR_AWAY.format(year=year, first=first, last=last))
    else:
        return year
    return None


def _known(book: ScoreBook, province: str, typed: Typed, year: int, faults: list[str]) -> Distance | None:
    """Return where the province stands in the survey that the target is measured by: its scale, how many are ranked."""
    try:
        return distance(book, province, Target(year, RANK, typed.code, value=1.0))
    except ScoreError as error:
        faults.append(str(error))
        return None


def _value(known: Distance | None, typed: Typed, faults: list[str]) -> float | None:
    """Return the points or the place typed, None for a group; what it is judged by may be unknown."""
    if typed.kind == SCORE:
        points = _parsed(typed.value)
        if points is None:
            faults.append(NO_POINTS.format(text=_quoted(typed.value)))
        elif known is not None and not 0 < points <= known.max_score:
            faults.append(BEYOND_SCALE.format(points=clean(typed.value), most=number(known.max_score)))
        return points
    if typed.kind == RANK:
        place = _whole(typed.value)
        if place is None:
            faults.append(NO_PLACE.format(text=_quoted(typed.value)))
        elif known is not None and not 1 <= place <= known.of:
            faults.append(PLACE_AWAY.format(place=number(place), year=known.year, of=known.of))
        return place
    return None


def _parsed(text: str) -> float | None:
    try:
        return parse_number(text)
    except ValueError:
        return None


def _whole(text: str) -> int | None:
    value = _parsed(text)
    return int(value) if value is not None and value.is_integer() else None


def _quoted(text: str) -> str:
    return f" “{clean(text)}”" if clean(text) else ""


def _target(one: dict) -> Target:
    value = None if pd.isna(one["value"]) else one["value"]
    group = None if pd.isna(one["quartile_group"]) else one["quartile_group"]
    return Target(one["year"], one["kind"], one["code"], value, group)
