"""The cached doors to the data. What comes from a store is kept under its data version, PAPI's figures under the scores' own.

A publish or an undo raises the version, so a new figure is seen at once and nobody clears a cache. What is handed out is
shared by all visitors and never changed. Figures, forms and readings are kept by the same key beside the pages that show them.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

import pandas as pd
import streamlit as st

from papi.book import Book, Reader
from papi.desk.scoring import book_of
from papi.model import TIME_ZONE
from papi.plan import Period, Plan
from papi.progress.view import View
from papi.scores import ScoreBook, find_province, load_scores, province_history, report
from papi.store import Store
from papi.workspace import ROOT, Workspace, open_workspace

KNOWN_ON = "biet_den"
"""The name in the address of the day up to whose end things are shown as they were known."""

_KNOWN_KEPT = f"{KNOWN_ON}_kept"
"""Session state: that day, kept while the visitor changes pages by the menu, which empties the address."""


@dataclass(frozen=True)
class Data:
    """What one visitor sees in one run: which store, at which version, on which day; `known_on` is the day up to whose end
    things are shown as they were known, None for now.
    """

    sample: bool
    version: int
    today: date
    known_on: date | None = None

    @property
    def book(self) -> Book:
        """What the store holds."""
        return _book(self.sample, self.version, self.known_on)

    @property
    def store(self) -> Store:
        """The store itself: for original files, and for the Office's acts."""
        return workspace().sample if self.sample else workspace().store

    @property
    def plan(self) -> Plan:
        """The plan in its newest version."""
        return self.book.plan

    def view(self, period: Period) -> View:
        """Return everything counted at the period; of a closed one, as it was counted at its closing."""
        book = self.book
        return _view(self.sample, self.known_on or self.today, book.fingerprint(period), _book=book, _period=period)


def current() -> Data:
    """Return what this visitor sees: now, or as it was known on the day that the address names."""
    source = workspace().source()
    return Data(source.sample, source.store.version(), now().date(), _known_on())


def office() -> Data:
    """Return the office's own data as it is now, also while samples are shown elsewhere."""
    return Data(sample=False, version=workspace().store.version(), today=now().date())


def known_choice() -> dict[str, str]:
    """Return the past day that this visitor looks at, as it stands in an address; nothing for now."""
    return {KNOWN_ON: st.session_state[_KNOWN_KEPT]} if _KNOWN_KEPT in st.session_state else {}


def see_as_known(on: date) -> None:
    """Show this visitor every page as it was known at the end of that day."""
    st.session_state[_KNOWN_KEPT] = st.query_params[KNOWN_ON] = on.isoformat()


def back_to_now() -> None:
    """Show this visitor every page as it is now."""
    st.session_state.pop(_KNOWN_KEPT, None)
    st.query_params.pop(KNOWN_ON, None)


def _known_on() -> date | None:
    """Return the past day in the address or kept from the page before; one that is none, or not past, is left aside."""
    kept = st.session_state.get(_KNOWN_KEPT)
    asked = _past_day(st.query_params.get(KNOWN_ON, kept))
    if asked is None:
        st.session_state.pop(_KNOWN_KEPT, None)
    elif asked.isoformat() != kept or KNOWN_ON not in st.query_params:
        see_as_known(asked)
    return asked


def _past_day(text: str | None) -> date | None:
    try:
        asked = date.fromisoformat(text or "")
    except ValueError:
        return None
    return asked if asked < now().date() else None


def now() -> datetime:
    """Return the time in Viet Nam: the app's only clock."""
    return datetime.now(TIME_ZONE)


@st.cache_resource
def workspace() -> Workspace:
    """Return the stores, opened once for the process."""
    return open_workspace()


@dataclass(frozen=True)
class Scores:
    """PAPI's figures as they are held, or were: `version` names that state, and is the key of all that is worked out from it.
    """

    version: int

    @property
    def book(self) -> ScoreBook:
        """All figures, and what follows from them for every province."""
        return _score_book(self.version)

    def province(self, name: str) -> str:
        """Return what these figures call the province of that name in their newest year: `find_province`."""
        return _province(self, name)

    def history(self, province: str) -> pd.DataFrame:
        """Return one province's figures over the years: `province_history`."""
        return _history(self, province)

    def report(self, province: str, year: int | None = None) -> dict:
        """Return one province's figures of one survey year, by default the newest: `papi.scores.report`."""
        return _report(self, province, year)


def scores() -> Scores:
    """Return PAPI's figures as this visitor sees them: as they are held now, or were at the end of the past day looked at.

    They are those of the office's own store, real also where samples are shown.
    """
    known_on = _known_on()
    return Scores(workspace().store.scores.version(None if known_on is None else _end_of(known_on)))


def office_scores() -> Scores:
    """Return PAPI's figures as they are held now, whatever day this visitor looks at elsewhere: for the Office's acts."""
    return Scores(workspace().store.scores.version())


@st.cache_resource(max_entries=1, show_spinner=False)
def shipped_scores() -> ScoreBook:
    """Return PAPI's figures as they are shipped."""
    return load_scores(ROOT / "data" / "papi")


@st.cache_resource(max_entries=4, show_spinner=False)
def _score_book(version: int) -> ScoreBook:
    return book_of(shipped_scores(), workspace().store, version)


@st.cache_resource(max_entries=64)
def _province(held: Scores, name: str) -> str:
    return find_province(held.book, name)


@st.cache_resource(max_entries=64)
def _history(held: Scores, province: str) -> pd.DataFrame:
    return province_history(held.book, province)


@st.cache_resource(max_entries=256)
def _report(held: Scores, province: str, year: int | None) -> dict:
    return report(held.book, province, year)


@st.cache_resource(max_entries=8)
def _book(sample: bool, version: int, known_on: date | None) -> Book:
    if known_on is None:
        return _newest(sample).read(workspace().sample if sample else workspace().store)
    now_known = _book(sample, version, None)
    return now_known.as_known(now_known.version_at(_end_of(known_on)))


def _end_of(known_on: date) -> datetime:
    return datetime.combine(known_on, time.max, TIME_ZONE)


@st.cache_resource
def _newest(sample: bool) -> Reader:
    return Reader()


@st.cache_resource(max_entries=128)
def _view(sample: bool, today: date, fingerprint: tuple[object, ...], _book: Book, _period: Period) -> View:
    return _book.view(_period, today=today)
