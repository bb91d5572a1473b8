"""What is known of a file that lies on the Office's page: what it says, what it would change, and how it stands.

Reading it is `reading`, what is done with it `decision`; the boxes beside it are named here.
"""

from dataclasses import dataclass

from papi import intake
from papi.compare import difference, doubts
from papi.compare.difference import Change
from papi.compare.doubts import Doubtful, Place
from papi.model import ERROR, Reading, ReportRow, Submission
from papi.plan import Plan
from papi.ui.taking_in import tray
from papi.ui.taking_in.tray import File
from papi.vietnamese import MISSING, count, lower_first, period_name

SEVERAL = "Bảng tổng hợp của nhiều đơn vị"
SENDER, PERIOD = "đơn vị gửi", "kỳ báo cáo"
"""What the Office may have to say of a file."""
_SHOWN_NAME = 34

READY, ASK, CONFIRM, WAITS = "Sẵn sàng", "Cần chọn đơn vị/kỳ", "Có chỗ cần xác nhận", "Có dòng chờ sửa"
LOSES = "Có số liệu giảm"
REFUSED, NOTHING_READ, NOTHING_NEW = "Không nhận", "Chưa có dòng công bố được", "Không có gì mới"
TWICE, PUBLISHED, RETURNED = "Trùng đơn vị và kỳ", "Đã công bố", "Đã trả lại đơn vị"
STANDINGS = (ASK, CONFIRM, LOSES, TWICE, WAITS, NOTHING_READ, REFUSED, READY, NOTHING_NEW, RETURNED, PUBLISHED)
"""How a file can stand, what needs a person most first."""


@dataclass(frozen=True)
class Taken:
    """A file that was read: what it says, whose, what it changes, and rows of which nobody knows whose they are.

    `refused` is why it cannot be read at all, and then the rest is empty. `unknown` names what the Office has yet to say of
    it, who sent it or of which period; until then `found` is empty. `rivals` are the other files here of the same unit and
    period; `usual` is the period that most files here are of, where this one is not; `done` says when the very same bytes were
    published or returned.
    """

    file: File
    plan: Plan
    reading: Reading
    refused: str = ""
    found: tuple[Submission, ...] = ()
    changes: tuple[Change, ...] = ()
    left_out: tuple[ReportRow, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()
    unknown: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    usual: str = ""
    done: str = ""
    published: bool = False

    @property
    def confirmed(self) -> frozenset[Place]:
        """The rows in doubt that were ticked."""
        return frozenset(one.place for one in self.doubtful if tray.kept(tick_key(self.file, one.place), False))

    @property
    def held_back(self) -> frozenset[Place]:
        """The rows in doubt that were not."""
        return frozenset(one.place for one in self.doubtful) - self.confirmed

    @property
    def is_odd(self) -> bool:
        """Whether it is of another period than most files here, and nobody has said that it is meant."""
        return bool(self.usual) and not tray.kept(odd_key(self.file), False)

    @property
    def to_publish(self) -> tuple[Submission, ...]:
        """What would be published now: rows in doubt that nobody confirmed are held back."""
        return doubts.holding(self.found, self.held_back)

    @property
    def waiting(self) -> tuple[ReportRow, ...]:
        """The rows that would be kept but not count."""
        return tuple(row for one in self.to_publish for row in one.rows if row.held)

    @property
    def standing(self) -> str:
        """How the file stands, in a word or two."""
        if self.done:
            return PUBLISHED if self.published else RETURNED
        if self.refused or self.unknown:
            return REFUSED if self.refused else ASK
        if not any(map(intake.says_something, self.found)):
            return WAITS if self.found or self.left_out else NOTHING_READ
        if self.is_nothing_new:
            return NOTHING_NEW
        if self.rivals:
            return TWICE
        if self.held_back or self.is_odd:
            return CONFIRM
        if self.loses:
            return LOSES
        return WAITS if self.waiting or self.left_out or self.count(ERROR) else READY

    @property
    def loses(self) -> bool:
        """Whether something done becomes undone, or a percent falls: that is looked at before it is published."""
        return any({difference.UNDONE, difference.PERCENT_DOWN} & set(change.kinds) for change in self.changes)

    @property
    def is_nothing_new(self) -> bool:
        """Whether a publish would leave everything as it is."""
        return not self.left_out and not any(map(is_news, self.changes))

    @property
    def says(self) -> int:
        """How many of its rows say something."""
        return sum(not row.is_blank for row in self.reading.rows)

    def count(self, severity: str) -> int:
        """Return how many problems there are of a severity."""
        return sum(one.severity == severity for one in self.reading.problems)

    @property
    def whose(self) -> str:
        """The units whose report it is, shortly; a dash where that is not known."""
        units = self._units
        return units[0] if len(units) == 1 else f"{count(len(units))} đơn vị" if units else MISSING

    @property
    def short_whose(self) -> str:
        """The same for a list: of one unit its short name."""
        units = self._units
        return self.plan.unit(units[0]).short_name if len(units) == 1 else self.whose

    @property
    def _units(self) -> list[str]:
        """The units of what it reports, or while that is not known those that its sheets name."""
        own = [one.unit for one in self.found] or [part.unit for part in self.reading.parts if part.unit]
        return list(dict.fromkeys(own))

    @property
    def periods(self) -> str:
        """The periods that it is of; a dash where that is not known."""
        return " và ".join(dict.fromkeys(lower_first(period_name(one.period)) for one in self.found)) or MISSING


def is_news(change: Change) -> bool:
    """Whether a publish would change something here, or a row waits here."""
    return bool(change.fields) or difference.HELD in change.kinds or difference.DEADLINE_DIFFERS in change.kinds


def tick_key(file: File, place: Place) -> str:
    """Return the name of the box that confirms a row in doubt."""
    return f"update_tick_{file.key}_{place[0]}_{place[1]}"


def odd_key(file: File) -> str:
    """Return the name of the box that says that a file of another period than most is meant."""
    return f"update_odd_{file.key}"


def sender_key(file: File) -> str:
    """Return the name of the box that says who sent a file."""
    return f"update_sender_{file.key}"


def period_key(file: File) -> str:
    """Return the name of the box that says of which period a file is."""
    return f"update_file_period_{file.key}"


def shown_name(file: File) -> str:
    """Return a file's name so short that a line holds it, its ending kept."""
    return file.name if len(file.name) <= _SHOWN_NAME else f"{file.name[:_SHOWN_NAME - 12]}…{file.name[-11:]}"
