"""Which reader a file goes to, and what follows when it fails, never ends, or the file is large."""

import signal

import pytest
from made_files import CORRUPT, FILES, archive, repacked, sheet_xml, values, xls, xlsx, xlsx_of_sheet

from papi.errors import FileRefusedError
from papi.sheets.grid import Cell, Range
from papi.sheets.opening import parse as parse_module
from papi.sheets.opening.bloat import without_blanks_below
from papi.sheets.opening.parse import parse


@pytest.mark.parametrize(("ours", "theirs"), [("/", "\\"), ("xl/", "/xl/")], ids=["backslashes", "a slash in front"])
def test_parts_named_in_another_way_are_read_all_the_same(ours, theirs):
    """Some programs write other slashes; nothing that stands beside the values is lost by it."""
    content = (FILES / "every-kind.xlsx").read_bytes()
    entries = []
    repacked(content, lambda name, inside: entries.append((name.replace(ours, theirs), inside)) or inside)

    assert parse(content) == parse(archive(entries))


def failing(_content):
    """A reader that panics as a library does: no Exception."""
    raise BaseException("panic")


def test_a_reader_that_fails_gives_way_to_another(monkeypatch):
    """What one library cannot open another may; what is known of the cells then is less, their values the same."""
    content = xlsx({"A1": "Mã", "B3": 0.5, "C1": "=1+1"})
    expected = values(parse(content).sheets[0])
    monkeypatch.setattr(parse_module, "read_openpyxl", failing)

    sheet, = parse(content).sheets
    assert expected == values(sheet)
    assert Cell("=1+1", lacks_result=True) == sheet.cell(1, 3)

    monkeypatch.setattr(parse_module, "read_small", failing)
    with pytest.raises(FileRefusedError) as raised:
        parse(content)
    assert ("corrupt_file", CORRUPT) == (raised.value.kind, str(raised.value))


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system cannot interrupt a reader; the app watches it")
def test_a_reader_that_never_ends_gives_way_to_another(monkeypatch):
    """The thorough readers have some seconds; then the quick one is asked."""
    def never_ending(_content):
        while True:
            pass
    monkeypatch.setattr(parse_module, "READER_SECONDS", 0.05)
    monkeypatch.setattr(parse_module, "read_openpyxl", never_ending)

    assert {(1, 1): "x"} == values(parse(xlsx({"A1": "x"})).sheets[0])


def test_a_table_that_drags_a_million_blanks_along_is_looked_at_closely():
    """A sheet formatted to its last row is large by its blanks alone: what a clerk sees beside the values is kept."""
    table = (
        '<row r="1"><c r="A1" t="str"><v>Mã</v></c><c r="B1" t="str"><v>Tỷ lệ</v></c></row>'
        '<row r="2" hidden="1"><c r="A2" t="str"><v>NV 2.1</v></c><c r="B2" s="1"><v>0.8</v></c></row>'
    )
    blanks = "".join(f'<row r="{row}"><c r="A{row}" s="1"/><c r="B{row}" s="1"/></row>' for row in range(3, 100_000))
    drawn = xlsx({"A1": "x", "B2": 0.8}, lambda sheet: sheet["B2"].__setattr__("number_format", "0%"))
    xml = sheet_xml(table + blanks, after='<mergeCells><mergeCell ref="D1:E1"/></mergeCells>')
    sheet, = parse(repacked(drawn, lambda name, inside: xml if name == "xl/worksheets/sheet1.xml" else inside)).sheets

    assert {(1, 1): "Mã", (1, 2): "Tỷ lệ", (2, 1): "NV 2.1", (2, 2): 0.8} == values(sheet)
    assert ("0%", frozenset({2}), (Range(1, 4, 1, 5),)) == (sheet.cell(2, 2).number_format, sheet.hidden_rows, sheet.merged)


@pytest.mark.parametrize(("small", "large"), [
    (xlsx({"A1": "x", "B2": 3}), "read_large"), (xls([["x"], [None, 3]]), "read_other"),
    ((FILES / "form-saved-by-libreoffice.ods").read_bytes(), "read_other"),
], ids=["xlsx", "xls", "ods"])
def test_large_files_are_read_quickly_and_give_the_same_values(monkeypatch, small, large):
    """Beyond some thousand rows formats and fonts are given up, values are not."""
    expected = [values(sheet) for sheet in parse(small).sheets]
    asked = []
    reader = getattr(parse_module, large)
    monkeypatch.setattr(parse_module, "SMALL_BYTES", 10)
    monkeypatch.setattr(parse_module, "SMALL_XLS_BYTES", 10)
    monkeypatch.setattr(parse_module, large, lambda content: asked.append(large) or reader(content))

    assert (expected, [large]) == ([values(sheet) for sheet in parse(small).sheets], asked)


@pytest.mark.parametrize(("last_rows", "most"), [({"Sheet": 9}, 10_000), ({"Sheet": 1}, 10), ({}, 10)])
def test_a_sheet_that_cannot_be_cut_is_left_alone(last_rows, most):
    """A last row that is not there, or a sheet still too large behind the cut."""
    content = xlsx_of_sheet(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"/>'))

    assert without_blanks_below(content, last_rows, most) is None
    assert without_blanks_below(b"PK no zip at all", {}, most) is None
