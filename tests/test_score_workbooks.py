"""Published workbooks of PAPI scores: every official layout read back exactly, whatever stands around the scores.

The figures are PAPI's own (data/papi); the layouts are drawn by `tests.drawn_score_workbooks`.
"""

import unicodedata
from dataclasses import replace

import pytest
from drawn_score_workbooks import (
    BOOK,
    COLUMN_SHEET,
    ENGLISH,
    ROW_SHEET,
    address,
    by_columns,
    by_rows,
    changed,
    content,
    grid,
    held_in,
    names_of,
    provinces_of,
    read,
    scores_in,
    scores_of,
)
from hypothesis import HealthCheck, given, settings, strategies as st

from papi.model import INFO
from papi.sheets.grid import Workbook
from papi.sheets.scores import read_scores
from papi.sheets.scores.workbook import read_score_workbook

INFRASTRUCTURE = "6.3 Cơ sở hạ tầng căn bản"


def kinds(reading):
    return sorted({problem.kind for problem in reading.problems})


@pytest.mark.parametrize("year", range(2011, 2018))
def test_provinces_in_rows(year):
    """Until 2017: every score of the year is read exactly, nothing is doubtful, the row of highest scores is no province."""
    reading = read(**{ROW_SHEET.format(year=year): by_rows(year)})

    assert held_in(year) == scores_in(reading, year)
    assert () == reading.problems


@pytest.mark.parametrize("has_codes", [True, False], ids=["codes", "names"])
@pytest.mark.parametrize(("year", "word"), [
    (2018, "Chỉ số nội dung"), (2019, "Chỉ số nội dung"), (2020, "Dimension"), (2021, "Dimension"), (2022, "Dimension"),
    (2023, "Dimension"), (2024, "Dimension"),
])
def test_provinces_in_columns(year, word, has_codes):
    """Since 2018: every score is read exactly among questions and other figures, whether parts bear codes or only names."""
    rows = by_columns(year, word=word, has_codes=has_codes)

    reading = read(**{COLUMN_SHEET.format(year=year): rows})

    assert held_in(year) == scores_in(reading, year)
    assert () == reading.problems


def test_what_the_file_adds_up_is_not_kept():
    """Dimensions and totals follow from the sub-dimensions: they are given apart, as stated, and only the total unweighted."""
    reading = read(**{"2023_VIE_ENG": by_columns(2023)})

    stated = reading.stated[reading.stated["province_code"] == 20]
    assert {code: scores_of(2023)[20, code] for code in [*"12345678", "total"]} == dict(
        zip(stated["code"], stated["score"], strict=True))
    assert not set(reading.values["code"]) & set(stated["code"])


def test_every_score_has_its_cell():
    """From a score one can walk to its sheet and cell."""
    rows = by_columns(2024)
    reading = read(**{"2024_PAPI_VIE_ENG": rows})

    own = reading.values[(reading.values["province_code"] == 20) & (reading.values["code"] == "6.3")]

    assert [("2024_PAPI_VIE_ENG", address(rows, INFRASTRUCTURE, "Lạng Sơn"), 1.921368)] == list(
        zip(own["sheet"], own["cell"], own["score"], strict=True))


def test_a_whole_file_through_the_child():
    """A file of six years is guarded, parsed in the child and read: every score equals to four decimals."""
    file = content({ROW_SHEET.format(year=year): by_rows(year) for year in range(2011, 2017)})

    reading = read_scores(file, "PAPI_2011-2016.xlsx", BOOK)

    assert (2011, 2012, 2013, 2014, 2015, 2016) == reading.years
    for year in reading.years:
        assert held_in(year) == pytest.approx(scores_in(reading, year), abs=5e-5)
    assert () == reading.problems


@pytest.mark.parametrize(("tab", "file_name", "year", "layout"), [
    ("2016PAPI- Bảng tổng hợp kết quả", "PAPI-2016-Dữ-liệu-1.xlsx", 2016, by_rows),
    ("ProvincialIndicators_VIE", "PAPI2018_ProvincialScores_ByIndicators_VIE.xlsx", 2018, by_columns),
    ("2019PAPI_Indicators_VIE", "2019_PAPI_Provincial_indicators2019_VIE_ENG.xlsx", 2019, by_columns),
    ("2021_VIE_ENG", "1.2021PAPI_ProvincialIndicators_BangChiTieuCapTinh.xlsx", 2021, by_columns),
    ("2024_PAPI_VIE_ENG", "2024PAPI_BangChiTieuCapTinh_34_TinhThanh.xlsx", 2024, by_columns),
    ("2015_PAPI", "tải về ngày 30.6.2025.xlsx", 2015, by_rows),
])
def test_names_of_tabs_and_files(tab, file_name, year, layout):
    """The year is read from the tab, or from the file's name where the tab gives none; a day in a name is no survey year."""
    reading = read(file_name, **{tab: layout(year)})

    assert held_in(year) == scores_in(reading, year)
    assert () == reading.problems


