"""The form that a unit fills in: what it holds, what is typed into it beforehand, what stays text."""

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from drawn_sendings import with_unit
from workbooks import INSPECTORATE, LETTERS, OFFICE, PERIOD, form, read, row_of, saved, shipped_plan, type_in

from papi.model import DATED, DONE, IN_PROGRESS, LEAD, NOT_STARTED, SUPPORT, ReportRow
from papi.sheets.layout import COLUMNS
from papi.sheets.writing.form import build_form

PLAN = shipped_plan()
HEADINGS_ROW = 13
FILLED = [column.key for column in COLUMNS if column.filled_by_unit]


def said(code, **values):
    """What was reported of a task that the Office leads."""
    return ReportRow(sheet="VP Sở", row=15, task_code=code, task="", area=2, unit=OFFICE, role=LEAD, **values)


def cells(sheet, label, keys=FILLED):
    """What stands in a task's row, by column."""
    return {key: sheet[f"{LETTERS[key]}{row_of(sheet, label)}"].value for key in keys}


def prefilled(plan, period, row):
    """The cells of NV 2.1 that are filled in for Q3, after `row` was said in `period`."""
    sheet = form(plan, previous={("2.1", OFFICE, LEAD): (period, row)}).worksheets[0]
    kept = {key: value for key, value in cells(sheet, "NV 2.1").items() if value}
    return kept, cells(sheet, "NV 2.1", ["previous"])["previous"]


def with_task(plan, code, **changes):
    """The plan with one task changed."""
    return replace(plan, tasks=tuple(replace(task, **changes) if task.code == code else task for task in plan.tasks))


def sheet_names(plan, units):
    """The names of the sheets of the form of these units."""
    content = build_form(plan, units, plan.period(PERIOD), {})
    return openpyxl.load_workbook(io.BytesIO(content)).sheetnames


@pytest.mark.parametrize("unit", [unit.name for unit in PLAN.units])
def test_a_form_holds_the_tasks_of_its_unit_by_role(unit):
    """First what the unit leads, then what it supports, in the plan's order, each with its role; no other unit's."""
    sheet = form(PLAN, unit).worksheets[0]
    mine = PLAN.assignments[PLAN.assignments["unit"] == unit]
    expected = [
        (PLAN.task(code).label, words)
        for role, words in ((LEAD, "Chủ trì"), (SUPPORT, "Phối hợp"))
        for code in mine[mine["role"] == role]["task"]
    ]

    rows = [(sheet.cell(row, 1).value, sheet.cell(row, 3).value) for row in range(HEADINGS_ROW + 1, sheet.max_row + 1)]

    assert expected == [(code, role) for code, role in rows if role]
    headings = {LEAD: "A. NHIỆM VỤ CHỦ TRÌ", SUPPORT: "B. NHIỆM VỤ PHỐI HỢP"}
    sections = [headings[role] for role in (LEAD, SUPPORT) if role in set(mine["role"])]
    assert sections == [code for code, role in rows if not role]


def test_the_head_says_whose_report_of_what_period_under_which_plan():
    """Unit, period, plan and version of the form stand above the table, and three lines are left to the unit."""
    sheet = form(PLAN).worksheets[0]

    head = {sheet.cell(row, 1).value: sheet.cell(row, 3).value for row in range(4, 12)}

    assert head == {
        "Đơn vị báo cáo": "Văn phòng Sở", "Kỳ báo cáo": "Quý III/2024", "Kế hoạch số": "56/KH-SGTVT", "Năm kế hoạch": "2024",
        "Phiên bản biểu mẫu": "2", "Người lập biểu": None, "Điện thoại": None, "Số báo cáo của đơn vị": None,
    }
    assert ["Báo cáo thực hiện Kế hoạch số 56/KH-SGTVT nâng cao Chỉ số PAPI năm 2024",
            "Số liệu từ ngày 15/6/2024 đến ngày 14/9/2024. Cách điền: xem trang Hướng dẫn."] == [
        sheet["A1"].value, sheet["A2"].value]


