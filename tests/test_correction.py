"""One row put right by the Office: made into a workbook, read back like any other, published as a submission of its own."""

import io
import json
from datetime import UTC, date, datetime

import openpyxl
import pytest
from workbooks import INSPECTORATE, OFFICE, PLANS, filled, shipped_plan

from papi import intake
from papi.book import Book
from papi.desk import acts, correction
from papi.desk.correction import Place
from papi.errors import ChoiceError, StoreError
from papi.model import CORRECTION, LEAD, SUPPORT
from papi.record.trace import lines_of
from papi.store import open_store

PLAN = shipped_plan()
PLAN_FILE = (PLANS / "2024.xlsx").read_bytes()
Q3 = PLAN.period("2024-Q3")
TODAY = date(2024, 9, 20)
AT = datetime(2024, 9, 20, 2, tzinfo=UTC)
WHY = {"reason": "Đơn vị ghi nhầm", "document": "12/BC-VP"}
REPORTED = {"status": "Đang thực hiện", "percent": "40%", "result": "Đã họp 02 lần", "difficulties": "Thiếu vốn"}


@pytest.fixture
def store(own_store):
    """A store in which the Office's own unit has reported NV 2.1 of the third quarter."""
    with open_store(own_store) as opened:
        opened.add_plan(year=2024, valid_from=date(2024, 1, 1), file_name="2024.xlsx", content=PLAN_FILE, by="Hệ thống",
                        at=AT)
        publish(opened, filled(PLAN, typed={"NV 2.1": REPORTED}))
        yield opened


def publish(store, content, name="van-phong.xlsx"):
    """Publish a unit's file."""
    found = intake.submissions(intake.read(content, PLAN), PLAN)
    intake.publish(store, found, file_name=name, content=content, by="Văn phòng", at=AT)


def now(store, task="2.1", unit=OFFICE, role=LEAD, period=Q3):
    """What counts now of an assignment."""
    lines = lines_of(PLAN, Book(store).log, task, period, today=TODAY)
    return next(line for line in lines if (line["unit"], line["role"]) == (unit, role))


def prepared(store, task="2.1", unit=OFFICE, role=LEAD, period=Q3, **typed):
    """The correction that puts what is typed in the place of what counts now."""
    place = Place(PLAN, period, PLAN.task(task), unit, role)
    return correction.prepare(place, now(store, task, unit, role, period), typed, **WHY)


def put_right(store, **typed):
    """Publish that correction and return its number."""
    return correction.publish(store, prepared(store, **typed), by="Lan", at=AT)


def refusal(store, **typed) -> str:
    """Why a correction is not made."""
    with pytest.raises(ChoiceError) as refused:
        prepared(store, **typed)
    return str(refused.value)


def test_what_counts_now_is_filled_in_as_it_is_typed(store):
    """Percent with its sign, words as they are, what is missing stays empty; the status is a code."""
    typed = correction.typed_of(now(store))

    assert {"status": "in_progress", "percent": "40%", "result": "Đã họp 02 lần", "difficulties": "Thiếu vốn"} == {
        name: text for name, text in typed.items() if text}
    assert "" == typed["completed_on"]


@pytest.mark.parametrize(("name", "value", "text"), [
    ("percent", 33.3, "33,3%"), ("quantity_period", 1234.5, "1234,5"), ("quantity_period", 12.0, "12"),
    ("completed_on", date(2024, 9, 3), "3/9/2024"), ("percent", float("nan"), ""), ("result", None, ""),
])
def test_a_value_is_typed_as_people_here_write_it(name, value, text):
    """So that what is not touched is read back as it was."""
    line = dict.fromkeys(correction.FIELD_WORDS) | {name: value}

    assert text == correction.typed_of(line)[name]


def test_a_correction_changes_what_was_typed_and_keeps_the_rest(store):
    """The next state has the new value, and everything else as the unit reported it."""
    put_right(store, percent="65,5%", completed_on="", result="Đã họp 03 lần")

    after = now(store)
    assert ("in_progress", 65.5, "Đã họp 03 lần", "Thiếu vốn") == tuple(
        after[name] for name in ("status", "percent", "result", "difficulties"))