def test_the_row_numbered_999_is_no_province():
    """The last row bears the highest scores under the number 999, whatever it is called."""
    rows = by_rows(2015)
    rows[-1][1:3] = ["Best province", None]

    reading = read(**{"2015_PAPI": rows})

    assert held_in(2015) == scores_in(reading, 2015)
    assert () == reading.problems


def test_the_file_of_2024_says_on_top_which_provinces_were_merged():
    """The four rows that map the 63 provinces to 34 are passed over, and the day of the merger is no survey year."""
    rows = by_columns(2024, title="PAPI 2024: điểm theo chỉ tiêu", merged=True)

    reading = read(**{"2024_PAPI_VIE_ENG": rows})

    assert held_in(2024) == scores_in(reading, 2024)
    assert () == reading.problems


def test_blank_columns_between_groups_of_provinces():
    """Columns left blank between the provinces of a new one are passed over."""
    rows = [[*row[:10], None, *row[10:30], "", *row[30:]] for row in by_columns(2024, merged=True)]

    reading = read(**{"2024_VIE_ENG": rows})

    assert held_in(2024) == scores_in(reading, 2024)
    assert () == reading.problems


def test_figures_under_their_indicator():
    """Where a row only says which figure it holds, it is a figure of the indicator above; the unweighted one is read."""
    rows = []
    for row in by_columns(2023):
        is_indicator = row[0][:3] in names_of(2023) or row[0].startswith("Dimension")
        if not is_indicator:
            rows.append(row)
            continue
        rows.append([*row[:3], *[None] * 63])
        for label, factor in (("Weighted", 0.98), ("Unweighted", 1), ("95% CI", 0.97), ("Standard Error", 0.01)):
            rows.append([label, "", "", *(score * factor for score in row[3:])])

    reading = read(**{"2023_VIE_ENG": rows})

    assert held_in(2023) == scores_in(reading, 2023)
    assert () == reading.problems


def test_the_unweighted_figure_wins():
    """Where an indicator's own row holds another figure than the unweighted one below it, the unweighted one is read."""
    rows = by_columns(2023)
    place = next(place for place, row in enumerate(rows) if row[0] == INFRASTRUCTURE)
    own = rows[place]
    rows[place:place + 1] = [[*own[:3], *(score * 0.95 for score in own[3:])], ["Unweighted", "", "", *own[3:]]]

    reading = read(**{"2023_VIE_ENG": rows})

    assert held_in(2023) == scores_in(reading, 2023)
    assert () == reading.problems


def test_a_weighted_figure_alone_is_not_read():
    """Where only the weighted figure is given, the indicator is missing, and told to be."""
    rows = by_columns(2023)
    place = next(place for place, row in enumerate(rows) if row[0] == INFRASTRUCTURE)
    rows[place][:2] = [f"{INFRASTRUCTURE} (có trọng số)", "6.3 Basic Infrastructure (weighted)"]

    reading = read(**{"2023_VIE_ENG": rows})

    assert "6.3" not in set(reading.values["code"])
    assert ["Năm 2023 thiếu: PAPI 6.3 “Cơ sở hạ tầng căn bản”. Các điểm này để trống. "
            "Kiểm tra xem trang tính có đủ dòng hoặc cột không."] == [problem.message for problem in reading.problems]


def test_figures_among_the_provinces():
    """Rows of averages and other figures may stand among the provinces; none of them is one."""
    head, second, *provinces = by_rows(2015)
    labels = ("Cả nước", "Tây Nguyên", "Unweighted", "Weighted", "95% CI", "Standard Error")
    extra = [[None, label, label, *[5.0] * 29] for label in labels]

    reading = read(**{"2015_PAPI": [head, second, *extra, *provinces, [None, "Median", "Trung vị", *[5.0] * 29]]})

    assert held_in(2015) == scores_in(reading, 2015)
    assert () == reading.problems


@pytest.mark.parametrize("label", [
    "Nội dung thành phần {place}: {name}", "Sub-dimension {place}: {english}", "S{place}. {name}",
])
def test_parts_counted_within_their_dimension(label):
    """A sub-dimension may be numbered within its dimension: the second of dimension 5 in 2022 is PAPI 5.3."""
    names, rows, place = names_of(2022), [], 0
    for row in by_columns(2022):
        code = row[0][:3]
        place = 0 if row[0].startswith("Dimension") else place + (code in names)
        own = label.format(place=place, name=names.get(code), english=ENGLISH.get(names.get(code)))
        rows.append([own, "", *row[2:]] if code in names else row)

    reading = read(**{"2022_VIE_ENG": rows})

    assert held_in(2022) == scores_in(reading, 2022)
    assert () == reading.problems


