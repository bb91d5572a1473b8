"""The page "Gửi biểu và đôn đốc": who has sent, the forms and mails that go out, whom to urge, the table of all periods."""

import io
import re
from dataclasses import replace
from datetime import date, datetime
from zipfile import ZipFile

import openpyxl
import pytest
from drawn_book import keep_plan
from drawn_sendings import after, with_due
from opened_pages import as_read, opened, told
from playwright.sync_api import expect
from workbooks import INSPECTORATE, OFFICE, shipped_plan

from papi.findings import work_words
from papi.model import TIME_ZONE
from papi.progress.punctuality import LATE, MISSING, NOT_DUE, ON_TIME, RETURNED, Return, Sending
from papi.store import open_store
from papi.ui import choices, load, sending_table
from papi.ui.frame import SAMPLE_MARK

pytestmark = pytest.mark.usefixtures("empty_caches")
PLAN = with_due(shipped_plan(), Q2="06-16", Q3="09-16", Q4="12-16")
NAMES = [unit.name for unit in PLAN.units]
Q3 = PLAN.period("2024-Q3")

NO_ONE = ""
SOME = f"""
    on    | event  | unit           | period  | says
    09-15 | file   | {OFFICE}       | 2024-Q3 | 2.1 done; 1.1 held; ? held
    09-16 | ask    | {NAMES[2]}     | 2024-Q3 | 6.1 Vì sao chậm?
    09-19 | file   | {INSPECTORATE} | 2024-Q3 | 4.1 done
    09-20 | file   | {NAMES[5]}     | 2024-Q3 | 5.1 done
    09-21 | return | 3              |         |
"""


@pytest.fixture
def office(own_store, monkeypatch):
    """Open the page on a day of 2024, in an office with these events and this plan."""
    def open_page(events=NO_ONE, today="09-28", plan=PLAN, **address):
        with open_store(own_store) as store:
            keep_plan(store, plan)
        after(own_store, events)
        monkeypatch.setattr(load, "now", lambda: datetime.fromisoformat(f"2024-{today}T09:00").replace(tzinfo=TIME_ZONE))
        return opened("sending", **address)
    return open_page


def sentence(at) -> str:
    """The sentence on top: who has sent."""
    return next(line for line in told(at.markdown) if line.startswith("**")).strip("*")


def mails(at) -> list[str]:
    """The texts to copy: subject and body of the mail with the form, then of the one that urges."""
    return [one.value for one in at.code]


# The sentence on top


def counted(**given):
    """What `punctuality.counts` gives."""
    usual = dict.fromkeys(("on_time", "late", "returned", "missing", "not_due", "partly"), 0) | given
    return {"units": sum(usual.values()) - usual["partly"]} | usual


@pytest.mark.parametrize(("given", "today", "words"), [
    ({"on_time": 16, "late": 1, "missing": 5, "returned": 2, "partly": 1}, "09-28",
     "Quý III/2024: 17/24 đơn vị đã gửi (01 trễ hạn), 05 chưa gửi (hạn 16/9/2024, đã quá 12 ngày), 02 đã trả lại, "
     "01 gửi thiếu"),
    ({"on_time": 1, "not_due": 24}, "09-10", "Quý III/2024: 1/25 đơn vị đã gửi, 24 chưa gửi (hạn 16/9/2024)"),
    ({"missing": 25}, "09-16", "Quý III/2024: 0/25 đơn vị đã gửi, 25 chưa gửi (hạn 16/9/2024, là hôm nay)"),
    ({"on_time": 25}, "09-28", "Quý III/2024: 25/25 đơn vị đã gửi"),
    ({}, "06-01", "Quý III/2024: chưa đến kỳ, bắt đầu từ ngày 15/6/2024"),
])
def test_one_sentence_says_who_has_sent(given, today, words):
    """Sent of all, then what is wanting with the day; what is nought is not said."""
    assert words == work_words.sending_headline(counted(**given), Q3, today=date.fromisoformat(f"2024-{today}"))


