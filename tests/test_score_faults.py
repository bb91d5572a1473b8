"""What can be wrong with PAPI figures, and the words in which the user is told."""

import pytest
from drawn_scores import SHIPPED, book, drawn, tables

from papi.errors import ScoreError
from papi.scores import find_province, load_scores, report, score_book

SOUND = """
    year | province_code | code | score
    2020 | 1             | 1    | 5.0
    2020 | 1             | 2    | 6.0
"""
TWO_NAMES = """
    first_year | last_year | code  | name      | short_name
    2011       |           | total | Tổng điểm |
    2011       |           | 1     | Một       |
    2020       |           | 1     | Mốt       |
    2011       |           | 2     | Hai       |
"""
TWO_CODES = """
    first_year | last_year | code  | name      | short_name
    2011       |           | total | Tổng điểm |
    2011       |           | 1     | Một       |
    2011       |           | 2     | Một       |
"""
NO_TOTAL = """
    first_year | last_year | code | name | short_name
    2011       |           | 1    | Một  |
    2011       |           | 2    | Hai  |
"""
PARTS = """
    first_year | last_year | code  | name      | short_name
    2011       |           | total | Tổng điểm |
    2011       |           | 1     | Một       |
    2011       |           | 1.1   | Phần một  |
    2011       |           | 1.2   | Phần hai  |
"""


def scores(*rows):
    """Return rows of "year | province | code | score" under their heading."""
    return "\n".join(["year | province_code | code | score", *rows])


def breaks(*rows):
    return "\n".join(["code | first_year | kind | reason", *rows])


def groups(*rows):
    return "\n".join(["year | province_code | code | group", *rows])


@pytest.mark.parametrize(("given", "message"), [
    ({"scores": scores()}, "Bảng scores chưa có điểm nào."),
    ({"scores": "year | province_code | code\n2020 | 1 | 1"}, "Bảng scores thiếu cột score."),
    ({"scores": scores("2020 | 1 | 1 | 5,0")}, "Bảng scores, cột score: “5,0” không phải là số."),
    ({"scores": scores("2020.5 | 1 | 1 | 5.0")}, "Bảng scores, cột year: “2020.5” không phải là số nguyên."),
    ({"scores": scores("2020 |   | 1 | 5.0")}, "Bảng scores, cột province_code: có 1 ô trống."),
    ({"surveys": "year | published_on\n2020 | 14/4/2021"},
     "Bảng surveys, cột published_on: “14/4/2021” không phải là ngày dạng 2024-12-31."),
    ({"scores": scores("2020 | 9 | 1 | 5.0")}, "Bảng scores: mã tỉnh 9 không có trong bảng provinces."),
    ({"scores": scores("2020 | 1 | 9.1 | 1.0")}, "Bảng scores: năm 2020 không có mã 9.1 trong bảng names."),
    ({"scores": scores("2020 | 1 | total | 11.0")}, "Bảng scores: mã total không nhập; tổng điểm được tính từ các nội dung."),
    ({"scores": scores("2020 | 1 | 1 | 5.0", "2020 | 1 | 1 | 6.0")},
     "Bảng scores: năm 2020, tỉnh 1, mã 1 có hai dòng; chỉ giữ một."),
    ({"scores": scores("2020 | 1 | 1 | 0")},
     "Bảng scores: năm 2020, tỉnh 1, mã 1: điểm 0,00 nằm ngoài thang (trên 0, không quá 10,00). "
     "Điểm thiếu thì để trống, không ghi 0."),
    ({"names": PARTS, "scores": scores("2020 | 1 | 1.1 | 5.01")},
     "Bảng scores: năm 2020, tỉnh 1, mã 1.1: điểm 5,01 nằm ngoài thang (trên 0, không quá 5,00). "
     "Điểm thiếu thì để trống, không ghi 0."),
    ({"names": PARTS, "scores": scores("2020 | 1 | 1.1 | 3.0", "2020 | 1 | 1.2 | 4.0", "2020 | 1 | 1 | 7.5")},
     "Bảng scores: năm 2020, tỉnh 1, mã 1: điểm ghi 7,50 khác tổng các phần 7,00."),
    ({"names": TWO_NAMES}, "Bảng names: năm 2020, mã 1 có hai tên."),
    ({"names": TWO_CODES}, "Bảng names: năm 2020, tên “Một” có hai mã."),
    ({"names": NO_TOTAL}, "Bảng names: năm 2020 chưa có tên cho mã total."),
    ({"breaks": breaks("1 | 2020 | hard | a", "1 | 2020 | soft | b")},
     "Bảng breaks: mã 1, năm 2020 có hai mốc; chỉ giữ một."),
    ({"breaks": breaks("9 | 2020 | hard | a")}, "Bảng breaks: năm 2020 không có mã 9 trong bảng names."),
    ({"breaks": breaks("1 | 2020 | cứng | a")}, "Bảng breaks: kiểu mốc “cứng” không dùng được; chỉ có hard hoặc soft."),
    ({"groups": groups("2020 | 1 | 1 | cao")},
     "Bảng groups: nhóm “cao” không dùng được; chỉ có highest, upper_middle, lower_middle, lowest."),
    ({"groups": groups("2020 | 9 | 1 | lowest")}, "Bảng groups: mã tỉnh 9 không có trong bảng provinces."),
])
def test_a_faulty_table_is_refused_in_words(given, message):
    """Each fault is a sentence that names the table and the place."""
    with pytest.raises(ScoreError) as refused:
        book(**({"scores": SOUND} | given))

    assert f"Bộ điểm PAPI cần sửa trước khi dùng. {message}" == str(refused.value)


