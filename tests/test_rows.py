"""The rows of a form: what a cell may say, every doubt at its cell, and which rows are held back."""

from datetime import date, datetime

import pytest
from workbooks import LETTERS, changed, filled, read, row, shipped_plan

from papi.model import ERROR, INFO, WARNING, Problem

PLAN = shipped_plan()
ROW = 15  # of NV 2.1 in the Office's form
TYPE_THE_RESULT = ("Ô có công thức nhưng tệp không lưu kết quả.", "gõ thẳng kết quả vào ô")
CHOICES = "chọn một trong: Đã hoàn thành; Đang thực hiện; Chưa thực hiện; Không phát sinh"


def typed(**cells):
    """The reading of a form with these cells typed into the row of NV 2.1."""
    return read(filled(PLAN, typed={"NV 2.1": cells}), PLAN)


def problem(severity, kind, key, message, found="", expected=""):
    """A problem at the cell of NV 2.1 in that column."""
    return Problem(severity, kind, "VP Sở", f"{LETTERS[key]}{ROW}", message, found, expected)


# What a cell may say.


@pytest.mark.parametrize(("words", "status"), [
    ("Đã hoàn thành", "done"), ("đã hoàn  thành.", "done"), ("HOÀN THÀNH", "done"), ("Đã thực hiện", "done"),
    ("Đã thực hiện trong kỳ", "done"), ("Đang thực hiện", "in_progress"), ("đang triển khai", "in_progress"),
    ("Chưa thực hiện", "not_started"), ("chưa triển khai", "not_started"), ("Không phát sinh", "not_arising"),
    ("da hoan thanh", "done"), ("xong", "done"), ("Đang làm", "in_progress"),
])
def test_a_status_is_read_from_words_that_mean_one(words, status):
    """The four choices, and other wordings that mean one of them beyond doubt."""
    assert status == row(typed(status=words, note="x"), "2.1").status


@pytest.mark.parametrize(("value", "percent"), [
    ("80", 80.0), ("80%", 80.0), ("80 %", 80.0), ("80,5", 80.5), ("0,8%", 0.8), ("0", 0.0), (0, 0.0), (80, 80.0),
    ("100", 100.0), (100, 100.0), ("1%", 1.0), (12.5, 12.5), (0.8, 80.0), ("0,8", 80.0), ("12/15 vụ", 80.0),
])
def test_a_percent_is_read_from_text_and_from_numbers(value, percent):
    """With or without its sign, typed as text or stored as a number; a fraction where no number of the column is above 1."""
    reading = typed(status="Đang thực hiện", percent=value)

    assert (percent, False) == (row(reading, "2.1").percent, row(reading, "2.1").held)


@pytest.mark.parametrize(("value", "quantity"), [("12", 12.0), (12, 12.0), ("1.250,5", 1250.5), (0, 0.0), (0.5, 0.5),
                                               ("12 văn bản", 12.0)])
def test_a_quantity_is_read_from_text_and_from_numbers(value, quantity):
    """Not negative, with dots in thousands and a comma before decimals; what is counted may stand behind it."""
    reading = typed(status="Đang thực hiện", quantity_period=value)

    assert ((), quantity) == (reading.problems, row(reading, "2.1").quantity_period)


@pytest.mark.parametrize("value", [
    "1/9/2024", "01.09.2024", "ngày 1 tháng 9 năm 2024", date(2024, 9, 1), datetime(2024, 9, 1, 8), 45536, "45536",
])
def test_a_day_is_read_from_text_and_from_date_cells(value):
    """As people write it, or as Excel keeps it: with or without an hour, or as a bare number of days."""
    reading = typed(status="Đã hoàn thành", completed_on=value)

    assert ((), date(2024, 9, 1)) == (reading.problems, row(reading, "2.1").completed_on)


@pytest.mark.parametrize(("value", "text"), [
    (12, "12"), (12.5, "12.5"), (datetime(2024, 9, 1), "1/9/2024"), ("dài " * 2_000, ("dài " * 2_000).strip()), ("NA", "NA"),
    ("a\r\nb", "a\nb"),
])
def test_text_is_kept_whatever_the_cell_made_of_it(value, text):
    """Numbers and days in a text column are text; long texts are whole, and "NA" is a word."""
    assert text == row(typed(result=value), "2.1").result


# A doubt at a cell holds the row back.


