"""What units sent and what became of it, said in words: which report counts for a unit and period, and why. Pure.

Whether rows count, and what they amount to, is `papi.progress`; undo, return and the rest are done by `papi.desk.acts`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from papi.model import CORRECTION, FILE, REDO, RETURN, TIME_ZONE, UNDO
from papi.progress.punctuality import received_on
from papi.progress.view import View
from papi.vietnamese import count, day, lower_first, moment, percent_short, period_name

IN_FORCE, REPLACED, UNDONE, RETURNED = "in_force", "replaced", "undone", "returned"
STANDING_WORDS = {
    IN_FORCE: "Đang có hiệu lực", REPLACED: "Đã bị thay", UNDONE: "Đã hoàn tác", RETURNED: "Đã trả lại",
}
KIND_WORDS = {FILE: "Báo cáo", CORRECTION: "Điều chỉnh"}

_ACT_WORDS = {UNDO: "hoàn tác", REDO: "khôi phục", RETURN: "trả lại đơn vị"}


@dataclass(frozen=True, slots=True)
class Act:
    """One undo, bringing back or return: `at` is here."""

    kind: str
    at: datetime
    by: str
    reason: str

    @property
    def words(self) -> str:
        """Who did it, when and why, to stand behind what it was done to."""
        return f"được {self.by} {_ACT_WORDS[self.kind]} lúc {moment(self.at)}, vì “{self.reason}”"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that came in: a submission, or, with `published` false, a file that went back without a publish.

    `number` is the submission's, of a file the entry's; the two are counted apart. `at` and `by` tell of the publish, of a
    file of its return. `rows` are all its rows, `held` those held back, `counted` those that the state rests on.
    """

    number: int
    published: bool
    period: str
    unit: str
    kind: str
    received_on: date | None
    at: datetime
    by: str
    rows: int
    held: int
    counted: int
    standing: str
    note: str
    file_name: str
    version: int
    acts: tuple[Act, ...]

    @property
    def name(self) -> str:
        """What it is called: `báo cáo số 12`, `điều chỉnh số 13`, `tệp “a.xlsx”`."""
        return f"{KIND_WORDS[self.kind].lower()} số {self.number}" if self.published else f"tệp “{self.file_name}”"

    @property
    def is_out(self) -> bool:
        """Whether it was undone or returned."""
        return self.standing in (UNDONE, RETURNED)

    @property
    def publish_words(self) -> str:
        """By whom and when it was published."""
        return f"do {self.by} công bố lúc {moment(self.at)}"


def counted_rows(states: Iterable[pd.DataFrame], periods: Iterable[str]) -> Counter[tuple[str, int]]:
    """Return how many assignments rest on rows of each submission of these periods: `(period, submission)`.

    One that rests on the same row in the states of several periods, as a dated task does, is counted once.
    """
    chosen = set(periods)
    resting = {
        (row["period"], row["submission"], task, unit, role)
        for state in states for task, unit, role, told in state[["task", "unit", "role", "told"]].itertuples(index=False)
        for row in told if row["period"] in chosen
    }
    return Counter((period, submission) for period, submission, *_ in resting)


def entries(
    submissions: pd.DataFrame, rows: pd.DataFrame, reversals: pd.DataFrame, returned_files: pd.DataFrame,
    counted: Mapping[tuple[str, int], int], *, plan_year: int, periods: Iterable[str],
) -> tuple[Entry, ...]:
    """Return all that came in for these periods, the newest first. The tables are the store's, all as of one moment."""
    chosen = set(periods)
    own = _of(submissions, plan_year, chosen)
    numbers = rows[rows["submission"].isin(own["submission"])].groupby("submission")["held"].agg(["size", "sum"])
    acts = _acts(reversals)
    last = {(one.unit, one.period): one.submission for one in own[~own["undone"] & (own["kind"] == FILE)].itertuples()}
    found = [
        _submitted(one, numbers, acts.get(one.submission, ()), counted.get((one.period, one.submission), 0),
                   last.get((one.unit, one.period)))
        for one in own.itertuples()
    ]
    found += [_returned(one) for one in _of(returned_files, plan_year, chosen).itertuples()]
    return tuple(sorted(found, key=lambda entry: -entry.version))


def _of(table: pd.DataFrame, plan_year: int, periods: set[str]) -> pd.DataFrame:
    return table[(table["plan_year"] == plan_year) & table["period"].isin(periods)]


