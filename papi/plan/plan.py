"""A year's plan: its areas, units, groups, tasks and periods, and what follows from them alone.

Read from a workbook by `papi.sheets.plan_workbook`. What units report, and how it is counted, is `papi.progress`.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from papi.errors import ChoiceError
from papi.model import LEAD, SUPPORT
from papi.vietnamese import fold

ORGANISING_AREA = 0
"""The number that stands for the plan's section III, "Tổ chức thực hiện": it has no PAPI dimension."""


ADMINISTRATIVE, CALENDAR = "administrative", "calendar"
"""Where periods close (`Plan.closing`): on the 14th, as administrations report, or on the last day of a month."""


@dataclass(frozen=True)
class Area:
    """One of the plan's areas of work. `dimension` is PAPI's (area 7 is dimension 8), None for section III."""

    number: int
    name: str
    dimension: int | None

    @property
    def label(self) -> str:
        """The name with its number: `5. Thủ tục hành chính công`; section III has none."""
        return self.name if self.number == ORGANISING_AREA else f"{self.number}. {self.name}"


@dataclass(frozen=True)
class Unit:
    """A unit of the agency. `reports_through` names the unit that sends its sheet, None when it sends its own.

    `formerly` are the names of the units that this one took over from: its own older name, those that merged into it.
    """

    name: str
    kind: str
    short_names: tuple[str, ...]
    reports_through: str | None
    formerly: tuple[str, ...] = ()

    @property
    def short_name(self) -> str:
        """The name for charts: the first abbreviation, or the whole name where there is none."""
        return self.short_names[0] if self.short_names else self.name

    @property
    def code(self) -> str:
        """The short name for addresses and file names: `thanh-tra`."""
        return fold(self.short_name).replace(" ", "-")


@dataclass(frozen=True)
class Group:
    """Units named together by the plan's text; its members are data that the Office corrects."""

    name: str
    other_wordings: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True)
class Task:
    """One duty. `lead` and `support` are units or groups as the text words them; `reading` is the text with slips mended."""

    code: str
    area: int
    title: str
    text: str
    reading: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    external_support: tuple[str, ...]
    kind: str
    may_not_arise: bool
    deadline: date | None
    target: float | None
    measure: str | None
    subdimensions: tuple[str, ...]

    @property
    def label(self) -> str:
        """The code as shown: `NV 5.2`, or `TH 1` for section III, so that nobody takes it for PAPI's 5.2."""
        return task_label(self.code)


@dataclass(frozen=True)
class Period:
    """A reporting period. `unit_due` and `report_due` are None where the Office has set no date."""

    code: str
    kind: str
    data_from: date
    data_to: date
    unit_due: date | None
    report_due: date | None


