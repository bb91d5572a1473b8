"""Where each value of a row was read: the address of the very cell, however the sheet says it; none for what no cell says."""

from dataclasses import fields, replace

import pytest
from corpus import CASES
from corpus.scoring import plan_of, touch
from hypothesis import given, settings, strategies as st
from openpyxl.utils import range_boundaries
from workbooks import LETTERS, filled, read, read_sheet, row, shipped_plan

from papi.errors import FileRefusedError
from papi.model import REPORTED_FIELDS, ReportRow
from papi.sheets.cells.deadlines import read_day
from papi.sheets.grid import Cell, Range, Sheet, Workbook
from papi.sheets.opening.parse import parse
from papi.sheets.plan_workbook import read_plan
from papi.sheets.reading.fields import text_of
from papi.sheets.reading.plain import plain
from papi.sheets.reading.report import read_report

PLAN = shipped_plan()
ONE, TWO, THREE = (PLAN.task(code).title for code in ("2.1", "4.1", "6.1"))
HEADINGS = ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng", "Tỷ lệ (%)", "Kết quả", "Ghi chú"]
TEXTS = ("result", "document_number", "difficulties", "proposals", "note", "explanation")
DAYS = ("completed_on", "document_date")


def cells(*rows, **known):
    """The cells of the rows of a sheet drawn as rows of values."""
    return [one.cells for one in read_sheet(PLAN, *rows, **known).rows]


def cells_of(*line, headings=HEADINGS):
    """The cells of one line, in row 2, under the headings."""
    return cells(headings, [1, ONE, *line])[0]


def test_where_a_row_stands_is_no_part_of_what_it_says():
    """Two rows that say the same in other cells are equal."""
    line = [1, ONE, "Văn phòng", None, "xong"]
    [one], [other] = read_sheet(PLAN, HEADINGS, line).rows, read_sheet(PLAN, [], HEADINGS, line).rows

    assert ("E2", "E3") == (one.cells["status"], other.cells["status"])
    assert one == replace(other, row=2)


# What a row says in cells of its own.


def test_every_field_of_a_form_has_its_cell():
    """The code, the task, who leads and supports, the deadline and all that the unit typed."""
    typed = {
        "status": "Đã hoàn thành", "percent": "100", "quantity_period": "12", "quantity_cumulative": "37",
        "completed_on": "30/8/2024", "result": "Đã họp", "document_number": "12/BC-VP", "document_date": "30/8/2024",
        "difficulties": "Thiếu người", "proposals": "Thêm người", "explanation": "Chờ tỉnh", "note": "x",
    }
    found = row(read(filled(PLAN, typed={"NV 2.1": typed}), PLAN), "2.1")

    given_by_plan = ("task_code", "task", "lead", "support", "deadline")
    assert {key: f"{LETTERS[key]}15" for key in (*given_by_plan, *typed)} == found.cells
    assert set(REPORTED_FIELDS) == set(typed)


def test_what_no_cell_says_has_no_cell():
    """A blank field; a task's title beside a code alone; who leads where the sheet is one unit's and names none."""
    [found] = cells(["Đơn vị báo cáo:", "Văn phòng Sở"], ["Mã", "Tình trạng", "Ghi chú"], ["2.1", "Đã hoàn thành", None])

    assert {"task_code": "A3", "status": "B3"} == found


def test_a_failed_formula_gives_no_value_and_no_cell():
    """Its row is held back, and what else it says has its cells."""
    drawn = {(1, place): value for place, value in enumerate(HEADINGS, start=1)} | {
        (2, 2): ONE, (2, 5): Cell("#REF!", is_error=True), (2, 7): "Đã họp"}
    reading = read_report(Workbook((Sheet.drawn("Sheet1", drawn),)), PLAN)

    assert [{"task_code": "B2", "task": "B2", "result": "G2"}] == [one.cells for one in reading.rows]


@pytest.mark.parametrize(("code", "text", "at"), [
    ("2.1", ONE, "A2"), ("NV 2.1", None, "A2"), ("8.9", ONE, "B2"), (None, ONE, "B2"), (None, f"NV 2.1. {ONE}", "B2"),
])
def test_a_task_is_read_from_its_code_or_from_its_text(code, text, at):
    """From the code where that alone says which task it is, else from the text, which the address then names."""
    [found] = cells(["Mã nhiệm vụ", "Nội dung nhiệm vụ", "Tình trạng"], [code, text, "xong"])

    assert at == found["task_code"]


def test_a_serial_number_that_is_a_labelled_code_is_the_task_s_cell():
    """"NV 2.1" in the column of serial numbers says which task it is."""
    assert "A2" == cells(HEADINGS, ["NV 2.1", ONE, "Văn phòng", None, "xong"])[0]["task_code"]


# A status and a percent said elsewhere.


