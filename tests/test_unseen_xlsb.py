"""What calamine leaves out of an xlsb in silence is found: its records are read one by one, and a damaged one stops nothing."""

import struct

import pytest
from corpus import binary
from corpus.binary import xlsb
from hypothesis import given, settings, strategies as st
from made_files import repacked, xlsx

from papi.sheets.grid import Cell, Range
from papi.sheets.opening import unseen_xlsb as module
from papi.sheets.opening.parse import parse
from papi.sheets.opening.unseen import Unseen
from papi.sheets.opening.unseen_xlsb import unseen_xlsb

SHEET, BOOK, RELATIONS = "xl/worksheets/sheet1.bin", "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
HIDDEN, HEIGHT_SET, COLLAPSED = 0x10, 0x20, 0x08
WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
PLAIN = xlsb([["Đơn vị", "Ghi chú"], ["Thanh tra Sở", 1.5]], merges=[(1, 1, 2, 1)])


def record(kind, layout="", *values):
    """A record: its kind, its size and its data."""
    return binary._record(kind, struct.pack("<" + layout, *values))


def row(number, flags=0, height=300):
    """The head of a row counted from 1: place, style, height, padding, flags, spans of its cells."""
    return record(0, "IIHBBBI", number - 1, 0, height, 0, flags, 0, 0)


def error(column, code):
    """A cell that holds an error, its column counted from 1."""
    return record(3, "IIB", column - 1, 0, code)


def failed_formula(column, code):
    """A cell whose formula gave an error: the formula itself stands behind."""
    return record(11, "IIBHIHI", column - 1, 0, code, 0, 2, 0x1919, 0)


def columns(first, last, flags=0, width=2560):
    """The width and the flags of columns counted from 1."""
    return record(60, "IIIIH", first - 1, last - 1, width, 0, flags)


def merge(top, left, bottom, right):
    """A merged range, its edges counted from 1."""
    return record(176, "IIII", top - 1, bottom - 1, left - 1, right - 1)


def with_parts(content, **parts):
    """The workbook with other data in the parts that are named: `sheet`, `book` or `relations`."""
    inside = {{"sheet": SHEET, "book": BOOK, "relations": RELATIONS}[name]: data for name, data in parts.items()}
    return repacked(content, lambda name, data: inside.get(name, data))


def found(*records):
    """What is found in a workbook of one sheet of these records."""
    return unseen_xlsb(with_parts(PLAIN, sheet=b"".join(records)))["Sheet1"]


def test_everything_that_is_dropped_is_found():
    """Errors, hidden rows and columns and merges, among records that say nothing of them."""
    content = with_parts(PLAIN, sheet=b"".join([
        record(129), record(148, "IIII", 0, 4, 0, 5),
        columns(1, 1), columns(2, 3, flags=0x01), columns(4, 4, flags=0x02),
        record(145),
        row(1), binary._cell(0, "Đơn vị"), binary._cell(1, "x" * 9_000), error(3, 0x17),
        row(2, HIDDEN | HEIGHT_SET | 0x07), binary._cell(0, 1.5), failed_formula(6, 0x07),
        row(5), record(1, "II", 0, 0),
        record(146), record(177, "I", 2), merge(1, 1, 4, 1), merge(1, 2, 1, 6), record(178), record(130),
    ]))

    assert {"Sheet1": Unseen(
        errors={(1, 3): "#REF!", (2, 6): "#DIV/0!"}, hidden_rows=frozenset({2}), hidden_columns=((2, 3),),
        merged=(Range(1, 1, 4, 1), Range(1, 2, 1, 6)),
    )} == unseen_xlsb(content)


@pytest.mark.parametrize(("code", "expected"), [
    (0x00, "#NULL!"), (0x07, "#DIV/0!"), (0x0F, "#VALUE!"), (0x17, "#REF!"), (0x1D, "#NAME?"), (0x24, "#NUM!"), (0x2A, "#N/A"),
    (0x2B, "#GETTING_DATA"), (0xEE, "#N/A"),
])
@pytest.mark.parametrize("cell", [error, failed_formula])
def test_errors_have_the_texts_that_excel_shows(cell, code, expected):
    """Of a cell and of a formula alike; a number that means nothing is an error all the same."""
    assert {(1, 1): expected} == found(row(1), cell(1, code)).errors