def test_questions_that_bear_the_name_of_their_part():
    """A question may be called as the sub-dimension that it belongs to: its scale tells it apart."""
    rows = []
    for row in by_columns(2022, has_codes=False):
        rows.append(row)
        if row[0] in ENGLISH:
            rows.append([row[0], ENGLISH[row[0]], "0-3", *[2.0] * 63])

    reading = read(**{"2022_VIE_ENG": rows})

    assert held_in(2022) == scores_in(reading, 2022)
    assert () == reading.problems


def test_the_dimension_before_each_of_its_rows():
    """A dimension repeated in a column of its own before each of its parts and questions does not hide them."""
    rows, dimension = [], ""
    for row in by_columns(2023):
        dimension = row[0].split(":")[0] if row[0].startswith("Dimension") else dimension
        rows.append([dimension, *row])

    reading = read(**{"2023_VIE_ENG": rows})

    assert held_in(2023) == scores_in(reading, 2023)
    assert () == reading.problems


def test_one_language_is_enough():
    """Either language does: headings in English alone, in Vietnamese alone, or both in one cell."""
    english, vietnamese, *rows = by_rows(2012)
    both = [f"{one}\n{other.split(' ', 1)[-1]}" for one, other in zip(vietnamese, english, strict=True)]
    for heads in ([english], [vietnamese], [both]):
        reading = read(**{"2012_PAPI": [*heads, *rows]})

        assert held_in(2012) == scores_in(reading, 2012)
        assert () == reading.problems


def test_the_same_year_again_is_silent():
    """A file that repeats a year's sheet with the same scores is read once, without a word."""
    rows = by_columns(2022)

    reading = read(**{"2022_VIE_ENG": rows, "2022_VIE_ENG (2)": rows, "2023_VIE_ENG": by_columns(2023)})

    assert held_in(2022) == scores_in(reading, 2022)
    assert {"2022_VIE_ENG"} == set(reading.values.loc[reading.values["year"] == 2022, "sheet"])
    assert () == reading.problems


def test_the_same_scores_rounded_are_the_same():
    """A second sheet of a year with two decimals repeats the first; the first is kept."""
    rows = by_rows(2016)
    rounded = [[round(value, 2) if isinstance(value, float) else value for value in row] for row in rows]

    reading = read(**{"2016_PAPI": rows, "2016 (làm tròn)": rounded})

    assert held_in(2016) == scores_in(reading, 2016)
    assert () == reading.problems


def test_a_year_published_without_parts():
    """Where only dimensions are published they are kept, and it is said that there are no parts."""
    rows = [row for row in by_columns(2024) if row[0][:3] not in names_of(2024)]

    reading = read(**{"2024_VIE_ENG": rows})

    expected = {key: score for key, score in scores_of(2024).items() if key[1] in names_of(2024) and "." not in key[1]}
    assert expected == scores_in(reading, 2024)
    assert ["missing_indicator"] == kinds(reading)
    assert reading.problems[0].message == (
        "Năm 2024 chỉ có điểm chỉ số nội dung 1, 2, 3, 4, 5, 6, 7, 8, không có các nội dung thành phần.")


def test_a_dimension_whose_parts_are_not_all_there_is_kept_beside_them():
    """Where a part of a province is missing its dimension does not follow from the parts, so it is kept as stated."""
    rows = by_columns(2024)
    cell = address(rows, INFRASTRUCTURE, "Lạng Sơn")

    reading = read(**{"2024_VIE_ENG": changed(rows, {cell: None})})

    scores = scores_in(reading, 2024)
    assert scores_of(2024)[20, "6"] == scores[20, "6"]
    assert (20, "6.3") not in scores
    assert (20, "5") not in scores


def test_a_sheet_of_34_provinces():
    """A sheet of 2025 is read against the provinces of that year: "Lào Cai" is the new province, Lạng Sơn goes on."""
    provinces, rows = provinces_of(2025), []
    for row in by_columns(2024):
        own = row[row.index("Lạng Sơn")] if "Lạng Sơn" in row else row[3 + 12]
        names = {"Lạng Sơn": [name for _, name, _ in provinces], "Lang Son": [name for _, _, name in provinces]}
        rows.append([*row[:3], *names.get(own, [own] * len(provinces))])

    reading = read("2025PAPI_BangChiTieu.xlsx", **{"2025_VIE_ENG": rows})

    lang_son = {code: score for (province, code), score in held_in(2024).items() if province == 20}
    expected = {(province, code): score for province, _, _ in provinces for code, score in lang_son.items()}
    assert expected == scores_in(reading, 2025)
    written = dict(zip(reading.provinces["written"], reading.provinces["province_code"], strict=True))
    assert (1015, 20, 46) == (written["Lào Cai"], written["Lạng Sơn"], written["Thừa Thiên Huế"])
    assert () == reading.problems