@pytest.mark.parametrize(("line", "expected"), [
    ((None, None, None, 40), {"status": "F2", "percent": "F2"}),
    ((None, None, "Đang thực hiện 40%"), {"status": "E2", "percent": "E2"}),
    ((None, None, "Đang thực hiện 40%", 45), {"status": "E2", "percent": "F2"}),
    ((None, None, None, "Đã hoàn thành"), {"status": "F2"}),
    ((None, None, "Đã hoàn thành", "Đã hoàn thành"), {"status": "E2"}),
    ((None, None, None, "0/0"), {"status": "F2"}),
    ((None, None, "Quá hạn"), {"status": "E2", "said": "E2"}),
])
def test_a_status_and_a_percent_are_where_they_were_said(line, expected):
    """A status that follows the percent, or a percent inside the status, is the other's cell."""
    found = cells_of(*line)

    assert expected == {name: place for name, place in found.items() if name in ("status", "percent", "said")}


@pytest.mark.parametrize(("heading", "value", "field"), [
    ("Ngày hoàn thành thực tế", "30/8/2024", "completed_on"), ("Khối lượng trong kỳ", "0/0", "quantity_period"),
])
def test_a_status_that_follows_a_day_or_a_quantity_is_its_cell(heading, value, field):
    """Done on a day is done; nothing of nothing did not arise."""
    [found] = cells(["STT", "Nội dung nhiệm vụ", "Tình trạng", heading], [1, ONE, None, value])

    assert {"status": "D2", field: "D2"} == {name: found[name] for name in ("status", field)}


@pytest.mark.parametrize(("line", "expected"), [
    (("Đã hoàn thành, có 12 văn bản", None, "Đã họp", None), {"status": "E2", "result": "G2", "note": "E2"}),
    (("Đã hoàn thành, có 12 văn bản", None, "Đã họp", "gấp"), {"status": "E2", "result": "G2", "note": "H2,E2"}),
])
def test_words_that_spill_from_a_status_are_the_status_cell_s(line, expected):
    """In the note where the sheet has results; beside the note's own words both cells are named."""
    found = cells_of(None, None, *line)

    assert expected == {name: found[name] for name in expected}


def test_words_that_spill_into_the_result_are_the_status_cell_s():
    """Where the sheet has no column for the result."""
    [found] = cells(["STT", "Nội dung nhiệm vụ", "Tình trạng"], [1, ONE, "Đã hoàn thành, có 12 văn bản"])

    assert {"status": "C2", "result": "C2"} == {name: found[name] for name in ("status", "result")}


def test_a_status_in_the_narrative_is_the_result_s_cell():
    """A sheet without a status begins its result with one."""
    [found] = cells(["STT", "Nội dung nhiệm vụ", "Kết quả đạt được"], [1, ONE, "Đang thực hiện, đạt 40%: đã họp"])

    assert {"status": "C2", "percent": "C2", "result": "C2"} == {name: found[name] for name in ("status", "percent", "result")}


def test_marks_of_a_matrix_are_a_range():
    """The status is the mark among the blanks beside it; words in place of the mark are a cell's."""
    headings = ["STT", "Nội dung nhiệm vụ", "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"]

    marked, worded = cells(headings, [1, ONE, None, "x"], [2, TWO, "đã họp 02 lần"])

    assert "C2:E2" == marked["status"]
    assert ("C3:E3", "C3") == (worded["status"], worded["result"])


# Values that stand in another line or cell.


def test_a_ditto_mark_is_the_cell_that_it_repeats():
    """However many marks stand between."""
    ditto = ["nt", None, "nt"]

    rows = cells(HEADINGS, [1, ONE, "Văn phòng", None, "Đã hoàn thành"], [2, TWO, *ditto], [3, THREE, *ditto])

    assert [("C2", "E2")] * 3 == [(found["lead"], found["status"]) for found in rows]


def test_a_merged_cell_is_its_first():
    """A status over two tasks stands in one cell."""
    rows = cells(HEADINGS, [1, ONE, "Văn phòng", None, "Đã hoàn thành"], [2, TWO], merged=["E2:E3", "C2:C3"])

    assert [("C2", "E2")] * 2 == [(found["lead"], found["status"]) for found in rows]


def test_a_merged_mark_is_a_range_of_the_row_that_it_stands_in():
    """One mark over two tasks: the second's range is the first's."""
    headings = ["STT", "Nội dung nhiệm vụ", "Đã hoàn thành", "Đang thực hiện"]

    rows = cells(headings, [1, ONE, "x"], [2, TWO], merged=["C2:C3"])

    assert ["C2:D2", "C2:D2"] == [found["status"] for found in rows]


def test_both_roles_in_one_cell_are_that_cell():
    """Who leads and who supports."""
    found = cells_of("Chủ trì: Văn phòng; phối hợp: Thanh tra", None, "xong")

    assert ("C2", "C2") == (found["lead"], found["support"])