@pytest.mark.parametrize(("key", "value", "kind", "message", "expected"), [
    ("status", "xong một phần", "status_unknown", "Không rõ tình trạng thực hiện.", CHOICES),
    ("status", 1, "status_unknown", "Không rõ tình trạng thực hiện.", CHOICES),
    ("percent", "khoảng 80", "bad_percent", "Không đọc được tỷ lệ phần trăm.", "một số từ 0 đến 100, ví dụ 80%"),
    ("percent", "120%", "percent_out_of_range", "Tỷ lệ phải từ 0 đến 100.", "một số từ 0 đến 100"),
    ("percent", -5, "percent_out_of_range", "Tỷ lệ phải từ 0 đến 100.", "một số từ 0 đến 100"),
    ("percent", 1, "percent_ambiguous", "Không rõ là tỷ lệ phần trăm hay phần của một.", "ghi kèm dấu %, ví dụ 80%"),
    ("quantity_cumulative", -1, "bad_quantity", "Không đọc được khối lượng.", "chỉ ghi số, ví dụ 12 hoặc 1.250,5"),
    ("quantity_period", "NaN", "bad_quantity", "Không đọc được khối lượng.", "chỉ ghi số, ví dụ 12 hoặc 1.250,5"),
    ("quantity_period", "nhiều", "bad_quantity", "Không đọc được khối lượng.", "chỉ ghi số, ví dụ 12 hoặc 1.250,5"),
    ("completed_on", "đầu quý sau", "bad_date", "Không đọc được ngày.", "ngày/tháng/năm, ví dụ 30/9/2024"),
    ("document_date", "31/9/2024", "bad_date", "Không đọc được ngày.", "ngày/tháng/năm, ví dụ 30/9/2024"),
    ("status", "#N/A", "cell_error_value", "Ô báo lỗi của Excel nên không có giá trị.", "gõ thẳng nội dung vào ô"),
    ("percent", "#DIV/0!", "cell_error_value", "Ô báo lỗi của Excel nên không có giá trị.", "gõ thẳng nội dung vào ô"),
    ("result", "#REF!", "cell_error_value", "Ô báo lỗi của Excel nên không có giá trị.", "gõ thẳng nội dung vào ô"),
    ("percent", "=40+40", "formula_without_cached_value", *TYPE_THE_RESULT),
    ("result", "=A1", "formula_without_cached_value", *TYPE_THE_RESULT),
])
def test_a_cell_that_cannot_be_read_is_told_and_its_row_held_back(key, value, kind, message, expected):
    """The problem says what stands there and what would be right; it is told alone, and the row is kept but says nothing."""
    cells = {"status": "Đang thực hiện"} | {key: value}

    reading = typed(**cells)

    standing = str(value).replace(".", ",") if isinstance(value, float) else str(value)
    assert (problem(ERROR, kind, key, message, standing, expected),) == reading.problems
    assert (True, None) == (row(reading, "2.1").held, getattr(row(reading, "2.1"), key))


def test_a_form_whose_only_content_cannot_be_read_is_not_blank():
    """The unit is told of the cell, not that it filled in nothing."""
    reading = typed(status="???")

    assert ["status_unknown"] == [one.kind for one in reading.problems]
    assert [("2.1", True, False)] == [(one.task_code, one.held, one.is_blank) for one in reading.rows if one.held]


def test_a_problem_shows_the_beginning_of_a_long_text():
    """What stands in the cell is told by its first line, never more than a line long."""
    found, = typed(status="Còn xem, " * 100 + "\nhết").problems

    assert ("Còn xem, " * 14)[:120] == found.found


def test_what_a_problem_says_is_a_sentence_with_what_stands_there_and_what_is_right():
    """This is what the command line and the lists print."""
    assert "Không đọc được ngày. Đang ghi: “31/9/2024”. Cần: ngày/tháng/năm, ví dụ 30/9/2024." == typed(
        completed_on="31/9/2024", status="Đã hoàn thành").problems[0].sentence


# A blank status.


