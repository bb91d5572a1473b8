"""What the Office does after a publish bears a name and a reason; every refusal says what to do."""

from datetime import datetime

import pytest
from drawn_sendings import after

from papi.desk import acts
from papi.errors import ChoiceError, StoreError
from papi.model import TIME_ZONE, Request
from papi.store import open_store

AT = datetime(2024, 9, 20, 9, 5, tzinfo=TIME_ZONE)
REQUEST = Request(2024, "2024-Q3", "5.2", "Phòng Vận tải", "Vì sao chậm?", "Giám đốc")
FILE = {"plan_year": 2024, "period": "2024-Q3", "unit": "Phòng Vận tải", "file_name": "../sai.xlsx", "content": b"s"}


@pytest.fixture
def store(own_store):
    """A store with one report."""
    after(own_store, "on | event | unit | period | says\n09-16 | file | Phòng Vận tải | 2024-Q3 | 5.2 done")
    with open_store(own_store) as opened:
        yield opened


def asked(**changes) -> Request:
    """The request, with something else in it."""
    said = {name: getattr(REQUEST, name) for name in REQUEST.__slots__}
    return Request(**said | changes)


WITHOUT_NAME = {
    "Hoàn tác": lambda store: acts.undo(store, 1, by=" ", reason="Nhầm", at=AT),
    "Khôi phục": lambda store: acts.redo(store, 1, by="", reason="Đúng", at=AT),
    "Trả lại đơn vị": lambda store: acts.return_submission(store, 1, by="", reason="Thiếu", at=AT),
    "Chốt số liệu": lambda store: acts.close_period(store, 2024, "2024-Q3", by=" \t", at=AT),
    "Mở chốt": lambda store: acts.reopen_period(store, 2024, "2024-Q3", by="", reason="Sai", at=AT),
    "Gửi yêu cầu giải trình": lambda store: acts.ask(store, asked(asked_by=" "), at=AT),
    "Rút yêu cầu": lambda store: acts.withdraw(store, 1, by="", at=AT),
}
WITHOUT_REASON = {
    "Hoàn tác": lambda store: acts.undo(store, 1, by="Lan", reason=" ", at=AT),
    "Khôi phục": lambda store: acts.redo(store, 1, by="Lan", reason="", at=AT),
    "Trả lại đơn vị": lambda store: acts.return_file(store, by="Lan", reason="", at=AT, **FILE),
    "Mở chốt": lambda store: acts.reopen_period(store, 2024, "2024-Q3", by="Lan", reason="", at=AT),
}


@pytest.mark.parametrize("button", WITHOUT_NAME)
def test_nothing_is_done_without_a_name(store, button):
    """The sentence names the button to press again, and nothing is written."""
    before = store.version()

    with pytest.raises(ChoiceError) as refused:
        WITHOUT_NAME[button](store)

    assert f"Chưa ghi người thực hiện. Ghi họ tên rồi bấm {button}." == str(refused.value)
    assert before == store.version()


@pytest.mark.parametrize("button", WITHOUT_REASON)
def test_nothing_is_done_without_a_reason(store, button):
    """The sentence names the button and says what becomes of the reason."""
    before = store.version()

    with pytest.raises(ChoiceError) as refused:
        WITHOUT_REASON[button](store)

    assert f"Chưa ghi lý do. Ghi lý do rồi bấm {button}; lý do được giữ trong lịch sử." == str(refused.value)
    assert before == store.version()


def test_a_request_without_a_question_is_refused(store):
    """There is nothing to answer."""
    with pytest.raises(ChoiceError) as refused:
        acts.ask(store, asked(question=" \n"), at=AT)

    assert "Chưa ghi nội dung yêu cầu giải trình. Ghi câu hỏi rồi bấm Gửi yêu cầu giải trình." == str(refused.value)


