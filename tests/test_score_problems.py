"""What is doubtful in a workbook of PAPI scores: each fault told at its cell, what stands there and what would be right."""

from datetime import datetime

import pytest
from drawn_score_workbooks import (
    BOOK,
    address,
    by_columns,
    by_rows,
    cell_of,
    changed,
    grid,
    held_in,
    names_of,
    read,
    scores_in,
    scores_of,
)
from hypothesis import HealthCheck, given, settings, strategies as st
from made_files import ole2, xlsx
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from papi.errors import FileRefusedError
from papi.model import ERROR, INFO, WARNING
from papi.sheets.grid import Cell, Workbook
from papi.sheets.scores import read_scores
from papi.sheets.scores.workbook import read_score_workbook
from papi.vietnamese import exact

SHEET = "2015_PAPI"
LANG_SON = 20
INFRASTRUCTURE, SERVICES, TOTAL = "6.3 Cơ sở hạ tầng căn bản", "6: Cung ứng dịch vụ công", "Tổng điểm PAPI"


def told(reading):
    """Every problem but those of the file as a whole: severity, kind, cell, found, expected."""
    return [(one.severity, one.kind, one.cell, one.found, one.expected) for one in reading.problems]


def lines(reading):
    """The problems as people read them."""
    return [problem.sentence for problem in reading.problems]


def at(column, province="Lạng Sơn"):
    return address(by_rows(2015), province, column)


def read_with(value, column=INFRASTRUCTURE):
    """Read the sheet of 2015 with another value in that column of Lạng Sơn."""
    return read(**{SHEET: changed(by_rows(2015), {at(column): value})})


@pytest.mark.parametrize(("value", "score"), [
    ("1,9968", 1.9968), (" 1,9968 ", 1.9968), ("1.9968", 1.9968), ("1,996800", 1.9968), ("1.997", 1.997), ("2", 2),
])
def test_numbers_written_as_text_are_read(value, score):
    """A score typed as text is a score, with a comma or a dot: no score has thousands."""
    reading = read(**{SHEET: changed(by_rows(2015), {at(column): None for column in (SERVICES, TOTAL)} | {
        at(INFRASTRUCTURE): value})})

    assert score == scores_in(reading, 2015)[LANG_SON, "6.3"]
    assert [] == told(reading)


@pytest.mark.parametrize("value", [0, 0.0, "0", None, "", "  ", "-", "—", "n/a", "NA", "…"])
def test_nothing_and_zero_are_missing(value):
    """A blank cell, a dash and 0 mean that PAPI published no score."""
    reading = read_with(value)

    assert (LANG_SON, "6.3") not in scores_in(reading, 2015)
    assert [] == told(reading)


@pytest.mark.parametrize(("value", "kind", "message"), [
    ("không rõ", "score_not_a_number",
     "Ô phải là một số điểm nhưng ghi chữ hoặc ngày, nên điểm này không được đọc. Ghi điểm theo bản công bố. "
     "Đang ghi: “không rõ”. Cần: một số, ví dụ 5,34; không có điểm thì để trống."),
    ("1.234,5", "score_off_scale",
     "Điểm nằm ngoài thang nên không được đọc. Ghi điểm theo bản công bố. Đang ghi: “1.234,5”. Cần: từ 0,25 đến 2,50."),
    (19.21, "score_off_scale",
     "Điểm nằm ngoài thang nên không được đọc. Ghi điểm theo bản công bố. Đang ghi: “19,21”. Cần: từ 0,25 đến 2,50."),
    (-1.5, "score_off_scale",
     "Điểm nằm ngoài thang nên không được đọc. Ghi điểm theo bản công bố. Đang ghi: “−1,5”. Cần: từ 0,25 đến 2,50."),
    (0.01, "score_off_scale",
     "Điểm nằm ngoài thang nên không được đọc. Ghi điểm theo bản công bố. Đang ghi: “0,01”. Cần: từ 0,25 đến 2,50."),
    (True, "score_not_a_number",
     "Ô phải là một số điểm nhưng ghi chữ hoặc ngày, nên điểm này không được đọc. Ghi điểm theo bản công bố. "
     "Đang ghi: “True”. Cần: một số, ví dụ 5,34; không có điểm thì để trống."),
    (datetime(2024, 3, 5), "score_not_a_number",
     "Ô phải là một số điểm nhưng ghi chữ hoặc ngày, nên điểm này không được đọc. Ghi điểm theo bản công bố. "
     "Đang ghi: “5/3/2024”. Cần: một số, ví dụ 5,34; không có điểm thì để trống."),
])
def test_what_is_no_score(value, kind, message):
    """What is no number, or no number of the scale, is told at its cell and not read; its sums are told nothing of."""
    reading = read_with(value)

    assert [(ERROR, kind, at(INFRASTRUCTURE))] == [one[:3] for one in told(reading)]
    assert [message] == lines(reading)
    assert (LANG_SON, "6.3") not in scores_in(reading, 2015)