def test_a_field_emptied_beside_a_status_is_empty(store):
    """A row with a status stands for itself."""
    put_right(store, difficulties="")

    assert "" == correction.typed_of(now(store))["difficulties"]


def test_a_correction_is_a_submission_of_its_own_seen_as_such(store):
    """With its kind, the reason and the document, who and a file that says what it is."""
    number = put_right(store, percent="50%")

    one = store.submissions().set_index("submission").loc[number]
    assert (CORRECTION, "Lý do: Đơn vị ghi nhầm. Căn cứ: 12/BC-VP.", "Lan", OFFICE, "2024-Q3") == (
        one["kind"], one["note"], one["published_by"], one["unit"], one["period"])
    assert "dieu-chinh-NV-2.1-vp-so.xlsx" == store.file(number)[0]


def test_a_correction_is_traced_to_its_cell(store):
    """The cells that its row names hold what was typed, in the very bytes that are kept."""
    number = put_right(store, percent="50%", status="in_progress")

    row = now(store)["told"][-1]
    cells = json.loads(row["cells"])
    sheet = openpyxl.load_workbook(io.BytesIO(store.file(number)[1]))[row["sheet"]]
    assert ("50%", "Đang thực hiện") == (sheet[cells["percent"]].value, sheet[cells["status"]].value)


def test_a_correction_is_undone_like_any_other(store):
    """What the unit reported counts again."""
    number = put_right(store, percent="50%")

    acts.undo(store, number, by="Lan", reason="Nhầm", at=AT)

    assert 40.0 == now(store)["percent"]


def test_a_correction_is_no_report_of_the_unit(store):
    """A unit that sent nothing has still sent nothing."""
    prepare = prepared(store, task="4.1", unit=INSPECTORATE, status="done", percent="100%", result="Xong")
    correction.publish(store, prepare, by="Lan", at=AT)

    view = Book(store).view(Q3, today=TODAY)
    assert (None, "done") == (view.reported[INSPECTORATE], now(store, "4.1", INSPECTORATE)["status"])


def test_a_row_that_nobody_reported_can_be_put_right(store):
    """Of a supporting unit too."""
    unit = PLAN.supports(PLAN.task("2.1"))[0]
    prepare = prepared(store, unit=unit, role=SUPPORT, status="done")

    [row] = prepare.submission.rows
    assert (unit, SUPPORT, "done", "2.1") == (row.unit, row.role, row.status, row.task_code)


@pytest.mark.parametrize("task", PLAN.tasks, ids=lambda task: task.code)
def test_every_row_of_the_plan_can_be_put_right(task):
    """The workbook of one row is read without a doubt, whatever the task's wording, its leads and its supports."""
    place = Place(PLAN, Q3, task, PLAN.leads(task)[-1])
    nothing = dict.fromkeys(correction.FIELD_WORDS)

    [row] = correction.prepare(place, nothing, {"status": "in_progress", "percent": "30%"}, **WHY).submission.rows

    assert (task.code, place.unit, LEAD, "in_progress", 30.0) == (row.task_code, row.unit, row.role, row.status, row.percent)


def test_nothing_changed_is_said_and_nothing_is_published(store):
    """Blanks around a word are no change."""
    said = refusal(store, percent="40%", result=" Đã họp 02 lần ")

    assert "Chưa có ô nào khác số liệu đang tính nên không công bố gì. Sửa ô cần điều chỉnh rồi bấm Công bố điều chỉnh." == said
    assert 1 == len(store.submissions())


