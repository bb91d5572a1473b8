"""Where points were won and lost: parts that add up to the whole, and only where no hard break lies between."""

import pytest
from drawn_scores import NAMES, book
from hypothesis import given as drawn_by, settings, strategies as st

from papi.scores import province_history
from papi.scores.breakdown import EXACT, ROUNDING, breakdown
from papi.scores.compared import TERM, YEAR_BEFORE, compared, records

WHOLES = ("total", "six_dimensions", *"12345678")
PARTS = NAMES + """
    2011       |           | six_dimensions | Tổng sáu nội dung |
    2011       |           | 2.1   | Thông tin       |
    2011       |           | 2.2   | Ngân sách       |
    2011       |           | 2.3   | Đất đai         |
"""
SCORES = """
    year | province_code | code | score
    2022 | 1             | 1    | 5.0
    2022 | 1             | 2.1  | 1.0
    2022 | 1             | 2.2  | 1.5
    2022 | 1             | 2.3  | 2.0
    2023 | 1             | 1    | 4.5
    2023 | 1             | 2.1  | 1.4
    2023 | 1             | 2.2  | 1.4
    2023 | 1             | 2.3  | 2.1
"""


def small(code: str, scores: str = SCORES, year: int = 2023, province: str = "An", **others: str):
    """Return the breakdown of a drawn book against the year before."""
    history = province_history(book(scores, **{"names": PARTS} | others), province)
    return breakdown(records(compared(history, YEAR_BEFORE), year), code)


def parts_of(found) -> list[tuple]:
    return [(code, round(change, 6)) for code, change in zip(found.parts["code"], found.parts["change"], strict=True)]


def test_a_total_into_its_dimensions():
    """Dimension 1 lost half a point, dimension 2 won 0.4: the total lost 0.1."""
    found = small("total")

    assert [("1", -0.5), ("2", 0.4)] == parts_of(found)
    assert (9.5, 9.4, -0.1, "") == (found.before, found.after, round(found.change, 6), found.reason)


def test_a_dimension_into_its_parts():
    """In the order of the codes, each with what it was and is."""
    found = small("2")

    assert [("2.1", 0.4), ("2.2", -0.1), ("2.3", 0.1)] == parts_of(found)
    assert [(1.0, 1.4), (1.5, 1.4), (2.0, 2.1)] == list(zip(found.parts["before"], found.parts["after"], strict=True))
    assert (True, 8.9) == (found.significant, round(found.change_pct, 1))


def test_a_hard_break_of_the_whole_forbids_it():
    """The reason names what broke, when and how."""
    found = small("total", breaks="code | first_year | kind | reason\ntotal | 2023 | hard | thêm nội dung")

    assert (None, None) == (found.parts, found.change)
    assert "Không so năm 2023 với năm 2022: Tổng điểm PAPI đổi phương pháp (2023: thêm nội dung)." == found.reason


def test_a_hard_break_of_one_part_forbids_it():
    """The whole may be comparable: where a part is not, nothing is broken down."""
    found = small("2", breaks="code | first_year | kind | reason\n2.3 | 2023 | hard | đổi câu hỏi")

    assert None is found.parts
    assert "Không so năm 2023 với năm 2022: Đất đai đổi phương pháp (2023: đổi câu hỏi)." == found.reason


def test_a_part_that_is_new_forbids_it():
    """A part measured for the first time has nothing to be set against."""
    names = PARTS.replace("2011       |           | 2.3 ", "2023       |           | 2.3 ")
    scores = "\n".join(line for line in SCORES.splitlines() if "2022 | 1             | 2.3" not in line)

    assert "Đất đai đổi phương pháp (2023: bắt đầu đo)" in small("2", scores, names=names).reason


def test_a_part_that_was_dropped_forbids_it():
    """Parts that no longer make up the same whole are refused, though nobody entered a break."""
    names = PARTS.replace("2011       |           | 2.3 ", "2011       | 2022      | 2.3 ")
    scores = "\n".join(line for line in SCORES.splitlines() if "2023 | 1             | 2.3" not in line)

    found = small("2", scores, names=names)

    assert "Các phần của Nội dung hai năm 2023 và năm 2022 không giống nhau: không chia được mức thay đổi." == found.reason


