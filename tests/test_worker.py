"""The child that reads files from people: the same as in this process, and no file that can stop the app."""

import threading
from datetime import date, timedelta

import psutil
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from made_files import CORRUPT, FILES, archive, repacked, sheet_xml, xls, xlsx, xlsx_of_sheet
from workbooks import shipped_plan

from papi.errors import FileRefusedError
from papi.model import WARNING, Choice, Problem
from papi.sheets import exchange, worker
from papi.sheets.exchange import GIVE_BACK, REPORT, Request
from papi.sheets.grid import Cell, Range, Sheet, Workbook
from papi.sheets.opening.parse import parse
from papi.sheets.reading.report import read_report
from papi.sheets.worker import read_figures, read_workbook
from papi.sheets.writing.give_back import give_back

PLAN = shipped_plan()
FORM = (FILES / "form-saved-by-libreoffice.xlsx").read_bytes()
UNREADABLE = (
    "Tệp làm bộ đọc dừng lại hoặc quá nặng nên không đọc được. Chép bảng sang một tệp Excel mới rồi gửi lại; "
    "tệp đang dùng không bị ảnh hưởng."
)
HARDLY_ANY_TIME, HARDLY_ANY_MEMORY = 0.001, 2**20


@pytest.fixture
def child(monkeypatch):
    """A child of this test's own."""
    started = worker._Child()
    monkeypatch.setattr(worker, "_CHILD", started)
    yield started
    started.stop()


def refusal(content):
    """The kind and the sentence that a file is refused with."""
    with pytest.raises(FileRefusedError) as raised:
        read_workbook(content)
    return raised.value.kind, str(raised.value)


def spread_over_the_whole_sheet():
    """A value in the last cell of a sheet too large for the guard to look through: parsers that build a rectangle die of it."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="str"><v>dòng số {row * 7919}</v></c></row>' for row in range(1, 90_000))
    return xlsx_of_sheet(sheet_xml(rows + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


@pytest.mark.parametrize("name", ["form-saved-by-libreoffice.xlsx", "every-kind.xlsx", "every-kind.xls", "every-kind.ods"])
def test_the_child_gives_the_grid_that_this_process_would(name):
    """Addresses, values with their types and all that is known of them come through the pipe unchanged."""
    content = (FILES / name).read_bytes()

    assert parse(content) == read_workbook(content)


@pytest.mark.parametrize("name", ["every-kind.xlsx", "every-kind.xls", "every-kind.ods"])
def test_figures_are_the_values_of_the_whole_grid(name):
    """Read as figures a file has the same sheets and values, and tells the same errors and formulas without a result; days
    alone may be of another type."""
    content = (FILES / name).read_bytes()

    figures, whole = read_figures(content), read_workbook(content)

    def told(workbook):
        return [
            (sheet.name, sheet.hidden, row, column, cell.value, cell.is_error, cell.lacks_result)
            for sheet in workbook.sheets for row, column, cell in sheet.in_order() if not isinstance(cell.value, date)
        ]
    assert told(whole) == told(figures)


def test_the_child_gives_the_cells_that_values_were_read_from():
    """From a figure one walks down to its cell: the addresses come through the pipe with the rows."""
    expected = [one.cells for one in read_report(parse(FORM), PLAN).rows]

    assert expected == [one.cells for one in worker.read_report(FORM, PLAN).rows]
    assert {"A15", "J15", "T15"} <= set(expected[0].values())


VALUES = (
    st.text(max_size=20) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.datetimes() | st.dates()
    | st.times() | st.timedeltas(timedelta(0), timedelta(days=9_999)).map(lambda length: timedelta(seconds=length.seconds))
)
CELLS = st.builds(
    Cell, VALUES, st.none() | st.just("0%"), st.none() | st.just(".VnTime"), st.booleans(), st.booleans(), st.booleans(),
    st.none() | st.text(max_size=9),
)


@given(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 9)), CELLS, max_size=9), st.booleans())
def test_any_grid_comes_back_as_it_was_sent(cells, known):
    """Texts, numbers, truths, days, hours and lengths of time keep their types."""
    sheet = Sheet.drawn(
        "Báo cáo", cells, merged=(Range(1, 1, 2, 3),), hidden=known, hidden_rows=frozenset({2}), hidden_columns=frozenset({3}),
    )
    sent = Workbook((sheet,), date_1904=known, has_macros=known, text_encoding="tcvn3" if known else None)

    assert sent == exchange.decode_workbook(exchange.encode_workbook(sent))


def test_requests_and_plans_come_back_as_they_were_sent():
    """What the Office settled, the sender, the day and the problems cross to the child, and the plan without what follows
    from it."""
    choices = (Choice(3, "Thanh tra Sở", "heading", "muc", "status"), Choice(4, None, "task", "hop", ""))
    problem = Problem(WARNING, "bad_date", "Sheet1", "B2", "Không đọc được ngày.", "31/2", "một ngày")
    asked = Request(REPORT, choices, "Thanh tra Sở", "2024-Q3", date(2024, 9, 14))
    for request in (asked, Request(GIVE_BACK, problems=(problem,))):
        assert request == exchange.decode_request(exchange.encode(request))
    assert not PLAN.assignments.empty  # kept by the plan once asked for; no part of it
    assert PLAN == exchange.decode_plan(exchange.encode(PLAN))


def test_a_report_is_read_in_the_child_as_in_this_process():
    """Rows, problems and questions cross, with the plan, the Office's choices and the day sent along."""
    choices = [Choice(1, None, "unit", "khong co ai", "")]

    assert read_report(parse(FORM), PLAN) == worker.read_report(FORM, PLAN)
    assert read_report(parse(FORM), PLAN, choices, as_of=date(2030, 1, 1)) == worker.read_report(
        FORM, PLAN, choices, as_of=date(2030, 1, 1)
    )


