"""The mails to units: whole letters as an office writes them, and what each says when something is not known."""

from dataclasses import replace
from datetime import date

import pytest
from drawing import period, plan

from papi.errors import ChoiceError
from papi.model import ERROR, INFO, WARNING, Problem
from papi.plan import Unit
from papi.reports.letters import INSTRUCTIONS, LIST, MOST_LINES, asking, returning, urging
from papi.sheets.layout import INSTRUCTIONS_SHEET
from papi.sheets.writing.problem_list import LIST_NAME

DRAWN = plan("""
    task | lead         | support      | title
    5.2  | Thanh tra Sở | Văn phòng Sở | Rà soát quy trình
    5.3  | Thanh tra Sở |              | Công khai kết quả
    0.1  | Trạm         | Thanh tra Sở | Tổng hợp báo cáo
""")
INSPECTORATE = Unit("Thanh tra Sở", "inspectorate", (), None)
OFFICE = Unit("Văn phòng Sở", "office", ("VP",), None)
STATION = Unit("Trạm", "station", (), "Thanh tra Sở")
PLAN = replace(DRAWN, units=(OFFICE, INSPECTORATE, STATION))
NO_OFFICE = replace(DRAWN, units=(replace(OFFICE, kind="unit"), INSPECTORATE, STATION))
DUE = replace(period("2024-Q3"), unit_due=date(2024, 9, 20))
NO_DATE = period("2024-Q3")
AFTER = date(2024, 9, 25)
ASKED = {("5.2", "Thanh tra Sở"): ["Vì sao chưa rà soát xong?"], ("0.1", "Trạm"): ["Bao giờ xong"],
         ("5.2", "Văn phòng Sở"): ["Câu hỏi của đơn vị khác"]}


def problem(severity=ERROR, message="Không đọc được tỷ lệ.", cell="J14", sheet="Thanh tra", expected=""):
    """A problem of the unit's file."""
    return Problem(severity, "kind", sheet, cell, message, "", expected)


def test_the_mail_that_asks_for_a_report():
    """Who asks whom for what, by when, what stands in the form, what a leader asks; signed by the plan's office and agency."""
    letter = asking(PLAN, DUE, INSPECTORATE, questions=ASKED)

    assert "Đề nghị gửi báo cáo quý III/2024 thực hiện Kế hoạch số 56/KH-SGTVT" == letter.subject
    assert letter.body == """Kính gửi: Thanh tra Sở

Văn phòng Sở đề nghị đơn vị gửi báo cáo quý III/2024 thực hiện Kế hoạch số 56/KH-SGTVT ngày 13/6/2024 về nâng cao Chỉ số PAPI \
năm 2024 theo biểu mẫu gửi kèm. Số liệu tính từ ngày 15/6/2024 đến ngày 14/9/2024.

Trong biểu mẫu:
- Ghi sẵn 02 nhiệm vụ chủ trì, 01 nhiệm vụ phối hợp và số liệu đã báo cáo.
- Chỉ điền các cột nền vàng nhạt; nhiệm vụ chưa có thông tin thì để trống, trong kỳ không có việc phải làm thì chọn \
“Không phát sinh”.
- Cách điền từng cột: xem trang “Hướng dẫn”.
- Tệp có cả trang của đơn vị báo cáo qua Thanh tra Sở: Trạm.

Yêu cầu giải trình, trả lời ngay trong biểu mẫu:
- NV 5.2. Rà soát quy trình: Vì sao chưa rà soát xong?
- TH 1. Tổng hợp báo cáo: Bao giờ xong.

Đề nghị đơn vị gửi lại tệp bằng cách trả lời thư này, chậm nhất ngày 20/9/2024.

Trân trọng.

Văn phòng Sở
Sở Giao thông vận tải"""


def test_one_mail_can_ask_all_units():
    """Without a unit the mail is to all of them, and counts nobody's tasks."""
    body = asking(PLAN, DUE, questions=ASKED).body

    assert body.startswith("Kính gửi: Các đơn vị thực hiện Kế hoạch số 56/KH-SGTVT\n")
    assert "Văn phòng Sở đề nghị các đơn vị gửi báo cáo" in body
    assert "- Ghi sẵn nhiệm vụ chủ trì, phối hợp và số liệu đã báo cáo." in body
    assert "giải trình" not in body


