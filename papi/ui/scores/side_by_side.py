"""What the page of provinces compares: the choice, and its tables worked out once and kept. What is shown is `provinces`."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from papi.findings import comparison_words
from papi.scores import peers, tiles
from papi.scores.peers import Trailing
from papi.ui.load import Data, Scores
from papi.ui.scores import told
from papi.workspace import ROOT

OwnParts = tuple[tuple[str, str], ...]
"""Codes of the parts that the plan's agency can move, each with how: direct, indirect or none."""


@dataclass(frozen=True)
class Compared:
    """A province of the scores held beside others in one survey year."""

    held: Scores
    province: str
    others: tuple[str, ...]
    year: int

    @property
    def provinces(self) -> tuple[str, ...]:
        """The province and the others."""
        return (self.province, *self.others)

    @property
    def table(self) -> pd.DataFrame:
        """Their figures of the year: `peers.side_by_side`."""
        return _table(self)

    @property
    def ranks(self) -> pd.DataFrame:
        """Their places by total up to the year: `peers.ranks_over_years`."""
        return _ranks(self)

    @property
    def trailing(self) -> Trailing:
        """Where the province trails the others: `peers.trailing`."""
        return _trailing(self)

    @property
    def squares(self) -> pd.DataFrame:
        """The tile map's squares of the year, of all provinces: `tiles.placed`."""
        return _squares(self.held, self.year)


def own_parts(data: Data, compared: Compared) -> OwnParts:
    """Return which parts of dimensions the plan's agency can move, by their codes in the year compared."""
    said = told.own_parts(data, compared.held, compared.province)
    return _own_parts(compared.held, tuple(said.items()), data.plan.year, compared.year)


@st.cache_resource(max_entries=64)
def headline(compared: Compared) -> str:
    """Return the sentence over the page."""
    return comparison_words.headline(compared.table, compared.province, compared.year)


@st.cache_resource(max_entries=64)
def findings(compared: Compared, own: OwnParts) -> list[str]:
    """Return the sentences of the page."""
    return comparison_words.findings(
        compared.table, compared.ranks, compared.trailing, compared.province, compared.year, responsibilities=dict(own),
    )


@st.cache_resource(max_entries=32)
def without_tile(held: Scores, year: int) -> list[str]:
    """Return the provinces of that year that the tile map has no square for."""
    return tiles.without_tile(held.book, _tiles(), year)


@st.cache_resource(max_entries=64)
def sets_of(held: Scores, province: str, year: int) -> dict[str, list[str]]:
    """Return the sets of provinces that are worth comparing with that one in that year, by the words of their buttons."""
    book, totals = held.book, _totals(held, year)
    best = [name for name in peers.top_group(totals) if name != province]
    return {
        "Láng giềng": tiles.neighbours(book, _tiles(), province, year),
        peers.region_of(book, province) or "Cùng vùng": peers.same_region(book, province, year),
        f"Nhóm cao nhất năm {year}": best,
        "Tổng điểm gần nhất": peers.most_similar(totals, province),
    }


@st.cache_resource(max_entries=32)
def _own_parts(held: Scores, said: OwnParts, known_in: int, year: int) -> OwnParts:
    return tuple(peers.codes_in(held.book, dict(said), known_in, year).items())


@st.cache_resource(max_entries=64)
def _table(compared: Compared) -> pd.DataFrame:
    return peers.side_by_side(compared.held.book, compared.provinces, compared.year)


@st.cache_resource(max_entries=64)
def _ranks(compared: Compared) -> pd.DataFrame:
    return peers.ranks_over_years(compared.held.book, compared.provinces, compared.year)


@st.cache_resource(max_entries=64)
def _trailing(compared: Compared) -> Trailing:
    return peers.trailing(compared.table, compared.province)


@st.cache_resource(max_entries=32)
def _squares(held: Scores, year: int) -> pd.DataFrame:
    return tiles.placed(held.book, _tiles(), _totals(held, year), year)


@st.cache_resource(max_entries=32)
def _totals(held: Scores, year: int) -> pd.DataFrame:
    return peers.year_totals(held.book, year)


@st.cache_resource
def _tiles() -> pd.DataFrame:
    return tiles.load_tiles(ROOT / "data" / "papi")
