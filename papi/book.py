"""What a store holds at one moment, read once: plans, submissions, what counts, what was closed and asked. No clock.

A period that was closed is shown as it was known at its closing, whatever came in after. How things are counted is
`papi.progress`; how they are kept is `papi.store`.
"""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

import pandas as pd

from papi.errors import ChoiceError, StoreError
from papi.model import REDO, TIME_ZONE, Submission
from papi.plan import Period, Plan
from papi.progress import state
from papi.progress.log import Log, grouped
from papi.progress.view import View
from papi.sheets.opening.read_calamine import read_small
from papi.sheets.plan_workbook import read_plan
from papi.store import PlanVersion, Store

NO_PLAN = "Kho số liệu chưa có kế hoạch nào. Nạp tệp kế hoạch rồi mở lại."
NO_PERIOD = "Kế hoạch không có kỳ báo cáo “{code}”. Chọn một kỳ báo cáo có trong kế hoạch."


@dataclass(frozen=True)
class Closing:
    """That a period was closed: what was known at the data version `version` is what its report says."""

    period: str
    at: datetime
    by: str
    note: str
    version: int

    @property
    def day(self) -> date:
        """The day of the closing, here."""
        return self.at.astimezone(TIME_ZONE).date()


class Book:
    """What a store holds at one moment. Shared and never changed.

    `version` is the data version it was read at; `known` the version up to which it is looked at, None for all.
    """

    def __init__(self, store: Store, earlier: "Book | None" = None) -> None:
        """Read the store; of what an `earlier` book of it holds, the rows are taken over. StoreError when it has no plan."""
        self.known: int | None = None
        last = 0 if earlier is None else _last(earlier.rows)
        while True:  # until nobody wrote between the first look and the last
            self.version = store.version()
            self._all_plans, self._all_submissions, rows = store.plans(), store.submissions(), store.rows(after=last)
            self._all_reversals, self._all_closings = store.reversals(), store.closings()
            self._all_returned, self._all_requests = store.returned_files(), store.requests()
            self.choices, self.settled, self._audit = tuple(store.choices()), store.settled(), store.audit()
            if store.version() == self.version:
                break
        if not self._all_plans:
            raise StoreError(NO_PLAN)
        self.rows = rows if earlier is None else pd.concat([earlier.rows, rows], ignore_index=True)
        self._groups = grouped(rows, None if earlier is None else earlier._groups)

    def as_known(self, version: int) -> "Book":
        """Return the book as it was known at an earlier data version: nothing that was written later is in it.

        The first plans are always there: a store begins with them.
        """
        known = object.__new__(Book)
        known.__dict__ |= {name: value for name, value in self.__dict__.items() if name not in _WORKED_OUT}
        known.known = version
        return known

    def with_published(self, found: Sequence[Submission], at: datetime) -> "Book":
        """Return the book as it would be had these been published now: to show what a publish would change."""
        after = object.__new__(Book)
        after.__dict__ |= self.__dict__
        told = [{name: getattr(one, name) for name in ("plan_year", "period", "unit", "kind")} for one in found]
        number = int(self._all_submissions["submission"].max() if len(self._all_submissions) else 0)
        new = pd.DataFrame(told).assign(submission=range(number + 1, number + 1 + len(found)), undone=False, published_at=at)
        after.__dict__["submissions"] = pd.concat([self.submissions, new], ignore_index=True)
        after.__dict__["log"] = self.log.having(found, at)
        return after

    def with_reversed(self, submission: int, kind: str) -> "Book":
        """Return the book as it would be were the submission undone, returned or brought back now (`UNDO`, `RETURN`, `REDO`):
        to show what the act would change. Closed periods stay as they were known.
        """
        after = object.__new__(Book)
        after.__dict__ |= {name: value for name, value in self.__dict__.items() if name not in _WORKED_OUT}
        is_it = self.submissions["submission"] == submission
        after.__dict__["submissions"] = self.submissions.assign(undone=self.submissions["undone"].mask(is_it, kind != REDO))
        return after

    def with_plan(self, year: int, content: bytes, valid_from: date, at: datetime) -> "Book":
        """Return the book as it would be had this plan been added now: to show what it would change, closed periods apart."""
        after = object.__new__(Book)
        after.__dict__ |= {name: value for name, value in self.__dict__.items() if name not in _WORKED_OUT}
        number = max(version.id for version in self._all_plans) + 1
        added = PlanVersion(number, year, valid_from, "", content, at, "", self.version + 1)
        after._all_plans = [*self._all_plans, added]
        return after

    def fingerprint(self, period: Period) -> tuple[object, ...]:
        """Return what a view of the period depends on, whatever else is published: a view with the same one is the same."""
        closing = self.closings.get(period.code)
        if closing is not None:
            return period.code, "closed", closing.version
        numbers = hashlib.sha256(",".join(map(str, self._counting_up_to(period))).encode()).hexdigest()
        return period.code, self.version_for(period).id, numbers

    def _counting_up_to(self, period: Period) -> list[int]:
        plan = self.plan_for(period)
        codes = {one.code for one in plan.reporting_periods if one.data_to <= period.data_to}
        found = self.submissions
        counting = ~found["undone"] & (found["plan_year"] == plan.year) & found["period"].isin(codes)
        return found.loc[counting, "submission"].tolist()

    def version_at(self, moment: datetime) -> int:
        """Return the data version at a moment: the last one written up to then."""
        before = self._audit[self._audit["at"] <= moment]
        return int(before["id"].max()) if len(before) else 0

    def _until_now(self, table: pd.DataFrame) -> pd.DataFrame:
        return table if self.known is None else table[table["version"] <= self.known]

    @cached_property
    def reversals(self) -> pd.DataFrame:
        """What was undone, brought back or returned, oldest first (`Store.reversals`)."""
        return self._until_now(self._all_reversals)

    @cached_property
    def submissions(self) -> pd.DataFrame:
        """Every submission (`Store.submissions`), `undone` as it is at this moment."""
        last = self.reversals.drop_duplicates("submission", keep="last")
        out = set(last.loc[last["kind"] != REDO, "submission"])
        found = self._until_now(self._all_submissions)
        return found.assign(undone=found["submission"].isin(out))

    @cached_property
    def log(self) -> Log:
        """The rows that count."""
        counting = self.submissions.loc[~self.submissions["undone"], "submission"]
        return Log(self._groups, frozenset(counting.tolist()))

    @cached_property
    def returned_files(self) -> pd.DataFrame:
        """Files that went back unpublished (`Store.returned_files`)."""
        return self._until_now(self._all_returned)

    @cached_property
    def requests(self) -> pd.DataFrame:
        """Requests for explanations (`Store.requests`) that were not withdrawn."""
        found = self._until_now(self._all_requests)
        return found[~found["withdrawn"]]

    @cached_property
    def audit(self) -> pd.DataFrame:
        """Who did what and when (`Store.audit`)."""
        return self._audit if self.known is None else self._audit[self._audit["id"] <= self.known]

    @cached_property
    def closings(self) -> dict[str, Closing]:
        """The periods that are closed, by code."""
        last = self._until_now(self._all_closings).drop_duplicates("period", keep="last")
        return {
            one["period"]: Closing(one["period"], one["at"].to_pydatetime(), one["by"], one["note"], one["version"])
            for one in last[last["kind"] == "close"].to_dict("records")
        }

    @cached_property
    def plan_versions(self) -> tuple[PlanVersion, ...]:
        """Every version of every plan, in the order in which they were added."""
        first = {version.year: version for version in reversed(self._all_plans)}
        known = [
            version for version in self._all_plans
            if self.known is None or version.version <= self.known or version is first[version.year]
        ]
        return tuple(known)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that have a plan, oldest first."""
        return tuple(sorted({version.year for version in self.plan_versions}))

    @property
    def plan(self) -> Plan:
        """The plan of the newest year, in its newest version."""
        return self.plan_of(self.years[-1])

    def plan_of(self, year: int) -> Plan:
        """Return a year's plan in its newest version; ChoiceError when there is none."""
        own = [version for version in self.plan_versions if version.year == year]
        if not own:
            known = ", ".join(map(str, self.years))
            raise ChoiceError(f"Kho số liệu không có kế hoạch năm {year}. Các năm có kế hoạch: {known}.")
        return read_version(own[-1])

    def plan_for(self, period: Period) -> Plan:
        """Return the plan in the version in force at the period's end (`version_for`)."""
        return read_version(self.version_for(period))

    def version_for(self, period: Period) -> PlanVersion:
        """Return the version of the plan in force at the period's end: of those that hold by then, the one added last."""
        own = [version for version in self.plan_versions if version.year == _year(period.code)]
        valid = [version for version in own if version.valid_from <= period.data_to] or own[:1]
        return valid[-1]

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every period of every year's plan."""
        return tuple(period for year in self.years for period in self.plan_of(year).periods)

    def period(self, code: str) -> Period:
        """Return the period of that code, of whichever year; ChoiceError when no plan lists it."""
        found = next((period for period in self.periods if period.code == code), None)
        if found is None:
            raise ChoiceError(NO_PERIOD.format(code=code))
        return found

    @cached_property
    def heard_periods(self) -> tuple[Period, ...]:
        """The reporting periods of the newest year that have a submission in force, oldest first."""
        return self.heard_periods_of(self.plan)

    def heard_periods_of(self, plan: Plan) -> tuple[Period, ...]:
        """Return the reporting periods of a plan that have a submission in force, oldest first: those a time line shows."""
        return state.heard_periods(plan, self.submissions)

    @cached_property
    def newest_period(self) -> Period:
        """The newest period that has a submission: what pages open with."""
        heard = [period for year in self.years for period in self.heard_periods_of(self.plan_of(year))]
        return heard[-1] if heard else state.newest_period(self.plan, self.submissions)

    @cached_property
    def next_period(self) -> Period:
        """The reporting period to ask for next."""
        return state.next_period(self.plan, self.submissions)

    def period_before(self, period: Period) -> Period | None:
        """Return the reporting period before this one that has a submission, None for the first or a long period."""
        heard = self.heard_periods_of(self.plan_of(_year(period.code)))
        return heard[heard.index(period) - 1] if period in heard[1:] else None

    def view(self, period: Period, *, today: date) -> View:
        """Return everything counted at the period: of a closed one as it was known and counted at its closing."""
        closing = self.closings.get(period.code)
        if closing is None:
            return self.open_view(period, today=today)
        return self.as_known(closing.version).open_view(period, today=closing.day)

    def open_view(self, period: Period, *, today: date) -> View:
        """Return everything counted at the period with all that is known, whether the period was closed or not."""
        return View(self.plan_for(period), period, today, self.submissions, self.log)


class Reader:
    """Reads a store again and again, each time only what came since: a publish must not cost the reading of years."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: Book | None = None

    def read(self, store: Store) -> Book:
        """Return the book of the store as it is now."""
        with self._lock:
            self._last = Book(store, self._last)
            return self._last


_WORKED_OUT = frozenset(name for name, value in vars(Book).items() if isinstance(value, cached_property))


def _last(rows: pd.DataFrame) -> int:
    return int(rows["submission"].iloc[-1]) if len(rows) else 0


def _year(period_code: str) -> int:
    """Return the plan year of a period: its code begins with it."""
    return int(period_code[:4])


def read_version(version: PlanVersion) -> Plan:
    """Return the plan of a version, read once for a process."""
    return plan_in(version.content)


@lru_cache(maxsize=32)
def plan_in(content: bytes) -> Plan:
    """Return the plan that a small workbook of the house's own making holds, read once for a process."""
    return read_plan(read_small(content))
