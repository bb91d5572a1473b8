"""The audit in sentences: one for every action that the store writes down, found by action and by words."""

from datetime import date, datetime

import pandas as pd
import pytest

from papi.model import CORRECTION, FILE, HEADING, LEAD, TIME_ZONE, Choice, ReportRow, Request, Submission
from papi.record import audit_words
from papi.store import entries, open_store, scores, targets

AT = datetime(2024, 9, 20, 9, 5, tzinfo=TIME_ZONE)
BY = {"by": "Lan", "at": AT}


def submission(*held: bool, kind: str = FILE, note: str | None = None) -> Submission:
    """What the transport division says of the third quarter: one row that counts, and as many more as are drawn."""
    rows = tuple(
        ReportRow(sheet="Biểu", row=place, task_code="5.2", task="Cấp phép", area=5, unit="Phòng Vận tải", role=LEAD,
                  status="done", held=is_held)
        for place, is_held in enumerate((False, *held), 12)
    )
    return Submission(2024, "2024-Q3", "Phòng Vận tải", "1", "7", None, None, None, rows, kind=kind, note=note)


def choice_words(kind: str, text: str, meaning: str) -> str:
    return f"{kind} “{text}” là {meaning}"


@pytest.fixture
def store(own_store):
    with open_store(own_store) as opened:
        yield opened


def lines(store) -> tuple[audit_words.AuditLine, ...]:
    return audit_words.audit_lines(store.audit(), store.requests(), choice_words)


def do_everything(store) -> None:
    """Do each thing that the audit knows."""
    store.add_plan(year=2024, valid_from=date(2024, 6, 13), file_name="2024.xlsx", content=b"p", **BY)
    store.publish([submission()], file_name="Quý III.xlsx", content=b"q", **BY)
    store.publish([submission(kind=CORRECTION, note="Theo văn bản 15")], file_name="a", content=b"c", **BY)
    store.undo(1, reason="Nhầm", **BY)
    store.redo(1, reason="Đúng rồi", **BY)
    store.undo(1, reason="Thiếu số văn bản", returned=True, **BY)
    store.undo(2, reason="Sai dòng", **BY)
    store.return_file(plan_year=2024, period="2024-Q3", unit="Phòng Vận tải", file_name="sai.xlsx", content=b"s",
                      reason="Sai mẫu", **BY)
    store.close_period(2024, "2024-Q3", note="Báo cáo số 120", **BY)
    store.reopen_period(2024, "2024-Q3", note="Thiếu đơn vị", **BY)
    store.close_period(2024, "2024-Q3", **BY)
    store.ask(Request(2024, "2024-Q3", "5.2", "Phòng Vận tải", "Vì sao chậm?", "Giám đốc"), at=AT)
    store.withdraw(1, **BY)
    store.settle([Choice(0, "Phòng Vận tải", HEADING, "tien do", "status")], **BY)
    store.settle([Choice(0, None, HEADING, "ten", "status")], **BY)
    store.unsettle(1, **BY)
    for aim in ({"kind": "score", "value": 46.5, "quartile_group": None},
                {"kind": "group", "value": None, "quartile_group": "upper_middle"}):
        store.set_target(province="Lạng Sơn", year=2026, code="total", basis="KH 15/KH-UBND", **aim, **BY)
    store.withdraw_target(1, reason="Tỉnh giao lại", **BY)
    groups = pd.DataFrame([(2024, 20, "total", "highest")], columns=["year", "province_code", "code", "group"])
    own = {"reader_version": "1", "seen": store.version(), **BY}
    store.scores.add({"groups": groups}, kind="groups", summary="Lạng Sơn năm 2024: tổng điểm nhóm cao nhất", **own)
    store.scores.add({"groups": groups}, kind="workbook", summary="năm 2025: 34 tỉnh, 952 điểm", file_name="PAPI 2025.xlsx",
                     content=b"w", note="papi.org.vn", **own | {"seen": store.version()})
    store.scores.undo(2, reason="Nhầm tệp", **BY)
    store.scores.redo(2, reason="Đúng tệp", **BY)


WHOSE = "của Phòng Vận tải, quý III/2024"