def test_undo_bringing_back_and_return_are_kept_with_name_and_reason(store):
    """Without the blanks around them, in the order in which they were done."""
    acts.undo(store, 1, by=" Lan ", reason=" Nhầm tệp\n", at=AT)
    acts.redo(store, 1, by="Hải", reason="Đúng tệp", at=AT)
    acts.return_submission(store, 1, by="Lan", reason="Thiếu số văn bản", at=AT)

    kept = store.reversals()[["kind", "by", "reason"]].to_numpy().tolist()
    assert [["undo", "Lan", "Nhầm tệp"], ["redo", "Hải", "Đúng tệp"], ["return", "Lan", "Thiếu số văn bản"]] == kept
    assert [True] == store.submissions()["undone"].tolist()


def test_a_file_that_goes_back_is_kept_whole_under_a_safe_name(store):
    """Its bytes are there to download, its name leads nowhere."""
    number = acts.return_file(store, by="Lan", reason="Sai mẫu", at=AT, **FILE)

    assert ("sai.xlsx", b"s") == store.returned_file(number)
    assert [["Phòng Vận tải", "Lan", "Sai mẫu"]] == store.returned_files()[["unit", "by", "reason"]].to_numpy().tolist()


def test_a_period_is_closed_with_a_note_or_none_and_opened_with_a_reason(store):
    """Closing needs no reason: the note is what the Office likes to add."""
    acts.close_period(store, 2024, "2024-Q3", by="Lan", at=AT, note=" Báo cáo số 120 ")
    acts.reopen_period(store, 2024, "2024-Q3", by="Lan", reason="Thiếu đơn vị", at=AT)
    acts.close_period(store, 2024, "2024-Q3", by="Lan", at=AT)

    assert ["Báo cáo số 120", "Thiếu đơn vị", ""] == store.closings()["note"].tolist()


def test_a_request_is_asked_and_withdrawn(store):
    """The question is kept without blanks around it; the withdrawal by a later entry."""
    number = acts.ask(store, asked(question=" Vì sao chậm? ", asked_by=" Giám đốc "), at=AT)
    acts.withdraw(store, number, by="Lan", at=AT)

    kept = store.requests()[["question", "asked_by", "withdrawn"]].to_numpy().tolist()
    assert [["Vì sao chậm?", "Giám đốc", True]] == kept


@pytest.mark.parametrize(("act", "sentence"), [
    (lambda store: acts.redo(store, 1, by="Lan", reason="Đúng", at=AT),
     "Báo cáo số 1 (Phòng Vận tải, kỳ 2024-Q3) đang có hiệu lực. Không cần khôi phục."),
    (lambda store: acts.undo(store, 9, by="Lan", reason="Sai", at=AT),
     "Kho số liệu không có báo cáo số 9. Tải lại trang rồi chọn lại."),
    (lambda store: acts.reopen_period(store, 2024, "2024-Q3", by="Lan", reason="Sai", at=AT),
     "Quý III/2024 chưa chốt số liệu nên không có gì để mở."),
    (lambda store: [acts.close_period(store, 2024, "2024-Q3", by="Lan", at=AT) for _ in "ab"],
     "Quý III/2024 đã chốt số liệu. Muốn chốt lại, mở chốt trước."),
    (lambda store: [acts.return_submission(store, 1, by="Lan", reason="Thiếu", at=AT) for _ in "ab"],
     "Báo cáo số 1 (Phòng Vận tải, kỳ 2024-Q3) đã được hoàn tác trước đó. Không cần hoàn tác nữa."),
    (lambda store: acts.withdraw(store, 9, by="Lan", at=AT),
     "Yêu cầu giải trình số 9 không có hoặc đã được rút. Tải lại trang rồi chọn lại."),
    (lambda store: store.returned_file(9), "Kho số liệu không có tệp trả lại số 9. Tải lại trang rồi chọn lại."),
])
def test_what_cannot_be_done_is_said(store, act, sentence):
    """Somebody was faster, or the page is old: the sentence says what to do."""
    with pytest.raises(StoreError) as refused:
        act(store)

    assert sentence == str(refused.value)