@pytest.mark.parametrize(("written", "code"), [
    ("TP. Hồ Chí Minh", 79), ("TP Hồ Chí Minh", 79), ("TP.HCM", 79), ("TPHCM", 79), ("Ho Chi Minh City", 79),
    ("Thành phố Hồ Chí Minh", 79), ("HCMC", 79), ("Hồ Chí Minh ", 79),
    ("Thừa Thiên-Huế", 46), ("Thừa Thiên - Huế", 46), ("THUA THIEN HUE", 46), ("TT-Huế", 46), ("Huế", 46), ("TP. Huế", 46),
    ("Bà Rịa - Vũng Tàu", 77), ("Bà Rịa-Vũng Tàu", 77), ("BRVT", 77), ("BR-VT", 77), ("Ba Ria–Vung Tau", 77),
    ("Đắk Lắk", 66), ("Dak Lak", 66), ("Đắc Lắc", 66), ("DakLak", 66), ("Đăk Lăk", 66), ("Đắc Nông", 67), ("Đăk Nông", 67),
    ("Ha Noi", 1), ("Hanoi", 1), ("TP. Hà Nội", 1), ("  hà nội  ", 1), ("Tỉnh Lạng Sơn", 20), ("Lang Son province", 20),
    ("20. Lạng Sơn", 20), ("Bắc Cạn", 6), ("Hoà Bình", 17), ("Thanh Hoá", 38), ("Kontum", 62),
    (unicodedata.normalize("NFD", "Quảng Ngãi"), 51), ("Quảng\u00a0Ninh", 22),
])
def test_provinces_by_any_spelling(written, code):
    """A province is known by every way that people write its name."""
    rows = by_rows(2015)
    at = next(place for place, row in enumerate(rows) if row[0] == code)
    rows[at][1:3] = [None, written]

    reading = read(**{"2015_PAPI": rows})

    assert held_in(2015) == scores_in(reading, 2015)
    assert () == reading.problems


SPELLINGS = st.sampled_from([
    str, str.upper, str.lower, lambda name: f"{name}  ", lambda name: f"\u00a0{name}", lambda name: f"Tỉnh {name}",
    lambda name: unicodedata.normalize("NFD", name), lambda name: name.replace(" ", "  "),
    lambda name: name.replace(" - ", "-"), lambda name: name.replace("đ", "d").replace("Đ", "D"),
])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), year=st.sampled_from([2013, 2024]))
def test_any_spelling_and_any_gaps(data, year):
    """However names are spelled and whatever is missing: what is there is read, what is missing stays missing."""
    rows = by_rows(year) if year < 2018 else by_columns(year)
    names = {name for _, vietnamese, english in provinces_of(year) for name in (vietnamese, english)}
    spelled = data.draw(st.lists(SPELLINGS, min_size=7, max_size=7))
    rows = [[spelled[len(value) % 7](value) if value in names else value for value in row] for row in rows]
    scored = [(row, column) for row, values in enumerate(rows) for column, value in enumerate(values)
              if isinstance(value, float) and not str(values[0]).startswith("d") and values[0] != 999]
    nothing = st.sampled_from([None, "", 0, "-", "n/a", " "])
    blanks = data.draw(st.lists(st.tuples(st.sampled_from(scored), nothing), max_size=60))
    for (row, column), blank in blanks:
        rows[row][column] = blank

    reading = read(**{f"{year}_PAPI": rows})

    read_back, held = scores_in(reading, year), held_in(year)
    parts = {key: score for key, score in read_back.items() if key in held}
    assert parts == {key: held[key] for key in parts}
    assert len(held) - len(blanks) <= len(parts)
    assert [] == [problem for problem in reading.problems if problem.severity != INFO]


def test_a_hidden_sheet_and_one_that_is_no_table():
    """A hidden sheet of scores is read and told; a sheet without scores is told to be left out."""
    scores, notes = grid(**{"2015_PAPI": by_rows(2015), "Ghi chú": [["Nguồn: papi.org.vn"]]}).sheets

    reading = read_score_workbook(Workbook((replace(scores, hidden=True), notes)), "PAPI.xlsx", BOOK)

    assert held_in(2015) == scores_in(reading, 2015)
    assert [
        ("2015_PAPI", "Trang này bị ẩn trong tệp; vẫn được đọc."),
        ("Ghi chú", "Trang này không phải bảng điểm PAPI nên không được đọc."),
    ] == [(problem.sheet, problem.message) for problem in reading.problems]
