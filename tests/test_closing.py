"""A closing in words: what is still open before it, what came after it, who closed and opened."""

from datetime import date, datetime

import pytest
from drawing import plan
from drawn_sendings import after

from papi.model import TIME_ZONE
from papi.record import closing, requests
from papi.store import open_store

PLAN = plan("""
    task | lead | deadline
    1.1  | A    |
    1.2  | B    |
    1.3  | B    | 2024-11-30
""")
HEAD = "on | event | unit | period | says\n"
BOTH = "09-16 | file | A | 2024-Q3 | 1.1 done\n09-16 | file | B | 2024-Q3 | 1.2 done; 1.3 done\n"
ASKED = "09-17 | ask | A | 2024-Q3 | 1.1 Vì sao chậm?\n"


def happened(url: str, events: str):
    """What a store holds after events, drawn without blank cells at the end."""
    return after(url, HEAD + "\n".join(line + " |" * (4 - line.count("|")) for line in events.splitlines()))


def asked(held):
    """The requests for explanations with their answers."""
    return requests.asked(PLAN, held.requests, held.submissions, held.rows)


@pytest.mark.parametrize(("events", "period", "today", "sentences"), [
    (BOTH, "2024-Q3", "09-20", []),
    (BOTH, "2024-Q3", "09-14", ["Kỳ này đến hết ngày 14/9/2024 mới kết thúc; chốt bây giờ là chốt số liệu chưa trọn kỳ."]),
    ("", "2024-Q3", "09-20", ["Còn 02 đơn vị chưa báo cáo: A; B."]),
    (BOTH, "2024-9M", "09-20", ["Còn 02 đơn vị chưa báo cáo đủ các kỳ: A; B."]),
    ("09-16 | file | A | 2024-Q3 | 1.1 done\n09-16 | file | B | 2024-Q3 | 1.2 held; 1.3 done", "2024-Q3", "09-20",
     ["Còn 01 dòng giữ lại chờ đơn vị sửa: B (01)."]),
    (BOTH + ASKED, "2024-Q3", "09-20", ["Còn 01 yêu cầu giải trình chưa được trả lời: NV 1.1 (A)."]),
    (BOTH + ASKED + "09-18 | file | A | 2024-Q3 | 1.1 done, explanation=Thiếu người", "2024-Q3", "09-20", []),
    ("09-15 | file | A | 2024-Q3 | 1.1 done, explanation=Cũ\n" + BOTH + ASKED, "2024-Q3", "09-20",
     ["Còn 01 yêu cầu giải trình chưa được trả lời: NV 1.1 (A)."]),
    (BOTH + ASKED, "2024-Q2", "09-20", ["Còn 02 đơn vị chưa báo cáo: A; B."]),
])
def test_what_is_still_open_is_said_before_a_closing(own_store, events, period, today, sentences):
    """Who has not reported, rows held back, requests that no later report answers, a period that goes on: each a sentence."""
    held = happened(own_store, events)
    view = held.view(PLAN, period, today)

    assert sentences == list(closing.still_open(view, held.matrix(PLAN, today), asked(held)))


def test_a_request_that_was_withdrawn_is_not_open(own_store):
    """Nobody waits for its answer."""
    happened(own_store, BOTH + ASKED)
    with open_store(own_store) as store:
        store.withdraw(1, by="Lan", at=datetime(2024, 9, 18, tzinfo=TIME_ZONE))
    held = happened(own_store, "")

    assert () == closing.still_open(held.view(PLAN, "2024-Q3", "09-20"), held.matrix(PLAN, "09-20"), asked(held))


@pytest.mark.parametrize(("events", "plan_versions", "sentence"), [
    ("", 0, closing.NOTHING_LATER),
    ("09-18 | correction | A | 2024-Q3 | 1.1 done\n09-18 | file | A | 2024-Q3 | 1.1 done", 0,
     "Sau khi chốt: 01 báo cáo, 01 điều chỉnh."),
    ("09-18 | undo | 1\n09-19 | redo | 1\n09-20 | return | 1", 0,
     "Sau khi chốt: 01 lần hoàn tác, 01 lần trả lại, 01 lần khôi phục."),
    ("09-18 | correction | B | 2024-Q2 | 1.3 done", 0, "Sau khi chốt: 01 điều chỉnh."),
    ("09-18 | file | A | 2024-Q4 | 1.1 done", 0, closing.NOTHING_LATER),
    ("", 2, "Sau khi chốt: 02 lần cập nhật kế hoạch."),
])
def test_what_came_after_a_closing_is_counted(own_store, tmp_path, events, plan_versions, sentence):
    """Of the period and of those before it, whose dated tasks it keeps; what concerns a later period is left out."""
    before = happened(f"sqlite:///{tmp_path / 'before.db'}", BOTH)
    version = int(before.submissions["version"].max())
    held = happened(own_store, BOTH + events)

    assert sentence == closing.later(
        version, PLAN, PLAN.period("2024-Q3"), held.submissions, held.reversals, plan_versions=plan_versions,
    )


def test_closings_and_openings_of_a_period_are_told(own_store):
    """By whom, when and why, the oldest first; those of other periods are not."""
    with open_store(own_store) as store:
        for day, period, kind, by, note in (
            (16, "2024-Q3", store.close_period, "Lan", "Báo cáo số 120"), (17, "2024-Q2", store.close_period, "Lan", ""),
            (18, "2024-Q3", store.reopen_period, "Hải", "Thiếu một đơn vị"), (19, "2024-Q3", store.close_period, "Lan", ""),
        ):
            kind(2024, period, by=by, at=datetime(2024, 9, day, 9, 5, tzinfo=TIME_ZONE), note=note)
        audit = store.audit()

    assert [
        "Lan chốt số liệu lúc 9:05 ngày 16/9/2024, ghi chú “Báo cáo số 120”.",
        "Hải mở chốt lúc 9:05 ngày 18/9/2024, vì “Thiếu một đơn vị”.", "Lan chốt số liệu lúc 9:05 ngày 19/9/2024.",
    ] == list(closing.story(audit, PLAN.period("2024-Q3")))


def test_a_closing_is_told_only_when_there_was_one(own_store):
    """An open period has no story."""
    held = happened(own_store, BOTH)
    with open_store(own_store) as store:
        assert () == closing.story(store.audit(), PLAN.period("2024-Q3"))
    assert date(2024, 9, 16) == held.submissions["published_at"].dt.date.iloc[0]
