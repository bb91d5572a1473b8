"""The tile map's grid as data, and which province lies where in which year."""

import pandas as pd
import pytest
from drawn_scores import SHIPPED, book

from papi.errors import ScoreError
from papi.scores import peers, tiles

PROVINCES = """
    province_code | province | region | name_en | first_year | last_year | predecessors
    1             | An       | Bắc    |         | 0          | 2021      |
    2             | Bình     | Bắc    |         | 0          | 2021      |
    3             | Cát      | Nam    |         | 0          |           |
    4             | Đông     | Nam    |         | 0          |           |
    1001          | An       | Bắc    |         | 2022       |           | 1;2
    1009          | Mới      | Nam    |         | 2022       |           |
"""
SCORES = """
    year | province_code | code | score
    2021 | 1             | 1    | 5
    2021 | 2             | 1    | 6
    2021 | 3             | 1    | 7
    2022 | 1001          | 1    | 8
    2022 | 3             | 1    | 7
"""
NAMES = """
    first_year | last_year | code  | name     | short_name
    2021       |           | total | Tổng     |
    2021       |           | 1     | Một      |
"""
GRID = pd.DataFrame(
    [(1, 1, 1, "An", (2,)), (2, 2, 1, "Bình", (1, 3)), (3, 2, 2, "Cát", (2, 4)), (4, 3, 2, "Đông", (3,))],
    columns=["province_code", "row", "column", "label", "neighbours"],
)
"""An over Bình, Cát beside Bình, Đông under Cát; in 2022 An and Bình are one."""


@pytest.fixture(scope="module")
def grid():
    return tiles.load_tiles(SHIPPED)


@pytest.fixture(scope="module")
def merged():
    return book(SCORES, provinces=PROVINCES, names=NAMES)


def placed(drawn, year):
    """Return the drawn grid's squares of a year as {label: (province, score)}."""
    table = tiles.placed(drawn, GRID, peers.year_totals(drawn, year), year)
    whole = table.astype(object).where(table.notna(), None)
    return {row.label: (row.province, row.score) for row in whole.itertuples()}


def test_every_province_has_one_square_of_its_own(shipped, grid):
    """63 provinces, 63 distinct squares, none left out: those that PAPI surveyed until 2024."""
    surveyed = set(shipped.scores["province_code"])

    assert (63, 63) == (len(grid), len(grid[["row", "column"]].drop_duplicates()))
    assert surveyed == set(grid["province_code"])


def test_neighbours_are_each_others(grid):
    """Whoever borders a province is bordered by it; nobody borders itself."""
    pairs = {(row.province_code, other) for row in grid.itertuples() for other in row.neighbours}

    assert pairs == {(other, one) for one, other in pairs}
    assert not [one for one, other in pairs if one == other]


def test_neighbours_lie_near_each_other(grid):
    """Nine of ten that border each other touch on the grid, if only at a corner; none is more than one square off."""
    place = {row.province_code: (row.row, row.column) for row in grid.itertuples()}
    steps = [
        max(abs(place[row.province_code][0] - place[other][0]), abs(place[row.province_code][1] - place[other][1]))
        for row in grid.itertuples() for other in row.neighbours
    ]

    assert (2, True) == (max(steps), steps.count(1) >= 0.9 * len(steps))


@pytest.mark.parametrize(("north", "south"), [
    ("Hà Giang", "Hà Nội"), ("Hà Nội", "Thanh Hóa"), ("Thanh Hóa", "Thừa Thiên Huế"), ("Thừa Thiên Huế", "Đà Nẵng"),
    ("Đà Nẵng", "Khánh Hòa"), ("Khánh Hòa", "TP. Hồ Chí Minh"), ("TP. Hồ Chí Minh", "Cần Thơ"), ("Cần Thơ", "Cà Mau"),
])
def test_the_country_runs_from_north_to_south(shipped, grid, north, south):
    """Rows are counted from the north."""
    rows = grid.merge(shipped.provinces, on="province_code").set_index("province")["row"]

    assert rows[north] < rows[south]


