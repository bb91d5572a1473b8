"""The clerk's month counted a second time, in the plainest way: from the words typed into the forms, and from nothing else.

Nothing of the library is used. Which unit has which task stands in the forms; what a unit typed is a dict of cells. Every task
of the plan of 2024 is a recurring one without a deadline: what counts for a quarter was said of that quarter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from drawn_month import FILES, Asked, Cells

DONE, STARTED, UNSTARTED, IDLE = "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Không phát sinh"
UNKNOWN = None
LEADS, SUPPORTS = "Chủ trì", "Phối hợp"
PARTS = {
    "2024-Q2": ("2024-Q2",), "2024-Q3": ("2024-Q3",), "2024-Q4": ("2024-Q4",), "2024-H1": ("2024-Q2",),
    "2024-9M": ("2024-Q2", "2024-Q3"), "2024": ("2024-Q2", "2024-Q3", "2024-Q4"),
}
"""Every period of the plan, and the quarters that it is read from: all of them are over."""
NAMES = {
    "2024-Q2": "Quý II/2024", "2024-Q3": "Quý III/2024", "2024-Q4": "Quý IV/2024", "2024-H1": "6 tháng đầu năm 2024",
    "2024-9M": "9 tháng đầu năm 2024", "2024": "Năm 2024",
}


@dataclass(frozen=True)
class Tally:
    """How many of some tasks, or of some units' parts in them, stand how."""

    done: int
    started: int
    unstarted: int
    unknown: int
    idle: int

    @property
    def counted(self) -> int:
        """What does not arise is left aside; what nobody told is not."""
        return self.done + self.started + self.unstarted + self.unknown

    @property
    def segments(self) -> dict[str, int]:
        """The parts of a bar by their words, those that there are."""
        parts = {"Đã thực hiện": self.done, STARTED: self.started, UNSTARTED: self.unstarted, "Chưa đủ thông tin": self.unknown}
        return {word: number for word, number in parts.items() if number}


def tally(statuses: Iterable[str | None]) -> Tally:
    """Count statuses."""
    given = list(statuses)
    return Tally(*(given.count(one) for one in (DONE, STARTED, UNSTARTED, UNKNOWN, IDLE)))


def together(statuses: Iterable[str | None]) -> str | None:
    """What several say of one thing: who has nothing to do is left aside, and the others must agree or it is under way."""
    given = list(statuses)
    busy = [one for one in given if one != IDLE]
    if not busy:
        return IDLE
    return busy[0] if busy.count(busy[0]) == len(busy) else STARTED


