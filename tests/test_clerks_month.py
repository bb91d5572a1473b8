"""The clerk's month in one browser test: forms out, five files in, faults, a wrong quarter, undo, urging, closing.

What the units type is `drawn_month`, what it amounts to is counted in `counted_month`; that every page shows just that is
looked at in `checked_month` and `checked_desk`.
"""

from checked_desk import command_line, desk, the_other_pages_open
from checked_month import headline, leadership
from clerks_hands import chooses, downloads, drops, fills, goes_to, opens, publishes, sees, types
from counted_month import Month, short_share, two
from drawn_month import (
    BORDER,
    CORRECTED_BY_ROADS,
    FILES,
    HELD,
    INSPECTORATE,
    OFFICE,
    ONE_STOP,
    OVERTYPED_BY_ROADS,
    RECEIVED,
    RECEIVED_AGAIN,
    RESTORED_BY_ROADS,
    ROADS,
    SECOND_QUARTER,
    TRANSPORT,
    TYPED_BY_BORDER,
    TYPED_BY_INSPECTORATE,
    TYPED_BY_OFFICE,
    TYPED_BY_ROADS,
    TYPED_BY_TRANSPORT,
    address,
    filled,
    forms_in,
    given,
    marks_in,
    short_names,
    typed,
    typed_again,
)
from playwright.sync_api import expect
from seen_month import bullets, lines, rested, tables, text, title

CLERK = "Lê Thu Hà"
Q2, Q3 = "2024-Q2", "2024-Q3"
CLEAN = {OFFICE: TYPED_BY_OFFICE, INSPECTORATE: TYPED_BY_INSPECTORATE, BORDER: TYPED_BY_BORDER}
CORRECTED = "KCHT sửa lại.xlsx"


def test_the_clerks_month(app, page, own_store):
    """Five units' files of one quarter are taken in, put right, undone, urged and closed in the browser; every figure of
    every page is then what was typed into the workbooks.
    """
    failed = []
    page.on("pageerror", lambda error: failed.append(error))
    forms = she_sends_the_forms_out(app, page)
    month = Month(given(forms), short_names(forms))
    faulty = she_drops_the_five_files(page, forms)
    she_publishes_the_clean_ones_with_one_click(page, month)
    marked = she_looks_at_the_faulty_one(page, forms)
    she_publishes_its_good_rows(page, month)
    she_settles_the_one_of_another_quarter(page, month)
    she_sees_who_has_sent_and_urges_the_others(page)
    she_publishes_what_the_unit_put_right(page, month, marked)
    she_undoes_a_report_and_brings_it_back(page, month)
    she_closes_the_quarter(page)
    leadership(app, page, month)
    desk(app, page, month, faulty)
    the_other_pages_open(app, page)
    command_line(month, own_store)
    assert [] == failed


# The story


def she_sends_the_forms_out(app, page):
    """Nothing was ever sent: she takes the zip of the third quarter."""
    page.goto(f"{app}/gui-bieu")
    rested(page)
    chooses(page, "ky_gui", "Quý III/2024")
    sees(page, "Quý III/2024: 0/6 đơn vị đã gửi, 06 chưa gửi")
    name, bundle = downloads(page, "Tải biểu mẫu của 06 đơn vị (.zip)")
    assert "bieu-mau-2024-Q3.zip" == name
    return forms_in(bundle)