@pytest.mark.parametrize(("typed", "sentence"), [
    ({"percent": "80-90"}, "Tỷ lệ hoàn thành (%): Không đọc được tỷ lệ phần trăm. Cần: một số từ 0 đến 100, ví dụ 80%."),
    ({"percent": "120%"}, "Tỷ lệ hoàn thành (%): Tỷ lệ phải từ 0 đến 100. Cần: một số từ 0 đến 100."),
    ({"percent": "gần 80%"},
     "Tỷ lệ hoàn thành (%): Tỷ lệ ghi là trên, dưới hoặc gần một mức; mức ấy được đọc. Cần: một số, ví dụ 80%."),
    ({"completed_on": "31/9/2024"}, "Ngày hoàn thành: Không đọc được ngày. Cần: ngày/tháng/năm, ví dụ 30/9/2024."),
    ({"quantity_period": "vài chục"},
     "Khối lượng trong kỳ: Không đọc được khối lượng. Cần: chỉ ghi số, ví dụ 12 hoặc 1.250,5."),
    ({"status": "done"},
     "Tỷ lệ hoàn thành (%): Tỷ lệ không khớp với tình trạng “Đã hoàn thành”; cả hai được giữ như đã ghi. "
     "Đang ghi: “40%”. Cần: hai ô khớp nhau."),
    ({"completed_on": "30/12/2024"},
     "Ngày hoàn thành: Ngày hoàn thành sau ngày chốt số liệu của kỳ (14/9/2024). "
     "Đang ghi: “30/12/2024”. Cần: ngày trong kỳ báo cáo."),
])
def test_what_the_reader_doubts_is_refused_with_its_own_sentence(store, typed, sentence):
    """Nothing goes in that would be asked about in a unit's file."""
    assert sentence == refusal(store, **typed)


def test_a_field_cannot_be_emptied_without_a_status(store):
    """A row without a status only adds words: what was reported before would silently stay."""
    said = refusal(store, status="", percent="")

    assert ("Tình trạng thực hiện: dòng không ghi tình trạng thì không xóa được điều đơn vị đã báo cáo. "
            "Chọn tình trạng thực hiện, hoặc để ô này như cũ.") == said


@pytest.mark.parametrize(("missing", "sentence"), [
    ("reason", "Chưa ghi lý do điều chỉnh. Ghi lý do rồi bấm Công bố điều chỉnh; lý do được giữ trong lịch sử."),
    ("document", "Chưa ghi căn cứ điều chỉnh. Ghi số văn bản, hoặc thư, cuộc gọi ngày nào, rồi bấm Công bố điều chỉnh."),
])
def test_a_correction_needs_a_reason_and_a_document(store, missing, sentence):
    """They stay with it."""
    place = Place(PLAN, Q3, PLAN.task("2.1"), OFFICE)

    with pytest.raises(ChoiceError) as refused:
        correction.prepare(place, now(store), {"percent": "50%"}, **WHY | {missing: "  "})

    assert sentence == str(refused.value)


def test_a_correction_needs_a_name(store):
    """Who corrects is part of what is kept."""
    with pytest.raises(ChoiceError) as refused:
        correction.publish(store, prepared(store, percent="50%"), by=" ", at=AT)

    assert "Chưa ghi người điều chỉnh. Ghi họ tên rồi bấm Công bố điều chỉnh." == str(refused.value)
    assert 1 == len(store.submissions())


def test_a_long_period_has_no_row_to_put_right(store):
    """It is read from the shorter ones."""
    said = refusal(store, period=PLAN.period("2024-9M"), percent="50%")

    assert "Số liệu của kỳ này được tính từ các kỳ ngắn hơn. Chọn một kỳ mà đơn vị gửi báo cáo rồi điều chỉnh." == said


def test_a_correction_of_what_somebody_changed_meanwhile_is_not_published(store):
    """What was looked at is no longer what counts."""
    seen, mine = store.version(), prepared(store, percent="50%")
    put_right(store, percent="60%")

    with pytest.raises(StoreError, match="Trong lúc tệp này chờ, số liệu đã đổi"):
        correction.publish(store, mine, by="Hoa", at=AT, seen=seen)

    assert 60.0 == now(store)["percent"]