def _acts(reversals: pd.DataFrame) -> dict[int, tuple[Act, ...]]:
    found: dict[int, tuple[Act, ...]] = {}
    for one in reversals.itertuples():
        act = Act(one.kind, here(one.at), one.by, one.reason)
        found[one.submission] = (*found.get(one.submission, ()), act)
    return found


def _submitted(one: Any, numbers: pd.DataFrame, acts: tuple[Act, ...], counted: int, last_file: int | None) -> Entry:
    size, held = numbers.loc[one.submission] if one.submission in numbers.index else (0, 0)
    if one.undone:
        standing = RETURNED if acts[-1].kind == RETURN else UNDONE
    elif one.kind == FILE:
        standing = IN_FORCE if one.submission == last_file else REPLACED
    else:
        standing = IN_FORCE if counted else REPLACED
    return Entry(
        number=one.submission, published=True, period=one.period, unit=one.unit, kind=one.kind,
        received_on=received_on(one), at=here(one.published_at), by=one.published_by, rows=int(size), held=int(held),
        counted=counted, standing=standing, note="" if pd.isna(one.note) else one.note, file_name=one.file_name,
        version=one.version, acts=acts,
    )


def _returned(one: Any) -> Entry:
    return Entry(
        number=one.id, published=False, period=one.period, unit=one.unit, kind=FILE, received_on=None, at=here(one.at),
        by=one.by, rows=0, held=0, counted=0, standing=RETURNED, note="", file_name=one.file_name, version=one.version,
        acts=(Act(RETURN, here(one.at), one.by, one.reason),),
    )


def here(at: pd.Timestamp) -> datetime:
    """Return a moment of the store as the time here."""
    return at.tz_convert(TIME_ZONE).to_pydatetime()


def of_unit(found: Iterable[Entry], unit: str, period: str) -> tuple[Entry, ...]:
    """Return the entries of one unit and period, in their order."""
    return tuple(entry for entry in found if (entry.unit, entry.period) == (unit, period))


def why(own: Sequence[Entry]) -> str:
    """Return which report counts for a unit and period and why, from all the entries of the two."""
    files = _files(own)
    live = [entry for entry in files if not entry.is_out]
    beside = _beside(own)
    if not live:
        return " ".join(filter(None, (_why_none(own, files), beside)))
    current = live[-1]
    return " ".join(filter(None, (_why_this(current, files, live), _left(current, live), beside)))


def _files(own: Iterable[Entry]) -> list[Entry]:
    """Return the published files, in the order in which they count."""
    return sorted((entry for entry in own if entry.published and entry.kind == FILE), key=lambda entry: entry.number)


def _why_none(own: Sequence[Entry], files: Sequence[Entry]) -> str:
    if files:
        told = "; ".join(f"{entry.name} {entry.acts[-1].words}" for entry in files)
        return f"Không có báo cáo nào có hiệu lực: {told}."
    back = [entry for entry in own if not entry.published]
    if back:
        return f"Chưa có báo cáo: {back[0].name} {back[0].acts[-1].words}, không công bố."
    return "Chưa có báo cáo."


def _why_this(current: Entry, files: Sequence[Entry], live: Sequence[Entry]) -> str:
    only = len(files) == 1
    place = "duy nhất của kỳ" if only else "sau cùng của kỳ chưa bị hoàn tác hay trả lại"
    first = f"Báo cáo số {current.number}, {current.publish_words}, là báo cáo {place}"
    later = [entry for entry in files if entry.number > current.number]
    if later:
        told = "; ".join(f"{entry.name} {entry.acts[-1].words}" for entry in later)
        return f"{first}: {told}, nên báo cáo số {current.number} lại có hiệu lực."
    replaced = f"; thay cho {live[-2].name}, công bố lúc {moment(live[-2].at)}" if len(live) > 1 else ""
    back = f" Báo cáo này từng bị loại ra rồi {current.acts[-1].words}." if current.acts else ""
    return f"{first}{replaced}.{back}"


def _left(current: Entry, live: Sequence[Entry]) -> str:
    """What still comes from reports that were replaced: a row that the newer one leaves out keeps what was said before."""
    return " ".join(
        f"{count(entry.counted)} dòng vẫn lấy số liệu từ {entry.name} vì {current.name} không ghi hoặc chưa ghi đủ."
        for entry in live[:-1] if entry.counted
    )