def she_drops_the_five_files(page, forms):
    """The list says of each whose it is, of which quarter, what is wrong, and how it stands."""
    filled_in = {unit: filled(forms[unit], table) for unit, table in CLEAN.items()}
    filled_in[ROADS] = filled(forms[ROADS], TYPED_BY_ROADS, OVERTYPED_BY_ROADS)
    filled_in[TRANSPORT] = filled(forms[TRANSPORT], TYPED_BY_TRANSPORT, period=SECOND_QUARTER)
    goes_to(page, "Cập nhật số liệu", "Văn phòng")
    expect(page.get_by_text("Tiến độ: số liệu minh họa").first).to_be_visible()
    drops(page, {FILES[unit]: filled_in[unit] for unit in FILES if unit in filled_in})
    sees(page, "05 tệp: 02 có chỗ cần xác nhận, 03 sẵn sàng.")
    rested(page)
    assert [
        [FILES[OFFICE], "VP Sở, quý III/2024", "16", "", "", "16", "Sẵn sàng"],
        [FILES[INSPECTORATE], "Thanh tra, quý III/2024", "10", "", "", "10", "Sẵn sàng"],
        [FILES[ROADS], "P. KCHT & ATGT, quý III/2024", "15", "2", "2", "15", "Có chỗ cần xác nhận"],
        [FILES[TRANSPORT], "P. QLVT, PT & NL, quý II/2024", "13", "", "", "13", "Có chỗ cần xác nhận"],
        [FILES[BORDER], "Trạm QLVT cửa khẩu, quý III/2024", "7", "", "", "7", "Sẵn sàng"],
    ] == [[cells[0].removeprefix("chevron_right "), *cells[1:]] for cells in lines(page) if ".xlsx" in cells[0]]
    return filled_in[ROADS]


def she_publishes_the_clean_ones_with_one_click(page, month):
    """She gives her name and the day on which each came; the samples are gone."""
    types(page, "Người cập nhật", CLERK)
    for unit in CLEAN:
        opens(page, FILES[unit], f"{unit}, quý III/2024")
        types(page, "Ngày nhận", RECEIVED[unit])
    page.get_by_role("button", name="Công bố tất cả 03 tệp sẵn sàng").click()
    for unit in CLEAN:
        sees(page, f"Đã công bố báo cáo của {unit}, quý III/2024.")
    sees(page, "05 tệp: 02 có chỗ cần xác nhận, 03 đã công bố.")
    expect(page.get_by_text("Tiến độ: số liệu minh họa")).to_have_count(0)
    for unit, table in CLEAN.items():
        month.counts(Q3, unit, typed(table))


def she_looks_at_the_faulty_one(page, forms):
    """Four faults at their cells, grouped by what must be done; the workbook that goes back has them marked."""
    opens(page, FILES[ROADS], f"{ROADS}, quý III/2024")
    sees(page, "02 lỗi và 02 chỗ cần xem lại trong tệp")
    cells = {name: address(forms[ROADS], *where) for name, where in {
        "status": ("NV 3.1", "status"), "percent": ("NV 3.2", "percent"), "deadline": ("NV 3.4", "deadline"),
        "code": ("NV 6.1", "code")}.items()}
    faults = [
        ["Lỗi", cells["status"], "Hơi chậm một chút", "Không rõ tình trạng thực hiện.",
         "Chọn một trong: Đã hoàn thành; Đang thực hiện; Chưa thực hiện; Không phát sinh"],
        ["Lỗi", cells["percent"], "150%", "Tỷ lệ phải từ 0 đến 100.", "Một số từ 0 đến 100"],
        ["Cần xem lại", cells["deadline"], "bao giờ xong thì xong", "Không đọc được thời hạn.",
         "Một ngày hoặc một kỳ (30/9/2024, quý III/2024), hoặc “thường xuyên”"],
        ["Cần xem lại", cells["code"], "NV 9.9", "Kế hoạch không có mã NV 9.9; được nhận là NV 6.1 theo nội dung.",
         "Mã như NV 2.1 hoặc TH 1, hoặc nội dung như trong kế hoạch"],
    ]
    assert faults == tables(page)[0][1:]
    name, marked = downloads(page, "Tải lại tệp có đánh dấu ô cần xem")
    assert "2024-Q3-p-kcht-atgt-can-xem-lai.xlsx" == name
    assert {
        place: f"{severity}: {message} Đang ghi: “{found}”. Cần: {needed[0].lower()}{needed[1:]}."
        for severity, place, found, message, needed in faults
    } == marks_in(marked, forms[ROADS])
    return marked


