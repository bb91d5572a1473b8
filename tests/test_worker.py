"""The child that parses files from people: the same grid as in this process, and no file that can stop the app."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings, strategies as st
from workbooks import bytes_of, filled, saved, shipped_plan

from papi import intake
from papi.errors import FileRefusedError
from papi.sheets import worker
from papi.sheets.grid import Cell
from papi.sheets.parse import parse
from papi.sheets.worker import read_workbook

PLAN = shipped_plan()
FORM = filled(PLAN, typed={"NV 2.1": {"status": "Đã hoàn thành", "percent": "100%", "result": "Đã họp"}})
UNREADABLE = (
    "Tệp làm bộ đọc dừng lại hoặc quá nặng nên không đọc được. Chép bảng sang một tệp Excel mới rồi gửi lại; "
    "tệp đang dùng không bị ảnh hưởng."
)
CORRUPT = "Tệp bị hỏng, không mở được. Mở tệp bằng Excel, lưu lại thành .xlsx rồi gửi lại."
HARDLY_ANY_TIME, HARDLY_ANY_MEMORY = 0.0, 2**20


@pytest.fixture
def child(monkeypatch):
    """A child of this test's own."""
    started = worker._Child()
    monkeypatch.setattr(worker, "_CHILD", started)
    yield started
    started.stop()


def spread_over_the_whole_sheet():
    """A file of some kilobytes with a value in the first and in the last cell: parsers that build a rectangle die of it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "đầu")
        sheet.write("XFD1048576", "cuối")
    return content.getvalue()


def refusal(content):
    """The kind and the sentence that a file is refused with."""
    with pytest.raises(FileRefusedError) as raised:
        read_workbook(content)
    return raised.value.kind, str(raised.value)


def of_every_type():
    """A workbook with a cell of each type, a merge, an error, a formula, a hidden row and a hidden sheet."""
    book = openpyxl.load_workbook(io.BytesIO(bytes_of([
        ["đã", 12, 0.5, True, date(2024, 9, 30), datetime(2024, 9, 30, 8, 30), time(8, 30), timedelta(hours=30)],
        [], ["gộp", None, "=1+1", "#N/A"],
    ])))
    book.active.merge_cells("A3:B4")
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.create_sheet("Trống")
    return saved(book)


@pytest.mark.parametrize("content", [FORM, of_every_type()], ids=["form", "every type"])
def test_the_child_gives_the_grid_that_this_process_would(content):
    """Addresses, values with their types, merges, hidden rows and sheets come through the pipe unchanged."""
    assert parse(content) == read_workbook(content)


def test_what_the_sheet_shows_is_in_the_grid():
    """Text, numbers, truths, days and durations have types; an error and a formula without a result are not left out."""
    sheet, hidden, empty = read_workbook(of_every_type()).sheets

    values = {place: cell.value for place, cell in sheet.cells.items()}

    assert values == {
        (1, 1): "đã", (1, 2): 12.0, (1, 3): 0.5, (1, 4): True, (1, 5): date(2024, 9, 30), (1, 6): datetime(2024, 9, 30, 8, 30),
        (1, 7): time(8, 30), (1, 8): timedelta(hours=30), (3, 1): "gộp", (3, 3): "=1+1", (3, 4): "#N/A",
    }
    assert Cell("=1+1", has_formula=True) == sheet.cell(3, 3)
    assert (3, 1) == sheet.cell(3, 1).merged_from
    assert (frozenset({3}), [False, True, False]) == (sheet.hidden_rows, [one.hidden for one in (sheet, hidden, empty)])


def test_a_formula_that_gives_an_empty_text_holds_nothing():
    """Excel stores that result as an empty text, unlike one that was never worked out."""
    with io.BytesIO(bytes_of([['=IF(B1="","",B1)'], ["x"]])) as source, io.BytesIO() as made:
        repack(source, made, lambda name, inside: inside.replace(b'<c r="A1"', b'<c r="A1" t="str"'))
        sheet, = read_workbook(made.getvalue()).sheets

    assert {(2, 1): "x"} == {place: cell.value for place, cell in sheet.cells.items()}


def test_a_file_that_kills_the_parser_is_refused_and_the_next_is_read(child):
    """The child dies alone, its file is refused in a sentence, and the next file is read by another child."""
    first = read_workbook(FORM)

    assert ("corrupt_file", UNREADABLE) == refusal(spread_over_the_whole_sheet())
    assert first == read_workbook(FORM)


def test_a_child_that_died_while_idle_is_replaced(child):
    """Whatever ended the child between two files, the next file is read."""
    first = read_workbook(FORM)
    child._process.kill()
    child._process.wait()

    assert first == read_workbook(FORM)


def test_a_child_that_dies_as_a_file_is_sent_refuses_that_file_only(child, monkeypatch):
    """Nothing but a refusal comes of a pipe that broke before the parent knew, and the next file is read."""
    first = read_workbook(FORM)
    child._process.kill()
    child._process.wait()

    with monkeypatch.context() as unaware:
        unaware.setattr(child, "_running", lambda: child._process)
        assert ("corrupt_file", UNREADABLE) == refusal(FORM)

    assert first == read_workbook(FORM)


def test_a_child_is_kept_for_the_next_file(child):
    """A child that answers is not started anew, also after a refusal."""
    read_workbook(FORM)
    process = child._process

    assert ("corrupt_file", CORRUPT) == refusal(damaged_inside())
    read_workbook(FORM)

    assert process is child._process


def damaged_inside():
    """A zip in order whose workbook is not."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook")
    return content.getvalue()


