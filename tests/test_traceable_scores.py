"""PAPI's figures are traceable to the cells of the shipped files: read with csv alone and worked out again, they are equal.

How they are worked out again is `recount.scores`; what pages show of them is in `test_traceable_pages`.
"""

from pathlib import Path

import pytest
from recount.scores import FIGURES, GROUPS, SIX, TOTAL, Scores

from papi.scores import load_scores, province_history, report

FOLDER = Path(__file__).parents[1] / "data" / "papi"
SCORES = Scores(FOLDER)
PROVINCES = ("Lạng Sơn", "Quảng Ninh", "Hà Nội", "Bắc Giang", "Đồng Tháp")
"""The plan's own, and some with gaps."""


@pytest.fixture(scope="module")
def book():
    """The figures as the library holds them."""
    return load_scores(FOLDER)


def plain(line: dict) -> dict:
    """A line's figures: missing ones None, the others near enough that no printed figure differs."""
    known = {name: None if line[name] != line[name] or line[name] is None else line[name] for name in FIGURES}
    return {name: pytest.approx(value, abs=1e-9) if isinstance(value, float) else value for name, value in known.items()}


@pytest.mark.parametrize("province", PROVINCES)
def test_every_figure_of_every_year_is_what_the_cells_give(book, province):
    """Total, dimensions and their parts, 2011 to the newest: score, rank, quartiles, group, changes on year and term."""
    code = SCORES.provinces[province]
    history = province_history(book, province).to_dict("records")

    assert {(line["year"], line["code"]): SCORES.figures(line["year"], code, line["code"]) for line in history} == {
        (line["year"], line["code"]): plain(line) for line in history}
    assert {(year, one) for year in SCORES.years for one in SCORES.codes(year)} == {
        (line["year"], line["code"]) for line in history}


def test_the_report_of_a_year_has_the_same_figures(book):
    """What the overview, the page of an area and the trend page ask for; rounded as published."""
    code, year = SCORES.provinces["Lạng Sơn"], SCORES.years[-1]
    made = report(book, "Lạng Sơn")
    records = [made["total"], *made["dimensions"], *(part for one in made["dimensions"] for part in one["subdimensions"])]
    shown = [name for name in FIGURES if name not in ("q1", "q3")]

    assert year == made["year"]
    for record in records:
        again = SCORES.figures(year, code, record["code"])
        assert {name: again[name] if not isinstance(again[name], float) else pytest.approx(again[name], abs=1e-6)
                for name in shown} == {name: record[name] for name in shown}


def test_a_figure_is_a_sum_of_cells():
    """The total of a year is the sum of that year's sub-dimensions, and stands or falls with each of them."""
    code = SCORES.provinces["Lạng Sơn"]
    cells = [score for (year, province, _), score in SCORES.cells.items() if (year, province) == (2024, code)]

    assert SCORES.score(2024, code, TOTAL) == pytest.approx(sum(cells), abs=1e-6)
    assert SCORES.score(2018, SCORES.provinces["Quảng Ninh"], TOTAL) is None


def test_every_kind_of_figure_is_among_those_traced():
    """Each group, changes that count and that do not, series cut at a hard break, provinces without a score."""
    found = [SCORES.figures(year, SCORES.provinces[province], code)
             for province in PROVINCES for year in SCORES.years for code in SCORES.codes(year)]

    assert set(GROUPS) | {None} == {one["group"] for one in found}
    assert {True, False, None} == {one["significant"] for one in found} == {one["term_significant"] for one in found}
    assert {TOTAL, SIX} < set(SCORES.codes(2024))
