"""One set of PAPI figures as typed tables, and what follows from them, each worked out once.

A book is built by `papi.scores.read`, which checks it. The rules are `papi.scores.rules`; here they are only put in order.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from papi.scores import provinces, rules
from papi.vietnamese import alphabetical


@dataclass(frozen=True, eq=False)
class ScoreBook:
    """PAPI's figures. Nobody assigns into these tables: they are shared.

    `scores`: year, province_code, code, score (parts, and dimensions where no parts are held). `names`: first_year,
    last_year, code, name, short_name. `all_provinces`: province_code, province, region, name_en, first_year, last_year,
    predecessors, renamed_in, new_name, those of later years among them. `breaks`: code, first_year, kind, reason. `surveys`:
    year, published_on, fieldwork_from, fieldwork_until. `groups`: year, province_code, code, group, where PAPI published one.
    """

    scores: pd.DataFrame
    names: pd.DataFrame
    all_provinces: pd.DataFrame
    breaks: pd.DataFrame
    surveys: pd.DataFrame
    groups: pd.DataFrame

    @cached_property
    def years(self) -> list[int]:
        """The survey years held, oldest first."""
        return sorted(self.scores["year"].unique().tolist())

    @property
    def newest_year(self) -> int:
        """The newest survey year held."""
        return self.years[-1]

    @cached_property
    def provinces(self) -> pd.DataFrame:
        """The provinces by the names that they are shown under, those of the newest year first: see `provinces.known_in`."""
        return provinces.known_in(self.all_provinces, self.newest_year)

    def provinces_in(self, year: int) -> list[str]:
        """Return the provinces that existed in that survey's year, as they are shown."""
        return self.provinces.loc[provinces.existed_in(self.provinces, year), "province"].tolist()

    @cached_property
    def listed_provinces(self) -> list[str]:
        """The provinces in the order of a list to choose from: those of the newest year by the alphabet, then ended ones."""
        there = set(self.provinces_in(self.newest_year))
        return sorted(self.provinces["province"], key=lambda name: (name not in there, alphabetical(name)))

    @cached_property
    def series(self) -> pd.DataFrame:
        """What PAPI measured in each year: see `rules.structure`."""
        return rules.structure(self.names, self.breaks, range(self.years[0], self.newest_year + 1))

    @cached_property
    def standings(self) -> pd.DataFrame:
        """Each score that a province holds, sums included, with rank, group and changes.

        Columns: year, province_code, code, name, score, rank, group, group_published, change, change_pct, significant,
        term_change, term_change_pct, term_significant.
        """
        known = self.series[["year", "code", "name", "comparable_from"]]
        table = self._all_scores.merge(known, on=["year", "code"], validate="many_to_one")
        table = rules.with_ranks(table)
        table = rules.with_groups(table, self._quartiles, self.groups)
        table = rules.with_change(table, table["year"] - 1, prefix="")
        table = rules.with_change(table, rules.term_start(table["year"]), prefix="term_")
        return table.drop(columns="comparable_from")

    @cached_property
    def national(self) -> pd.DataFrame:
        """What is the same for every province, one row a series and year: `series` with of, q1, median, q3."""
        return self.series.merge(self._quartiles, on=["year", "code"], how="left", validate="one_to_one")

    @cached_property
    def _all_scores(self) -> pd.DataFrame:
        return rules.with_sums(self.scores, self.series)

    @cached_property
    def _quartiles(self) -> pd.DataFrame:
        return rules.quartiles(self._all_scores)

    def published_on(self, year: int) -> date | None:
        """Return the day on which a survey's results were published, None where it is not known."""
        days = self.surveys.loc[self.surveys["year"] == year, "published_on"].dropna()
        return None if days.empty else days.iloc[0]

    def fieldwork(self, year: int) -> tuple[date, date] | None:
        """Return the first and the last day of a survey's field work, None where they are not known."""
        known = self.surveys[self.surveys["year"] == year].dropna(subset=["fieldwork_from", "fieldwork_until"])
        return None if known.empty else (known["fieldwork_from"].iloc[0], known["fieldwork_until"].iloc[0])