@pytest.mark.parametrize(("cell", "kind", "message"), [
    (Cell("#REF!", is_error=True), "cell_error_value",
     "Ô là lỗi của Excel nên điểm này không được đọc. Ghi điểm theo bản công bố, hoặc để trống nếu không có điểm. "
     "Đang ghi: “#REF!”. Cần: một số, ví dụ 5,34; không có điểm thì để trống."),
    (Cell("=A1", lacks_result=True), "formula_without_cached_value",
     "Ô là công thức chưa có kết quả nên điểm này không được đọc. Mở tệp bằng Excel, lưu lại rồi gửi lại. "
     "Đang ghi: “=A1”. Cần: một số, ví dụ 5,34; không có điểm thì để trống."),
])
def test_errors_and_formulas_of_excel(cell, kind, message):
    """An error of Excel's and a formula without its result are told, not taken for a missing score."""
    rows = by_rows(2015)
    (sheet,) = grid(**{SHEET: rows}).sheets
    row = next(place for place, values in enumerate(rows, start=1) if "Lạng Sơn" in values)
    column = rows[1].index(INFRASTRUCTURE) + 1

    reading = read_score_workbook(Workbook((sheet.changed({(row, column): cell}),)), "PAPI.xlsx", BOOK)

    assert [(ERROR, kind, at(INFRASTRUCTURE))] == [one[:3] for one in told(reading)]
    assert [message] == lines(reading)


def test_many_faults_of_one_kind_are_told_once():
    """More than ten cells with one fault become one problem with all its cells, so that they hide no other."""
    rows = by_rows(2015)
    column = rows[1].index(INFRASTRUCTURE)
    percents = [*rows[:2], *([*row[:column], row[column] * 100, *row[column + 1:]] for row in rows[2:])]

    (problem,) = read(**{SHEET: percents}).problems

    assert 63 == len(problem.cell.split(","))
    assert ("score_off_scale", "", "từ 0,25 đến 2,50") == (problem.kind, problem.found, problem.expected)


def test_a_dimension_that_its_parts_do_not_add_up_to():
    """A wrong dimension is told at its cell with the sum that would be right; the total, which fits the parts, is not."""
    reading = read_with(7.5, SERVICES)

    assert [(WARNING, "wrong_sum", at(SERVICES), "7,5", "6,808551")] == told(reading)
    assert ["Điểm của chỉ số nội dung 6 khác tổng các nội dung thành phần. Kiểm tra các ô này với bản công bố. "
            "Đang ghi: “7,5”. Cần: 6,808551."] == lines(reading)


def test_a_part_that_does_not_fit():
    """Where dimension and total agree the fault is in the parts: told at their cells, and read all the same."""
    held = held_in(2015)
    reading = read_with(held[LANG_SON, "6.3"] + 0.1)

    cells = ",".join(at(f"{code} {names_of(2015)[code]}") for code in ("6.1", "6.2", "6.3", "6.4"))
    assert [(WARNING, "wrong_sum", cells, "6,908551", "cộng lại bằng 6,808551")] == told(reading)
    assert lines(reading)[0].startswith(
        "Các nội dung thành phần cộng lại khác điểm của chỉ số nội dung 6, là điểm khớp với tổng điểm.")
    assert pytest.approx(held[LANG_SON, "6.3"] + 0.1) == scores_in(reading, 2015)[LANG_SON, "6.3"]


