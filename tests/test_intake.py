"""A file's way in: read, compared with what is known, published; and what stays outside."""

from datetime import UTC, datetime

import pytest
from workbooks import OFFICE, bytes_of, filled, shipped_plan

from papi import intake
from papi.errors import ChoiceError, FileRefusedError
from papi.intake import CHANGED, HELD, KEPT, NEW, SAME
from papi.store import open_store

PLAN = shipped_plan()
AT = datetime(2024, 9, 16, 2, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    with open_store(f"sqlite:///{(tmp_path / 'papi.db').as_posix()}") as opened:
        yield opened


def publish(store, content, file_name="bao-cao.xlsx", by="Cán bộ tổng hợp"):
    """Read a file and take it in."""
    return intake.publish(store, intake.read(content, PLAN), file_name=file_name, content=content, by=by, at=AT)


def content(period="2024-Q3", **typed):
    """The Office's form with `NV_2_1={"status": ...}` typed in."""
    labels = {name: name.replace("_", " ", 1).replace("_", ".") for name in typed}
    return filled(PLAN, period=period, typed={labels[name]: cells for name, cells in typed.items()})


def difference(store, sheet):
    """The difference that a file would make, as (task, change, status before, percent before, status, percent)."""
    table = intake.difference(intake.read(sheet, PLAN), PLAN, store.rows())
    names = ["task", "change", "status_before", "percent_before", "status", "percent"]
    return [tuple(None if value != value else value for value in line) for line in table[names].itertuples(index=False)]


def test_the_first_report_is_all_new(store):
    """Where nothing was known there is nothing to compare with."""
    sheet = content(NV_2_1={"status": "Đã hoàn thành", "percent": "100"})

    assert [("2.1", NEW, None, None, "done", 100.0)] == difference(store, sheet)


def test_a_row_is_changed_when_anything_the_unit_writes_is(store):
    """Compared with what was said in this very period: status, percent, words, a day."""
    publish(store, content(NV_2_1={"status": "Đang thực hiện", "percent": "40"},
                           NV_2_3={"status": "Đang thực hiện", "result": "Đã họp"}, NV_2_4={"status": "Đang thực hiện"}))

    actual = difference(store, content(
        NV_2_1={"status": "Đang thực hiện", "percent": "60"}, NV_2_3={"status": "Đang thực hiện", "result": "Đã họp"},
        NV_2_4={"status": "Đang thực hiện", "result": "Đã họp"},
    ))

    assert [
        ("2.1", CHANGED, "in_progress", 40.0, "in_progress", 60.0),
        ("2.3", SAME, "in_progress", None, "in_progress", None),
        ("2.4", CHANGED, "in_progress", None, "in_progress", None),
    ] == actual


def test_a_recurring_task_of_a_new_period_is_new(store):
    """It is judged anew: that it was done in the second quarter says nothing of the third."""
    publish(store, content("2024-Q2", NV_2_1={"status": "Đã hoàn thành"}))

    assert [("2.1", NEW, None, None, "done", None)] == difference(store, content(NV_2_1={"status": "Đã hoàn thành"}))


def test_a_later_period_is_not_what_was_said_before(store):
    """A report sent late is compared with what was known then."""
    publish(store, content("2024-Q4", NV_2_1={"status": "Đã hoàn thành"}))

    assert [("2.1", NEW, None, None, "in_progress", None)] == difference(
        store, content(NV_2_1={"status": "Đang thực hiện"}))


def test_a_row_in_doubt_is_held_and_blank_rows_are_no_difference(store):
    """Held whatever was known, also where its one cell could not be read; the other tasks of the form are not listed."""
    publish(store, content(NV_2_1={"status": "Đã hoàn thành"}))

    actual = difference(store, content(NV_2_1={"status": "Đã hoàn thành", "percent": "nhiều"}, NV_2_3={"status": "?"}))

    assert [("2.1", HELD, "done", None, "done", None), ("2.3", HELD, None, None, None, None)] == actual


def test_a_held_row_of_no_known_task_shows_its_own_text(store):
    """Beside a code that the plan does not know stands what the sheet says of it."""
    sheet = filled(PLAN, typed={"NV 2.1": {"task_code": "NV 9.9", "task": "Việc khác", "status": "Đã hoàn thành"}})

    line = intake.difference(intake.read(sheet, PLAN), PLAN, store.rows()).iloc[0]

    assert (None, "Việc khác", HELD, OFFICE, "VP Sở", 15) == (
        line["task"], line["title"], line["change"], line["unit"], line["sheet"], line["row"])


def test_counts_of_a_difference_name_every_kind(store):
    """What the page says over the table: also a kind of which there is none."""
    sheet = content(NV_2_1={"status": "Đã hoàn thành"}, NV_2_3={"status": "?"})

    table = intake.difference(intake.read(sheet, PLAN), PLAN, store.rows())

    assert {NEW: 1, CHANGED: 0, SAME: 0, KEPT: 0, HELD: 1} == intake.counts(table)


def test_published_rows_are_those_that_say_something(store):
    """Blank rows are left out; what is said has the submission's number, and the file is kept as it was sent."""
    sheet = content(NV_2_1={"status": "Đã hoàn thành"}, TH_1={"status": "Đang thực hiện"})

    numbers = publish(store, sheet, file_name="báo cáo.xlsx", by=" Cán bộ tổng hợp ")

    rows = store.rows()
    assert [("2.1", "done"), ("0.1", "in_progress")] == list(zip(rows["task_code"], rows["status"], strict=True))
    assert numbers == sorted(set(rows["submission"]))
    assert ("báo cáo.xlsx", sheet) == store.file(numbers[0])
    assert ["Cán bộ tổng hợp"] == store.submissions()["published_by"].tolist()


def test_rows_in_doubt_go_in_as_held(store):
    """They are in the store and in its audit, and say nothing."""
    publish(store, content(NV_2_1={"status": "Đã hoàn thành"}, NV_2_3={"status": "?"}, NV_2_4={"percent": "0,8"}))

    assert ["2.1"] == store.rows()["task_code"].tolist()
    assert '"rows": 3, "held": 2' in store.audit().iloc[-1]["detail"]


@pytest.mark.parametrize("by", ["", "   "])
def test_nobody_publishes_without_a_name(store, by):
    """Who took a report in is known for ever; nothing is stored before."""
    with pytest.raises(ChoiceError) as raised:
        publish(store, content(NV_2_1={"status": "Đã hoàn thành"}), by=by)

    assert "Chưa ghi người cập nhật. Ghi họ tên rồi bấm Công bố." == str(raised.value)
    assert (0, False) == (store.version(), store.has_ever_published())


@pytest.mark.parametrize("sheet", [b"", b"%PDF", bytes_of([["Lan", 1]]), filled(PLAN, typed={}),
                                   filled(PLAN, head={"plan_year": "2023"})],
                         ids=["empty", "pdf", "another table", "blank form", "another year"])
def test_nothing_of_a_refused_file_is_stored(store, sheet):
    """No submission, no row, no bytes, no line in the audit."""
    with pytest.raises(FileRefusedError):
        publish(store, sheet)

    assert (0, 0, 0) == (store.version(), len(store.submissions()), len(store.audit()))


@pytest.mark.parametrize(("name", "safe"), [
    ("báo cáo.xlsx", "báo cáo.xlsx"),
    ("../../báo cáo <b>.xlsx", "báo cáo <b>.xlsx"),
    ("C:\\x\\y.xlsx", "y.xlsx"),
    ("/etc/passwd", "passwd"),
    ("a\nb\r\x00c\x1f\x7f.xlsx", "abc.xlsx"),
    ("ba\u0301o.xlsx", "báo.xlsx"),
    ("..", "khong-ten"), ("../..", "khong-ten"), (".", "khong-ten"), ("/", "khong-ten"), ("", "khong-ten"),
    ("\x00", "khong-ten"),
    ("x" * 300 + ".xlsx", "x" * 195 + ".xlsx"),
    ("bao-cao\u202exslx.exe", "bao-caoxslx.exe"),
])
def test_a_file_name_from_outside_is_never_a_path(name, safe):
    """Folders, control signs and signs that turn the line round are left out; the ending stays, and a name there always is."""
    assert safe == intake.safe_name(name)


def test_a_report_of_another_period_is_not_taken_for_this_one():
    """The sentence says whose report is of which period."""
    reading = intake.read(content("2024-Q2", NV_2_1={"status": "Đã hoàn thành"}), PLAN)

    with pytest.raises(FileRefusedError) as raised:
        intake.check_period(reading, "2024-Q3")

    sentence = (f"Báo cáo của {OFFICE} là của kỳ 2024-Q2, không phải 2024-Q3. "
                "Chọn đúng kỳ hoặc sửa kỳ ở phần đầu biểu.")
    assert ("wrong_period", sentence) == (raised.value.kind, str(raised.value))
    assert intake.check_period(reading, "2024-Q2") is None


def test_what_is_said_later_does_not_fill_in_an_earlier_form(store):
    """A form for a period that is over is as it was then."""
    publish(store, content("2024-Q3", NV_2_1={"status": "Đang thực hiện"}))

    assert {} == intake.previous_rows(PLAN, store.rows(), "2024-Q2")


def test_what_was_published_fills_in_the_next_form(store):
    """By assignment: the period in which it was said, and the row."""
    publish(store, content("2024-Q2", NV_2_1={"status": "Đang thực hiện", "percent": "40", "completed_on": "1/6/2024"}))

    previous = intake.previous_rows(PLAN, store.rows(), "2024-Q3")

    (key, (period, row)), = previous.items()
    assert (("2.1", OFFICE, "lead"), "2024-Q2", "in_progress", 40.0, None) == (
        key, period, row.status, row.percent, row.result)


def test_a_file_in_which_every_row_is_in_doubt_is_not_published(store):
    """It would say nothing and yet count as a report."""
    sheet = content(NV_2_1={"status": "?"})
    message = "Dòng nào trong tệp cũng có lỗi nên chưa công bố được. Sửa các ô đã nêu trong tệp rồi gửi lại."

    with pytest.raises(FileRefusedError) as raised:
        publish(store, sheet)

    assert ("no_data_rows", message, False) == (raised.value.kind, str(raised.value), store.has_ever_published())


def test_a_row_left_blank_in_a_correction_stays_as_it_was_and_is_shown(store):
    """A blank row says nothing: who meant to withdraw something sees that it stays."""
    publish(store, content(NV_2_1={"status": "Đã hoàn thành", "percent": "100"}, NV_2_3={"status": "Đang thực hiện"}))

    actual = difference(store, content(NV_2_3={"status": "Đang thực hiện"}))

    assert [
        ("2.1", KEPT, "done", 100.0, "done", 100.0), ("2.3", SAME, "in_progress", None, "in_progress", None),
    ] == actual
