"""Our own layout of scores: one score a row, found by its headings; the empty workbook of it; what is wrong in a full one."""

import io

import openpyxl
import pytest
from drawn_score_workbooks import BOOK, held_in, names_of, provinces_of, read, scores_in

from papi.errors import FileRefusedError
from papi.model import ERROR, WARNING
from papi.sheets.scores import read_scores
from papi.sheets.writing.score_file import build_score_file

HEAD = ["year", "province", "code", "name", "score"]


def simple(*rows, head=HEAD, **others):
    """Read a sheet of our own layout."""
    return read(**{"scores": [head, *rows]}, **others)


def values(reading):
    return list(reading.values[["year", "province_code", "code", "score"]].itertuples(index=False, name=None))


def errors(reading):
    return [(one.kind, one.cell, one.sentence) for one in reading.problems if one.severity == ERROR]


@pytest.mark.parametrize(("head", "row"), [
    (HEAD, [2025, "Lạng Sơn", "6.3", None, "1,95"]),
    (HEAD, [2025, "lang son", None, "Cơ sở hạ tầng căn bản", 1.95]),
    (HEAD, ["2025", "Lang Son", None, "Basic Infrastructure", "1.95"]),
    (HEAD, [2025, "Lạng Sơn", 6.3, "Cơ sở hạ tầng căn bản", 1.95]),
    (["Năm khảo sát", "Tỉnh, thành phố", "Mã chỉ số", "Điểm"], [2025, "Lạng Sơn", "PAPI 6.3", 1.95]),
    (["Điểm", "Mã tỉnh", "Chỉ số", "Năm"], [1.95, 20, "6.3 Cơ sở hạ tầng căn bản", 2025]),
])
def test_a_row_is_a_score(head, row):
    """Columns stand in any order and in either language; an indicator is known by code or name, a province by name or code."""
    assert [(2025, 20, "6.3", 1.95)] == values(simple(row, head=head))


def test_the_empty_workbook_filled_in():
    """The workbook of a year, filled in with that year's scores, gives exactly these; its instructions are no table."""
    book = openpyxl.load_workbook(io.BytesIO(build_score_file(BOOK, 2024)))
    held = held_in(2024)
    codes = {name: code for code, name, _ in provinces_of(2024)}
    for row in book["scores"].iter_rows(min_row=3):
        score = held.get((codes[row[1].value], row[2].value))
        row[4].value = None if score is None else f"{score:.6f}".replace(".", ",")
    book["groups"].append(["2024", "Lạng Sơn", "total", None, "cao nhất"])
    book["groups"].append(["2024", "Lạng Sơn", "8", "Quản trị điện tử", "Trung bình thấp"])
    filled = io.BytesIO()
    book.save(filled)

    reading = read_scores(filled.getvalue(), "diem-papi-2024.xlsx", BOOK)

    assert held == scores_in(reading, 2024)
    assert [(2024, 20, "total", "highest", "groups", "E3"), (2024, 20, "8", "lower_middle", "groups", "E4")] == list(
        reading.groups.itertuples(index=False, name=None))
    assert ["Năm 2024 không có: Vĩnh Phúc, Tiền Giang. Các tỉnh này không có điểm năm ấy. Kiểm tra với bản công bố."] == [
        problem.message for problem in reading.problems]


def test_what_the_empty_workbook_asks_for():
    """It has a row for each sub-dimension of each province of the year, all in text cells, and two more sheets."""
    book = openpyxl.load_workbook(io.BytesIO(build_score_file(BOOK, 2025)))

    rows = [[cell.value for cell in row] for row in book["scores"].iter_rows()]
    parts = [(code, name) for code, name in names_of(2024).items() if "." in code]
    assert ["scores", "groups", "Hướng dẫn"] == book.sheetnames
    headings = ["Năm khảo sát", "Tỉnh, thành phố", "Mã chỉ số", "Tên chỉ số nội dung, nội dung thành phần", "Điểm"]
    assert [HEAD, headings] == rows[:2]
    provinces = ["Huế" if code == 46 else name for code, name, _ in provinces_of(2025)]
    expected = [["2025", province, code, name, ""] for province in provinces for code, name in parts]
    assert expected == [[value or "" for value in row] for row in rows[2:]]
    assert {"@"} == {cell.number_format for row in book["scores"].iter_rows(min_row=3) for cell in row}
    assert build_score_file(BOOK, 2025) == build_score_file(BOOK, 2025)


def test_the_empty_workbook_holds_nothing():
    """The workbook as it was downloaded is refused: nobody filled it in."""
    with pytest.raises(FileRefusedError) as refused:
        read_scores(build_score_file(BOOK, 2025), "diem-papi-2025.xlsx", BOOK)

    assert "Bảng trong tệp chưa có điểm nào. Điền điểm rồi gửi lại." == str(refused.value)


def test_a_csv_file():
    """A text table of the same columns is read alike."""
    text = "year;province;code;score\n2025;Lạng Sơn;6.3;1,95\n2025;Cao Bằng;6.3;1,85\n"

    reading = read_scores(text.encode(), "diem.csv", BOOK)

    assert [(2025, 20, "6.3", 1.95), (2025, 4, "6.3", 1.85)] == values(reading)