def test_a_wrong_total():
    """A total that the dimensions do not add up to is told at its cell."""
    reading = read_with(30, TOTAL)

    right = f"{scores_of(2015)[LANG_SON, 'total']:.6f}".rstrip("0").replace(".", ",")
    assert [(WARNING, "wrong_sum", at(TOTAL), "30", right)] == told(reading)
    assert ["Tổng điểm khác tổng các chỉ số nội dung. Kiểm tra ô này với bản công bố. "
            f"Đang ghi: “30”. Cần: {right}."] == lines(reading)


def test_a_wrong_sum_in_columns():
    """The same where provinces stand in columns: the wrong sum is found at its cell."""
    rows = by_columns(2023)
    cell = address(rows, "Dimension 4: Kiểm soát tham nhũng trong khu vực công", "Lạng Sơn")

    reading = read(**{"2023_VIE_ENG": changed(rows, {cell: 5.5})})

    assert [("wrong_sum", cell, "5,5")] == [(kind, place, found) for _, kind, place, found, _ in told(reading)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), year=st.sampled_from([2011, 2016, 2019, 2024]))
def test_any_wrong_figure_is_found_at_its_cell(data, year):
    """Whichever dimension or total is off by a hundredth or more is told at its cell with the right sum; of a part that is
    off, the parts of its dimension are told."""
    rows = by_rows(year) if year < 2018 else by_columns(year)
    scores = scores_of(year)
    province = data.draw(st.sampled_from([province for province, code in scores if code == "total"]))
    code = data.draw(st.sampled_from([*names_of(year), "total"]))
    size = data.draw(st.floats(0.01, 0.3))
    off = scores[province, code] + (size if scores[province, code] < 2 or "." not in code else -size)

    reading = read(**{f"{year}_PAPI": changed(rows, {cell_of(rows, year, province, code): off})})

    parts = [part for part in names_of(year) if "." in code and part.startswith(code[:2])]
    right = exact(scores[province, code]) if not parts else f"cộng lại bằng {exact(scores[province, code[0]])}"
    cells = ",".join(cell_of(rows, year, province, one) for one in parts or [code])
    assert [("wrong_sum", cells, right)] == [(one.kind, one.cell, one.expected) for one in reading.problems]


@pytest.mark.parametrize("decimals", [2, 3, 4])
def test_rounding_is_no_wrong_sum(decimals):
    """Scores published with few decimals add up only to their rounding: nothing is told."""
    rows = [[round(value, decimals) if isinstance(value, float) else value for value in row] for row in by_rows(2014)]

    assert [] == told(read(**{"2014_PAPI": rows}))


def test_a_cent_is_found_in_full_figures():
    """In figures of full length a slip of a hundredth is found."""
    reading = read_with(scores_of(2015)[LANG_SON, "6"] + 0.01, SERVICES)

    assert [("wrong_sum", at(SERVICES))] == [one[1:3] for one in told(reading)]


def test_a_province_that_nobody_knows():
    """An unknown province with scores is told at its name, with the one that it resembles, and is not read."""
    rows = by_rows(2015)
    row = next(place for place, values in enumerate(rows) if "Lạng Sơn" in values)
    rows[row][1:3] = ["Lang Sonn", "Lạng Sớnn"]

    reading = read(**{SHEET: rows})

    assert (ERROR, "unknown_province", f"B{row + 1}", "Lang Sonn", "có lẽ là “Lạng Sơn”") in told(reading)
    assert ("Không rõ đây là tỉnh nào nên điểm của tỉnh không được đọc. Ghi tên như trong danh sách tỉnh của năm 2015. "
            "Đang ghi: “Lang Sonn”. Cần: có lẽ là “Lạng Sơn”.") in lines(reading)
    assert LANG_SON not in {province for province, _ in scores_in(reading, 2015)}