def test_where_the_plan_sets_no_day_the_sentence_has_none():
    """Nothing is said to be late of a day that nobody set."""
    words = work_words.sending_headline(counted(missing=6), replace(Q3, unit_due=None), today=date(2024, 9, 28))

    assert "Quý III/2024: 0/6 đơn vị đã gửi, 06 chưa gửi" == words


# What the page opens with


def test_the_page_is_the_office_s_own_while_samples_are_shown_elsewhere(office):
    """Nobody has sent anything: no sample is counted, and the page says so."""
    at = office()

    assert [] == told(at.error)
    assert "Quý III/2024: 0/6 đơn vị đã gửi, 06 chưa gửi (hạn 16/9/2024, đã quá 12 ngày)" == sentence(at)
    assert not any(SAMPLE_MARK in line for line in told(at.markdown))
    assert "Trang này theo dõi báo cáo thật của đơn vị; số liệu minh họa ở các trang khác không có ở đây." in told(at.caption)


ALL_SENT = "on | event | unit | period | says\n" + "\n".join(
    f"09-15 | file | {name} | 2024-Q3 | 0.9 done" for name in NAMES)


@pytest.mark.parametrize(("events", "today", "period"), [
    (NO_ONE, "09-10", "2024-Q3"),
    (NO_ONE, "09-28", "2024-Q3"),
    (NO_ONE, "11-20", "2024-Q4"),
    (SOME, "09-28", "2024-Q3"),
    (SOME, "12-10", "2024-Q3"),
    (SOME, "12-14", "2024-Q4"),
    (ALL_SENT, "09-20", "2024-Q4"),
])
def test_the_page_opens_with_the_period_that_is_being_collected(office, events, today, period):
    """The newest that anybody sent, until all have or the next has ended; before anybody sent, the one nearest to today."""
    assert period == office(events, today).selectbox(choices.REPORTING).value


def test_a_period_in_the_address_is_shown_and_the_others_can_be_chosen(office):
    """A link keeps the period that its sender saw; a choice stands in the address."""
    at = office(SOME, ky_gui="2024-Q2")
    linked = sentence(at)

    at.selectbox(choices.REPORTING).select("2024-Q4").run()

    assert linked.startswith("Quý II/2024: 0/6")
    assert ("Quý IV/2024:", "2024-Q4") == (sentence(at)[:12], at.query_params[choices.REPORTING])


def test_after_a_publish_the_page_stays_at_the_period_published(office, caplog):
    """The other units' sheets of it are still to come; and no widget is given two values."""
    at = office(SOME)
    at.session_state["update_stay"] = "2024-Q2"

    at.run()

    assert (True, []) == (sentence(at).startswith("Quý II/2024"), told(at.warning))
    assert "Session State API" not in caplog.text


def test_a_closed_period_says_so(office, own_store):
    """Its forms can still go out, but the Office sees that its figures stand."""
    with open_store(own_store) as store:
        store.close_period(plan_year=2024, period="2024-Q3", by="VP", note="", at=datetime(2024, 9, 25, 8, tzinfo=TIME_ZONE))

    assert any("Đã chốt ngày 25/9/2024" in line for line in told(office(SOME).markdown))


# The forms and their mails


def test_every_unit_s_form_is_one_click_away_with_its_mail_beside(office):
    """All units first: the file, the day to send by on it, the mail to all."""
    at = office(SOME)

    assert "Tải biểu mẫu của 06 đơn vị (.zip)" == at.get("download_button")[0].proto.label
    assert any(line.startswith("Hạn đơn vị gửi: 16/9/2024, ghi sẵn trong biểu.") for line in told(at.caption))
    assert "Đề nghị gửi báo cáo quý III/2024 thực hiện Kế hoạch số 56/KH-SGTVT" == mails(at)[0]
    assert mails(at)[1].startswith("Kính gửi: Các đơn vị thực hiện Kế hoạch số 56/KH-SGTVT")