def test_a_lead_named_by_a_heading_inside_the_table_is_the_heading_s_cell():
    """Every task below it."""
    rows = cells(["STT", "Nội dung nhiệm vụ", "Tình trạng"], ["I", "Văn phòng Sở"], [1, ONE, "xong"], [2, TWO, "xong"])

    assert ["B2", "B2"] == [found["lead"] for found in rows]


def test_lines_that_stand_in_one_cell_each_are_column_a():
    """The file has no other cell, and its doubts stand there too."""
    reading = read_sheet(
        PLAN, ["STT,Nội dung nhiệm vụ,Đơn vị chủ trì,Tình trạng,Tỷ lệ (%)"], [f'1,"{ONE}",Văn phòng Sở,Đã hoàn thành,100'],
        [f'2,"{TWO}",Thanh tra Sở,thế nào đó,40'],
    )

    assert {"A2"} == set(reading.rows[0].cells.values())
    assert ["A3"] == [problem.cell for problem in reading.problems if problem.kind == "status_unknown"]


# Any sheet.


def said(one):
    """The fields of a row that only a cell of its own can have said."""
    return {name for name in ("task_code", *REPORTED_FIELDS) if getattr(one, name) is not None}


def standing(grid, sheet, address):
    """The cells that hold something at an address, in order: of a range its filled ones."""
    by_name = {one.name: plain(one)[0] for one in grid.sheets}
    found = []
    for part in address.split(","):
        left, top, right, bottom = range_boundaries(part)
        places = ((line, column) for line in range(top, bottom + 1) for column in range(left, right + 1))
        found.append([cell for line, column in places if (cell := by_name[sheet].cell(line, column)) and cell.text.strip()])
    return found


@pytest.mark.parametrize("case", [case for case in CASES if case.theme != "refusals"], ids=lambda case: case.name)
def test_the_cells_of_the_corpus_hold_what_was_read(case):
    """Every value of every row stands at its address: words and days as they were read, all else where the case says, and no
    field that says something is without a cell that says it."""
    content, wanted = case.make()
    grid, plan = parse(content), read_plan(parse(plan_of(case)))
    columns = {(one.sheet, one.number): one.columns for one in wanted.rows}
    for one in read_report(grid, plan).rows:
        for name, address in one.cells.items():
            parts = standing(grid, one.sheet, address)
            assert all(parts), (one.sheet, one.row, name, address)
            if name in TEXTS:
                assert getattr(one, name) == "\n".join(text_of(part[0]) for part in parts)
            if name in DAYS:
                assert getattr(one, name) == read_day(parts[0][0], plan_year=plan.year, date_1904=grid.date_1904).value
            told = columns.get((one.sheet, one.row), {}).get(name)
            if told and name in ("task", "lead", "deadline", "result"):
                letters = "".join(sign for sign in told if not sign.isdigit())
                whole_columns = letters if ":" in letters else f"{letters}:{letters}"
                assert touch(whole_columns, address), (one.sheet, one.row, name, address)
        assert set() == said(one) - set(one.cells), (one.sheet, one.row)


WORDS = st.sampled_from((
    None, ONE, TWO, "nt", "x", "Văn phòng", "Đã hoàn thành", "Đang thực hiện 40%, đã họp", "Quá hạn", "40%", "0/0", 0.5, 100.0,
    "30/8/2024", "Chủ trì: Văn phòng; phối hợp: Thanh tra", "I", "Thanh tra Sở", "Quý III/2024", "đã gửi 02 văn bản", "2.1",
))
MORE = ("Đơn vị phối hợp", "Ngày hoàn thành thực tế", "Giải trình", "Mã nhiệm vụ", "Hoàn thành", "Chưa thực hiện")


@settings(max_examples=300, deadline=None)
@given(
    st.permutations((*HEADINGS, *MORE)).map(lambda headings: headings[:9]),
    st.lists(st.lists(WORDS, min_size=9, max_size=9), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(2, 5), st.integers(1, 9)), max_size=3, unique_by=lambda place: place[1]),
)
def test_the_cells_of_any_table_hold_something(headings, lines, merged):
    """Whatever stands where, each field that says something has a cell of the sheet that is not blank, and no other has."""
    ranges = tuple(Range(top, column, top + 1, column) for top, column in merged)
    grid = Workbook((Sheet("Sheet1", [headings, *lines], merged=ranges),))
    try:
        rows = read_report(grid, PLAN).rows
    except FileRefusedError:
        return
    known = {one.name for one in fields(ReportRow)}
    for one in rows:
        assert set() == said(one) - set(one.cells)
        for name, address in one.cells.items():
            assert name in known
            assert name == "deadline" or getattr(one, name) not in (None, "", ())
            assert all(standing(grid, "Sheet1", address)), (name, address)
