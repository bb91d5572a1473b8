"""What the Office does with PAPI's scores: takes a file's years in, enters published groups, undoes and brings back. No clock.

How a version is made of a file is `papi.scores.proposed`, what it changes `papi.scores.changes`; versions are only ever added.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import pandas as pd

from papi.desk import acts
from papi.errors import ChoiceError
from papi.intake import safe_name
from papi.scores import ScoreBook, held
from papi.store import Store
from papi.store.scores import GROUPS, WORKBOOK
from papi.vietnamese import clean, day, parse_date

SAVE_BUTTON, GROUPS_BUTTON = "Lưu bộ điểm", "Lưu nhóm"

NOT_CONFIRMED = f"Chưa xác nhận những chỗ tệp không đọc được. Đánh dấu vào ô xác nhận rồi bấm {SAVE_BUTTON}."
NOT_SETTLED = f"Chưa chọn hết các chỉ số ghi khác tên. Chọn cho từng chỉ số rồi bấm {SAVE_BUTTON}."
NO_YEARS = f"Chưa chọn năm nào để lưu. Chọn ít nhất một năm rồi bấm {SAVE_BUTTON}."
NO_DATE = "Ngày công bố: không đọc được “{text}”. Ghi ngày như 15/4/2025, hoặc để trống."
DATE_TOO_EARLY = "Ngày công bố {typed} trước khi khảo sát năm {year} bắt đầu. Kết quả được công bố từ năm {year} trở đi."
SAME_GROUPS = f"Nhóm vẫn như đang có. Đổi nhóm của ít nhất một chỉ số rồi bấm {GROUPS_BUTTON}."
NO_INDICATOR = "Không đọc được dòng “{line}”. Ghi mã rồi tên chỉ số, ví dụ: 6.5 Giao thông công cộng."
KNOWN_CODE = "PAPI {code} đã có, là “{name}”. Ghi mã khác, hoặc chọn chỉ số ấy ở danh sách chỉ số bỏ."
KNOWN_NAME = "Tên “{name}” đã là của một chỉ số khác. Ghi tên theo bản công bố của PAPI."
_INDICATOR = re.compile(r"(?:PAPI )?(?P<code>[1-9]\d?(?:\.[1-9]\d?)?)[.:)]?\s+(?P<name>.*\S)")
BY_HAND = "1"
"""The reader version of what nobody read: a form filled in on a page."""


def book_of(shipped: ScoreBook, store: Store, known: int | None = None) -> ScoreBook:
    """Return the scores as they are held, or were at the store's number `known` of them (`ScoreStore.version`): the shipped
    ones where no version had been added.
    """
    is_shipped = (store.scores.version() if known is None else known) == 0
    return shipped if is_shipped else held.overlaid(shipped, store.scores.held(known=known))


def with_version(shipped: ScoreBook, store: Store, version: Mapping[str, pd.DataFrame]) -> ScoreBook:
    """Return the scores as they would be held with one more version; ScoreError where they could not be used."""
    return held.overlaid(shipped, held.with_version(store.scores.held(), version))


def with_reversed(shipped: ScoreBook, store: Store, number: int, *, is_in: bool) -> ScoreBook:
    """Return the scores as they would be held with a version brought back (`is_in`), or undone."""
    in_force, own = store.scores.held(), store.scores.held(number)
    others = {name: table[table["score_version"] != number] for name, table in in_force.items()}
    # A version that comes back stands where it stood: those saved after it still win.
    back = {name: pd.concat([table, own[name]]).sort_values("score_version", kind="stable") for name, table in others.items()}
    return held.overlaid(shipped, back if is_in else others)


def published_on(year: int, text: str) -> date | None:
    """Return the day on which a survey was published, as typed, None for a blank; ChoiceError for what is none."""
    if not text.strip():
        return None
    try:
        found = parse_date(text)
    except ValueError:
        raise ChoiceError(NO_DATE.format(text=text.strip())) from None
    if found.year < year:
        raise ChoiceError(DATE_TOO_EARLY.format(typed=day(found), year=year))
    return found


def typed_indicators(text: str, known: Mapping[str, str]) -> dict[str, str]:
    """Return the indicators typed, one a line, code before name: code -> name; `known` are those of the year before.

    ChoiceError names every line that is none, or that says again what is known.
    """
    found, faults = {}, []
    for line in filter(None, map(clean, text.splitlines())):
        match = _INDICATOR.fullmatch(line)
        if match is None:
            faults.append(NO_INDICATOR.format(line=line))
        elif match["code"] in {*known, *found}:
            faults.append(KNOWN_CODE.format(code=match["code"], name=(known | found)[match["code"]]))
        elif match["name"] in {*known.values(), *found.values()}:
            faults.append(KNOWN_NAME.format(name=match["name"]))
        else:
            found[match["code"]] = match["name"]
    if faults:
        raise ChoiceError(" ".join(faults))
    return found


def take_in(
    store: Store, version: Mapping[str, pd.DataFrame], *, summary: str, file_name: str, content: bytes, reader_version: str,
    by: str, at: datetime, seen: int, note: str = "",
) -> int:
    """Save what was chosen of a file as the newest version and return its number.

    `seen` is the data version that it was compared with. ChoiceError without a name or a year; StoreError when somebody
    changed the scores since `seen`.
    """
    if not len(version["values"]) and not len(version["groups"]):
        raise ChoiceError(NO_YEARS)
    return store.scores.add(
        version, kind=WORKBOOK, summary=summary, file_name=safe_name(file_name), content=content,
        reader_version=reader_version, by=acts.named(by, SAVE_BUTTON), at=at, seen=seen, note=note.strip(),
    )


def enter_groups(
    store: Store, book: ScoreBook, entered: Sequence[tuple[int, str, str, str | None]], *, summary: str, by: str, at: datetime,
    seen: int, note: str = "",
) -> int:
    """Save groups that PAPI published, as a version of its own, and return its number.

    `entered`: year, province (as it is shown), code, group; None takes an entered group back. ChoiceError without a name or
    where nothing is entered; StoreError when somebody changed the scores since `seen`.
    """
    if not entered:
        raise ChoiceError(SAME_GROUPS)
    codes = book.provinces.set_index("province")["province_code"]
    rows = [(year, int(codes[province]), code, group) for year, province, code, group in entered]
    groups = pd.DataFrame(rows, columns=["year", "province_code", "code", "group"])
    return store.scores.add(
        {"groups": groups}, kind=GROUPS, summary=summary, reader_version=BY_HAND, by=acts.named(by, GROUPS_BUTTON), at=at,
        seen=seen, note=note.strip(),
    )


def undo(store: Store, number: int, *, by: str, reason: str, at: datetime) -> None:
    """Take a version out of what counts: what was held before it counts again. ChoiceError without a name or a reason."""
    store.scores.undo(number, by=acts.named(by, acts.UNDO_BUTTON), at=at, reason=acts.reasoned(reason, acts.UNDO_BUTTON))


def redo(store: Store, number: int, *, by: str, reason: str, at: datetime) -> None:
    """Let a version that was undone count again. ChoiceError without a name or a reason."""
    store.scores.redo(number, by=acts.named(by, acts.REDO_BUTTON), at=at, reason=acts.reasoned(reason, acts.REDO_BUTTON))