def test_one_unit_s_form_is_offered_with_the_mail_to_it(office):
    """The file, its mail with what is asked of the unit; a unit without a form is not offered."""
    at = office(SOME)

    at.selectbox("sending_to").select(NAMES[2]).run()

    assert f"Tải biểu mẫu của {NAMES[2]}" == told_label(at)
    assert mails(at)[1].startswith(f"Kính gửi: {NAMES[2]}")
    assert "Vì sao chậm?" in mails(at)[1]


def told_label(at) -> str:
    """What the button of the form says."""
    return as_read(at.get("download_button")[0].proto.label)


def test_without_a_day_the_page_says_where_to_set_one(office):
    """Forms and mails go out without a day; the Office is told."""
    at = office(SOME, plan=shipped_plan())

    words = "Kế hoạch chưa ghi hạn gửi của kỳ này, nên biểu và thư không có hạn. Bổ sung cột hạn gửi ở trang Kế hoạch."
    assert any(line.startswith(words) for line in told(at.caption))
    assert "chậm nhất" not in mails(at)[1]


def test_the_forms_of_a_period_that_has_not_begun_can_go_out(office):
    """Nobody has to send yet, nobody is urged; before the year's first there is no table."""
    at = office(today="09-10", ky_gui="2024-Q4")
    early = told(office(today="03-01").caption)

    assert "Quý IV/2024: chưa đến kỳ, bắt đầu từ ngày 15/9/2024" == sentence(at)
    assert ("Tải biểu mẫu của 06 đơn vị (.zip)", True) == (told_label(at), "Chưa đến kỳ báo cáo này." in told(at.caption))
    assert "Chưa đến kỳ báo cáo nào của năm 2024." in early


# Whom to urge


def test_those_to_urge_stand_with_why(office):
    """Missing, returned, and sent with something left out."""
    at = office(SOME)

    assert "2. Đôn đốc hôm nay: 06 đơn vị" in told(at.header)
    listed = next(line for line in told(at.markdown) if line.startswith("- ")).split("\n")
    assert [
        f"- {NAMES[2]}: quá hạn gửi 12 ngày", f"- {NAMES[3]}: quá hạn gửi 12 ngày", f"- {NAMES[4]}: quá hạn gửi 12 ngày",
        f"- {NAMES[5]}: đã trả lại ngày 21/9/2024, chưa gửi lại",
    ] == listed[:4]
    assert listed[4].startswith(f"- {OFFICE}: đã gửi, còn thiếu NV 2.2")


@pytest.mark.parametrize(("unit", "subject", "inside"), [
    (NAMES[2], "Đôn đốc gửi", "Yêu cầu giải trình chưa trả lời:\n- NV 6.1."),
    (NAMES[5], "Đôn đốc bổ sung", "còn nội dung cần bổ sung"),
    (OFFICE, "Đôn đốc bổ sung", "Nhiệm vụ chờ đơn vị sửa:\n- NV 1.1."),
])
def test_each_has_a_mail_of_its_own(office, unit, subject, inside):
    """To one that has not sent, whose report went back, that left things out: what it is urged for."""
    at = office(SOME)

    at.selectbox("sending_urged").select(unit).run()

    assert f"{subject} báo cáo quý III/2024 thực hiện Kế hoạch số 56/KH-SGTVT" == mails(at)[2]
    assert inside in mails(at)[3]


@pytest.mark.parametrize(("unit", "words"), [
    (NAMES[5], "Lý do trả lại: Sai mẫu"),
    (OFFICE, "Dòng chờ đơn vị sửa: NV 1.1 (trang Biểu, dòng 15); chưa rõ nhiệm vụ (trang Biểu, dòng 16)."),
])
def test_what_stands_behind_it_is_told(office, unit, words):
    """Why a report went back, which rows wait and where they stand."""
    at = office(SOME)

    at.selectbox("sending_urged").select(unit).run()

    assert words in told(at.caption)