@dataclass(frozen=True)
class Plan:
    """One year's plan of one agency, whole."""

    number: str
    issued_on: date
    year: int
    agency: str
    parent_agency: str
    province: str
    parent_plan: str
    closing: str
    areas: tuple[Area, ...]
    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    tasks: tuple[Task, ...]
    responsibilities: dict[str, str]
    """Sub-dimension code -> `direct`, `indirect` or `none`: what the agency can move."""
    periods: tuple[Period, ...]

    def area(self, number: int) -> Area:
        """Return the area of that number; ChoiceError when the plan has none."""
        return _one(self.areas, "number", number, "nội dung")

    def unit(self, name: str) -> Unit:
        """Return the unit of that name, abbreviation or former name, in any case and accents; ChoiceError if none."""
        found = self._units_by_folded_name.get(fold(name))
        if found is None:
            known = "; ".join(unit.name for unit in self.units)
            raise ChoiceError(f"Kế hoạch không có đơn vị “{name}”. Các đơn vị: {known}.")
        return found

    def predecessors(self, unit_name: str) -> tuple[str, ...]:
        """Return the names of the units that a unit took over from, as the plan gives them."""
        return self.unit(unit_name).formerly

    def successor(self, unit_name: str) -> str:
        """Return the name of the unit that now answers for one of that name: its own, or that of the unit that took over."""
        return next((unit.name for unit in self.units if unit_name in unit.formerly), unit_name)

    def task(self, code: str) -> Task:
        """Return the task of that code; ChoiceError when the plan has none."""
        found = self._tasks_by_code.get(code)
        return found or _one(self.tasks, "code", code, "nhiệm vụ")

    def period(self, code: str) -> Period:
        """Return the period of that code; ChoiceError when the plan does not list it."""
        return _one(self.periods, "code", code, "kỳ báo cáo")

    @cached_property
    def reporting_periods(self) -> tuple[Period, ...]:
        """The periods that units send sheets for, by their last day: months where the plan has any, else quarters; ad hoc."""
        kinds = {period.kind for period in self.periods}
        rhythm = "month" if "month" in kinds else "quarter"
        chosen = [period for period in self.periods if period.kind in (rhythm, "ad_hoc")]
        return tuple(sorted(chosen, key=lambda period: period.data_to))

    @cached_property
    def reporting_order(self) -> dict[str, int]:
        """The place of each reporting period's code among them, the oldest first."""
        return {period.code: place for place, period in enumerate(self.reporting_periods)}

    def is_long(self, period: Period) -> bool:
        """Whether nobody reports on the period itself: it is read from the shorter ones inside it."""
        return period.code not in self.reporting_order

    def parts(self, period: Period) -> tuple[Period, ...]:
        """Return the reporting periods inside `period`: itself, or those that a longer one is read from."""
        if not self.is_long(period):
            return (period,)
        return tuple(part for part in self.reporting_periods
                     if part.kind != "ad_hoc" and period.data_from <= part.data_to <= period.data_to)

    def knows(self, wording: str) -> bool:
        """Whether a wording is a name of a unit, a former one too, or a wording of a group."""
        return fold(wording) in self._units_by_folded_name or fold(wording) in self._groups_by_folded_name

    def members(self, wordings: tuple[str, ...]) -> tuple[str, ...]:
        """Return the units that units and groups, as worded, stand for: in the plan's order, each once."""
        named = set()
        for wording in wordings:
            group = self._groups_by_folded_name.get(fold(wording))
            named.update(group.members if group else (self.unit(wording).name,))
        return tuple(unit.name for unit in self.units if unit.name in named)

    def leads(self, task: Task) -> tuple[str, ...]:
        """Return the units that lead the task."""
        return self.members(task.lead)

    def supports(self, task: Task) -> tuple[str, ...]:
        """Return the units that support the task: a unit that leads is not also a support of the same task."""
        leads = self.leads(task)
        return tuple(unit for unit in self.members(task.support) if unit not in leads)

    @cached_property
    def assignments(self) -> pd.DataFrame:
        """Task x unit x role: columns `task`, `area`, `unit`, `role`, in the plan's order; the grain of all progress."""
        rows = [
            (task.code, task.area, unit, role)
            for task in self.tasks
            for role, units in ((LEAD, self.leads(task)), (SUPPORT, self.supports(task)))
            for unit in units
        ]
        return pd.DataFrame(rows, columns=["task", "area", "unit", "role"])

    @cached_property
    def _units_by_folded_name(self) -> dict[str, Unit]:
        return {fold(name): unit for unit in self.units for name in (unit.name, *unit.short_names, *unit.formerly)}

    @cached_property
    def _tasks_by_code(self) -> dict[str, Task]:
        return {task.code: task for task in self.tasks}

    @cached_property
    def _groups_by_folded_name(self) -> dict[str, Group]:
        return {fold(name): group for group in self.groups for name in (group.name, *group.other_wordings)}


def task_label(code: str) -> str:
    """Return a task's code as shown: `5.2` is `NV 5.2`, `0.1` is `TH 1`."""
    area, _, serial = code.partition(".")
    return f"TH {serial}" if area == str(ORGANISING_AREA) else f"NV {code}"


def _one(records, attribute, value, word):
    for record in records:
        if getattr(record, attribute) == value:
            return record
    raise ChoiceError(f"Kế hoạch không có {word} “{value}”. Chọn một {word} có trong kế hoạch.")