@pytest.mark.parametrize(("cells", "status", "words"), [
    ({"percent": "100"}, "done", "“Đã hoàn thành” theo tỷ lệ"),
    ({"percent": "0"}, "not_started", "“Chưa thực hiện” theo tỷ lệ"),
    ({"percent": "40"}, "in_progress", "“Đang thực hiện” theo tỷ lệ"),
    ({"completed_on": "1/9/2024"}, "done", "“Đã hoàn thành” theo ngày hoàn thành"),
    ({"percent": "40", "completed_on": "1/9/2024"}, "in_progress", "“Đang thực hiện” theo tỷ lệ"),
])
def test_a_blank_status_follows_the_percent_or_the_day(cells, status, words):
    """100 is done, 0 not started, between them in progress; without a percent a day of completion is done. It is noted."""
    message = f"Chưa ghi tình trạng; được hiểu là {words}."

    reading = typed(**cells)

    assert (problem(INFO, "status_missing", "status", message),) == reading.problems
    assert (status, False) == (row(reading, "2.1").status, row(reading, "2.1").held)


def test_nothing_of_nothing_did_not_arise():
    """A quantity of 0/0 is no 0%: there was nothing to do, so the task did not arise."""
    reading = read(filled(PLAN, typed={"NV 7.3": {"quantity_period": "0/0"}}), PLAN)

    assert ("not_arising", 0.0) == (row(reading, "7.3").status, row(reading, "7.3").quantity_period)
    message = "Chưa ghi tình trạng; được hiểu là “Không phát sinh” theo khối lượng 0/0."
    assert [message] == [one.message for one in reading.problems]


def test_a_row_with_text_only_has_no_status():
    """Nothing is made up: the row stays without information, and the unit is asked."""
    message = "Dòng có nội dung nhưng chưa ghi tình trạng, nên vẫn tính là chưa đủ thông tin."

    reading = typed(result="Đã họp")

    assert (problem(WARNING, "status_missing", "status", message, expected="tình trạng thực hiện"),) == reading.problems
    assert (None, False) == (row(reading, "2.1").status, row(reading, "2.1").held)


# What is read but worth a look.


@pytest.mark.parametrize(("words", "value"), [
    ("Đã hoàn thành", "80"), ("Chưa thực hiện", "10"), ("Đang thực hiện", "100"),
])
def test_a_percent_that_does_not_fit_the_status_is_a_warning(words, value):
    """Both are kept as written."""
    message = f"Tỷ lệ không khớp với tình trạng “{words}”; cả hai được giữ như đã ghi."

    reading = typed(status=words, percent=value)

    assert (problem(WARNING, "status_percent_conflict", "percent", message, value, "hai ô khớp nhau"),) == reading.problems
    assert (float(value), False) == (row(reading, "2.1").percent, row(reading, "2.1").held)


def test_a_percent_of_what_does_not_arise_is_a_warning():
    """Where there was nothing to do there is nothing to measure."""
    reading = read(filled(PLAN, typed={"NV 2.2": {"status": "Không phát sinh", "percent": "50"}}), PLAN)

    assert ["status_percent_conflict"] == [one.kind for one in reading.problems]


def test_a_task_that_always_arises_said_not_to_is_a_warning():
    """The plan says which tasks may not arise in a period."""
    message = "Theo kế hoạch, nhiệm vụ này kỳ nào cũng có việc phải làm."
    expected = "một tình trạng khác, hoặc giải thích ở cột Ghi chú"

    reading = typed(status="Không phát sinh")

    assert (problem(WARNING, "not_arising_unexpected", "status", message, "Không phát sinh", expected),) == reading.problems


def test_a_day_of_completion_after_the_period_is_a_warning():
    """The closing day itself is in the period; the day after is not."""
    message = "Ngày hoàn thành sau ngày chốt số liệu của kỳ (14/9/2024)."

    assert () == typed(status="Đã hoàn thành", completed_on="14/9/2024").problems
    assert (problem(WARNING, "date_implausible", "completed_on", message, "15/9/2024", "ngày trong kỳ báo cáo"),) == typed(
        status="Đã hoàn thành", completed_on="15/9/2024").problems


def test_a_hidden_row_is_read_and_told_of():
    """A warning for the rows that were filled in; a blank one says nothing."""
    def hide(sheet):
        sheet.row_dimensions[ROW].hidden = sheet.row_dimensions[ROW + 1].hidden = True

    reading = changed(PLAN, hide)

    assert (Problem(WARNING, "hidden_row", "VP Sở", "15:15", "Dòng này bị ẩn trong tệp; vẫn được đọc."),) == reading.problems
    assert (True, False, "done") == (row(reading, "2.1").hidden, row(reading, "2.1").held, row(reading, "2.1").status)