def test_dimensions_and_totals():
    """A dimension without its parts is kept; a total never is, but both are checked."""
    dimensions = [[2025, "Lạng Sơn", str(code), None, 5.5] for code in range(1, 9)]

    right = simple(*dimensions, [2025, "Lạng Sơn", "total", None, 44])
    wrong = simple(*dimensions, [2025, "Lạng Sơn", None, "Tổng điểm PAPI", 45])

    assert [(2025, 20, str(code), 5.5) for code in range(1, 9)] == values(right)
    assert ["missing_indicator", "missing_province"] == [one.kind for one in right.problems]
    assert [("wrong_sum", "E10", "45", "44")] == [
        (one.kind, one.cell, one.found, one.expected) for one in wrong.problems if one.kind == "wrong_sum"]


@pytest.mark.parametrize(("row", "kind", "cell", "sentence"), [
    ([None, "Lạng Sơn", "6.3", None, 2], "score_year_missing", "A2",
     "Chưa ghi năm khảo sát, hoặc ghi không đúng, nên hàng này không được đọc. Cần: năm, ví dụ 2025."),
    (["25", "Lạng Sơn", "6.3", None, 2], "score_year_missing", "A2",
     "Chưa ghi năm khảo sát, hoặc ghi không đúng, nên hàng này không được đọc. Đang ghi: “25”. Cần: năm, ví dụ 2025."),
    ([2025, "Lạng Sown", "6.3", None, 2], "unknown_province", "B2",
     "Không rõ đây là tỉnh nào của năm 2025 nên hàng này không được đọc. Đang ghi: “Lạng Sown”. Cần: có lẽ là “Lạng Sơn”."),
    ([2025, None, "6.3", None, 2], "unknown_province", "B2",
     "Không rõ đây là tỉnh nào của năm 2025 nên hàng này không được đọc. Cần: tên một tỉnh của năm 2025."),
    ([2025, "Bắc Giang", "6.3", None, 2], "province_not_of_year", "B2",
     "Không rõ đây là tỉnh nào của năm 2025 nên hàng này không được đọc. Đang ghi: “Bắc Giang”. "
     "Cần: tên một tỉnh của năm 2025."),
    ([2025, "Lạng Sơn", "5.2", None, 2], "unknown_indicator", "C2",
     "Không rõ đây là chỉ số nào của năm 2025 nên hàng này không được đọc. Đang ghi: “5.2”. "
     "Cần: mã như 6.3, total, hoặc tên trong danh mục năm 2025."),
    ([2025, "Lạng Sơn", None, "Đường sá", 2], "unknown_indicator", "D2",
     "Không rõ đây là chỉ số nào của năm 2025 nên hàng này không được đọc. Đang ghi: “Đường sá”. "
     "Cần: mã như 6.3, total, hoặc tên trong danh mục năm 2025."),
    ([2025, "Lạng Sơn", "6.3", None, "cao"], "score_not_a_number", "E2",
     "Ô phải là một số điểm nhưng ghi chữ hoặc ngày, nên điểm này không được đọc. Ghi điểm theo bản công bố. "
     "Đang ghi: “cao”. Cần: một số, ví dụ 5,34; không có điểm thì để trống."),
])
def test_a_row_that_cannot_be_read(row, kind, cell, sentence):
    """What cannot be read of a row is told at its cell; the row below is read."""
    reading = simple(row, [2025, "Cao Bằng", "6.3", None, 2])

    assert [(kind, cell, sentence)] == errors(reading)
    assert [(2025, 4, "6.3", 2.0)] == values(reading)


def test_a_score_given_twice():
    """Two rows with one score that differ are told and neither is read; the same score twice is one."""
    one = [2025, "Lạng Sơn", "6.3", None, 1.9]

    same, other = simple(one, one), simple(one, [2025, "Lạng Sơn", "6.3", None, 1.8])

    assert [(2025, 20, "6.3", 1.9)] == values(same)
    assert [("duplicate_score", "E3", "Điểm này đã có ở ô E2 với giá trị khác nên cả hai không được đọc. Xóa một hàng. "
             "Đang ghi: “1,8”.")] == errors(other)
    assert [] == values(other)


def test_a_code_and_a_name_of_two_indicators():
    """Where code and name mean two indicators the code counts, and it is told."""
    reading = simple([2025, "Lạng Sơn", "6.3", "An ninh, trật tự", 1.9])

    assert [(2025, 20, "6.3", 1.9)] == values(reading)
    assert [(WARNING, "D2", "Mã và tên không phải của một chỉ số năm 2025; đã đọc theo mã. Kiểm tra lại. "
             "Đang ghi: “An ninh, trật tự”. Cần: 6.3.")] == [
        (one.severity, one.cell, one.sentence) for one in reading.problems if one.kind == "indicator_code_differs"]


def test_a_province_code_that_is_anothers():
    """Where a province's code and name mean two provinces the row is not read."""
    head = ["year", "province_code", "province", "code", "score"]

    reading = simple([2025, 4, "Lạng Sơn", "6.3", 1.9], head=head)

    assert [("province_names_differ", "C2", "Mã tỉnh và tên tỉnh không phải của một tỉnh nên hàng này không được đọc. "
             "Đang ghi: “Lạng Sơn”. Cần: Cao Bằng.")] == errors(reading)


def test_a_group_that_nobody_knows():
    """A word that is no group is told with those that are."""
    groups = [["year", "province", "code", "group"], [2024, "Lạng Sơn", "total", "khá"], [2024, "Cao Bằng", "total", "Highest"]]

    reading = read(**{"groups": groups})

    assert [("unknown_group", "D2", "Không rõ nhóm nên hàng này không được đọc. Đang ghi: “khá”. "
             "Cần: cao nhất, trung bình cao, trung bình thấp hoặc thấp nhất.")] == errors(reading)
    assert [(2024, 4, "total", "highest")] == list(
        reading.groups[["year", "province_code", "code", "group"]].itertuples(index=False, name=None))