def test_the_mail_that_urges_a_silent_unit():
    """What has not come, how late it is, which tasks and answers are waited for."""
    letter = urging(PLAN, DUE, INSPECTORATE, AFTER, missing=["5.3", "0.1"], waiting=["5.2"], questions=ASKED)

    assert "Đôn đốc gửi báo cáo quý III/2024 thực hiện Kế hoạch số 56/KH-SGTVT" == letter.subject
    assert letter.body == """Kính gửi: Thanh tra Sở

Đến ngày 25/9/2024, Văn phòng Sở chưa nhận được báo cáo quý III/2024 thực hiện Kế hoạch số 56/KH-SGTVT của đơn vị. \
Hạn gửi là ngày 20/9/2024, đã chậm 05 ngày.

Nhiệm vụ chưa có số liệu:
- NV 5.3. Công khai kết quả
- TH 1. Tổng hợp báo cáo

Nhiệm vụ chờ đơn vị sửa:
- NV 5.2. Rà soát quy trình

Yêu cầu giải trình chưa trả lời:
- NV 5.2. Rà soát quy trình: Vì sao chưa rà soát xong?

Đề nghị đơn vị gửi báo cáo bằng cách trả lời thư này trong thời gian sớm nhất.

Trân trọng.

Văn phòng Sở
Sở Giao thông vận tải"""


def test_a_unit_that_has_sent_is_asked_for_the_rest():
    """Of a report that is not complete the mail says neither that it has not come nor that it came late."""
    letter = urging(PLAN, DUE, INSPECTORATE, AFTER, sent=True, missing=["5.3"])

    assert letter.subject.startswith("Đôn đốc bổ sung báo cáo quý III/2024")
    assert "của đơn vị còn nội dung cần bổ sung.\n" in letter.body
    assert "Đề nghị đơn vị bổ sung báo cáo bằng cách trả lời thư này trong thời gian sớm nhất." in letter.body
    assert ("chưa nhận được" in letter.body, "chậm" in letter.body) == (False, False)


@pytest.mark.parametrize(("at", "today", "subject", "due", "close"), [
    (DUE, date(2024, 9, 17), "Nhắc gửi", "Hạn gửi là ngày 20/9/2024, còn 03 ngày.", "thư này, chậm nhất ngày 20/9/2024."),
    (DUE, date(2024, 9, 20), "Nhắc gửi", "Hạn gửi là hôm nay, ngày 20/9/2024.", "thư này, chậm nhất ngày 20/9/2024."),
    (DUE, date(2024, 9, 21), "Đôn đốc gửi", "Hạn gửi là ngày 20/9/2024, đã chậm 01 ngày.", "thư này trong thời gian sớm nhất."),
    (NO_DATE, date(2024, 9, 21), "Đôn đốc gửi", "", "thư này trong thời gian sớm nhất."),
])
def test_nobody_is_late_before_the_day_is_over(at, today, subject, due, close):
    """Up to the day itself the mail reminds, from the next day on it urges; without a date nobody is late by any days."""
    letter = urging(PLAN, at, INSPECTORATE, today)

    assert letter.subject.startswith(subject)
    assert due in letter.body
    assert close in letter.body
    assert due or "Hạn gửi" not in letter.body


def test_without_a_date_none_is_given():
    """Where the Office has set no sending date no mail names one."""
    for letter in (asking(PLAN, NO_DATE, INSPECTORATE), returning(PLAN, NO_DATE, INSPECTORATE, "", [])):
        assert "chậm nhất" not in letter.body
        assert "Hạn gửi" not in letter.body
        assert "—" not in letter.body


def test_the_mail_that_returns_a_file():
    """Why it comes back and what to mend: errors before doubts, equal ones once with their places, notes left out."""
    problems = [
        problem(WARNING, "Dòng bị ẩn.", "12:12"), problem(cell="J14,J15", expected="số phần trăm, ví dụ 80%"),
        problem(cell="K20", expected="số phần trăm, ví dụ 80%"), problem(ERROR, "Không rõ nhiệm vụ.", "A14,A15,A16,A17"),
        problem(INFO, "Chỉ để biết."),
    ]

    letter = returning(PLAN, DUE, INSPECTORATE, "chưa ghi kết quả", problems)

    assert "Trả lại để hoàn chỉnh báo cáo quý III/2024 thực hiện Kế hoạch số 56/KH-SGTVT" == letter.subject
    assert letter.body == """Kính gửi: Thanh tra Sở

Văn phòng Sở gửi trả đơn vị tệp báo cáo quý III/2024 thực hiện Kế hoạch số 56/KH-SGTVT để hoàn chỉnh.

Lý do: chưa ghi kết quả.

Phải sửa:
- Trang “Thanh tra”, ô J14, J15, K20: Không đọc được tỷ lệ. Cần: số phần trăm, ví dụ 80%.
- Trang “Thanh tra”, 04 chỗ: Không rõ nhiệm vụ.

Đề nghị xem lại:
- Trang “Thanh tra”: Dòng bị ẩn.

Trang “Cần xem lại” trong tệp gửi kèm ghi rõ từng chỗ và cách sửa.

Đề nghị đơn vị sửa rồi gửi lại tệp bằng cách trả lời thư này trong thời gian sớm nhất. Hạn gửi của kỳ là ngày 20/9/2024.

Trân trọng.

Văn phòng Sở
Sở Giao thông vận tải"""