def test_every_action_is_a_sentence(store):
    """The newest first, nothing technical."""
    do_everything(store)

    assert [
        "Khôi phục bản điểm PAPI số 2 (năm 2025: 34 tỉnh, 952 điểm), vì “Đúng tệp”",
        "Hoàn tác bản điểm PAPI số 2 (năm 2025: 34 tỉnh, 952 điểm), vì “Nhầm tệp”",
        "Lưu bộ điểm PAPI, từ tệp “PAPI 2025.xlsx”: năm 2025: 34 tỉnh, 952 điểm. Ghi chú: papi.org.vn",
        "Lưu bộ điểm PAPI, người nhập: Lạng Sơn năm 2024: tổng điểm nhóm cao nhất",
        "Rút mục tiêu PAPI năm 2026 của Lạng Sơn: tổng điểm đạt 46,5 điểm, vì “Tỉnh giao lại”",
        "Đặt mục tiêu PAPI năm 2026 của Lạng Sơn: tổng điểm thuộc nhóm trung bình cao trở lên, căn cứ “KH 15/KH-UBND”",
        "Đặt mục tiêu PAPI năm 2026 của Lạng Sơn: tổng điểm đạt 46,5 điểm, căn cứ “KH 15/KH-UBND”",
        "Bỏ cách hiểu trong tệp của Phòng Vận tải: heading “tien do” là status",
        "Ghi nhớ cách hiểu trong bảng của nhiều đơn vị: heading “ten” là status",
        "Ghi nhớ cách hiểu trong tệp của Phòng Vận tải: heading “tien do” là status",
        "Rút yêu cầu giải trình NV 5.2 (Phòng Vận tải): “Vì sao chậm?”",
        "Yêu cầu giải trình NV 5.2 (Phòng Vận tải), quý III/2024: “Vì sao chậm?”",
        "Chốt số liệu quý III/2024",
        "Mở chốt quý III/2024, vì “Thiếu đơn vị”",
        "Chốt số liệu quý III/2024, ghi chú “Báo cáo số 120”",
        f"Trả lại tệp “sai.xlsx” chưa công bố {WHOSE}, vì “Sai mẫu”",
        f"Hoàn tác điều chỉnh số 2 {WHOSE}, vì “Sai dòng”",
        f"Trả lại báo cáo số 1 {WHOSE}, vì “Thiếu số văn bản”",
        f"Khôi phục báo cáo số 1 {WHOSE}, vì “Đúng rồi”",
        f"Hoàn tác báo cáo số 1 {WHOSE}, vì “Nhầm”",
        f"Điều chỉnh 01 dòng {WHOSE}, là điều chỉnh số 2, vì “Theo văn bản 15”",
        f"Công bố báo cáo số 1 {WHOSE}, từ tệp “Quý III.xlsx”: 01 dòng",
        "Nạp kế hoạch năm 2024 từ tệp “2024.xlsx”, có hiệu lực từ ngày 13/6/2024",
    ] == [line.sentence for line in lines(store)]


def test_every_action_of_the_store_has_its_words(store):
    """What the page offers to choose is what the store writes."""
    do_everything(store)

    assert set(audit_words.ACTION_WORDS) == {line.action for line in lines(store)}
    assert set(audit_words.ACTION_WORDS) == {
        entries.ADD_PLAN, entries.PUBLISH, entries.UNDO, entries.REDO, entries.RETURN, entries.RETURN_FILE, entries.CLOSE,
        entries.REOPEN, entries.ASK, entries.WITHDRAW, entries.SETTLE, entries.UNSETTLE,
        targets.SET, targets.WITHDRAW, scores.ADD, scores.UNDO_SCORES, scores.REDO_SCORES,
    }


def test_who_and_when_stand_beside_the_sentence(store):
    """Times are those here; who asked for an explanation is who is named."""
    do_everything(store)

    asked = next(line for line in lines(store) if line.action == "ask")

    assert (AT, "Giám đốc") == (asked.at, asked.by)


def test_held_rows_and_notes_of_a_publish_are_told(store):
    """What waits is counted, what the Office noted is repeated."""
    store.publish([submission(True, note="Gửi bổ sung")], file_name="a.xlsx", content=b"a", **BY)

    assert (f"Công bố báo cáo số 1 {WHOSE}, từ tệp “a.xlsx”: 02 dòng, giữ lại 01 dòng. Ghi chú: Gửi bổ sung"
            == lines(store)[0].sentence)


@pytest.mark.parametrize(("action", "text", "found"), [
    (None, "", 23), ("publish", "", 2), (None, "gui toi", 0), (None, "THIEU so van ban", 1), ("undo", "sai dong", 1),
    ("undo", "dung roi", 0), (None, "giam doc", 1), ("close", "120 quy iii", 1),
])
def test_lines_are_found_by_action_and_words(store, action, text, found):
    """All the words must stand in the line or the name, in any order, whatever case and accents."""
    do_everything(store)

    assert found == len(audit_words.chosen(lines(store), action, text))
