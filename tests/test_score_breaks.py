"""Which breaks follow from the figures: a change of structure cuts lines, a jump of the national median marks them."""

import pandas as pd
import pytest

from papi.scores.breaks import between, structural
from papi.scores.rules import HARD, SOFT

OLD = {"1": "Một", "1.1": "A", "1.2": "B", "2": "Hai", "2.1": "C", "2.2": "D", "7": "Bảy", "7.1": "E"}
REBUILT_IN_2016 = {"1", "1.1", "1.2", "1.3", "1.4", "3.1", "5", "5.1", "5.2", "5.3", "5.4"}
"""Dimensions 1, 3 and 5: the makers changed the questions and kept the parts, which no table shows."""


MARKED = "soft: trung vị cả nước của PAPI 6.3 thay đổi trên 12%"


def changed(**codes: str | None) -> dict[str, str]:
    """The old structure with codes added (`c1_3="F"`), named otherwise, or dropped (None)."""
    given = OLD | {code.removeprefix("c").replace("_", "."): name for code, name in codes.items()}
    return {code: name for code, name in given.items() if name is not None}


@pytest.mark.parametrize(("new", "expected"), [
    (changed(), {}),
    (changed(c1_3="F"), {
        "1": "thêm PAPI 1.3", "1.3": "phần mới hoặc đổi tên", "1.1": "nội dung đổi số phần nên đổi thang điểm",
        "1.2": "nội dung đổi số phần nên đổi thang điểm", "total": "thêm PAPI 1.3", "six_dimensions": "thêm PAPI 1.3",
    }),
    (changed(c2_2=None), {
        "2": "bỏ PAPI 2.2", "2.1": "nội dung đổi số phần nên đổi thang điểm", "total": "bỏ PAPI 2.2",
        "six_dimensions": "bỏ PAPI 2.2",
    }),
    (changed(c2_2="G"), {
        "2": "PAPI 2.2 thành g", "2.2": "phần mới hoặc đổi tên", "total": "PAPI 2.2 thành g",
        "six_dimensions": "PAPI 2.2 thành g",
    }),
    (changed(c1_1="B", c1_2="A"), {}),
    (changed(c7_2="H"), {
        "7": "thêm PAPI 7.2", "7.2": "phần mới hoặc đổi tên", "7.1": "nội dung đổi số phần nên đổi thang điểm",
        "total": "thêm PAPI 7.2",
    }),
    (changed(c8="Tám", c8_1="I"), {"total": "thêm nội dung 8"}),
    (changed(c7=None, c7_1=None), {"total": "bỏ nội dung 7"}),
    (changed(c1_2="F", c2_2="G"), {
        "1": "PAPI 1.2 thành f", "1.2": "phần mới hoặc đổi tên", "2": "PAPI 2.2 thành g", "2.2": "phần mới hoặc đổi tên",
        "total": "đổi nội dung 1, 2", "six_dimensions": "đổi nội dung 1, 2",
    }),
    (changed(c1_2=None, c1_3="F", c1_4="J"), {
        "1": "thêm PAPI 1.3 và 1.4, bỏ PAPI 1.2", "1.3": "phần mới hoặc đổi tên", "1.4": "phần mới hoặc đổi tên",
        "1.1": "nội dung đổi số phần nên đổi thang điểm", "total": "thêm PAPI 1.3 và 1.4, bỏ PAPI 1.2",
        "six_dimensions": "thêm PAPI 1.3 và 1.4, bỏ PAPI 1.2",
    }),
    (changed(c1_1=None, c1_2=None), {
        "1": "đổi các phần của nội dung", "total": "đổi các phần của nội dung", "six_dimensions": "đổi các phần của nội dung",
    }),
], ids=["same", "part added", "part dropped", "part replaced", "codes swapped", "in dimension 7", "dimension added",
        "dimension dropped", "in two dimensions", "added and dropped", "without parts"])
def test_a_change_of_structure_makes_hard_breaks(new, expected):
    """The part, those that share its points, the dimension, and the totals that count it: each with its reason."""
    assert expected == structural(OLD, new)


def test_the_shipped_breaks_are_those_that_follow(shipped):
    """Every break of the shipped table of 2012-2024 and no other, but for the rebuilding of 2016."""
    found = pd.concat([between(shipped.names, shipped.scores, year - 1, year) for year in shipped.years[1:]])

    kinds = {(row.code, row.first_year): row.kind for row in found.itertuples()}
    expected = {(row.code, row.first_year): row.kind for row in shipped.breaks.itertuples()}
    differing = {key for key in kinds.keys() | expected.keys() if kinds.get(key) != expected.get(key)}
    assert {(code, 2016) for code in REBUILT_IN_2016} == differing
    assert {HARD, SOFT} == set(kinds.values())


def jump(shipped, factor: float, year: int = 2025) -> dict[str, str]:
    """The breaks of a part whose national median moves by that factor, by code."""
    last = shipped.scores[shipped.scores["year"] == 2024]
    moved = last.assign(year=year, score=last["score"].mask(last["code"] == "6.3", last["score"] * factor))
    found = between(shipped.names, pd.concat([last, moved]), 2024, year)
    return dict(zip(found["code"], found["kind"] + ": " + found["reason"], strict=True))


@pytest.mark.parametrize(("factor", "expected"), [
    (1.10, {}), (0.90, {}),
    (1.15, {"6": MARKED, "6.3": "soft: trung vị cả nước tăng 15% trong một năm"}),
    (0.80, {"6": MARKED, "6.3": "soft: trung vị cả nước giảm 20% trong một năm"}),
])
def test_a_jump_of_the_national_median_is_marked(shipped, factor, expected):
    """By more than 12% in a year: the part and its dimension, never the total."""
    assert expected == jump(shipped, factor)


def test_medians_are_compared_over_one_year_only(shipped):
    """Where a year between is not held, nobody can say in which one it jumped."""
    assert {} == jump(shipped, 1.5, year=2026)
