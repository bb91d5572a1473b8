"""A file's way in: read, parted by unit, published; and what stays outside."""

from datetime import UTC, date, datetime

import pytest
from drawing import log_in, plan
from workbooks import OFFICE, bytes_of, filled, shipped_plan

from papi import intake
from papi.errors import ChoiceError, FileRefusedError
from papi.model import Choice, Reading, ReportPart, ReportRow
from papi.store import open_store

PLAN = shipped_plan()
AT = datetime(2024, 9, 16, 2, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    with open_store(f"sqlite:///{(tmp_path / 'papi.db').as_posix()}") as opened:
        yield opened


def publish(store, content, file_name="bao-cao.xlsx", by="Cán bộ tổng hợp"):
    """Read a file and take it in."""
    found = intake.submissions(intake.read(content, PLAN), PLAN)
    return intake.publish(store, found, file_name=file_name, content=content, by=by, at=AT)


def content(period="2024-Q3", **typed):
    """The Office's form with `NV_2_1={"status": ...}` typed in."""
    labels = {name: name.replace("_", " ", 1).replace("_", ".") for name in typed}
    return filled(PLAN, period=period, typed={labels[name]: cells for name, cells in typed.items()})


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
    publish(store, content(NV_2_1={"status": "Đã hoàn thành"}, NV_2_3={"status": "?"}, NV_2_4={"percent": "nhiều"}))

    rows = store.rows()
    assert [("2.1", False), ("2.3", True), ("2.4", True)] == list(zip(rows["task_code"], rows["held"], strict=True))
    assert '"rows": 3, "held": 2' in store.audit().iloc[-1]["detail"]


@pytest.mark.parametrize("by", ["", "   "])
def test_nobody_publishes_without_a_name(store, by):
    """Who took a report in is known for ever; nothing is stored before."""
    with pytest.raises(ChoiceError) as raised:
        publish(store, content(NV_2_1={"status": "Đã hoàn thành"}), by=by)

    assert "Chưa ghi người cập nhật. Ghi họ tên rồi bấm Công bố." == str(raised.value)
    assert (0, False) == (store.version(), store.has_ever_published())


@pytest.mark.parametrize("sheet", [b"", b"%PDF", bytes_of([["Lan", 1]]), filled(PLAN, typed={})],
                         ids=["empty", "pdf", "another table", "blank form"])
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
    found = intake.submissions(intake.read(content("2024-Q2", NV_2_1={"status": "Đã hoàn thành"}), PLAN), PLAN)

    with pytest.raises(FileRefusedError) as raised:
        intake.check_period(found, "2024-Q3")

    sentence = (f"Báo cáo của {OFFICE} là của kỳ 2024-Q2, không phải 2024-Q3. "
                "Chọn đúng kỳ hoặc sửa kỳ ở phần đầu biểu.")
    assert ("wrong_period", sentence) == (raised.value.kind, str(raised.value))
    assert intake.check_period(found, "2024-Q2") is None


@pytest.mark.parametrize(("head", "kind"), [
    pytest.param({"plan_year": "2023"}, "wrong_period", id="another year's form"),
    pytest.param({"period": "Quý I/2030"}, "wrong_period", id="a period that the plan has not"),
    pytest.param({}, None, id="this plan's form"),
])
def test_a_file_of_another_plan_or_period_is_told_before_it_is_taken(head, kind):
    """Who takes it in must say of which period it is; a command does not."""
    reading = intake.read(filled(PLAN, head=head), PLAN)

    problem = intake.wrong_head(reading)

    assert kind == (problem and problem.kind)
    if kind:
        with pytest.raises(FileRefusedError):
            intake.check_head(reading)


def test_what_is_said_later_does_not_fill_in_an_earlier_form(store):
    """A form for a period that is over is as it was then."""
    publish(store, content("2024-Q3", NV_2_1={"status": "Đang thực hiện"}))

    assert {} == intake.previous_rows(PLAN, log_in(store), "2024-Q2")


def test_what_was_published_fills_in_the_next_form(store):
    """By assignment: the period in which it was said, and the row."""
    publish(store, content("2024-Q2", NV_2_1={"status": "Đang thực hiện", "percent": "40", "completed_on": "1/6/2024"}))

    previous = intake.previous_rows(PLAN, log_in(store), "2024-Q3")

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


# Whose rows


DRAWN = plan("""
    task | lead      | support
    1.1  | A         | B
    1.2  | A; B      |
    1.3  | Các phòng |
    1.4  | C         |
""", groups={"Các phòng": "A; B"})


def said(code, *lead, status="done", **known):
    """A row of a table: its task, the units it names as lead, what it says."""
    return ReportRow(sheet="Biểu", row=12, task_code=code, task=f"Việc {code}", area=1, lead=lead, status=status, **known)


def part(*rows, unit=None, period="2024-Q3", **known):
    """A table, by default one made for several units."""
    return ReportPart("Biểu", 11, rows, unit=unit, period=period, **known)


def parted(*parts):
    """What each unit says: unit, and of its rows the task, the role, and whether the row is held."""
    found = intake.submissions(Reading(parts, ()), DRAWN)
    return {one.unit: [(row.task_code, row.role, row.held) for row in one.rows] for one in found}


def test_a_units_own_sheet_is_one_submission():
    """Its rows keep their unit and role; who made it and what it was read with go along."""
    rows = (said("1.1", unit="A", role="lead"), said("1.2", unit="A", role="lead", status=None))
    sheet = part(*rows, unit="A", form_version="1", prepared_by="Lan", choices=(4, 2))

    submission, = intake.submissions(Reading((sheet,), ()), DRAWN)

    assert (2024, "2024-Q3", "A", "1", "Lan", rows, (2, 4)) == (
        submission.plan_year, submission.period, submission.unit, submission.form_version, submission.prepared_by,
        submission.rows, submission.choices)


@pytest.mark.parametrize(("row", "expected"), [
    pytest.param(said("1.1", "A"), {"A": [("1.1", "lead", False)]}, id="the unit it names"),
    pytest.param(said("1.3", "Các phòng"), {unit: [("1.3", "lead", False)] for unit in "AB"}, id="a group's members"),
    pytest.param(said("1.2"), {unit: [("1.2", "lead", False)] for unit in "AB"}, id="none named: the plan's leads"),
    pytest.param(said("1.2", "A", "UBND xã"), {"A": [("1.2", "lead", False)]}, id="a name that the plan does not know"),
    pytest.param(said("1.4", "A"), {"A": [("1.4", "lead", True)]}, id="a task that is not the unit's: held"),
    pytest.param(said("1.1", "B"), {"B": [("1.1", "lead", True)]}, id="a task that it only supports: held"),
    pytest.param(said(None, "A"), {"A": [(None, "lead", True)]}, id="no known task: held"),
    pytest.param(said("1.1", "UBND xã"), {}, id="nobody of the plan"),
    pytest.param(said(None), {}, id="no task and no unit"),
    pytest.param(said("1.1", "A", status=None), {}, id="blank: nobody has reported"),
])
def test_a_row_of_a_table_for_several_units_goes_to_each_that_it_concerns(row, expected):
    """By the units that the row names, else by the plan; what is not the unit's to report says nothing."""
    assert expected == parted(part(row))


@pytest.mark.parametrize(("row", "expected"), [
    pytest.param(said("1.1"), ("1.1", "support", False), id="supported"),
    pytest.param(said("1.2"), ("1.2", "lead", False), id="led"),
    pytest.param(said("1.4"), ("1.4", "lead", True), id="neither: held"),
])
def test_a_row_of_a_units_own_sheet_has_the_role_that_the_plan_gives(row, expected):
    """Where the sheet does not say which it is."""
    assert {"B": [expected]} == parted(part(row, unit="B"))


def test_several_tables_of_one_unit_and_period_are_one_submission():
    """Also its row in a table made for several units; other periods stand beside it."""
    own = part(said("1.1", unit="A", role="lead"), unit="A", prepared_by="Lan", choices=(1,))
    table = part(said("1.2", "A"), choices=(2,))
    earlier = part(said("1.1", unit="A", role="lead"), unit="A", period="2024-Q2")

    found = intake.submissions(Reading((own, table, earlier), ()), DRAWN)

    assert [("2024-Q3", 2, "Lan", (1, 2)), ("2024-Q2", 1, None, ())] == [
        (one.period, len(one.rows), one.prepared_by, one.choices) for one in found]


def test_the_period_of_a_file_must_be_known():
    """The sentence names the sheet and what can be chosen."""
    with pytest.raises(ChoiceError) as raised:
        intake.submissions(Reading((part(said("1.1", "A"), period=None),), ()), DRAWN)

    assert str(raised.value).startswith("Trang “Biểu” không ghi kỳ báo cáo. Chọn kỳ báo cáo của tệp (Quý I/2024; Quý II/2024; ")


def test_rows_that_belong_to_nobody_are_told():
    """They are in no submission; blank ones are not missed."""
    rows = (said("1.1", "A"), said("1.1", "UBND xã"), said(None), said(None, status=None))

    assert rows[1:3] == intake.left_out(Reading((part(*rows),), ()), DRAWN)


@pytest.mark.parametrize(("told", "expected"), [
    pytest.param(part(said("1.1")), True, id="no row names a unit"),
    pytest.param(part(said("1.1"), said("1.2", "A")), False, id="a row names one"),
    pytest.param(part(said("1.1"), unit="A"), False, id="the sheet names it"),
])
def test_a_table_that_names_no_unit_anywhere_is_for_a_person_to_place(told, expected):
    """Neither above it nor in it: it may be any unit's, or all units'."""
    assert expected == intake.names_no_unit(Reading((told,), ()))


def test_a_unit_whose_every_row_is_in_doubt_has_not_reported(store):
    """It is left out of the publish beside a unit that has; its report would say nothing."""
    rows = (said("1.1", "A"), said("1.4", "B"))
    found = intake.submissions(Reading((part(*rows),), ()), DRAWN)

    intake.publish(store, found, file_name="a.xlsx", content=b"a", by="VP", at=AT)

    assert (["A", "B"], ["A"]) == ([one.unit for one in found], store.submissions()["unit"].tolist())


def test_a_file_of_nobody_is_not_published(store):
    """The sentence says what is missing."""
    with pytest.raises(FileRefusedError, match="Chưa rõ dòng nào trong tệp là của đơn vị nào"):
        intake.publish(store, (), file_name="a.xlsx", content=b"a", by="VP", at=AT)


def test_late_and_cancelled_are_something_said(store):
    """A row that only says so is published."""
    before = intake.submissions(Reading((part(said("1.1", "A", status="in_progress")),), ()), DRAWN)
    intake.publish(store, before, file_name="a.xlsx", content=b"a", by="VP", at=AT)
    rows = (said("1.1", "A", status="in_progress", said="late"), said("1.2", "A", status=None, said="cancelled"))

    found = intake.submissions(Reading((part(*rows),), ()), DRAWN)
    intake.publish(store, found, file_name="b.xlsx", content=b"b", by="VP", at=AT)

    assert ["late", "cancelled"] == store.rows()["said"].tolist()[1:]


def test_what_a_publish_takes_in_has_no_blank_rows_and_nobody_who_says_nothing():
    """The same submissions that its effect is worked out from."""
    rows = (said("1.1", unit="A", role="lead"), said("1.2", unit="A", role="lead", status=None))
    found = intake.submissions(Reading((part(*rows, unit="A"), part(said("1.4", "B"))), ()), DRAWN)

    assert [("A", 2), ("B", 1)] == [(one.unit, len(one.rows)) for one in found]
    assert [("A", rows[:1])] == [(one.unit, one.rows) for one in intake.counting(found)]


@pytest.mark.parametrize(("received", "note", "expected"), [
    ("14/9/2024", " gửi qua thư ", (date(2024, 9, 14), "gửi qua thư")),
    ("ngày 16 tháng 9 năm 2024", "", (date(2024, 9, 16), None)),
    (" ", "  ", (None, None)),
])
def test_the_office_says_when_a_file_came_in_and_what_of_it(received, note, expected):
    """Either may be left blank, and stays missing then."""
    found = intake.submissions(Reading((part(said("1.1", "A")),), ()), DRAWN)

    one, = intake.accompanied(found, received=received, note=note, today=date(2024, 9, 16))

    assert expected == (one.received_on, one.note)


@pytest.mark.parametrize(("received", "sentence"), [
    ("14/9", "Không đọc được ngày nhận “14/9”. Ghi ngày, tháng, năm, ví dụ 16/9/2024, hoặc để trống."),
    ("31/6/2024", "Không đọc được ngày nhận “31/6/2024”. Ghi ngày, tháng, năm, ví dụ 16/9/2024, hoặc để trống."),
    ("17/9/2024", "Ngày nhận 17/9/2024 sau ngày hôm nay (16/9/2024). Ghi ngày đơn vị gửi tệp, hoặc để trống."),
])
def test_a_day_that_cannot_be_the_day_received_is_told(received, sentence):
    """What is no day, and a day that is still to come."""
    found = intake.submissions(Reading((part(said("1.1", "A")),), ()), DRAWN)

    with pytest.raises(ChoiceError) as raised:
        intake.accompanied(found, received=received, note="", today=date(2024, 9, 16))

    assert sentence == str(raised.value)


# What was settled


def test_what_was_settled_is_used_for_the_next_file(store):
    """A heading that nobody knows is read as what it was said to mean, and the report knows by which choice."""
    sheet = bytes_of([
        ["Đơn vị báo cáo: Thanh tra Sở"], ["Kỳ báo cáo: Quý III/2024"], ["STT", "Nội dung nhiệm vụ", "Tình trạng", "Cột lạ"],
        [1, PLAN.task("4.1").title, "Đang thực hiện", "Đã họp hai lần"], [2, PLAN.task("4.2").title, "Đang thực hiện", "Chờ"],
    ])
    question, = intake.read(sheet, PLAN).questions

    number, = intake.remember(store, [Choice(0, "Thanh tra Sở", "heading", question.text, "note")], by=" Lan ", at=AT)

    submission, = intake.submissions(intake.read(sheet, PLAN, store.choices()), PLAN)
    assert (["Đã họp hai lần", "Chờ"], (number,), ["Lan"]) == (
        [row.note for row in submission.rows], submission.choices, store.settled()["by"].tolist())


def test_a_choice_taken_back_is_no_longer_used(store):
    """And the store knows who took it back."""
    number, = intake.remember(store, [Choice(0, None, "heading", "cot la", "note")], by="Lan", at=AT)

    intake.forget(store, number, by="Lan", at=AT)

    assert [] == store.choices()


def test_nobody_settles_anything_without_a_name(store):
    """Neither a choice nor taking it back."""
    number, = intake.remember(store, [Choice(0, None, "heading", "cot la", "note")], by="Lan", at=AT)

    with pytest.raises(ChoiceError, match="Ghi họ tên rồi bấm Ghi nhớ"):
        intake.remember(store, [Choice(0, None, "heading", "cot khac", "note")], by=" ", at=AT)
    with pytest.raises(ChoiceError, match="Ghi họ tên rồi bấm Bỏ"):
        intake.forget(store, number, by="", at=AT)

    assert [number] == [one.id for one in store.choices()]


def test_what_the_office_says_of_a_file_holds_where_the_file_is_silent():
    """A table without a head: sender and period as chosen; a head that names them is not overruled in its period."""
    rows = [["STT", "Nội dung nhiệm vụ", "Tình trạng"], [1, PLAN.task("4.1").title, "Đã hoàn thành"]]
    silent = bytes_of(rows)
    headed = bytes_of([["Đơn vị báo cáo: Thanh tra Sở"], ["Kỳ báo cáo: Quý II/2024"], *rows])

    found = [intake.read(sheet, PLAN, sender="Thanh tra Sở", period="2024-Q3").parts[0] for sheet in (silent, headed)]

    assert [("Thanh tra Sở", "2024-Q3"), ("Thanh tra Sở", "2024-Q2")] == [(one.unit, one.period) for one in found]


# What goes back


@pytest.mark.parametrize(("name", "expected"), [
    ("báo cáo.xlsx", "báo cáo-can-xem-lai.xlsx"), ("../a.xls", "a-can-xem-lai.xlsx"), ("", "khong-ten-can-xem-lai.xlsx"),
])
def test_the_workbook_that_goes_back_is_called_after_the_file(name, expected):
    """With an ending that says what it is, also where only the list could be made."""
    sheet = content(NV_2_1={"status": "?"})
    problems = intake.read(sheet, PLAN).problems

    assert expected == intake.given_back(sheet, problems, name)[0]
    assert expected == intake.given_back(b"%PDF", problems, name)[0]
