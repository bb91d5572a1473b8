"""The cached doors to the data: the only caches of the app, all keyed by the store's data version.

A publish or an undo raises the version, so a new figure is seen at once and nobody clears a cache. Tables are handed out
as copies; plans, score books and figures are shared and never changed.
"""

import logging
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
import streamlit as st

from papi.errors import PapiError
from papi.model import TIME_ZONE
from papi.plan import Period, Plan
from papi.progress import state, summary
from papi.scores import ScoreBook, load_scores, province_history, report
from papi.workspace import ROOT, Source, Workspace, open_workspace, plan_at

LOG = logging.getLogger("papi")


@dataclass(frozen=True)
class Data:
    """What one visitor sees in one run: which store, at which version, on which day. Every method is cached."""

    sample: bool
    version: int
    today: date

    @property
    def plan(self) -> Plan:
        """The plan in its newest version."""
        return _plan(self.sample, self.version, None)

    @property
    def submissions(self) -> pd.DataFrame:
        """Every submission, undone ones marked."""
        return _submissions(self.sample, self.version)

    @property
    def rows(self) -> pd.DataFrame:
        """Every row of the submissions in force."""
        return _rows(self.sample, self.version)

    @property
    def newest_period(self) -> Period:
        """The newest period that has a submission: what pages open with."""
        return state.newest_period(self.plan, self.submissions)

    def plan_for(self, period: Period) -> Plan:
        """Return the plan in the version in force at the period's end."""
        return _plan(self.sample, self.version, period.data_to)

    def state(self, period: Period) -> pd.DataFrame:
        """Return the state of every assignment at the period."""
        return _state(self.sample, self.version, self.today, period)

    def tasks(self, period: Period) -> pd.DataFrame:
        """Return the state of every task at the period."""
        return _tasks(self.sample, self.version, self.today, period)

    def areas(self, period: Period) -> pd.DataFrame:
        """Return the counts of every area at the period."""
        return _areas(self.sample, self.version, self.today, period)

    def units(self, period: Period) -> pd.DataFrame:
        """Return the counts of every unit at the period."""
        return _units(self.sample, self.version, self.today, period)

    def overall(self, period: Period) -> dict:
        """Return the counts of the whole plan at the period."""
        return summary.whole(self.tasks(period), self.state(period))

    def reported(self, period: Period) -> dict[str, int | None]:
        """Return, for each unit, the submission in force for the period, None where there is none."""
        return state.reported(self.plan_for(period), self.submissions, period, today=self.today)

    def heard_periods(self) -> list[Period]:
        """Return the reporting periods that have a submission, oldest first: those a time line shows."""
        sent = set(self.submissions.loc[~self.submissions["undone"], "period"])
        return [period for period in self.plan.reporting_periods if period.code in sent]

    def period_before(self, period: Period) -> Period | None:
        """Return the reporting period before this one that has a submission, None for the first or a long period."""
        heard = self.heard_periods()
        return heard[heard.index(period) - 1] if period in heard[1:] else None


def current() -> Data:
    """Return what this visitor sees now."""
    source = _source()
    return Data(sample=source.sample, version=source.store.version(), today=now().date())


def office() -> Data:
    """Return the office's own data, also while samples are shown elsewhere."""
    return Data(sample=False, version=workspace().store.version(), today=now().date())


def now() -> datetime:
    """Return the time in Viet Nam: the app's only clock."""
    return datetime.now(TIME_ZONE)


@st.cache_resource
def workspace() -> Workspace:
    """Return the stores, opened once for the process."""
    return open_workspace()


@st.cache_resource
def scores() -> ScoreBook:
    """Return PAPI's figures."""
    return load_scores(ROOT / "data" / "papi")


@st.cache_data(max_entries=8)
def history(province: str) -> pd.DataFrame:
    """Return one province's figures over the years."""
    return province_history(scores(), province)


@st.cache_data(max_entries=64)
def score_report(province: str, year: int | None = None) -> dict:
    """Return one province's figures of one survey year, by default the newest."""
    return report(scores(), province, year)


def warm_up() -> None:
    """Open the stores and work out the first page, so that the first visitor does not wait for it.

    A store that cannot be opened does not keep the server from starting: every page then says what to do.
    """
    from papi.ui import figures

    try:
        data = current()
        figures.prepare(data, data.newest_period)
    except PapiError as error:
        LOG.error("%s", error)


def _source() -> Source:
    return workspace().source()


def _store(sample: bool):
    source = _source()
    return source.store if source.sample == sample else workspace().store


@st.cache_resource(max_entries=16)
def _plan(sample: bool, version: int, day: date | None) -> Plan:
    return plan_at(_store(sample), day)


@st.cache_data(max_entries=4)
def _submissions(sample: bool, version: int) -> pd.DataFrame:
    return _store(sample).submissions()


@st.cache_data(max_entries=4)
def _rows(sample: bool, version: int) -> pd.DataFrame:
    return _store(sample).rows()


@st.cache_data(max_entries=32)
def _state(sample: bool, version: int, today: date, period: Period) -> pd.DataFrame:
    return state.state_at(_plan(sample, version, period.data_to), _rows(sample, version), period, today=today)


@st.cache_data(max_entries=32)
def _tasks(sample: bool, version: int, today: date, period: Period) -> pd.DataFrame:
    return summary.task_states(_plan(sample, version, period.data_to), _state(sample, version, today, period))


@st.cache_data(max_entries=32)
def _areas(sample: bool, version: int, today: date, period: Period) -> pd.DataFrame:
    selection = (sample, version, today, period)
    return summary.by_area(_plan(sample, version, period.data_to), _tasks(*selection), _state(*selection))


@st.cache_data(max_entries=32)
def _units(sample: bool, version: int, today: date, period: Period) -> pd.DataFrame:
    plan = _plan(sample, version, period.data_to)
    sent = state.reported(plan, _submissions(sample, version), period, today=today)
    return summary.by_unit(plan, _state(sample, version, today, period), sent)
