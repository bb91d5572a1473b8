"""The reporting periods that titles, lines and headings name."""

import pytest
from hypothesis import given, strategies as st

from papi.sheets.cells.periods import find_periods
from papi.vietnamese import parse_period, period_name


@pytest.mark.parametrize(("text", "codes"), [
    ("BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH 56 QUÝ II NĂM 2024", ["2024-Q2"]),
    ("Báo cáo quý I, quý II/2024", ["2024-Q1", "2024-Q2"]),
    ("Kỳ báo cáo: Quý 3/2024 (số liệu tính đến 14/9/2024)", ["2024-Q3"]), ("Báo cáo tháng 9 năm 2024", ["2024-09"]),
    ("BC T9.2024", ["2024-09"]), ("kỳ 09/2024", ["2024-09"]), ("Báo cáo 6 tháng đầu năm 2024", ["2024-H1"]),
    ("Báo cáo 06 tháng năm 2024", ["2024-H1"]), ("Kết quả 9 tháng năm 2024", ["2024-9M"]), ("III/2024", ["2024-Q3"]),
    ("2024-Q3", ["2024-Q3"]), ("Q3-2024", ["2024-Q3"]), ("quy III nam 2024", ["2024-Q3"]), ("Quý III - 2024", ["2024-Q3"]),
    ("quý III/2023 và quý III/2024", ["2023-Q3", "2024-Q3"]), ("Quý II/2024, lũy kế quý II/2024", ["2024-Q2"]),
    ("quý IV, quý I/2025", ["2024-Q4", "2025-Q1"]),
])
def test_every_period_named_is_found_once_in_order(text, codes):
    """In words, digits or Roman numerals; one year may stand for several."""
    assert codes == find_periods(text)


@pytest.mark.parametrize("text", [
    "", "Sheet1", "Số: 56/KH-SGTVT ngày 14/3/2024", "(Kèm theo Công văn số 123/SGTVT-VP ngày 20/9/2024)",
    "từ 15/6/2024 đến 14/9/2024", "Thực hiện Kế hoạch số 56/KH-SGTVT ngày 14 tháng 3 năm 2024 của Sở",
    "Phan Thiết, ngày     tháng 9 năm 2024", "ngày ... tháng ... năm 2024", "quy định", "TH 1", "Quý 5/2024",
    "Tháng 13/2024", "2024", "Nghị định 15/2024/NĐ-CP",
])
def test_days_and_documents_name_no_period(text):
    """Nor does a number alone, nor a part that no year has."""
    assert [] == find_periods(text, 2024)


@pytest.mark.parametrize(("text", "codes"), [
    ("Kế hoạch năm 2024", ["2024"]), ("Báo cáo năm 2024", ["2024"]), ("Kế hoạch năm 2024, báo cáo quý III", ["2024-Q3"]),
    ("Quý IV thực hiện Kế hoạch năm 2023", ["2023-Q4"]),
])
def test_a_year_counts_only_where_nothing_shorter_is_named(text, codes):
    """Else it is the year of what is shorter."""
    assert codes == find_periods(text, 2030)


def test_a_period_without_any_year_takes_the_default():
    """Without one it is left out: nothing is guessed."""
    assert (["2024-Q3"], []) == (find_periods("Quý III", 2024), find_periods("Quý III"))


def test_what_is_planned_next_is_not_reported_on():
    """A title often names the quarter done and the next one's tasks."""
    assert ["2024-Q3"] == find_periods("Kết quả quý III và phương hướng nhiệm vụ quý IV năm 2024")


@given(st.integers(2000, 2099), st.sampled_from(["", "-H1", "-9M", "-Q1", "-Q4", "-01", "-12"]))
def test_a_period_is_found_by_its_name_alone_and_in_a_sentence(year, part):
    """What the page shows is found again."""
    name = period_name(f"{year}{part}")

    assert [[parse_period(name)]] * 2 == [find_periods(name), find_periods(f"BÁO CÁO {name.upper()} CỦA SỞ")]


@given(st.text(), st.one_of(st.none(), st.integers(2000, 2099)))
def test_any_text_is_searched_without_an_exception(text, default_year):
    """What is found are codes that can be read again."""
    assert all(parse_period(code) == code for code in find_periods(text, default_year))