@pytest.mark.parametrize(("west", "east"), [("Điện Biên", "Sơn La"), ("Hà Nội", "Hải Phòng"), ("Kon Tum", "Quảng Ngãi"),
                                            ("Tây Ninh", "Đồng Nai"), ("An Giang", "Bến Tre")])
def test_columns_are_counted_from_the_west(shipped, grid, west, east):
    """The sea lies to the right."""
    columns = grid.merge(shipped.provinces, on="province_code").set_index("province")["column"]

    assert columns[west] < columns[east]


def test_a_label_is_the_name_or_its_usual_short_form(shipped, grid):
    """Only three names are too long for a square."""
    named = grid.merge(shipped.provinces, on="province_code")
    short = named.loc[named["label"] != named["province"], ["province", "label"]]

    assert {"Thừa Thiên Huế": "TT Huế", "Bà Rịa - Vũng Tàu": "BR–VT", "TP. Hồ Chí Minh": "TP. HCM"} == dict(
        zip(short["province"], short["label"], strict=True))


def test_the_neighbours_of_lang_son(shipped, grid):
    """Cao Bằng, Bắc Kạn, Thái Nguyên, Bắc Giang, Quảng Ninh."""
    found = tiles.neighbours(shipped, grid, "Lạng Sơn", 2024)

    assert {"Cao Bằng", "Bắc Kạn", "Thái Nguyên", "Bắc Giang", "Quảng Ninh"} == set(found)


def test_squares_bear_their_own_provinces_figures(merged):
    """Before the merger each square is its own province's; one without a score stays without."""
    assert {
        "An": ("An (đến 2021)", 5.0), "Bình": ("Bình (đến 2021)", 6.0), "Cát": ("Cát", 7.0), "Đông": ("Đông", None),
    } == placed(merged, 2021)


def test_former_provinces_squares_stand_for_the_new_one(merged):
    """After the merger both squares bear the new province's figures."""
    assert {"An": ("An", 8.0), "Bình": ("An", 8.0), "Cát": ("Cát", 7.0), "Đông": ("Đông", None)} == placed(merged, 2022)


def test_a_square_of_nobody_known_is_empty():
    """A province that ended without an heir leaves its square without a province."""
    gone = PROVINCES.replace("1;2", "2")

    assert (None, None) == placed(book(SCORES, provinces=gone, names=NAMES), 2022)["An"]


def test_a_province_that_no_square_stands_for_is_told(merged):
    """A new province whose predecessors are not on the grid is listed beside the map."""
    assert ([], ["Mới"]) == (tiles.without_tile(merged, GRID, 2021), tiles.without_tile(merged, GRID, 2022))


@pytest.mark.parametrize(("province", "year", "found"), [
    ("Cát", 2021, ["Đông", "Bình (đến 2021)"]), ("Cát", 2022, ["Đông", "An"]), ("An", 2022, ["Cát"]), ("Mới", 2022, []),
    ("An (đến 2021)", 2021, ["Bình (đến 2021)"]),
])
def test_neighbours_go_over_to_those_that_were_made_of_them(merged, province, year, found):
    """A neighbour that was merged is the merged one since; a merged province borders what its predecessors did."""
    assert found == tiles.neighbours(merged, GRID, province, year)


def test_the_grid_of_2025(shipped, grid):
    """Every square of the 63 former provinces belongs to one of the 34 of 1/7/2025, and every one of these has a square."""
    known = shipped.all_provinces.assign(own_name=shipped.all_provinces["province"])
    there = known[(known["first_year"] <= 2025) & (known["last_year"] >= 2025)]
    heirs = {former for text in there["predecessors"] for former in tiles.codes_of(text)} | set(there["province_code"])

    assert (34, True) == (len(there), set(grid["province_code"]) <= heirs)


def test_a_missing_file_says_what_to_do(tmp_path):
    """The sentence names the file and the way out."""
    with pytest.raises(ScoreError) as told:
        tiles.load_tiles(tmp_path)

    assert f"Thiếu tệp tiles.csv trong thư mục {tmp_path}. Chép lại thư mục này từ bản cài đặt." == str(told.value)