@pytest.mark.parametrize(("problems", "line"), [
    ([problem(sheet=None, cell=None)], "- Không đọc được tỷ lệ."),
    ([problem(cell=None)], "- Trang “Thanh tra”: Không đọc được tỷ lệ."),
    ([problem(), problem(sheet="Trạm")], "- 02 chỗ: Không đọc được tỷ lệ."),
])
def test_a_place_is_named_as_far_as_it_is_known(problems, line):
    """A problem of the whole file has no place, one of a sheet the sheet's; the same on several sheets is counted."""
    assert f"Phải sửa:\n{line}\n" in returning(PLAN, DUE, INSPECTORATE, "", problems).body


def test_a_file_can_go_back_without_problems_or_reason():
    """What nobody wrote is not in the mail: no empty reason, no list of nothing."""
    body = returning(PLAN, DUE, INSPECTORATE, "  ", [problem(INFO)]).body

    assert "Lý do" not in body
    assert "Phải sửa" not in body
    assert LIST not in body
    assert "\n\n\n" not in body


def test_a_long_list_ends_with_where_the_rest_is():
    """So many problems are told and no more, the errors among them first; the others are counted and stand in the file."""
    errors = [problem(message=f"Lỗi thứ {one}.") for one in range(MOST_LINES - 1)]
    doubts = [problem(WARNING, f"Điểm thứ {one}.") for one in range(4)]

    body = returning(PLAN, DUE, INSPECTORATE, "", [*doubts, *errors]).body

    assert MOST_LINES == body.count("\n- ")
    assert "ô J14: Điểm thứ 0." in body
    assert "Điểm thứ 1." not in body
    assert "Còn 03 điểm khác: xem trang “Cần xem lại”." in body


def test_a_long_list_of_tasks_ends_with_how_many_more():
    """So many tasks are told and no more; the others are counted and stand in the form."""
    body = urging(PLAN, DUE, INSPECTORATE, AFTER, missing=["5.2"] * (MOST_LINES + 3)).body

    assert MOST_LINES == body.count("- NV 5.2. Rà soát quy trình")
    assert "- Còn 03 nhiệm vụ khác, xem trong biểu mẫu." in body


@pytest.mark.parametrize(("of", "unit", "asks", "signed"), [
    (PLAN, INSPECTORATE, "Văn phòng Sở đề nghị đơn vị", "Văn phòng Sở\nSở Giao thông vận tải"),
    (PLAN, OFFICE, "Đề nghị đơn vị", "Văn phòng Sở\nSở Giao thông vận tải"),
    (NO_OFFICE, INSPECTORATE, "Đề nghị đơn vị", "Sở Giao thông vận tải"),
])
def test_the_signer_is_the_plans_own(of, unit, asks, signed):
    """The unit that the plan calls its office signs above the agency; where there is none the agency signs alone."""
    body = asking(of, DUE, unit).body

    assert f"\n\n{asks} gửi báo cáo" in body
    assert body.endswith(f"\n\nTrân trọng.\n\n{signed}")


def test_an_unknown_task_is_refused():
    """A task that the plan does not have cannot be urged."""
    with pytest.raises(ChoiceError, match=r"Kế hoạch không có nhiệm vụ “9\.9”"):
        urging(PLAN, DUE, INSPECTORATE, AFTER, missing=["9.9"])


def test_what_people_typed_stays_on_its_line():
    """A reason or a question of several lines does not break the letter."""
    assert "Lý do: Sai kỳ. Gửi lại." in returning(PLAN, DUE, INSPECTORATE, "Sai kỳ.\n\nGửi lại", []).body


def test_mails_call_sheets_as_the_files_do():
    """The sheets that mails speak of are called so in the form and in the file that goes back."""
    assert (INSTRUCTIONS_SHEET, LIST_NAME) == (INSTRUCTIONS, LIST)