def test_every_missing_column_is_named():
    """A table with other headings is refused by the name of each column that it lacks."""
    given = tables(SOUND) | {"surveys": drawn("năm | ngày")}

    with pytest.raises(ScoreError, match=r"Bảng surveys thiếu cột year\. Bảng surveys thiếu cột published_on\."):
        score_book(given)


def test_every_fault_is_told_at_once():
    """Two faults of one kind are both in the message; past twenty only their number is."""
    two = scores("2020 | 8 | 1 | 5.0", "2020 | 9 | 1 | 5.0")
    many = scores(*(f"2020 | {code} | 1 | 5.0" for code in range(10, 35)))

    with pytest.raises(ScoreError, match=r"mã tỉnh 8 .* mã tỉnh 9 "):
        book(two)
    with pytest.raises(ScoreError, match=r"Và 5 lỗi khác\.$"):
        book(many)


def test_a_break_announced_for_a_later_survey_is_kept_for_it():
    """A break after the newest year held is no fault: the file may be mended before the figures come."""
    given = book(SOUND, breaks=breaks("1 | 2021 | hard | câu hỏi mới"))

    assert {"": 3} == given.series["break_kind"].value_counts().to_dict()


def test_a_missing_file_is_named(tmp_path):
    """A folder that lacks a file is refused, and the user is told what to copy."""
    with pytest.raises(ScoreError) as refused:
        load_scores(tmp_path)

    assert (
        f"Thiếu tệp scores.csv trong thư mục {tmp_path}. Chép lại thư mục này từ bản cài đặt." == str(refused.value)
    )


def test_files_are_read_as_they_are_shipped(tmp_path):
    """A file with a word for a score is refused at that word; published groups beside the others are taken in."""
    for file in SHIPPED.glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "groups.csv").write_text("year,province_code,code,group\n2024,20,6,lowest\n", encoding="utf-8")

    dimension = report(load_scores(tmp_path), "Lạng Sơn", 2024)["dimensions"][5]

    assert ("lowest", True) == (dimension["group"], dimension["group_published"])
    with (tmp_path / "scores.csv").open("a", encoding="utf-8") as file:
        file.write("2025,20,n/a" + "," * 28 + "\n")
    with pytest.raises(ScoreError, match="cột score: “n/a” không phải là số"):
        load_scores(tmp_path)


@pytest.mark.parametrize(("text", "message"), [
    ("Lạng Xơn", "Không có tỉnh “Lạng Xơn” trong bộ điểm PAPI. Có phải ý bạn là Lạng Sơn?"),
    ("xyz", "Không có tỉnh “xyz” trong bộ điểm PAPI. Viết tên tỉnh như trong bảng điểm, ví dụ Lạng Sơn."),
])
def test_an_unknown_province_is_answered_with_a_near_one(shipped, text, message):
    """The message names the province meant, where one is near."""
    with pytest.raises(ScoreError) as refused:
        find_province(shipped, text)

    assert message == str(refused.value)


def test_an_unknown_year_is_answered_with_those_held():
    """The message lists the survey years that the book holds."""
    with pytest.raises(ScoreError) as refused:
        report(book(SOUND), "An", 2010)

    assert "Bộ điểm PAPI không có năm 2010. Các năm đang có: 2020." == str(refused.value)
