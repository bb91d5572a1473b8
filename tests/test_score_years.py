"""Which survey year a sheet of scores is of: read where title, tab and file name agree, asked of the Office where not."""

import pytest
from drawn_score_workbooks import by_columns, by_rows, changed, held_in, read, scores_in

from papi.model import ERROR, WARNING
from papi.sheets.scores import YearQuestion
from papi.sheets.scores.years import years_in

CHOOSE = "nên chưa được đọc. Chọn năm đúng của trang tính này, hoặc bỏ trang tính."


def lowered(rows):
    """The rows as of a year that nobody holds: every score a little lower, so that sums still come out."""
    return [[value * 0.97 if isinstance(value, float) else value for value in row] for row in rows]


@pytest.mark.parametrize(("text", "years"), [
    ("2015_PAPI", (2015,)), ("2016PAPI- Bảng tổng hợp kết quả", (2016,)), ("2023_VIE_ENG", (2023,)), ("PAPI2018", (2018,)),
    ("1.2021PAPI_ProvincialIndicators", (2021,)), ("PAPI_2011-2016", (2011, 2016)), ("từ 1/7/2025", ()),
    ("từ ngày 1 tháng 7 năm 2025", ()), ("Nghị quyết 202/2025/QH15", ()), ("PAPI 2024 (tính đến 30.6.2025)", (2024,)),
    ("120151", ()), ("năm 1999", ()), ("", ()),
])
def test_years_that_a_text_names(text, years):
    """A year is four digits of their own, in no day, month or number of a document."""
    assert years == years_in(text)


def test_a_tab_misnamed_by_a_year():
    """Where the title inside a sheet and its tab name other years nothing is read: the Office is asked."""
    rows = by_rows(2015, title="PAPI 2015: Bảng tổng hợp kết quả")

    reading = read("PAPI.xlsx", **{"2016_PAPI": rows})

    assert (YearQuestion("2016_PAPI", "A1", (2015, 2016), 2015),) == reading.questions
    (problem,) = reading.problems
    assert (ERROR, "score_year_conflict", "2016_PAPI", "A1") == (problem.severity, problem.kind, problem.sheet, problem.cell)
    assert problem.sentence == (
        f"Tiêu đề, tên trang tính và tên tệp ghi những năm khác nhau {CHOOSE} "
        "Đang ghi: “tiêu đề: 2015; tên trang tính: 2016”. Cần: một năm; điểm trùng với điểm năm 2015 đang lưu.")
    assert reading.values.empty


def test_the_answer_settles_it():
    """With the Office's answer the sheet is read as that year's; None leaves it out."""
    sheets = {"2016_PAPI": by_rows(2015, title="PAPI 2015: Bảng tổng hợp kết quả"), "2014_PAPI": by_rows(2014)}

    as_2015 = read(years={"2016_PAPI": 2015}, **sheets)
    left_out = read(years={"2016_PAPI": None}, **sheets)

    assert (2014, 2015) == as_2015.years
    assert held_in(2015) == scores_in(as_2015, 2015)
    assert (2014,) == left_out.years
    assert ((), ()) == (as_2015.questions, left_out.questions)
    assert ((), ()) == (as_2015.problems, left_out.problems)


def test_a_tab_and_a_file_name_of_other_years():
    """The workbook of one year whose tab bears another: asked, with the year whose scores held they are put first."""
    reading = read("PAPI-2011-Dữ-liệu-1.xlsx", **{"2012PAPI- Bảng tổng hợp kết quả": by_rows(2011)})

    assert (YearQuestion("2012PAPI- Bảng tổng hợp kết quả", None, (2011, 2012), 2011),) == reading.questions
    message = f"Tiêu đề, tên trang tính và tên tệp ghi những năm khác nhau {CHOOSE}"
    assert [(message, "tên trang tính: 2012; tên tệp: 2011")] == [(one.message, one.found) for one in reading.problems]


def test_the_year_that_a_file_was_kept_under():
    """A file of several years may bear any year in its name: only its sheets count."""
    reading = read("tải về 2025.xlsx", **{"2015_PAPI": by_rows(2015), "2016_PAPI": by_rows(2016)})

    assert (2015, 2016) == reading.years
    assert () == reading.questions


def test_a_sheet_without_a_year():
    """A sheet that names no year, in a file that names none, is asked about; a copy of a held year is recognised."""
    reading = read("diem.xlsx", **{"Sheet1": by_columns(2023)})

    assert (YearQuestion("Sheet1", None, (2023,), 2023),) == reading.questions
    assert [(ERROR, "score_year_missing", f"Trang tính không ghi năm khảo sát {CHOOSE}")] == [
        (one.severity, one.kind, one.message) for one in reading.problems]