def test_the_head_says_when_to_send_the_form():
    """Where the plan has a day for it; the table then begins a line further down, and the form is read as any other."""
    plan = replace(PLAN, periods=tuple(replace(period, unit_due=date(2024, 9, 20)) for period in PLAN.periods))
    book = form(plan)
    sheet = book.worksheets[0]
    type_in(sheet, {"NV 2.1": {"status": "Đã hoàn thành"}})

    assert [("Kỳ báo cáo", "Quý III/2024"), ("Hạn gửi Văn phòng Sở", "20/9/2024"), ("Kế hoạch số", "56/KH-SGTVT")] == [
        (sheet.cell(row, 1).value, sheet.cell(row, 3).value) for row in (5, 6, 7)]
    assert (None, "Mã", f"C{HEADINGS_ROW + 2}") == (sheet["A13"].value, sheet["A14"].value, sheet.freeze_panes)
    reading = read(saved(book), plan)
    assert ((), OFFICE, PERIOD, 14) == (
        reading.problems, reading.parts[0].unit, reading.parts[0].period, reading.parts[0].heading_row)


QUESTIONS = {
    ("2.1", OFFICE): ["Vì sao chậm so với quý II?", "Khi nào xong?"], ("2.2", INSPECTORATE): ["Không phải của Văn phòng."],
    ("4.1", OFFICE): ["=1+1"],
}
ASKED, NOT_ASKED = "FFFFE39A", "FFFFF8E1"


def test_what_the_leadership_asks_stands_at_its_task():
    """Every open question of this unit, one a line, and none of another unit's; the cell to answer in is stronger yellow."""
    sheet = form(PLAN, questions=QUESTIONS).worksheets[0]

    shown = {label: cells(sheet, label, ["question", "explanation"]) for label in ("NV 2.1", "NV 2.2", "NV 4.1")}
    colours = {label: sheet[f"{LETTERS['explanation']}{row_of(sheet, label)}"].fill.fgColor.rgb for label in shown}

    assert {
        "NV 2.1": {"question": "Vì sao chậm so với quý II?\nKhi nào xong?", "explanation": ""},
        "NV 2.2": {"question": "", "explanation": ""}, "NV 4.1": {"question": "=1+1", "explanation": ""},
    } == shown
    assert {"NV 2.1": ASKED, "NV 2.2": NOT_ASKED, "NV 4.1": ASKED} == colours
    assert NOT_ASKED == sheet[f"{LETTERS['result']}{row_of(sheet, 'NV 2.1')}"].fill.fgColor.rgb


def test_a_form_has_the_same_columns_whether_anything_is_asked():
    """One layout: the columns stand also where nobody is asked to explain anything."""
    asked, plain = (form(PLAN, questions=questions).worksheets[0] for questions in (QUESTIONS, None))

    headings = [[cell.value for cell in sheet[HEADINGS_ROW]] for sheet in (asked, plain)]
    assert headings[0] == headings[1]
    assert ["Đã báo cáo trước đây", "Yêu cầu giải trình", "Tình trạng thực hiện"] == headings[0][7:10]
    assert ["Đề xuất, kiến nghị", "Giải trình của đơn vị", "Ghi chú"] == headings[0][18:]


def test_what_comes_from_the_plan_is_filled_in():
    """Title and text, leads and supports as the plan words them, deadline and target."""
    plan = with_task(PLAN, "7.3", deadline=date(2024, 9, 30))
    sheet, task = form(plan).worksheets[0], plan.task("7.3")

    given = cells(sheet, "NV 7.3", ["task", "lead", "support", "deadline", "target", "previous"])

    assert given == {
        "task": f"{task.title}\n{task.reading}", "lead": "; ".join(task.lead),
        "support": "; ".join((*task.support, *task.external_support)), "deadline": "30/9/2024",
        "target": "100 % phản ánh, kiến nghị trực tuyến được xử lý kịp thời", "previous": "",
    }
    assert "Thường xuyên" == cells(sheet, "NV 2.1", ["deadline"])["deadline"]


