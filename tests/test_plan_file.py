"""The plan workbook as it is written: nothing of a plan is lost, and a clerk can read it."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from drawn_plans import plans
from hypothesis import given, settings
from workbooks import PLANS, shipped_plan

from papi.errors import ChoiceError
from papi.model import DATED
from papi.sheets.opening.parse import parse
from papi.sheets.opening.read_calamine import read_small
from papi.sheets.plan_layout import SHEETS
from papi.sheets.plan_workbook import read_plan
from papi.sheets.writing.plan_file import build_plan

PLAN = shipped_plan()


def written(plan):
    """The workbook of a plan, opened."""
    return openpyxl.load_workbook(io.BytesIO(build_plan(plan)))


def with_first_task(**changes):
    """The shipped plan with its first task changed."""
    return replace(PLAN, tasks=(replace(PLAN.tasks[0], **changes), *PLAN.tasks[1:]))


@settings(max_examples=60, deadline=None)
@given(plans())
def test_what_is_written_is_read_back(plan):
    """By the reader of uploads and by the quick one that the store's plans are read with: the very same plan."""
    content = build_plan(plan)

    assert plan == read_plan(parse(content))
    assert plan == read_plan(read_small(content))


@pytest.mark.parametrize("file", sorted(PLANS.glob("*.xlsx")), ids=lambda file: file.name)
def test_every_shipped_plan_is_written_without_loss(file):
    """Read, written and read again it is the same plan."""
    plan = read_plan(parse(file.read_bytes()))

    assert plan == read_plan(parse(build_plan(plan)))


@pytest.mark.parametrize("target", [100.0, 99.125, 0.1 + 0.2, -0.5, 1234567.0, 1e22, 5e-324, 2.0**-24])
def test_a_target_keeps_all_its_decimals(target):
    """More than the fifteen that Excel shows of a number."""
    plan = with_first_task(target=target, measure="lượt")

    assert target == read_plan(parse(build_plan(plan))).tasks[0].target


def test_dates_and_numbers_stand_as_people_write_them():
    """In text cells, so that 5.10 typed there stays 5.10 and 9/10/2024 the ninth of October."""
    sheet = written(with_first_task(kind=DATED, deadline=date(2024, 9, 30), target=99.5, measure="lượt"))["tasks"]
    keys = [column.key for column in SHEETS["tasks"]]
    cells = [sheet.cell(3, keys.index(key) + 1) for key in ("code", "deadline", "target")]

    assert [("1.1", "@"), ("30/9/2024", "@"), ("99,5", "@")] == [(cell.value, cell.number_format) for cell in cells]
    assert "@" == sheet.column_dimensions["A"].number_format


def test_the_sheets_begin_as_those_of_the_shipped_workbook():
    """The same sheets with the same keys and headings, "formerly" besides; then a sheet that says how to fill them."""
    shipped, book = openpyxl.load_workbook(PLANS / "2024.xlsx"), written(PLAN)

    assert [*shipped.sheetnames, "Hướng dẫn"] == book.sheetnames
    for sheet in shipped:
        head = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=2)]
        own = [[cell.value for cell in row][:len(head[0])] for row in book[sheet.title].iter_rows(max_row=2)]
        assert head == own


def test_the_heads_stay_in_sight_and_texts_are_wrapped():
    """Two rows of heads; of a task its code and short title too. A long text is shown whole."""
    book = written(PLAN)

    assert {"tasks": "D3"} | dict.fromkeys(set(SHEETS) - {"tasks"}, "B3") == {name: book[name].freeze_panes for name in SHEETS}
    assert book["tasks"]["D3"].alignment.wrap_text
    assert book["tasks"].row_dimensions[3].height > 3 * 16


def test_each_row_of_the_first_sheet_is_explained():
    """Its keys are English; a third column says what they mean."""
    sheet = written(PLAN)["plan"]

    assert ("Giải thích", "Số, ký hiệu của kế hoạch") == (sheet["C2"].value, sheet["C3"].value)
    assert all(sheet.cell(row, 3).value for row in range(3, 11))


def test_words_of_which_there_are_few_can_be_chosen():
    """The kinds of task are offered in a list, as in the shipped workbook."""
    lists = {str(one.sqref): one.formula1 for one in written(PLAN)["tasks"].data_validations.dataValidation}

    assert {"I3:I500": '"recurring,dated"', "J3:J500": '"yes"'} == lists


def test_a_text_that_no_cell_can_hold_is_told():
    """Excel would drop it without a word."""
    with pytest.raises(ChoiceError) as raised:
        build_plan(with_first_task(text="a" * 32_768))

    assert (
        "Ô “Nguyên văn trong kế hoạch” ở trang tính “tasks” dài quá 32.767 ký tự, Excel không chứa được. "
        "Rút ngắn nội dung rồi lưu lại."
    ) == str(raised.value)