def test_a_workbook_is_given_back_by_the_child_as_by_this_process():
    """The parts of the marked workbook are the same; only the moment of saving differs."""
    problems = [Problem(WARNING, "bad_date", "VP Sở", "B2", "Không đọc được ngày.", "31/2", "một ngày")]

    assert sheets_of(give_back(FORM, problems)) == sheets_of(worker.give_back(FORM, problems))


def sheets_of(content):
    """The sheets' parts of a workbook."""
    kept = {}
    repacked(content, lambda name, inside: kept.update({name: inside}) or inside)
    return {name: inside for name, inside in kept.items() if name.startswith("xl/worksheets/sheet")}


def test_a_file_that_kills_the_reader_is_refused_and_the_next_is_read(child):
    """The child dies alone, its file is refused in a sentence, and the next file is read by another child."""
    first = read_workbook(FORM)

    assert ("used_range_too_large", UNREADABLE) == refusal(spread_over_the_whole_sheet())
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
        assert UNREADABLE == refusal(FORM)[1]

    assert first == read_workbook(FORM)


def test_a_child_is_kept_for_the_next_file(child):
    """A child that answers is not started anew, also after a refusal."""
    worker.warm_up()
    process = child._process

    read_workbook(FORM)
    assert ("corrupt_file", CORRUPT) == refusal(archive([("xl/workbook.xml", b"<workbook")]))
    read_workbook(FORM)

    assert process is child._process


def test_a_child_that_grew_gives_way_to_a_fresh_one(child, monkeypatch):
    """What one large file took is given back to the system before the next."""
    read_workbook(FORM)
    process = child._process
    monkeypatch.setattr(worker, "KEPT_BYTES", 1)
    read_workbook(FORM)

    assert not psutil.pid_exists(process.pid) or child._process.pid != process.pid
    assert parse(FORM) == read_workbook(FORM)


@pytest.mark.parametrize(("limit", "value", "kind"), [
    ("SECONDS", HARDLY_ANY_TIME, "corrupt_file"), ("MEMORY_BYTES", HARDLY_ANY_MEMORY, "used_range_too_large"),
])
def test_a_file_that_takes_too_much_is_refused_and_the_next_is_read(child, monkeypatch, limit, value, kind):
    """Time and memory have limits; over them the child is ended and the file refused in the same sentence."""
    worker.warm_up()
    with monkeypatch.context() as small:
        small.setattr(worker, limit, value)
        small.setattr(worker, "_WATCH_SECONDS", 0.001)
        assert (kind, UNREADABLE) == refusal(xlsx({f"A{row}": "x" * 20 for row in range(1, 5_000)}))

    assert parse(FORM) == read_workbook(FORM)


def test_what_breaks_inside_is_noted_and_refused(child, monkeypatch, caplog):
    """A fault of the reader's own is no fault of the file's sender: the sentence is for them, the fault for the log."""
    monkeypatch.setattr(worker, "WORKBOOK", "no such thing")

    assert ("corrupt_file", UNREADABLE) == refusal(FORM)
    assert "AssertionError" in caplog.text


def test_files_read_at_once_are_each_read_whole(child):
    """Several people at once wait for each other; nobody gets another's file."""
    contents = [xlsx({"A1": f"đơn vị {number}"}) for number in range(6)]
    read = {}

    def one(number):
        read[number] = read_workbook(contents[number]).sheets[0].text(1, 1)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert read == {number: f"đơn vị {number}" for number in range(6)}


def test_a_file_with_more_cells_than_any_report_is_refused():
    """Only what a report may hold crosses from the child to the app."""
    message = (
        "Tệp có quá nhiều ô có nội dung nên không phải bảng cần nạp. "
        "Chép riêng bảng ấy sang tệp mới rồi gửi lại."
    )

    assert ("used_range_too_large", message) == refusal(xls([["x"] * 200] * 1_600))


def outcome(content):
    """Either `read` or `refused` with a whole sentence; anything else is raised and fails the test."""
    try:
        read_workbook(content)
    except FileRefusedError as error:
        return "refused" if str(error).endswith(".") else str(error)
    return "read"


SOURCES = [FORM, *(path.read_bytes() for path in sorted(FILES.glob("every-kind.*")))]
DAMAGE = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6)), min_size=1, max_size=10)


def damaged(content, damage):
    """The bytes with pieces changed, each at its share of the length."""
    for share, piece in damage:
        place = int(share * len(content))
        content = content[:place] + piece + content[place + len(piece):]
    return content


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SOURCES), DAMAGE, st.floats(0.2, 1))
def test_a_damaged_file_is_read_or_refused(source, damage, end):
    """Bytes changed anywhere in a real workbook, and its end cut off, never raise anything but a refusal."""
    assert outcome(damaged(source, damage)[:int(end * len(source))]) in ("read", "refused")


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from([source for source in SOURCES if source.startswith(b"PK")]), DAMAGE)
def test_a_workbook_damaged_inside_its_parts_is_read_or_refused(data, source, damage):
    """A sound zip whose XML is not, or whose parts have changed places: what checksums do not catch is caught all the same."""
    names = []
    repacked(source, lambda name, inside: names.append(name) or inside)
    hit, other = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))

    def change(name, inside):
        if name == hit:
            return damaged(inside, damage)
        return b"" if name == other and hit < other else inside

    assert outcome(repacked(source, change)) in ("read", "refused")
