"""What the pages of PAPI scores tell of a province, worked out once for the scores held and the choices, and kept."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from papi.findings import dimension_words, score_words, trend_words
from papi.scores.breakdown import Breakdown, breakdown
from papi.scores.compared import compared, records
from papi.scores.extremes import extremes, with_extremes
from papi.scores.peers import codes_in
from papi.scores.rules import TOTAL
from papi.ui.load import Data, Scores


@dataclass(frozen=True)
class Seen:
    """A province of the scores held, set `against` the year before or the term's first (`papi.scores.compared`)."""

    held: Scores
    province: str
    against: str

    @property
    def history(self) -> pd.DataFrame:
        """Its figures over the years, with the comparison chosen and the ends of the country."""
        return _history(self)

    @property
    def rows(self) -> dict[str, dict]:
        """The newest year of `history`, by code."""
        return _rows(self)

    def parts(self, dimension: str) -> pd.DataFrame:
        """Return the newest year's rows of a dimension's parts, by code."""
        return _parts(self, dimension)

    def change(self, code: str) -> Breakdown:
        """Return where the points of a total or a dimension were won and lost."""
        return _change(self, code)


def own_parts(data: Data, held: Scores, province: str) -> dict[str, str]:
    """Return which sub-dimensions the plan's agency can move, by the codes of the plan's year; none in another province."""
    is_own = held.province(data.plan.province) == province
    return data.plan.responsibilities if is_own else {}


@st.cache_resource(max_entries=64)
def own_parts_now(data: Data, held: Scores, province: str) -> dict[str, str]:
    """Return `own_parts` by the codes that they have in the newest year."""
    return codes_in(held.book, own_parts(data, held, province), data.plan.year, held.book.newest_year)


@st.cache_resource(max_entries=64)
def trend_findings(data: Data, seen: Seen, code: str) -> list[str]:
    """Return the sentences of the page of trends."""
    contrary = score_words.contrary_findings(
        seen.held.report(seen.province), own_parts_now(data, seen.held, seen.province)
    )
    return trend_words.findings(seen.history, seen.rows, code, contrary)


@st.cache_resource(max_entries=128)
def dimension_findings(data: Data, seen: Seen, dimension: str) -> list[str]:
    """Return the sentences of the page of one dimension."""
    own = own_parts_now(data, seen.held, seen.province)
    return dimension_words.findings(seen.rows, dimension, seen.change(dimension), seen.change(TOTAL), own)


@st.cache_resource(max_entries=64)
def _history(seen: Seen) -> pd.DataFrame:
    return with_extremes(compared(seen.held.history(seen.province), seen.against), _extremes(seen.held))


@st.cache_resource(max_entries=64)
def _rows(seen: Seen) -> dict[str, dict]:
    return records(seen.history, seen.held.book.newest_year)


@st.cache_resource(max_entries=128)
def _parts(seen: Seen, dimension: str) -> pd.DataFrame:
    table = seen.history
    is_part = (table["dimension"] == dimension) & (table["code"] != dimension)
    return table[is_part & (table["year"] == seen.held.book.newest_year)].sort_values("code")


@st.cache_resource(max_entries=256)
def _change(seen: Seen, code: str) -> Breakdown:
    return breakdown(seen.rows, code)


@st.cache_resource(max_entries=4)
def _extremes(held: Scores) -> pd.DataFrame:
    return extremes(held.book)