def she_publishes_its_good_rows(page, month):
    """She confirms the two rows in doubt; the two with errors wait for the unit, and the effect is told before."""
    before = month.copy()
    month.counts(Q3, ROADS, {code: cells for code, cells in typed(TYPED_BY_ROADS).items() if code not in HELD})
    page.get_by_role("button", name="Xác nhận cả 02 dòng trên").click()
    sees(page, "Đã xác nhận 02 dòng")
    types(page, "Ngày nhận", RECEIVED[ROADS])
    assert f"Sau khi công bố, quý III/2024: {moved(before, month, Q3)}." in text(page)
    publishes(page)
    sees(page, f"Đã công bố báo cáo của {ROADS}, quý III/2024. "
               f"02 dòng chờ đơn vị sửa, sẽ hỏi lại đơn vị: {', '.join(HELD)}.")


def she_settles_the_one_of_another_quarter(page, month):
    """It is not published with the others; she knows that it is the second quarter's, sent late, and says so."""
    before = month.copy()
    month.counts(Q2, TRANSPORT, typed(TYPED_BY_TRANSPORT))
    opens(page, FILES[TRANSPORT], f"{TRANSPORT}, quý II/2024")
    expect(page.locator(".st-key-update_publish button")).to_be_disabled()
    page.get_by_text("Tệp này là của quý II/2024, khác các tệp còn lại (quý III/2024)").click()
    expect(page.locator(".st-key-update_publish button")).to_be_enabled()
    types(page, "Ngày nhận", RECEIVED[TRANSPORT])
    assert f"Sau khi công bố, quý II/2024: {moved(before, month, Q2)}." in text(page)
    publishes(page)
    sees(page, f"Đã công bố báo cáo của {TRANSPORT}, quý II/2024.")
    sees(page, "05 tệp: 05 đã công bố.")
    page.get_by_role("button", name="Bỏ 05 tệp đã xong khỏi danh sách").click()
    expect(page.get_by_text("05 tệp:")).to_have_count(0)


def she_sees_who_has_sent_and_urges_the_others(page):
    """Who is silent, who left something out, and the mail to the one that never sent."""
    goes_to(page, "Gửi biểu và đôn đốc", "Văn phòng")
    chooses(page, "ky_gui", "Quý III/2024")
    sees(page, "Quý III/2024: 4/6 đơn vị đã gửi, 02 chưa gửi, 02 gửi thiếu")
    rested(page)
    assert [
        f"{TRANSPORT}: chưa gửi",
        f"{ONE_STOP}: chưa gửi",
        f"{ROADS}: đã gửi, còn thiếu NV 3.1, NV 3.2; 02 dòng chờ sửa",
        f"{OFFICE}: đã gửi, còn thiếu TH 4",
    ] == bullets(page)
    chooses(page, "sending_urged", ROADS)
    sees(page, "Dòng chờ đơn vị sửa: NV 3.1 (trang P. KCHT & ATGT, dòng 16); NV 3.2")
    expect(page.locator(".st-key-urging_mail").get_by_text("Nhiệm vụ chờ đơn vị sửa:")).to_be_visible()


def she_publishes_what_the_unit_put_right(page, month, marked):
    """The unit mended the marked workbook: what changes is shown task by task, a fall first, and is looked at before."""
    goes_to(page, "Cập nhật số liệu", "Văn phòng")
    drops(page, {CORRECTED: filled(marked, CORRECTED_BY_ROADS, RESTORED_BY_ROADS)})
    page.get_by_role("heading", name=f"{ROADS}, quý III/2024").wait_for()
    rested(page)
    assert [
        ["Tỷ lệ giảm; đổi nội dung (kết quả)", "NV 1.1", "Đang thực hiện, 90%", "Đang thực hiện, 80%", "08/10 xã",
         "ô K15, O15"],
        ["Mới xong; tỷ lệ tăng", "NV 3.4", "Đang thực hiện, 60%", "Đã hoàn thành, 100%", "Cung cấp 12 dịch vụ trực tuyến",
         "ô J19, K19"],
        ["Mới xong; tỷ lệ tăng; đổi nội dung (kết quả)", "NV 6.1", "Đang thực hiện, 35%", "Đã hoàn thành, 100%", "12 km",
         "ô J26, K26, O26"],
        ["Tỷ lệ tăng", "TH 6", "Đang thực hiện, 75%", "Đang thực hiện, 85%", "—", "ô K28"],
        ["Lần đầu báo cáo", "NV 3.1", "—", "Chưa thực hiện, 0%", "—", "ô J16, K16"],
        ["Lần đầu báo cáo", "NV 3.2", "—", "Đang thực hiện, 50%", "—", "ô J17, K17"],
    ] == [[words, " ".join(task.split()[:2]), *rest] for words, task, *rest in tables(page)[0][1:]]
    before = month.copy()
    month.counts(Q3, ROADS, typed_again(TYPED_BY_ROADS, CORRECTED_BY_ROADS))
    types(page, "Người cập nhật", CLERK)
    types(page, "Ngày nhận", RECEIVED_AGAIN)
    assert f"Sau khi công bố, quý III/2024: {moved(before, month, Q3)}." in text(page)
    publishes(page)
    sees(page, f"Đã công bố báo cáo của {ROADS}, quý III/2024.")