def _beside(own: Iterable[Entry]) -> str:
    numbers = sorted(entry.number for entry in own if entry.kind == CORRECTION and entry.standing == IN_FORCE)
    if not numbers:
        return ""
    return f"Kèm {count(len(numbers))} điều chỉnh của Văn phòng (số {', '.join(map(str, numbers))})."


def story(entry: Entry, own: Sequence[Entry]) -> tuple[str, ...]:
    """Return what became of one entry, in sentences, the oldest first; `own` are all entries of its unit and period."""
    if not entry.published:
        return (f"Tệp “{entry.file_name}” {entry.acts[-1].words}. Tệp chưa được công bố nên không có số liệu nào được tính.",)
    rows = f"{count(entry.rows)} dòng" + (f", giữ lại {count(entry.held)} dòng" if entry.held else "")
    if entry.kind == CORRECTION:
        told = [f"Văn phòng điều chỉnh, {entry.publish_words}: {rows}."]
    else:
        told = [f"Nhận ngày {day(entry.received_on)}, tệp “{entry.file_name}”, {entry.publish_words}: {rows}."]
    if entry.note:
        told.append(f"{'Lý do' if entry.kind == CORRECTION else 'Ghi chú'}: {entry.note}")
    told += [f"{KIND_WORDS[entry.kind]} {act.words}." for act in entry.acts]
    return (*told, *_replaced_words(entry, own))


def _replaced_words(entry: Entry, own: Sequence[Entry]) -> tuple[str, ...]:
    newest = next((one for one in reversed(_files(own)) if not one.is_out), None)
    if entry.standing != REPLACED or newest is None:
        return ()
    left = f"còn {count(entry.counted)} dòng được tính" if entry.counted else "không còn dòng nào được tính"
    return (f"Đã được thay bằng {newest.name}, {newest.publish_words}; {left}.",)


def if_reversed(entry: Entry, own: Sequence[Entry], kind: str) -> str:
    """Return what would count after an undo, a return or a bringing back of the entry."""
    if entry.kind == CORRECTION:
        if kind == REDO:
            return "Các dòng điều chỉnh này lại được tính; dòng nào đã có báo cáo sau ghi thì theo báo cáo sau."
        return "Các dòng điều chỉnh này không được tính nữa; số liệu trở lại như đã báo cáo."
    live = [one for one in _files(own) if not one.is_out and one != entry]
    after = max([*live, entry] if kind == REDO else live, key=lambda one: one.number, default=None)
    before = next((one for one in reversed(_files(own)) if not one.is_out), None)
    if after is None:
        asked = " và cần gửi lại" if kind == RETURN else ""
        period = lower_first(period_name(entry.period))
        return f"Đơn vị {entry.unit} sẽ không còn báo cáo nào của {period}: trở thành chưa báo cáo{asked}."
    if after == before:
        return f"Báo cáo số {after.number} vẫn là báo cáo có hiệu lực."
    return f"Báo cáo số {after.number}, công bố lúc {moment(after.at)}, sẽ {'' if kind == REDO else 'lại '}có hiệu lực."


def change(before: View, after: View) -> str:
    """Return how the headline figures differ: `hoàn thành 58% (7/12) → 50% (6/12), quá hạn 3 → 4`; empty where none does."""
    pairs = ((label, figure(before), figure(after)) for label, figure in _FIGURES)
    return ", ".join(f"{label} {old} → {new}" for label, old, new in pairs if old != new)


def _completion(view: View) -> str:
    overall = view.overall
    return f"{percent_short(overall['completion'])} ({overall['tasks_done']}/{overall['tasks_counted']})"


def _reported(view: View) -> str:
    return f"{sum(number is not None for number in view.reported.values())}/{len(view.reported)}"


_FIGURES = (
    ("hoàn thành", _completion),
    ("quá hạn", lambda view: str(view.overall["tasks_overdue"])),
    ("đang thực hiện", lambda view: str(view.overall["tasks_in_progress"])),
    ("chưa thực hiện", lambda view: str(view.overall["tasks_not_started"])),
    ("chưa đủ thông tin", lambda view: str(view.overall["tasks_unknown"])),
    ("không phát sinh", lambda view: str(view.overall["tasks_not_arising"])),
    ("đơn vị đã báo cáo", _reported),
)