def test_before_the_day_nobody_is_urged_but_can_be_reminded(office):
    """The mail says how many days are left."""
    at = office(today="09-10")

    assert "Chưa phải đôn đốc đơn vị nào: đến ngày 16/9/2024 mới là lúc gửi. Có thể gửi thư nhắc trước." in told(at.caption)
    assert "Thư nhắc trước hạn cho" == at.selectbox("sending_urged").label
    assert (True, True) == (mails(at)[2].startswith("Nhắc gửi báo cáo"), "còn 06 ngày" in mails(at)[3])


def test_when_all_have_sent_everything_nobody_is_urged(office):
    """Not a unit, not a mail."""
    led = {name: [task.code for task in PLAN.tasks if name in PLAN.leads(task)] for name in NAMES}
    events = "on | event | unit | period | says\n" + "\n".join(
        f"09-15 | file | {name} | 2024-Q3 | " + "; ".join(f"{code} done" for code in codes or ["0.9"])
        for name, codes in led.items())
    at = office(events, ky_gui="2024-Q3")

    assert "Không phải đôn đốc đơn vị nào: tất cả đã gửi đủ." in told(at.caption)
    assert (2, "Quý III/2024: 6/6 đơn vị đã gửi") == (len(mails(at)), sentence(at))


def test_many_units_to_urge_stand_behind_a_click(office):
    """The first eight, and how many more."""
    more = tuple(replace(PLAN.units[0], name=f"Trạm số {number}", short_names=(f"Trạm {number}",), kind="station", formerly=())
                 for number in range(1, 9))
    task = replace(PLAN.tasks[0], lead=tuple(one.name for one in more), support=())
    at = office(plan=replace(PLAN, units=(*PLAN.units, *more), tasks=(task, *PLAN.tasks[1:])))

    assert ["Xem thêm 06 đơn vị"] == [one.label for one in at.expander]


# The table


def sent(standing, days=None, *, partly=(), waiting=(), unit="A", period="2024-Q3"):
    """How a unit stands in a period."""
    back = (Return(date(2024, 9, 17), "Sai mẫu", 1, 5),) if standing == RETURNED else ()
    on = date(2024, 9, 16) if standing in (ON_TIME, LATE) else None
    return Sending(unit, period, standing, None, days, None, None, on, partly, waiting, back, None)


@pytest.mark.parametrize(("one", "short", "whole"), [
    (sent(ON_TIME, 0), ":gray[Đúng hạn]", "Đúng hạn nhận ngày 16/9/2024"),
    (sent(ON_TIME), ":gray[Đã gửi]", "Đã gửi nhận ngày 16/9/2024"),
    (sent(ON_TIME, 0, partly=("1.1", "1.2")), "Đúng hạn, **thiếu 2**", "Đúng hạn nhận ngày 16/9/2024 thiếu 02 nhiệm vụ"),
    (sent(ON_TIME, 0, waiting=((None, "S", 3),)), "Đúng hạn, **chờ sửa 1**", "Đúng hạn nhận ngày 16/9/2024 01 dòng chờ sửa"),
    (sent(LATE, 3), ":red[**Trễ 3**]", "Trễ 3 ngày nhận ngày 16/9/2024"),
    (sent(LATE, 3, partly=("1.1",)), ":red[**Trễ 3**], **thiếu 1**", "Trễ 3 ngày nhận ngày 16/9/2024 thiếu 01 nhiệm vụ"),
    (sent(MISSING, 12), ":red[**Quá hạn 12**]", "Quá hạn gửi 12 ngày"),
    (sent(MISSING, 0), "**Chưa gửi**", "Chưa gửi"),
    (sent(MISSING), "**Chưa gửi**", "Chưa gửi"),
    (sent(RETURNED), "**Trả lại**", "Đã trả lại"),
    (sent(NOT_DUE), "—", "Chưa đến hạn"),
])
def test_a_cell_says_in_a_word_how_a_unit_stands(one, short, whole):
    """Red only for what is late, and never by the colour alone; on a telephone the whole words."""
    on_telephone = sending_table.of_one_period(NAMED, [one])["Báo cáo"][0]

    assert (short, whole) == (sending_table.cell(one), " ".join(re.sub(r":\w+\[|\\|\*|\]", "", on_telephone).split()))


