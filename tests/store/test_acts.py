"""What is done after a publish: undone, brought back, returned, closed, asked. Each by a later entry, nothing overwritten."""

from datetime import timedelta

import pytest
from drawn_store import MORNING, counts, publish, run, submission
from sqlalchemy.exc import DBAPIError

from papi.errors import StoreError
from papi.model import Request
from papi.store import Store

REQUEST = Request(2024, "2024-Q3", "5.2", "Phòng Vận tải", "Vì sao chậm?", "Giám đốc")


def undone(store: Store) -> list[bool]:
    """Whether each submission is undone, in the order of publishing."""
    return store.submissions()["undone"].tolist()


# Undone and brought back


def test_what_is_brought_back_counts_again(store: Store) -> None:
    """Undo, bring back, undo: the last entry decides, and all of them stay."""
    publish(store)
    seen = []
    for act in (store.undo, store.redo, store.undo):
        act(1, by="vanphong", at=MORNING, reason="Nhầm tệp")
        seen += undone(store)

    kinds = store.reversals()[["submission", "kind", "version"]].to_numpy().tolist()
    assert ([True, False, True], [[1, "undo", 2], [1, "redo", 3], [1, "undo", 4]]) == (seen, kinds)


def test_what_counts_is_not_brought_back(store: Store) -> None:
    """The sentence says that there is nothing to do."""
    publish(store)

    with pytest.raises(StoreError, match=r"số 1 \(Phòng Vận tải, kỳ 2024-Q3\) đang có hiệu lực. Không cần khôi phục"):
        store.redo(1, by="a", at=MORNING, reason="")


def test_a_returned_submission_counts_no_more_and_says_so(store: Store) -> None:
    """It is out like an undone one, under its own name."""
    publish(store)

    store.undo(1, by="vanphong", at=MORNING, reason="Thiếu số văn bản", returned=True)

    found = store.reversals().iloc[0]
    assert ([True], ("return", "Thiếu số văn bản")) == (undone(store), (found["kind"], found["reason"]))


def test_the_same_file_may_come_again_after_it_was_returned(store: Store) -> None:
    """Only bytes that are in force are refused."""
    publish(store)
    store.undo(1, by="vanphong", at=MORNING, reason="", returned=True)

    publish(store)

    assert [True, False] == undone(store)


# Two at once


@pytest.mark.parametrize(("act", "words"), [
    (lambda store: publish(store, content=b"other"), "báo cáo của Phòng Vận tải, quý III/2024 được vanphong công bố"),
    (lambda store: store.undo(1, by="lan", at=MORNING, reason=""), "báo cáo của Phòng Vận tải, quý III/2024 được lan hoàn tác"),
    (lambda store: store.undo(1, by="lan", at=MORNING, reason="", returned=True), "được lan trả lại"),
    (lambda store: store.add_plan(year=2024, valid_from=MORNING.date(), file_name="p", content=b"p", by="lan", at=MORNING),
     "kế hoạch được lan cập nhật"),
], ids=["publish", "undo", "return", "plan"])
def test_what_changed_since_it_was_looked_at_is_told_and_nothing_goes_in(store: Store, url: str, act, words: str) -> None:
    """The second of two clerks sees what the first did, and when; nothing of the second's is in."""
    publish(store)
    seen = store.version()
    act(store)
    before = counts(url)

    with pytest.raises(StoreError, match=rf"{words} lúc 8:30 ngày 20/9/2024. Chưa công bố gì"):
        store.publish([submission()], file_name="b.xlsx", content=b"second", by="hoa", at=MORNING, seen=seen)

    assert before == counts(url)


@pytest.mark.parametrize("others", [
    {"unit": "Thanh tra Sở"}, {"period": "2024-Q2"},
], ids=["another unit", "another period"])
def test_what_concerns_others_does_not_hinder(store: Store, others: dict[str, str]) -> None:
    """A publish for another unit or period in the meantime is nobody's business."""
    publish(store)
    seen = store.version()
    publish(store, submission(**others), content=b"other")

    [number] = store.publish([submission()], file_name="b.xlsx", content=b"second", by="hoa", at=MORNING, seen=seen)

    assert 3 == number


# Returned unpublished


def test_a_file_that_goes_back_unpublished_is_kept(store: Store) -> None:
    """Its bytes, name and the reason; nothing is published."""
    number = store.return_file(plan_year=2024, period="2024-Q3", unit="Phòng Vận tải", file_name="a.xlsx", content=b"bytes",
                               by="vanphong", at=MORNING, reason="Sai mẫu")

    found = store.returned_files().iloc[0][["unit", "reason", "version"]].tolist()
    assert (["Phòng Vận tải", "Sai mẫu", 1], ("a.xlsx", b"bytes")) == (found, store.returned_file(number))
    assert store.submissions().empty