@dataclass
class Month:
    """What the forms ask, and what counts of what was typed into them: quarter -> unit -> task -> cells."""

    given: Mapping[str, Mapping[str, Asked]]
    """Unit -> task -> what its form asks of it."""
    short: Mapping[str, str]
    """Unit -> its short name."""
    said: dict[str, dict[str, Mapping[str, Cells]]] = field(default_factory=dict)

    def counts(self, quarter: str, unit: str, cells: Mapping[str, Cells]) -> None:
        """From now on these cells are what the unit said of the quarter."""
        self.said.setdefault(quarter, {})[unit] = cells

    def counts_no_more(self, quarter: str, unit: str) -> Mapping[str, Cells]:
        """What the unit said of the quarter is undone."""
        return self.said[quarter].pop(unit)

    def copy(self) -> "Month":
        """The month as it stands now."""
        return Month(self.given, self.short, {quarter: dict(units) for quarter, units in self.said.items()})

    @property
    def tasks(self) -> list[str]:
        """Every task, in the plan's order."""
        found = {code for asked in self.given.values() for code, one in asked.items() if one.role == LEADS}
        return sorted(found, key=lambda code: (code.startswith("TH"), code))

    def of_area(self, area: int) -> list[str]:
        """The tasks of an area; those of section III, "Tổ chức thực hiện", are called TH."""
        return [code for code in self.tasks if area_of(code) == area]

    def code_of(self, unit: str) -> str:
        """How a unit is called in addresses: by its form's name."""
        return FILES[unit].removeprefix("2024-Q3-").removesuffix(".xlsx")

    def title(self, code: str) -> str:
        """What a task is called."""
        return next(asked[code].title for asked in self.given.values() if code in asked)

    def names(self, units: Iterable[str]) -> str:
        """The short names of units, as a sentence lists them."""
        return ", ".join(self.short[unit] for unit in units)

    def units(self, code: str, role: str = LEADS) -> list[str]:
        """The units that lead a task, or support it."""
        return [unit for unit, asked in self.given.items() if code in asked and asked[code].role == role]

    def tasks_of(self, unit: str, role: str = LEADS) -> list[str]:
        """The tasks that a unit leads, or supports."""
        return [code for code in self.tasks if code in self.given[unit] and self.given[unit][code].role == role]

    def cell(self, quarter: str, unit: str, code: str, name: str) -> str | None:
        """What a unit typed of a task; None where it typed nothing."""
        return self.said.get(quarter, {}).get(unit, {}).get(code, {}).get(name)

    def statuses(self, period: str, unit: str, code: str) -> list[str | None]:
        """What a unit said of a task in each quarter of a period."""
        return [self.cell(quarter, unit, code, "status") for quarter in PARTS[period]]

    def status(self, period: str, unit: str, code: str) -> str | None:
        """Where a unit stands with a task."""
        return together(self.statuses(period, unit, code))

    def percent(self, period: str, unit: str, code: str) -> float | None:
        """The mean of the percents that a unit gave of a task."""
        texts = [self.cell(quarter, unit, code, "percent") for quarter in PARTS[period]]
        return mean([float(text.removesuffix("%").replace(",", ".")) for text in texts if text])

    def task(self, period: str, code: str) -> str | None:
        """Where a task stands: what the units that lead it say together."""
        return together(self.status(period, unit, code) for unit in self.units(code))

    def tasks_tally(self, period: str, codes: Iterable[str] | None = None) -> Tally:
        """How the tasks stand, by default all."""
        return tally(self.task(period, code) for code in (self.tasks if codes is None else codes))

    def pairs(self, role: str, codes: Iterable[str] | None = None, unit: str | None = None) -> list[tuple[str, str]]:
        """Each unit with each task that it leads (or supports), of these tasks, of this unit."""
        return [
            (one, code) for one in self.given if unit in (None, one)
            for code in self.tasks_of(one, role) if codes is None or code in codes
        ]

    def tally_of(self, period: str, pairs: Iterable[tuple[str, str]]) -> Tally:
        """How units stand with tasks."""
        return tally(self.status(period, unit, code) for unit, code in pairs)

    def urged(self, period: str) -> list[str]:
        """The tasks that some unit has not begun."""
        return [code for code in self.tasks if UNSTARTED in [self.status(period, unit, code) for unit in self.units(code)]]

    def reported(self, period: str) -> dict[str, bool]:
        """Which units have reported, of every quarter of the period."""
        return {unit: all(unit in self.said.get(quarter, {}) for quarter in PARTS[period]) for unit in self.given}

    def silent(self, period: str) -> list[str]:
        """Which units have not."""
        return [unit for unit, has in self.reported(period).items() if not has]

    def wanting(self, quarter: str, unit: str) -> list[str]:
        """The tasks that a unit leads and said nothing of, though it has reported."""
        if unit not in self.said.get(quarter, {}):
            return []
        return [code for code in self.tasks_of(unit) if code not in self.said[quarter][unit]]


def area_of(code: str) -> int:
    """The area of a task."""
    return 0 if code.startswith("TH") else int(code[3])


def key_of(code: str) -> str:
    """A task's code in addresses: 0.1 for TH 1, 2.1 for NV 2.1."""
    return f"0.{code[3:]}" if code.startswith("TH") else code[3:]


def mean(numbers: Sequence[float]) -> float | None:
    """The mean; None of nothing."""
    return sum(numbers) / len(numbers) if numbers else None


# As offices write.


def two(number: int) -> str:
    """A count in running text: 03, 12."""
    return f"{number:02d}"


def share(part: int, whole: int) -> str:
    """A share with one decimal: 54,5%."""
    return f"{part / whole * 100:.1f}%".replace(".", ",")


def short_share(part: int, whole: int) -> str:
    """A share without a decimal that says nothing: 50%, 54,5%; a dash of nothing."""
    return share(part, whole).replace(",0%", "%") if whole else "—"


def short_percent(number: float) -> str:
    """A percent in the same way."""
    return f"{number:.1f}%".replace(".", ",").replace(",0%", "%")