NAMED = replace(PLAN, units=tuple(replace(PLAN.units[0], name=name, short_names=()) for name in "AB"))


def test_the_table_has_a_line_for_each_unit_and_a_column_for_each_period():
    """How many have sent stands first; the chosen period's heading is bold."""
    found = [sent(ON_TIME, 0, period="2024-Q2"), sent(LATE, 2), sent(MISSING, 9, unit="B", period="2024-Q2"),
             sent(NOT_DUE, unit="B")]

    assert [
        {"Đơn vị": "**Đã gửi**", "Quý II": "**1/2**", "**Quý III**": "**1/2**"},
        {"Đơn vị": "A", "Quý II": ":gray[Đúng hạn]", "**Quý III**": ":red[**Trễ 2**]"},
        {"Đơn vị": "B", "Quý II": ":red[**Quá hạn 9**]", "**Quý III**": "—"},
    ] == sending_table.of_periods(NAMED, found, Q3).to_dict("records")


def test_only_the_words_that_stand_in_the_table_are_explained():
    """A quiet legend."""
    assert "Trễ: gửi sau hạn bấy nhiêu ngày · —: chưa đến hạn gửi" == sending_table.legend([sent(LATE, 2), sent(NOT_DUE)])


def test_twelve_periods_are_shown_the_newest_or_those_up_to_the_one_chosen():
    """A year of months with two ad hoc periods is wider than a page."""
    monthly = [replace(Q3, code=f"2024-{month:02d}", kind="month", data_to=date(2024, month, 14)) for month in range(1, 13)]
    special = [replace(Q3, code=f"2024-X{one}", kind="ad_hoc", data_to=date(2024, 12, 15 + one)) for one in (1, 2)]
    year = replace(NAMED, periods=(*monthly, *special))
    found = [sent(ON_TIME, 0, period=one.code) for one in year.reporting_periods]

    newest = list(sending_table.of_periods(year, found, special[0]))
    older = list(sending_table.of_periods(year, found, monthly[1]))

    assert ("Tháng 3", "**Đột xuất 1**", "Đột xuất 2", 13) == (newest[1], newest[11], newest[12], len(newest))
    assert ["Đơn vị", "Tháng 1", "**Tháng 2**"] == older


# In a browser


def test_the_files_come_down_in_a_browser(app, own_store, page):
    """The zip is made on the click: every unit's form, what is asked in it; and the year's account of a unit, marked as a
    sample while samples are shown.
    """
    after(own_store, f"on | event | unit | period | says\n09-16 | ask | {NAMES[2]} | 2024-Q3 | 6.1 Vì sao chậm?")
    page.goto(f"{app}/gui-bieu?ky_gui=2024-Q3")
    with page.expect_download() as zipped:
        page.get_by_role("button", name="Tải biểu mẫu của 06 đơn vị (.zip)").click()
    page.goto(f"{app}/tong-hop")
    expect(page.get_by_text(SAMPLE_MARK).first).to_be_visible()
    with page.expect_download() as printed:
        page.get_by_role("button", name="Tải bản để in (.xlsx)").click()

    bundle = ZipFile(zipped.value.path())
    assert ("bieu-mau-2024-Q3.zip", 7) == (zipped.value.suggested_filename, len(bundle.namelist()))
    assert ["2024-Q3-p-kcht-atgt.xlsx"] == [
        name for name in bundle.namelist() if name.endswith(".xlsx") and "Vì sao chậm?" in texts(bundle.read(name))]
    assert "tong-hop-2024-vp-so.xlsx" == printed.value.suggested_filename
    assert "SỐ LIỆU MINH HỌA" in texts(printed.value.path().read_bytes())


def texts(content: bytes) -> str:
    """Every text in a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value)