def test_a_province_that_resembles_none():
    """A name far from all is told without a guess; a footnote without scores is no province."""
    rows = by_rows(2015)
    rows.append([None, "Atlantis", None, *[5.0] * 29])
    rows.append([None, "Nguồn: papi.org.vn"])

    assert [(ERROR, "unknown_province", f"B{len(rows) - 1}", "Atlantis", "tên một tỉnh của năm 2015")] == told(
        read(**{SHEET: rows}))


def test_a_province_named_twice():
    """Two rows of one province with other scores are told and neither is read; with the same scores one is."""
    rows = by_rows(2015)
    row = next(values for values in rows if "Lạng Sơn" in values)
    cells = f"B{rows.index(row) + 1},B{len(rows) + 1}"

    other = read(**{SHEET: [*rows, [None, "Lang Son", "Lạng Sơn", *(value * 0.9 for value in row[3:])]]})
    same = read(**{SHEET: [*rows, [None, "Lang Son", "Lạng Sơn", *row[3:]]]})

    assert (ERROR, "duplicate_province", cells, "", "") in told(other)
    assert "Lạng Sơn có hai hàng hoặc cột với điểm khác nhau nên không được đọc. Xóa hàng hoặc cột thừa." in lines(other)
    assert LANG_SON not in {province for province, _ in scores_in(other, 2015)}
    assert ["Lạng Sơn có hai hàng hoặc cột với điểm như nhau; đọc một."] == lines(same)
    assert held_in(2015) == scores_in(same, 2015)


def test_a_province_by_two_names():
    """Names in two languages that mean two provinces are told at both."""
    rows = by_rows(2015)
    row = next(place for place, values in enumerate(rows) if "Lạng Sơn" in values)
    rows[row][1] = "Cao Bang"

    reading = read(**{SHEET: rows})

    assert (ERROR, "province_names_differ", f"B{row + 1},C{row + 1}", "Cao Bang / Lạng Sơn", "") in told(reading)
    assert "Tên tỉnh bằng hai thứ tiếng không phải của một tỉnh nên điểm không được đọc. Sửa lại tên." in [
        problem.message for problem in reading.problems]


def test_a_province_of_another_year():
    """Hà Giang is no province of 2025, when it was part of Tuyên Quang: told, not read."""
    rows = by_rows(2017)

    reading = read(years={SHEET: 2025}, **{SHEET: rows})

    problem = next(one for one in reading.problems if one.kind == "province_not_of_year")
    assert problem.message == (
        "Năm 2025 không có tỉnh này (tỉnh đã sáp nhập, hoặc tên mới của năm khác) nên điểm không được đọc. "
        "Kiểm tra lại năm của trang tính.")
    assert 29 == len(problem.cell.split(","))
    assert 2 not in {province for province, _ in scores_in(reading, 2025)}


def test_provinces_that_are_missing():
    """A province of the year that the file does not name is told: PAPI leaves some out, a mistake may too."""
    rows = [row for row in by_rows(2015) if "Lạng Sơn" not in row and "Cao Bằng" not in row]

    reading = read(**{SHEET: rows})

    assert ["Năm 2015 không có: Cao Bằng, Lạng Sơn. Các tỉnh này không có điểm năm ấy. "
            "Kiểm tra với bản công bố."] == lines(reading)
    assert (WARNING, "missing_province") == told(reading)[0][:2]


def test_indicators_that_are_missing():
    """A column that the year should have and that is not there is told by its name."""
    rows = by_rows(2015)
    column = rows[1].index(INFRASTRUCTURE)

    reading = read(**{SHEET: [[*row[:column], *row[column + 1:]] for row in rows]})

    assert ["Năm 2015 thiếu: PAPI 6.3 “Cơ sở hạ tầng căn bản”. Các điểm này để trống. "
            "Kiểm tra xem trang tính có đủ dòng hoặc cột không."] == lines(reading)


