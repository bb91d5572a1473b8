"""Any sheet at all: rows and problems come out, never an exception; the order of columns and blank rows change nothing."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings, strategies as st

from papi.errors import FileRefusedError
from papi.model import Reading
from papi.sheets.grid import Cell, Range, Sheet, Workbook
from papi.sheets.reading.report import read_report
from tests.workbooks import shipped_plan

PLAN = shipped_plan()

HEADINGS = ["STT", "Mã", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Tình trạng", "% hoàn thành",
            "Kết quả thực hiện", "Ghi chú", "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Vai trò", "Lĩnh vực",
            "Quý II"]
WORDS = [
    "1", "I", "(1)", "NV 2.1", "TH 1", PLAN.tasks[0].title, PLAN.tasks[1].reading, "Công khai, minh bạch", "Văn phòng Sở",
    "VP", "Các phòng", "nt", "x", "Đã hoàn thành", "xong", "80%", "Đạt 80%", "12/15 vụ", "Quý II/2024", "Thường xuyên",
    "30/9", "31/02/2024", "Tổng cộng", "Ghi chú:", "NGƯỜI LẬP BIỂU", "……", "-", "#REF!", "=1+1", "§ang lµm",
    "Đơn vị báo cáo:", "Kỳ báo cáo: Quý III/2024", "\u00a0", "\u200b", "",
]
VALUES = st.one_of(
    st.sampled_from(HEADINGS), st.sampled_from(WORDS), st.text(max_size=30), st.none(), st.booleans(),
    st.floats(allow_nan=True, allow_infinity=True), st.integers(-10, 60_000), st.datetimes(), st.dates(), st.times(),
    st.timedeltas(),
)
CELLS = st.builds(
    Cell, VALUES.filter(lambda value: value is not None), number_format=st.sampled_from([None, "0%", "General", "d/m/yyyy"]),
    font=st.sampled_from([None, ".VnTime", "Arial"]), struck_out=st.booleans(), is_error=st.booleans(),
    lacks_result=st.booleans(), comment=st.sampled_from([None, "xem lại"]),
)
RANGES = st.builds(
    lambda top, left, height, width: Range(top, left, top + height, left + width),
    st.integers(1, 12), st.integers(1, 9), st.integers(0, 5), st.integers(0, 4),
)


def reading_of(workbook: Workbook) -> Reading | None:
    """What is read, None where the file is refused in a sentence."""
    try:
        return read_report(workbook, PLAN)
    except FileRefusedError:
        return None


@st.composite
def sheets(draw) -> Sheet:
    """A sheet of anything, more often than not with a line of headings in it."""
    width = draw(st.integers(1, 9))
    rows = draw(st.lists(st.lists(VALUES, min_size=width, max_size=width), max_size=12))
    if draw(st.booleans()):
        rows.insert(draw(st.integers(0, len(rows))), draw(st.permutations(HEADINGS))[:width])
    marked = {}
    for row in range(1, len(rows) + 1):
        for column in range(1, width + 1):
            if draw(st.integers(0, 9)) == 0:
                cell = draw(CELLS)
                rows[row - 1][column - 1] = cell.value
                marked[row, column] = cell
    return Sheet(
        draw(st.sampled_from(["Sheet1", "VP", "Quý II", "Hướng dẫn"])), rows, marked, tuple(draw(st.lists(RANGES, max_size=4))),
        hidden=draw(st.booleans()), hidden_rows=draw(st.frozensets(st.integers(1, 12))),
        hidden_columns=draw(st.frozensets(st.integers(1, 9))),
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(sheets(), min_size=1, max_size=2), st.booleans())
def test_any_sheet_gives_rows_and_problems_or_a_refusal(found, date_1904):
    """Whatever stands in a workbook, the reader answers with rows and problems, or refuses in a sentence."""
    reading = reading_of(Workbook(tuple(found), date_1904=date_1904))

    for row in reading.rows if reading else ():
        assert row.row >= 1
        assert row.percent is None or 0 <= row.percent <= 100


TABLE = [
    ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Tình trạng", "Tỷ lệ (%)", "Kết quả", "Ghi chú"],
    [1, PLAN.tasks[1].title, "Văn phòng", "Các phòng", "Quý II/2024", "Đã hoàn thành", 100, "Đã ban hành văn bản", None],
    [2, PLAN.tasks[2].reading, "VP", None, "trước 15/12", "Đang thực hiện", 40, None, "chờ ý kiến"],
    [3, PLAN.tasks[11].title, "Thanh tra Sở", "nt", "Thường xuyên", "Chưa làm", None, None, None],
    [4, PLAN.tasks[12].title, "TTra", None, None, None, 55, "Đã xử lý 02 vụ", None],
]


def rows_of(table, *, top=0):
    reading = reading_of(Workbook((Sheet("Sheet1", [[None]] * top + [list(row) for row in table]),)))
    return [] if reading is None else list(reading.rows)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(len(TABLE[0]))))
def test_the_order_of_columns_changes_no_row(order):
    """A table says the same whatever order its columns stand in."""
    shuffled = [[row[column] for column in order] for row in TABLE]

    assert rows_of(TABLE) == rows_of(shuffled)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, len(TABLE)), max_size=8), st.integers(0, 5))
def test_blank_rows_change_no_row(places, top):
    """Blank rows above a table and inside it only move its rows down."""
    spread = [list(row) for row in TABLE]
    for place in sorted(places, reverse=True):
        spread.insert(place, [None] * len(TABLE[0]))

    expected = [replace(row, row=0) for row in rows_of(TABLE)]

    assert expected == [replace(row, row=0) for row in rows_of(spread, top=top)]
    assert len(TABLE) - 1 == len(expected)


def test_every_kind_of_value_is_shown_as_text():
    """A problem shows what stands in a cell whatever its kind."""
    values = [date(2024, 1, 2), datetime(2024, 1, 2, 3, 4), time(5, 6), timedelta(days=1), True, 1e300, float("nan")]
    table = [TABLE[0], *([1, PLAN.tasks[1].title, "VP", value, value, value, value, value, value] for value in values)]

    assert len(values) == len(rows_of(table))