def test_statuses_are_chosen_from_a_list():
    """Every row of the table has the four statuses to choose from, "Không phát sinh" among them, and says so when one types."""
    sheet = form(PLAN).worksheets[0]
    validation, = sheet.data_validations.dataValidation

    assert ("list", '"Đã hoàn thành,Đang thực hiện,Chưa thực hiện,Không phát sinh"') == (validation.type, validation.formula1)
    assert f"J{HEADINGS_ROW + 1}:J{sheet.max_row}" == str(validation.sqref)
    assert ("Tình trạng thực hiện", "Chọn một mục trong danh sách.") == (validation.errorTitle, validation.error)


def test_headings_and_task_stay_in_sight():
    """The sheet is frozen below the headings and right of the task."""
    assert f"C{HEADINGS_ROW + 1}" == form(PLAN).worksheets[0].freeze_panes


def test_cells_that_people_type_into_are_text_cells():
    """What is typed is what is read, whatever the machine makes of 5/9 or 1.250."""
    sheet = form(PLAN).worksheets[0]
    row = row_of(sheet, "NV 2.1")

    assert {"@"} == {sheet[f"{LETTERS[key]}{row}"].number_format for key in FILLED}
    assert {"@"} == {sheet.cell(line, 3).number_format for line in (9, 10, 11)}


def test_what_was_said_of_the_same_period_is_filled_in():
    """A unit that mends its report of a period finds every field as it sent it."""
    row = said(
        "2.1", status=DONE, percent=100.0, quantity_period=12.0, quantity_cumulative=1250.125, completed_on=date(2024, 9, 1),
        result="Đã họp", document_number="12/BC-VP", document_date=date(2024, 9, 2), difficulties="không", proposals="không",
        note="x", explanation="Chờ tỉnh",
    )

    assert ({
        "status": "Đã hoàn thành", "percent": "100%", "quantity_period": "12", "quantity_cumulative": "1.250,125",
        "completed_on": "1/9/2024", "result": "Đã họp", "document_number": "12/BC-VP", "document_date": "2/9/2024",
        "difficulties": "không", "proposals": "không", "note": "x", "explanation": "Chờ tỉnh",
    }, "Quý III/2024: Đã hoàn thành, 100%") == prefilled(PLAN, "2024-Q3", row)


def test_a_recurring_task_is_judged_anew():
    """For another period only "Đã báo cáo trước đây" says what was said; nothing is filled in."""
    row = said("2.1", status=DONE, percent=100.0, result="Đã họp")

    assert ({}, "Quý II/2024: Đã hoàn thành, 100%") == prefilled(PLAN, "2024-Q2", row)


def test_a_dated_task_keeps_its_state():
    """A task with a date goes on from where it was, also in a new period."""
    plan = with_task(PLAN, "2.1", kind=DATED, deadline=date(2024, 12, 1))
    row = said("2.1", status=IN_PROGRESS, percent=54.5, result="Đã họp")

    assert ({"status": "Đang thực hiện", "percent": "54,5%", "result": "Đã họp"},
            "Quý II/2024: Đang thực hiện, 54,5%") == prefilled(plan, "2024-Q2", row)


def test_what_was_said_of_the_last_period_alone_is_not_carried_into_this_one():
    """What was done in the second quarter is not done again in the third, what was explained then is no answer now; what adds
    up goes on."""
    plan = with_task(PLAN, "2.1", kind=DATED, deadline=date(2024, 12, 1))
    row = said("2.1", status=IN_PROGRESS, quantity_period=12.0, quantity_cumulative=37.0, explanation="Chờ tỉnh")

    assert {"status": "Đang thực hiện", "quantity_cumulative": "37"} == prefilled(plan, "2024-Q2", row)[0]


@pytest.mark.parametrize(("row", "words"), [
    (said("2.1", status=NOT_STARTED), "Quý II/2024: Chưa thực hiện"), (said("2.1", percent=0.8), "Quý II/2024: 0,8%"),
])
def test_what_was_said_before_is_told_as_far_as_it_was_said(row, words):
    """A status without a percent, or a percent without a status, stands alone."""
    assert words == prefilled(PLAN, "2024-Q2", row)[1]