def test_scores_that_are_another_years():
    """A tab that names a year, and holds the scores held of another, is asked about though nothing else contradicts it."""
    reading = read(**{"2013_PAPI": by_rows(2012)})

    assert (YearQuestion("2013_PAPI", None, (2012, 2013), 2012),) == reading.questions
    assert [f"Trang tính ghi năm 2013 nhưng điểm là điểm năm 2012 đang lưu {CHOOSE}"] == [
        one.message for one in reading.problems]


def test_a_merger_in_a_title_is_no_survey_year():
    """Beside the survey's year a title may speak of another; the tab says which is meant."""
    rows = by_columns(2024, title="PAPI 2024, theo 34 tỉnh, thành phố của năm 2025")

    reading = read(**{"2024_VIE_ENG": rows})

    assert held_in(2024) == scores_in(reading, 2024)
    assert () == reading.questions


def test_a_score_that_two_sheets_give_differently():
    """Of two sheets of a year that differ in a few scores, those are told at their cells and not read."""
    rows = by_rows(2015)

    reading = read(**{"2015_PAPI": rows, "2015 (2)": changed(rows, {"E3": 2.4, "F3": 2.4})})

    message = ("Điểm khác với ô {cell} của trang tính “2015_PAPI”, cũng của năm 2015, nên cả hai không được đọc. Sửa ô sai.")
    differing = [(one.kind, one.sheet, one.cell, one.message) for one in reading.problems if one.severity == ERROR]
    assert [("score_differs", "2015 (2)", cell, message.format(cell=cell)) for cell in ("E3", "F3")] == differing
    assert {(1, "1.1"), (1, "1.2")} == set(held_in(2015)) - set(scores_in(reading, 2015))


def test_two_sheets_of_one_year_with_other_scores():
    """Two sheets that say one year and differ in most scores are not both of it: asked about the one nobody holds."""
    reading = read(**{"2015_PAPI": by_rows(2015), "2015 (2)": lowered(by_rows(2015))})

    assert [YearQuestion("2015 (2)", None, (2015,), None)] == list(reading.questions)
    assert (f"Hai trang tính “2015_PAPI” và “2015 (2)” đều ghi năm 2015 nhưng phần lớn điểm khác nhau {CHOOSE}"
            ) in [one.message for one in reading.problems]
    assert held_in(2015) == scores_in(reading, 2015)


def test_a_year_left_out_between():
    """A year that neither the file nor the store has, before the file's newest, is told."""
    reading = read(**{"2026_VIE_ENG": by_columns(2024)}, years={"2026_VIE_ENG": 2026})

    gaps = [(one.severity, one.message) for one in reading.problems if one.kind == "score_year_gap"]
    assert [(WARNING, "Không có điểm năm 2025 trong tệp lẫn trong kho. Kiểm tra xem có thiếu trang tính không.")] == gaps


def test_a_year_before_there_were_names():
    """A sheet of a year that the names do not know is told, not read."""
    reading = read(**{"2010_PAPI": lowered(by_rows(2011))})

    assert [(ERROR, "score_year_unknown",
             "Danh mục chỉ số không có năm 2010 nên trang tính không được đọc. Kiểm tra lại năm của trang tính.")] == [
        (one.severity, one.kind, one.message) for one in reading.problems]
    assert reading.values.empty


@pytest.mark.parametrize("file_name", ["PAPI-2016-Dữ-liệu-1.xlsx", "PAPI.xlsx"])
def test_sheets_of_parts_beside_the_summary(file_name):
    """A file of one year may repeat a dimension with its questions on a sheet without a year: it is that year's, silently."""
    rows = by_rows(2016)
    of_six = [*range(3), *(column for column, label in enumerate(rows[1]) if column > 2 and str(label).startswith("6"))]
    parts = [[row[column] for column in of_six] for row in rows]
    heads = [[*row, "d601: Bệnh viện", "d608: Đường sá"] for row in parts[:2]]

    reading = read(file_name, **{
        "2016PAPI- Bảng tổng hợp kết quả": rows, "Điểm thành phần 6": [*heads, *([*row, 45.5, 1.2] for row in parts[2:])],
    })

    assert held_in(2016) == scores_in(reading, 2016)
    assert () == reading.problems