@pytest.mark.parametrize("year", [2022, 2023])
def test_a_missing_score_forbids_it(year):
    """A province that lacks the whole or a part in either year is told which."""
    scores = "\n".join(line for line in SCORES.splitlines() if f"{year} | 1             | 2.3" not in line)

    assert f"Không có đủ điểm năm {year} của An: không chia được mức thay đổi." == small("2", scores).reason


def test_a_dimension_without_parts_is_told():
    """Where a year is published without sub-dimensions there is nothing to break a dimension into."""
    assert "Không có điểm thành phần của Nội dung một để chia mức thay đổi." == small("1").reason


def test_a_terms_first_year_has_nothing_to_set_against():
    """Against the term's first year that year itself has no breakdown."""
    history = province_history(book(SCORES.replace("2023", "2026"), names=PARTS), "An")

    found = breakdown(records(compared(history, TERM), 2026), "total")

    assert "Năm 2026 là năm đầu nhiệm kỳ: chưa có năm nào trong nhiệm kỳ để so." == found.reason


def test_a_soft_break_is_marked():
    """The part goes on and bears the year that needs checking."""
    found = small("2", breaks="code | first_year | kind | reason\n2.1 | 2023 | soft | tăng mạnh")

    assert [(2023,), (), ()] == found.parts["doubts"].tolist()


def test_what_rounding_leaves_is_a_line_of_its_own():
    """A dimension stated beside its parts may differ from their sum by rounding: the rest is told, not hidden."""
    found = small("2", SCORES + "    2023 | 1             | 2    | 4.905")

    code, name, change = found.parts.iloc[-1][["code", "name", "change"]]
    assert ("", ROUNDING, 0.005) == (code, name, round(change, 9))
    assert abs(found.parts["change"].sum() - (4.905 - 4.5)) < EXACT


SCORE = st.integers(1, 3_333_333).map(lambda millionths: millionths / 1_000_000)


@settings(deadline=None, max_examples=40)
@drawn_by(st.lists(st.tuples(SCORE, SCORE, SCORE, SCORE), min_size=2, max_size=2))
def test_parts_always_add_up(years):
    """Whatever the scores, the dimensions add up to the total's change, and the parts to the dimension's, to 1e-9."""
    lines = ["year | province_code | code | score"]
    for year, scores in zip((2022, 2023), years, strict=True):
        lines += [f"{year} | 1 | {code} | {score}" for code, score in zip(("1", "2.1", "2.2", "2.3"), scores, strict=True)]

    rows = records(compared(province_history(book("\n".join(lines), names=PARTS), "An"), YEAR_BEFORE), 2023)

    of_total, of_two = breakdown(rows, "total"), breakdown(rows, "2")

    assert abs(of_total.parts["change"].sum() - (sum(years[1]) - sum(years[0]))) < EXACT
    assert abs(of_two.parts["change"].sum() - (sum(years[1][1:]) - sum(years[0][1:]))) < EXACT
    assert ROUNDING not in [*of_total.parts["name"], *of_two.parts["name"]]


@pytest.mark.parametrize("against", [YEAR_BEFORE, TERM])
def test_every_province_and_year_adds_up(shipped, against):
    """Of all provinces, years and wholes of the shipped figures: a breakdown adds up to the change that the rules give, and
    there is one wherever that change is given and every part has one."""
    given = refused = 0
    for province in shipped.provinces["province"]:
        table = compared(province_history(shipped, province), against)
        for year in shipped.years:
            rows = records(table, year)
            for code in WHOLES:
                if code not in rows:
                    continue
                found = breakdown(rows, code)
                if found.parts is None:
                    refused += 1
                    assert _may_not(rows, code), (province, year, code, found.reason)
                else:
                    given += 1
                    assert abs(found.parts["change"].sum() - rows[code]["change"]) < EXACT, (province, year, code)

    assert given > 4000
    assert refused > 1000


def _may_not(rows: dict, code: str) -> bool:
    """Whether the whole or one of its parts has no change."""
    is_total = code in ("total", "six_dimensions")
    most = 6 if code == "six_dimensions" else 8
    own = [
        row for one, row in rows.items()
        if (one == row["dimension"] and int(one) <= most if is_total else row["dimension"] == code and one != code)
    ]
    return any(row["change"] is None for row in (rows[code], *own))