def test_an_indicator_that_the_year_does_not_have():
    """A new sub-dimension is told at its label, not read; the questions around it are none of it."""
    rows = by_columns(2024)
    at_end = len(rows) + 1
    rows.append(["8.4 Chữ ký số", "8.4 Digital signature", "0.25-2.5", *[1.5] * 63])

    reading = read(**{"2024_VIE_ENG": rows})

    assert (ERROR, "unknown_indicator", f"A{at_end}", "8.4 Chữ ký số", "") in told(reading)
    assert ("Danh mục chỉ số năm 2024 không có mã này nên điểm không được đọc. Nếu PAPI đo thêm chỉ số ấy, khai báo chỉ số mới "
            "của năm 2024 rồi đọc lại tệp. Đang ghi: “8.4 Chữ ký số”.") in lines(reading)
    assert "8.4" not in set(reading.values["code"])


def test_a_name_that_differs():
    """A known code with another name is read, and the name found is given beside the one held."""
    rows = by_columns(2024)
    row = next(place for place, values in enumerate(rows) if values[0] == INFRASTRUCTURE)
    rows[row][:2] = ["6.3 Đường sá và điện", "6.3 Roads and power"]

    reading = read(**{"2024_VIE_ENG": rows})

    assert (INFO, "indicator_name_differs", f"A{row + 1}") == told(reading)[0][:3]
    assert ("Tên trong tệp khác tên đang lưu của PAPI 6.3 (“Cơ sở hạ tầng căn bản”); đã đọc theo mã. Nếu chỉ số đã đổi "
            "nội dung, khai báo trước khi lưu điểm. Đang ghi: “6.3 Đường sá và điện”.") == lines(reading)[0]
    assert [(2024, "6.3", "6.3 Đường sá và điện", "Cơ sở hạ tầng căn bản", f"A{row + 1}"),
            (2024, "6.3", "6.3 Roads and power", "Cơ sở hạ tầng căn bản", f"B{row + 1}")] == list(
        reading.names.drop(columns="sheet").itertuples(index=False, name=None))
    assert held_in(2024) == scores_in(reading, 2024)


def test_a_code_of_another_year():
    """Codes do not mean the same in every year: "2.1 Danh sách hộ nghèo" in 2018 is read by its name, as 2.2, and told."""
    rows = by_columns(2018)
    row = next(place for place, values in enumerate(rows) if values[0] == "2.2 Danh sách hộ nghèo")
    rows[row][:2] = ["2.1 Danh sách hộ nghèo", "2.1 Poverty Lists"]

    reading = read(**{"2018_VIE_ENG": rows})

    assert [(WARNING, "indicator_code_differs", f"A{row + 1}", "2.1 Danh sách hộ nghèo", "")] == told(reading)
    assert ["Mã trong nhãn là 2.1, nhưng tên là của PAPI 2.2 năm 2018; đã đọc theo tên. Kiểm tra nhãn với bản công bố. "
            "Đang ghi: “2.1 Danh sách hộ nghèo”."] == lines(reading)
    assert held_in(2018) == scores_in(reading, 2018)


def test_a_label_of_two_indicators():
    """Names in two languages that mean two indicators are told; neither is guessed."""
    rows = by_columns(2024)
    row = next(place for place, values in enumerate(rows) if values[0] == INFRASTRUCTURE)
    rows[row][:2] = ["Cơ sở hạ tầng căn bản", "Law and Order"]

    reading = read(**{"2024_VIE_ENG": rows})

    assert (ERROR, "indicator_ambiguous", f"A{row + 1}", "Cơ sở hạ tầng căn bản", "") in told(reading)
    assert ("Nhãn ghi hai chỉ số khác nhau của năm 2024 nên điểm không được đọc. Sửa nhãn để chỉ còn một chỉ số. "
            "Đang ghi: “Cơ sở hạ tầng căn bản”.") in lines(reading)