def test_a_completion_before_the_plan_began_is_doubted():
    """The first day that any period of the plan counts from is 15/12/2023."""
    message = "Ngày hoàn thành trước khi kế hoạch bắt đầu tính số liệu (15/12/2023)."

    reading = typed(status="Đã hoàn thành", completed_on="9/1/2023")

    assert (problem(
        WARNING, "date_implausible", "completed_on", message, "9/1/2023", "ngày trong thời gian của kế hoạch",
    ),) == reading.problems


def test_a_day_of_a_year_far_from_the_plans_is_doubted_once():
    """It is told as a slip in the year; that such a day also lies outside the plan's time is no second doubt."""
    message = "Ngày cách xa năm 2024 của kế hoạch; có thể gõ nhầm năm."

    reading = typed(status="Đã hoàn thành", completed_on="9/1/2020")

    assert (problem(
        WARNING, "date_implausible", "completed_on", message, "9/1/2020", "một ngày của năm 2024",
    ),) == reading.problems
    assert (date(2020, 1, 9), False) == (row(reading, "2.1").completed_on, row(reading, "2.1").held)


def test_a_day_without_a_year_is_of_the_plans_year():
    """The year is taken from the plan, and that is noted."""
    message = "Ngày không ghi năm; được hiểu là năm 2024."

    reading = typed(status="Đã hoàn thành", completed_on="1/9")

    assert (problem(INFO, "deadline_year_assumed", "completed_on", message, "1/9", "1/9/2024"),) == reading.problems
    assert (date(2024, 9, 1), False) == (row(reading, "2.1").completed_on, row(reading, "2.1").held)


def test_a_quantity_beside_its_target_is_read_and_told():
    """"10/05" may be 10 of 5 or a day of May: the first number is read, and the unit is asked to look."""
    message = "Ô ghi khối lượng kèm chỉ tiêu; chỉ đọc số đứng trước dấu /."
    expected = "chỉ ghi số, ví dụ 12 hoặc 1.250,5"

    reading = typed(status="Đang thực hiện", quantity_period="12/15")

    assert (problem(WARNING, "bad_quantity", "quantity_period", message, "12/15", expected),) == reading.problems
    assert (12.0, False) == (row(reading, "2.1").quantity_period, row(reading, "2.1").held)


def test_a_fraction_beside_whole_percents_is_in_doubt():
    """Where another number of the column is above 1, 0.8 may be 0.8% or 80%: the row is held back."""
    message = "Không rõ là tỷ lệ phần trăm hay phần của một."

    reading = read(filled(PLAN, typed={
        "NV 2.1": {"status": "Đang thực hiện", "percent": 0.8}, "NV 2.3": {"status": "Đang thực hiện", "percent": 40},
    }), PLAN)

    assert (problem(ERROR, "percent_ambiguous", "percent", message, "0,8", "ghi kèm dấu %, ví dụ 80%"),) == reading.problems
    assert [(None, True), (40.0, False)] == [(row(reading, code).percent, row(reading, code).held) for code in ("2.1", "2.3")]


@pytest.mark.parametrize(("words", "percent", "held"), [("Đã hoàn thành", 100.0, False), ("Đang thực hiện", None, True)])
def test_a_lone_one_is_settled_by_the_status(words, percent, held):
    """1 beside "đã hoàn thành" is 100%; beside another status nobody knows."""
    reading = typed(status=words, percent=1)

    assert (percent, held) == (row(reading, "2.1").percent, row(reading, "2.1").held)


def test_a_lone_one_without_a_status_is_read_and_told():
    """It is taken for the whole, with a warning."""
    reading = typed(percent=1)

    expected = "ghi kèm dấu %: 100% hoặc 1%"
    assert (
        problem(WARNING, "percent_ambiguous", "percent", "Số 1 được đọc là 100%.", "1", expected),
        problem(INFO, "status_missing", "status", "Chưa ghi tình trạng; được hiểu là “Đã hoàn thành” theo tỷ lệ."),
    ) == reading.problems
    assert (100.0, "done") == (row(reading, "2.1").percent, row(reading, "2.1").status)


def test_a_day_in_a_percent_column_says_how_it_may_have_come_there():
    """Excel makes a day of 5/10."""
    message = "Ô chứa ngày hoặc giờ, không phải tỷ lệ; có thể Excel đã đổi một phân số như 5/10 thành ngày."

    reading = typed(status="Đang thực hiện", percent=datetime(2024, 10, 5))

    assert (problem(
        ERROR, "bad_percent", "percent", message, "5/10/2024", "một số từ 0 đến 100, ví dụ 80%"),) == reading.problems