def she_undoes_a_report_and_brings_it_back(page, month):
    """The figures go back and come again, the report is never gone."""
    whole = month.copy()
    month.counts_no_more(Q3, INSPECTORATE)
    acts_on_report(page, "Báo cáo số 2, Thanh tra Sở", "Hoàn tác", "Nhầm bản chưa ký", whole, month)
    goes_to(page, "Tổng quan")
    assert headline(month, Q3) == title(page)
    acts_on_report(page, "Báo cáo số 2, Thanh tra Sở", "Khôi phục", "Bản này đã ký", month, whole)
    month.said = whole.said
    goes_to(page, "Tổng quan")
    assert headline(month, Q3) == title(page)


def she_closes_the_quarter(page):
    """What is still open is told before; then the quarter's figures stay."""
    goes_to(page, "Lịch sử", "Văn phòng")
    assert "Còn 02 đơn vị chưa báo cáo: P. QLVT, PT & NL; Bộ phận một cửa." in bullets(page)
    fills(page, "closing_note", "Báo cáo số 120/BC-SGTVT")
    page.locator(".st-key-closing_act button").click()
    sees(page, "Đã chốt số liệu quý III/2024.")


def acts_on_report(page, report, act, reason, before, after):
    """Undo a report or bring it back on the page of history; the effect is told before."""
    goes_to(page, "Lịch sử", "Văn phòng")
    chooses(page, "history_entry", report)
    expect(page.locator(".st-key-history_act button")).to_have_text(act)
    rested(page)
    assert f"Quý III/2024: {moved_by_act(before, after, Q3)}." in text(page)
    fills(page, "history_by", CLERK)
    page.get_by_label("Lý do").first.fill(reason)
    page.get_by_label("Lý do").first.press("Enter")
    rested(page)
    page.locator(".st-key-history_act button").click()
    sees(page, f"Đã {act.lower()} báo cáo số 2 của Thanh tra Sở; các trang đã hiện số liệu mới.")


# What it would change


def moved(before, after, period):
    """The headline figures that a publish would move, as the page says it."""
    was, now = before.tasks_tally(period), after.tasks_tally(period)
    told = [] if (was.done, was.counted) == (now.done, now.counted) else [
        f"hoàn thành {short_share(was.done, was.counted)} → {short_share(now.done, now.counted)} "
        f"({now.done}/{now.counted} nhiệm vụ)"]
    pairs = {"chưa thực hiện": (was.unstarted, now.unstarted),
             "đơn vị chưa báo cáo": (len(before.silent(period)), len(after.silent(period)))}
    return "; ".join(told + [f"{words} {two(one)} → {two(other)}" for words, (one, other) in pairs.items() if one != other])


def moved_by_act(before, after, period):
    """The same of an undo or a bringing back, which tells more figures."""
    pairs = {"hoàn thành": [], "đang thực hiện": [], "chưa thực hiện": [], "chưa đủ thông tin": [], "không phát sinh": [],
             "đơn vị đã báo cáo": []}
    for month in (before, after):
        one = month.tasks_tally(period)
        figures = (f"{short_share(one.done, one.counted)} ({one.done}/{one.counted})", one.started, one.unstarted, one.unknown,
                   one.idle, f"{6 - len(month.silent(period))}/6")
        for seen, figure in zip(pairs.values(), figures, strict=True):
            seen.append(figure)
    return ", ".join(f"{words} {one} → {other}" for words, (one, other) in pairs.items() if one != other)