@pytest.mark.parametrize(("head", "is_hidden"), [
    (row(3), False), (row(3, HIDDEN), True), (row(3, HIDDEN, height=0), True), (row(3, 0x07 | COLLAPSED | 0xC0), False),
    (row(3, HEIGHT_SET), False), (row(3, HEIGHT_SET, height=0), True), (row(3, height=0), False),
])
def test_a_row_is_hidden_by_its_flag_or_by_a_height_of_nothing(head, is_hidden):
    """A height counts where it was set; the level of a group and its fold hide nothing themselves."""
    assert (frozenset({3}) if is_hidden else frozenset()) == found(head).hidden_rows


@pytest.mark.parametrize(("records", "expected"), [
    ([columns(2, 3, flags=0x01)], ((2, 3),)),
    ([columns(2, 3, flags=0xFFFE)], ()),
    ([columns(2, 3, width=0)], ((2, 3),)),
    ([columns(5, 16_384, flags=0x01), columns(2, 2, flags=0x01)], ((2, 2), (5, 16_384))),
    ([columns(5, 16_385, flags=0x01)], ((5, 16_384),)),
    ([columns(2, 6, flags=0x01), columns(3, 4, flags=0x01), columns(6, 9, flags=0x01)], ((2, 9),)),
])
def test_columns_are_hidden_by_their_flag_or_by_a_width_of_nothing(records, expected):
    """In order and apart, however the file names them."""
    assert expected == found(*records).hidden_columns


def test_a_sheet_is_known_by_its_name_and_its_relation():
    """The parts of sheets need not stand in their order; charts and sheets without a part are no worksheets."""
    sheets = [("rId7", "Phụ lục"), ("rId1", "Báo cáo"), ("rId9", "Biểu đồ"), (None, "Mã")]
    book = b"".join(
        binary._record(156, struct.pack("<II", 0, number) + _relation(relation) + binary._string(name))
        for number, (relation, name) in enumerate(sheets, start=1)
    )
    relations = "".join((
        "<Relationships>", f'<Relationship Id="rId1" Type="{WORKSHEET}" Target="worksheets/sheet1.bin"/>',
        f'<Relationship Id="rId7" Type="{WORKSHEET}" Target="/xl/{BOOK.removeprefix("xl/")}"/>',
        f'<Relationship Id="rId9" Type="{WORKSHEET.replace("worksheet", "chartsheet")}" Target="worksheets/sheet1.bin"/>',
        "</Relationships>",
    ))

    assert {"Phụ lục": Unseen(), "Báo cáo": Unseen(merged=(Range(1, 1, 2, 1),))} == unseen_xlsb(
        with_parts(PLAIN, book=book, relations=relations.encode()))


def test_a_part_that_is_not_there_says_nothing_of_the_others():
    """A relation may lead nowhere."""
    book = b"".join(
        binary._record(156, struct.pack("<II", 0, 1) + _relation(relation) + binary._string(relation))
        for relation in ("rId1", "rId2")
    )
    relations = "".join((
        "<Relationships>", f'<Relationship Id="rId1" Type="{WORKSHEET}" Target="worksheets/sheet7.bin"/>',
        f'<Relationship Id="rId2" Type="{WORKSHEET}" Target="worksheets/sheet1.bin"/>', "</Relationships>",
    ))

    assert {"rId1": Unseen(), "rId2": Unseen(merged=(Range(1, 1, 2, 1),))} == unseen_xlsb(
        with_parts(PLAIN, book=book, relations=relations.encode()))


@pytest.mark.parametrize("damaged", [
    b"\x80", b"\xb0", b"\x05", b"\x05\x80", b"\x05\x80\x80\x80", b"\x05\x04abc", b"\x05\xff\xff\xff\xff\x7f",
    record(0, "I", 0), record(176, "III", 0, 1, 0), record(60, "IIII", 0, 1, 0, 0), record(3, "II", 0, 0),
    merge(3, 1, 2, 1), merge(1, 2, 1, 1), merge(1, 1, 2**20 + 1, 1), merge(1, 1, 1, 2**14 + 1),
    row(2**20 + 1), columns(3, 2, flags=1), row(1) + error(2**14 + 1, 0), error(1, 0),
], ids=lambda data: data[:12].hex())
def test_a_damaged_sheet_gives_nothing(damaged):
    """A record cut off or too short, a number without an end, a place that no sheet has, a cell above all rows."""
    assert Unseen() == found(merge(1, 1, 2, 1), damaged)


