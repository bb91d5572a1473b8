"""The months of a survey's field work: read from the file of surveys, known as days, blank where nobody knows."""

from datetime import date

import pytest
from drawn_scores import book

from papi.errors import ScoreError
from papi.scores import score_book

SCORES = """
    year | province_code | code | score
    2023 | 1             | 1    | 5.0
"""


def surveys(fieldwork: str) -> str:
    return f"year | published_on | fieldwork\n2023 | 2024-04-02 | {fieldwork}"


@pytest.mark.parametrize(("written", "expected"), [
    ("2023-08 to 2023-11", (date(2023, 8, 1), date(2023, 11, 30))),
    ("2023-11 to 2024-02", (date(2023, 11, 1), date(2024, 2, 29))),
    ("2023-08 to 2023-08", (date(2023, 8, 1), date(2023, 8, 31))),
    ("", None),
])
def test_months_are_known_from_the_first_day_to_the_last(written, expected):
    """Over a new year and in a leap year too; blank where nobody knows."""
    assert expected == book(SCORES, surveys=surveys(written)).fieldwork(2023)


def test_a_file_without_the_column_and_a_year_that_is_not_listed_have_no_months():
    """Nothing is assumed: years differ."""
    given = book(SCORES, surveys="year | published_on\n2023 | 2024-04-02")

    assert (None, None) == (given.fieldwork(2023), given.fieldwork(2022))


@pytest.mark.parametrize("written", ["tháng 8", "2023-8 to 2023-11", "2023-11 to 2023-08", "2023-13 to 2023-14", "2023"])
def test_what_is_no_range_of_months_is_refused_in_words(written):
    """Also months the wrong way round."""
    with pytest.raises(ScoreError) as refused:
        book(SCORES, surveys=surveys(written))

    assert (
        f"Bộ điểm PAPI cần sửa trước khi dùng. Bảng surveys, cột fieldwork: “{written}” không phải là các tháng dạng "
        "2023-08 to 2023-11."
    ) == str(refused.value)


def test_days_may_be_given_as_such():
    """Tables from elsewhere hold them typed; a day that is none is told at its column."""
    given = "year | published_on | fieldwork_from | fieldwork_until\n2023 | | 2023-08-01 | {}"

    assert (date(2023, 8, 1), date(2023, 11, 30)) == book(SCORES, surveys=given.format("2023-11-30")).fieldwork(2023)
    assert book(SCORES, surveys=given.format("")).fieldwork(2023) is None
    with pytest.raises(ScoreError, match="cột fieldwork_until: “tháng 11” không phải là ngày"):
        book(SCORES, surveys=given.format("tháng 11"))


def test_the_shipped_surveys_know_the_months_of_2023_alone(shipped):
    """The day of publication stands beside them."""
    assert {2023: (date(2023, 8, 1), date(2023, 11, 30))} == {
        year: shipped.fieldwork(year) for year in shipped.years if shipped.fieldwork(year)}
    assert date(2024, 4, 2) == shipped.published_on(2023)


def test_a_books_own_tables_make_the_same_book():
    """Typed days are taken as they are."""
    given = book(SCORES, surveys=surveys("2023-08 to 2023-11"))
    tables = {"scores": given.scores, "names": given.names, "provinces": given.all_provinces, "breaks": given.breaks,
              "surveys": given.surveys, "groups": given.groups}

    assert given.fieldwork(2023) == score_book(tables).fieldwork(2023)
