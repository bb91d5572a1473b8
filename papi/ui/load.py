"""The cached doors to the data. What comes from a store is kept under its data version; PAPI's figures are shipped and fixed.

A publish or an undo raises the version, so a new figure is seen at once and nobody clears a cache. What is handed out is
shared by all visitors and never changed. Figures are kept in `figures`, forms and readings in `update`, by the same key.
"""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
import streamlit as st

from papi.model import TIME_ZONE
from papi.plan import Period, Plan
from papi.progress.view import View
from papi.scores import ScoreBook, load_scores, province_history, report
from papi.workspace import ROOT, Book, Workspace, open_workspace


@dataclass(frozen=True)
class Data:
    """What one visitor sees in one run: which store, at which version, on which day."""

    sample: bool
    version: int
    today: date

    @property
    def book(self) -> Book:
        """What the store holds."""
        return _book(self.sample, self.version)

    @property
    def plan(self) -> Plan:
        """The plan in its newest version."""
        return self.book.plan

    def view(self, period: Period) -> View:
        """Return everything counted at the period."""
        return _view(self.sample, self.version, self.today, period.code)


def current() -> Data:
    """Return what this visitor sees now."""
    source = workspace().source()
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


@st.cache_resource(max_entries=8)
def history(province: str) -> pd.DataFrame:
    """Return one province's figures over the years."""
    return province_history(scores(), province)


@st.cache_resource(max_entries=64)
def score_report(province: str, year: int | None = None) -> dict:
    """Return one province's figures of one survey year, by default the newest."""
    return report(scores(), province, year)


@st.cache_resource(max_entries=4)
def _book(sample: bool, version: int) -> Book:
    return Book(workspace().sample if sample else workspace().store)


@st.cache_resource(max_entries=32)
def _view(sample: bool, version: int, today: date, period: str) -> View:
    book = _book(sample, version)
    return book.view(book.plan.period(period), today=today)