def test_the_last_byte_of_a_size_ends_it_whatever_its_high_bit_says():
    """So the format has it: a kind has two bytes at most, a size four."""
    assert (Range(1, 1, 2, 1),) == found(b"\x05\x81\x80\x80\x80x", b"\xb0\x81\x10" + merge(1, 1, 2, 1)[3:]).merged


@pytest.mark.parametrize("content", [
    b"", b"PK no zip at all", xlsx({"A1": "x"}), PLAIN[:-200], with_parts(PLAIN, relations=b"<Relationships>"),
    with_parts(PLAIN, book=binary._record(156, b"\0" * 8 + b"\xfe\xff\xff\xff")),
], ids=["nothing", "noise", "xlsx", "cut off", "relations cut off", "a text longer than its record"])
def test_what_is_no_whole_xlsb_gives_nothing(content):
    """Whether such a file is refused is for others to say."""
    assert {} == unseen_xlsb(content)


def test_the_looking_ends(monkeypatch):
    """Small records without number cost a bounded time; a sheet of nothing but errors a bounded memory."""
    monkeypatch.setattr(module, "MOST_RECORDS", 60)
    monkeypatch.setattr(module, "MOST_MARKS", 20)

    assert Unseen() == found(merge(1, 1, 2, 1), record(36) * 60)
    assert 21 == len(found(row(1), *(error(column, 0) for column in range(1, 50))).errors)


def test_what_is_found_stands_in_the_grid():
    """Errors at their cells, also beyond the last value; merges; what is hidden, as far as the sheet is in use."""
    content = with_parts(PLAIN, sheet=b"".join([
        record(129), record(148, "IIII", 0, 1, 0, 2), columns(2, 900, flags=0x01), record(145),
        row(1), binary._cell(0, "Đơn vị"), row(2, HIDDEN), binary._cell(1, 1.5), error(3, 0x2A),
        record(146), merge(1, 1, 2, 1), record(130),
    ]))
    sheet = parse(content).sheets[0]

    assert [None, Cell(1.5), Cell("#N/A", is_error=True)] == [sheet.cell(2, column) for column in (1, 2, 3)]
    assert (Range(1, 1, 2, 1),) == sheet.merged
    assert (frozenset({2}), frozenset({2, 3})) == (sheet.hidden_rows, sheet.hidden_columns)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(
    st.binary(max_size=30),
    st.builds(binary._record, st.sampled_from([0, 3, 11, 60, 156, 176]), st.binary(max_size=30)),
    st.sampled_from([row(1), error(1, 0), columns(1, 2, 1), merge(1, 1, 2, 1)]),
), max_size=12), st.sampled_from(["sheet", "book", "relations"]))
def test_any_bytes_give_what_a_sheet_can_have_or_nothing(pieces, part):
    """No noise raises anything, and what is found lies in a sheet."""
    for one in unseen_xlsb(with_parts(PLAIN, **{part: b"".join(pieces)})).values():
        assert all(1 <= row <= 2**20 and 1 <= column <= 2**14 for row, column in one.errors)
        assert all(1 <= row <= 2**20 for row in one.hidden_rows)
        assert all(1 <= first <= last <= 2**14 for first, last in one.hidden_columns)
        assert all(1 <= top <= bottom <= 2**20 and 1 <= left <= right <= 2**14 for top, left, bottom, right in one.merged)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4)), min_size=1, max_size=8))
def test_a_damaged_file_raises_nothing(damage):
    """Bytes changed, put in and taken out anywhere in the archive: its sums tell of a part that is not whole."""
    content = PLAIN
    for share, piece in damage:
        place = int(share * len(content))
        content = content[:place] + piece + content[place + 2:]

    assert all(one in (Unseen(), Unseen(merged=(Range(1, 1, 2, 1),))) for one in unseen_xlsb(content).values())


def _relation(text):
    return binary._string(text) if text else struct.pack("<I", 0xFFFFFFFF)
