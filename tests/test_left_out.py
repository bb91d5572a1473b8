"""What libraries leave out of an xlsx in silence is found: cell by cell in small sheets, by its marks in large ones."""

import pytest
from hypothesis import given, settings, strategies as st
from made_files import archive, computed_xlsx, repacked, sheet_xml, xlsx, xlsx_of_sheet

from papi.sheets.grid import Range
from papi.sheets.opening import glance as glance_module
from papi.sheets.opening.glance import glance
from papi.sheets.opening.unseen import Unseen, range_of, unseen

ROWS = (
    '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1"><v>0</v></c></row>'
    '<row r="2" hidden="1"><c r="A2"><f>SUM(B1:B9)</f></c><c r="B2"><f>A1&amp;"x"</f><v></v></c>'
    '<c r="C2"><f>1+1</f><v>2</v></c></row>'
    '<row r="3" hidden="0"><c r="A3" t="str"><f>""</f><v></v></c><c r="B3"><f t="shared" si="0"/><v>7</v></c></row>'
    '<row r="4" hidden="true"><c r="A4" s="1"/><c r="B4"><f t="shared" si="0"/></c><c r="C4"><f>0</f><v>0</v></c></row>'
    '<row r="5"><c r="A5" t="inlineStr"><is><t>ghi t="e" và hidden="1"</t></is></c></row>'
)
COLUMNS = '<cols><col min="2" max="3" width="9" hidden="1"/><col min="4" max="4" width="9"/></cols>'
EXPECTED = Unseen(
    errors={(1, 1): "#REF!", (1, 2): "#DIV/0!"},
    formulas={(2, 1): "=SUM(B1:B9)", (2, 2): '=A1&"x"', (4, 2): "="},
    hidden_rows=frozenset({2, 4}), hidden_columns=((2, 3),),
)
looks = pytest.mark.parametrize("look", [unseen, glance])


def without_request(content):
    """The workbook without its wish to have everything computed on opening."""
    return repacked(content, lambda name, inside: inside.replace(b'fullCalcOnLoad="1"', b""))


@looks
def test_errors_lone_formulas_and_what_is_hidden_are_found(look):
    """A formula that gives an empty text has a result; words about such marks are words."""
    content = without_request(xlsx_of_sheet(sheet_xml(ROWS, before=COLUMNS)))

    assert {"Sheet": EXPECTED} == look(content)


@looks
def test_a_zero_that_nobody_computed_is_no_result(look):
    """Some libraries store 0 for every formula, and ask for all to be computed on opening."""
    content = computed_xlsx({"A1": "=B1*2", "B1": 4, "C1": 0})

    assert {(1, 1): "=B1*2"} == look(content)["Sheet1"].formulas
    assert {} == look(without_request(content))["Sheet1"].formulas


@looks
def test_a_workbook_whose_parts_lie_elsewhere_is_not_looked_into(look):
    """What is not where Excel puts it is left to the libraries."""
    assert {} == look(archive([("xl/workbook.xml", b"<workbook/>")]))
    assert {} == look(b"PK no zip at all")


@settings(max_examples=40, deadline=None)
@given(st.integers(60, 400))
def test_where_the_pieces_of_a_large_sheet_end_changes_nothing(size):
    """A sheet is looked at in pieces; no cell lies across two."""
    content = without_request(xlsx_of_sheet(sheet_xml(ROWS, before=COLUMNS)))
    with pytest.MonkeyPatch.context() as small:
        small.setattr(glance_module, "_PIECE_BYTES", size)

        assert {"Sheet": EXPECTED} == glance(content)


def test_merged_ranges_and_no_height_are_found_in_small_sheets():
    """calamine has the merges of an xlsx too, but not every program's; a row without height is a hidden one."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" ht="0" customHeight="1"/>'
    found = unseen(xlsx_of_sheet(sheet_xml(rows, after='<mergeCells><mergeCell ref="A1:C2"/></mergeCells>')))["Sheet"]

    assert (frozenset({2}), (Range(1, 1, 2, 3),)) == (found.hidden_rows, found.merged)


def test_cells_without_an_address_stand_behind_one_another():
    """Some programs leave the addresses out."""
    found = unseen(xlsx_of_sheet(sheet_xml("<row><c><v>1</v></c><c t='e'><v>#N/A</v></c></row>")))["Sheet"]

    assert {(1, 2): "#N/A"} == found.errors


def test_a_sheet_with_nothing_to_find_gives_nothing():
    """The usual sheet is looked at once and left alone."""
    assert {"Sheet": Unseen()} == unseen(xlsx({"A1": "x"}))


@pytest.mark.parametrize(("reference", "expected"), [
    ("A1:B4", Range(1, 1, 4, 2)), ("$A$1:$XFD$1048576", Range(1, 1, 1_048_576, 16_384)), ("A1", None), ("A:B", None),
    ("", None),
])
def test_references_of_ranges(reference, expected):
    """Only two corners make a range."""
    assert expected == range_of(reference)