@pytest.mark.parametrize(("limit", "value"), [("SECONDS", HARDLY_ANY_TIME), ("MEMORY_BYTES", HARDLY_ANY_MEMORY)])
def test_a_file_that_takes_too_much_is_refused_and_the_next_is_read(child, monkeypatch, limit, value):
    """Time and memory have limits; over them the child is ended and the file refused in the same sentence."""
    with monkeypatch.context() as small:
        small.setattr(worker, limit, value)
        small.setattr(worker, "_WATCH_SECONDS", 0.001)
        assert ("corrupt_file", UNREADABLE) == refusal(bytes_of([["x"] * 20] * 3_000))

    assert parse(FORM) == read_workbook(FORM)


def outcome(content):
    """Either `read` or `refused` with a whole sentence; anything else is raised and fails the test."""
    try:
        intake.read(content, PLAN)
    except FileRefusedError as error:
        return "refused" if str(error).endswith(".") else str(error)
    return "read"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]), st.binary(max_size=2_000))
def test_any_bytes_are_refused_in_a_sentence(start, rest):
    """Noise, also where it begins as a workbook does, never raises anything but a refusal."""
    assert "refused" == outcome(start + rest)


DAMAGE = st.lists(st.tuples(st.integers(0, len(FORM) - 1), st.integers(0, 255)), min_size=1, max_size=20)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DAMAGE, st.one_of(st.none(), st.integers(0, len(FORM))))
def test_a_damaged_form_is_read_or_refused(damage, end):
    """Bytes changed anywhere in a real form, and its end cut off, never raise anything but a refusal."""
    content = bytearray(FORM)
    for place, byte in damage:
        content[place] = byte

    assert outcome(bytes(content[:end])) in ("read", "refused")


PARTS = st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PARTS, st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6)), min_size=1, max_size=5))
def test_a_form_damaged_inside_its_parts_is_read_or_refused(name, damage):
    """A sound zip whose XML is not: what checksums do not catch is caught all the same."""
    def damaged(entry, inside):
        for share, piece in damage if entry == name else ():
            place = int(share * len(inside))
            inside = inside[:place] + piece + inside[place + len(piece):]
        return inside

    with io.BytesIO(FORM) as source, io.BytesIO() as made:
        repack(source, made, damaged)

        assert outcome(made.getvalue()) in ("read", "refused")


def repack(source, made, change):
    """Write the zip again, each part as `change(name, content)` gives it."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))


def test_a_file_with_more_cells_than_any_report_is_refused():
    """Only what a report may hold crosses from the child to the app."""
    message = (
        "Tệp có quá nhiều ô có nội dung nên không phải báo cáo của đơn vị. "
        "Chép riêng bảng báo cáo sang tệp mới rồi gửi lại."
    )

    assert ("used_range_too_large", message) == refusal(bytes_of([["x"] * 31] * 10_000))