@pytest.mark.parametrize("text", ["=1+1", "+84 912 345", "-", "@x", "https://langson.gov.vn", "'x"])
def test_text_that_looks_like_a_formula_stays_text(text):
    """What a unit wrote is never run: no formula, no link."""
    sheet = form(PLAN, previous={("2.1", OFFICE, LEAD): (PERIOD, said("2.1", result=text))}).worksheets[0]
    cell = sheet[f"{LETTERS['result']}{row_of(sheet, 'NV 2.1')}"]

    assert (text, "s", None) == (cell.value, cell.data_type, cell.hyperlink)


def test_a_row_is_never_higher_than_excel_shows():
    """A very long text does not make a row that Excel calls damaged."""
    sheet = form(PLAN, previous={("2.1", OFFICE, LEAD): (PERIOD, said("2.1", result="dài " * 5_000))}).worksheets[0]

    assert 408 < sheet.row_dimensions[row_of(sheet, "NV 2.1")].height <= 409


def test_several_units_have_a_sheet_each():
    """A form for all units has one sheet a unit, by its short name, and the instructions last."""
    assert [
        "VP Sở", "Thanh tra", "P. KCHT & ATGT", "P. QLVT, PT & NL", "Trạm QLVT cửa khẩu", "Bộ phận một cửa", "Hướng dẫn",
    ] == sheet_names(PLAN, PLAN.units)


def test_a_unit_that_reports_through_another_has_its_sheet_in_the_other_s_form():
    """The one that sends finds both sheets; the other's own form has its own sheet only."""
    plan = with_unit(PLAN, INSPECTORATE, reports_through=OFFICE)

    assert ["VP Sở", "Thanh tra", "Hướng dẫn"] == sheet_names(plan, [plan.unit(OFFICE)])
    assert ["Thanh tra", "Hướng dẫn"] == sheet_names(plan, [plan.unit(INSPECTORATE)])


def test_sheets_have_names_that_excel_allows_and_no_name_twice():
    """Signs that Excel forbids are left out, long names cut, and equal ones numbered."""
    long = "Phòng Quản lý: kết cấu [hạ tầng] và An toàn"
    plan = replace(PLAN, units=tuple(
        replace(unit, short_names=(short, *unit.short_names))
        for unit, short in zip(PLAN.units, (long, long.upper(), "Hướng dẫn", "a", "b", "c"), strict=True)
    ))

    assert ["Phòng Quản lý kết cấu hạ tầng v", "PHÒNG QUẢN LÝ KẾT CẤU HẠ T (2)", "Hướng dẫn (2)", "Hướng dẫn"] == sheet_names(
        plan, plan.units[:3])


def test_the_last_sheet_says_how_to_fill_in():
    """The instructions are numbered, and name the list, the percent, the date and what a blank row means."""
    sheet = form(PLAN).worksheets[-1]
    lines = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=2, max_col=2)]

    assert ("Hướng dẫn", "Cách điền biểu") == (sheet.title, sheet["B1"].value)
    assert [f"{line}." for line in range(1, 10)] == [serial for serial, _ in lines]
    text = "\n".join(words for _, words in lines)
    for said_there in ("“Không phát sinh”", "0,8%", "30/9/2024", "1.250,5", "để trống cả dòng", ".xlsx", "Yêu cầu giải trình"):
        assert said_there in text


def test_a_form_is_dated_by_its_period():
    """The file says it was made on the period's first day, not by the machine's clock: the same form has the same bytes."""
    assert datetime(2024, 6, 15) == form(PLAN).properties.created


def test_the_form_opens_again_after_saving():
    """What Excel-like programs write of it keeps its sheets: the form is a sound workbook."""
    again = openpyxl.load_workbook(io.BytesIO(saved(form(PLAN))))

    assert ["VP Sở", "Hướng dẫn"] == again.sheetnames