def test_an_unknown_returned_file_is_said(store: Store) -> None:
    """The sentence says what to do."""
    with pytest.raises(StoreError, match=r"không có tệp trả lại số 9. Tải lại trang"):
        store.returned_file(9)


# Closed


def test_a_period_is_closed_opened_and_closed_again(store: Store) -> None:
    """Each is an entry of its own, with the data version that it makes."""
    store.close_period(2024, "2024-Q3", by="a", at=MORNING, note="Họp giao ban")
    store.reopen_period(2024, "2024-Q3", by="b", at=MORNING, note="Thiếu đơn vị")
    store.close_period(2024, "2024-Q3", by="a", at=MORNING + timedelta(days=1))

    expected = [["close", "Họp giao ban", 1], ["reopen", "Thiếu đơn vị", 2], ["close", "", 3]]
    assert expected == store.closings()[["kind", "note", "version"]].to_numpy().tolist()


def test_what_is_closed_is_not_closed_again(store: Store) -> None:
    """Two clerks at once: the second is told."""
    store.close_period(2024, "2024-Q3", by="a", at=MORNING)

    with pytest.raises(StoreError, match=r"Quý III/2024 đã chốt số liệu. Muốn chốt lại, mở chốt trước."):
        store.close_period(2024, "2024-Q3", by="b", at=MORNING)


def test_what_is_open_is_not_opened(store: Store) -> None:
    """Another period's closing does not matter."""
    store.close_period(2024, "2024-Q2", by="a", at=MORNING)

    with pytest.raises(StoreError, match=r"Quý III/2024 chưa chốt số liệu nên không có gì để mở."):
        store.reopen_period(2024, "2024-Q3", by="b", at=MORNING)


# Asked


def test_a_request_comes_out_as_it_was_asked(store: Store) -> None:
    """Who asked what of whom, about which task, when."""
    store.ask(REQUEST, at=MORNING)

    found = store.requests().iloc[0]
    asked = Request(*(found[name] for name in ("plan_year", "period", "task_code", "unit", "question", "asked_by")))
    assert (REQUEST, False, 1) == (asked, found["withdrawn"], found["version"])


def test_a_withdrawn_request_says_so_and_stays(store: Store) -> None:
    """It is withdrawn once."""
    number = store.ask(REQUEST, at=MORNING)

    store.withdraw(number, by="Giám đốc", at=MORNING)

    assert [True] == store.requests()["withdrawn"].tolist()
    with pytest.raises(StoreError, match="Yêu cầu giải trình số 1 không có hoặc đã được rút"):
        store.withdraw(number, by="Giám đốc", at=MORNING)


@pytest.mark.parametrize("table", ["reversals", "returned_files", "closings", "requests", "request_withdrawals"])
@pytest.mark.parametrize("change", ["UPDATE {table} SET at = at", "DELETE FROM {table}"])
def test_the_acts_only_grow(store: Store, url: str, table: str, change: str) -> None:
    """The database itself refuses to change or delete what was done."""
    publish(store)
    store.undo(1, by="a", at=MORNING, reason="")
    store.return_file(plan_year=2024, period="2024-Q3", unit="A", file_name="a", content=b"b", by="a", at=MORNING, reason="")
    store.close_period(2024, "2024-Q3", by="a", at=MORNING)
    store.withdraw(store.ask(REQUEST, at=MORNING), by="a", at=MORNING)

    with pytest.raises(DBAPIError, match=f"{table} only grows"):
        run(url, change.format(table=table))


def test_the_audit_tells_every_act(store: Store) -> None:
    """One line for each, in order, with who did it."""
    publish(store)
    store.undo(1, by="a", at=MORNING, reason="x")
    store.redo(1, by="b", at=MORNING, reason="y")
    store.return_file(plan_year=2024, period="2024-Q3", unit="A", file_name="a", content=b"b", by="c", at=MORNING, reason="")
    store.close_period(2024, "2024-Q3", by="d", at=MORNING)
    store.withdraw(store.ask(REQUEST, at=MORNING), by="e", at=MORNING)

    expected = [
        ("publish", "vanphong"), ("undo", "a"), ("redo", "b"), ("return_file", "c"), ("close", "d"), ("ask", "Giám đốc"),
        ("withdraw", "e"),
    ]
    assert expected == list(store.audit()[["action", "by"]].itertuples(index=False, name=None))