def test_an_indicator_that_stands_twice():
    """Two rows of one indicator with other scores are told and neither is read; no missing indicator is told on top."""
    rows = by_columns(2024)
    row = next(place for place, values in enumerate(rows) if values[0] == INFRASTRUCTURE)
    rows.append([*rows[row][:3], *[1.5] * 63])

    reading = read(**{"2024_VIE_ENG": rows})

    assert [(ERROR, "duplicate_indicator", f"A{row + 1},A{len(rows)}", INFRASTRUCTURE, "")] == told(reading)
    assert ["PAPI 6.3 có hai dòng hoặc cột với điểm khác nhau nên không được đọc. Xóa dòng hoặc cột thừa. "
            f"Đang ghi: “{INFRASTRUCTURE}”."] == lines(reading)


def test_a_scale_that_changed():
    """A scale other than the held structure's is told: sub-dimensions were added or dropped."""
    rows = by_columns(2024)
    row = next(place for place, values in enumerate(rows) if values[0].startswith("8.1"))
    rows[row][2] = "0.25-2.5"

    reading = read(**{"2024_VIE_ENG": rows})

    assert [(WARNING, "scale_differs", f"A{row + 1}")] == [one[:3] for one in told(reading)]
    assert lines(reading)[0].startswith(
        "Thang điểm của PAPI 8.1 trong tệp đến 2,50, theo danh mục năm 2024 đến 3,33. "
        "Kiểm tra xem số nội dung thành phần có thay đổi không.")


WILD = st.one_of(
    st.none(), st.text(max_size=12), st.floats(allow_nan=False, allow_infinity=False), st.booleans(),
    st.datetimes(min_value=datetime(1900, 1, 1)), st.sampled_from([
        "6.3", "Lạng Sơn", "Hà Nội", "Unweighted", "PAPI 2016", "Dimension 6", "1,5", 999.0, "year", "score", "0", "9.9 Mới",
    ]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data(), layout=st.sampled_from([by_rows, by_columns]))
def test_whatever_stands_in_a_sheet(data, layout):
    """A sheet in which anything was overwritten, moved or dropped is read or refused, never with a crash; every score read
    stands in its cell."""
    year = 2016 if layout is by_rows else 2023
    rows = [row[:14] for row in layout(year)[:data.draw(st.integers(1, 60))]]
    for _ in range(data.draw(st.integers(0, 25))):
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(WILD)
    rows = data.draw(st.permutations(rows)) if data.draw(st.booleans()) else rows
    workbook = grid(**{f"{year}_PAPI": rows})

    try:
        reading = read_score_workbook(workbook, "PAPI.xlsx", BOOK)
    except FileRefusedError:
        return

    for row in reading.values.itertuples():
        letters, number = coordinate_from_string(row.cell)
        value = workbook.sheets[0].text(number, column_index_from_string(letters)).replace(",", ".")
        assert round(float(value), 6) == row.score


@pytest.mark.parametrize(("file", "kind", "message"), [
    (b"", "empty_workbook", "Tệp rỗng, không có nội dung. Kiểm tra lại tệp rồi gửi lại."),
    (xlsx({}), "empty_workbook", "Tệp không có nội dung nào. Kiểm tra lại tệp rồi gửi lại."),
    (ole2("EncryptedPackage", "EncryptionInfo"), "password_protected",
     "Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu trong Excel (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại."),
    (b"%PDF-1.7", "not_a_spreadsheet", "Tệp này là PDF, không phải bảng tính. Gửi tệp Excel gốc của báo cáo."),
    (xlsx({"A1": "Nhiệm vụ", "B1": "Đơn vị"}), "wrong_file_type",
     "Tệp không có bảng điểm PAPI nào đọc được. Gửi tệp điểm cấp tỉnh do PAPI công bố, hoặc điền điểm vào tệp mẫu tải từ "
     "trang này."),
    (xlsx({"A1": "year", "B1": "province", "C1": "code", "D1": "score"}), "no_data_rows",
     "Bảng trong tệp chưa có điểm nào. Điền điểm rồi gửi lại."),
])
def test_files_that_cannot_be_read(file, kind, message):
    """What is no workbook of scores is refused in a sentence that says what to do."""
    with pytest.raises(FileRefusedError) as refused:
        read_scores(file, "PAPI.xlsx", BOOK)

    assert (kind, message) == (refused.value.kind, str(refused.value))
