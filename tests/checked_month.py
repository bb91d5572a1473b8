"""The pages that the leadership opens, after the clerk's month: every figure is the one counted from the typed cells.

The Office's own pages are `checked_desk`; what is counted, and how, `counted_month`.
"""

import re
from urllib.parse import urlencode

from clerks_hands import chooses
from counted_month import (
    DONE,
    IDLE,
    LEADS,
    NAMES,
    PARTS,
    STARTED,
    SUPPORTS,
    UNKNOWN,
    UNSTARTED,
    Month,
    Tally,
    key_of,
    share,
    short_percent,
    short_share,
    two,
)
from drawn_month import TRANSPORT
from playwright.sync_api import expect
from seen_month import bars, cells, lines, metrics, notes, rested, tables, text, title, undated

Q2, Q3 = "2024-Q2", "2024-Q3"
AREAS = (1, 2, 3, 4, 5, 6, 7, 0)
"""In the order of the twin chart, "Tổ chức thực hiện" last."""

SHOWN = 5
"""Tasks of a kind that the page of what moved shows at once."""


def visit(app, page, address, **chosen):
    """Open a page by its address, with these choices."""
    page.goto(f"{app}/{address}?{urlencode(chosen)}")
    rested(page)


def leadership(app, page, month: Month) -> None:
    """Look at every figure of the pages in the menu bar."""
    for period in PARTS:
        overview(app, page, month, period)
    for area in AREAS:
        of_area(app, page, month, area)
    for unit in month.given:
        of_unit(app, page, month, unit, Q3)
    of_unit(app, page, month, TRANSPORT, Q2)
    for period in (Q2, Q3):
        visit(app, page, "don-vi", ky=period, xem="cac-don-vi")
        all_units(page, month, period)
    visit(app, page, "nhiem-vu", ky=Q3)
    for name, (words, chosen) in lists_of_tasks(month).items():
        list_of_tasks(page, month, name, words, chosen)
    one_task(app, page)
    beside_the_scores(app, page, month)
    since_the_quarter_before(app, page, month)


# Tổng quan


def headline(month: Month, period: str) -> str:
    """The sentence with the counts."""
    tasks, silent = month.tasks_tally(period), len(month.silent(period))
    enough = "" if period in PARTS[period] else " đủ các kỳ"
    parts = [f"{NAMES[period]}: đã thực hiện {tasks.done}/{tasks.counted} nhiệm vụ ({share(tasks.done, tasks.counted)})"]
    parts += [f"{two(tasks.unstarted)} chưa thực hiện"] if tasks.unstarted else []
    parts += [f"{two(silent)} đơn vị chưa báo cáo{enough}"] if silent else []
    return ", ".join(parts)


def overview(app, page, month, period):
    """Tổng quan: the sentence, the cards, the bars of the areas, what is to be urged."""
    visit(app, page, "", ky=period)
    tasks, silent = month.tasks_tally(period), month.silent(period)
    leads = month.tally_of(period, month.pairs(LEADS))
    idle = f"; {two(tasks.idle)} không phát sinh" if tasks.idle else " nhiệm vụ"
    assert headline(month, period) == title(page)
    assert f"· {leads.done}/{leads.counted} lượt giao chủ trì" in text(page)
    assert {
        "Đã thực hiện": (share(tasks.done, tasks.counted), f"{tasks.done}/{tasks.counted}{idle} ›"),
        "Chưa thực hiện trong kỳ": (str(tasks.unstarted), "nhiệm vụ ›"),
        "Chưa đủ thông tin": (str(tasks.unknown), "nhiệm vụ ›"),
        "Đơn vị đã báo cáo": (f"{6 - len(silent)}/6", f"chưa báo cáo: {two(len(silent))} đơn vị ›"),
        "PAPI 2024 của tỉnh": ("45,00", "xếp thứ 12/61; +1,53 điểm ›"),
    } == metrics(page)
    by_area = {area: month.tasks_tally(period, month.of_area(area)) for area in AREAS}
    assert {
        (str(area), word): number for area, one in by_area.items() for word, number in one.segments.items()
    } == bars(page, "overview_bars")
    assert [behind(one) for one in by_area.values()] == [
        note for note in notes(page, "overview_bars") if re.match(r"\d+/", note)]
    assert f"Chưa báo cáo: {month.names(silent)}" in text(page)
    urged = month.urged(period)
    for code in urged[:3]:
        units = [unit for unit in month.units(code) if month.status(period, unit, code) == UNSTARTED]
        words = UNSTARTED if len(units) == len(month.units(code)) else "Còn đơn vị chưa thực hiện"
        assert f"{words} {code} › {month.title(code)} — {month.names(units)}" in text(page)
    assert (f"và {two(len(urged) - 3)} nhiệm vụ khác ›" in text(page)) is (len(urged) > 3)
    if period == Q3:
        before = month.tasks_tally(Q2)
        points = round(100 * (tasks.done / tasks.counted - before.done / before.counted))
        assert f"tăng {points} điểm phần trăm so với quý II" in text(page)


def behind(one: Tally) -> str:
    """What stands behind a bar."""
    return f"{one.done}/{one.counted}" + (f" {one.idle} không phát sinh" if one.idle else "")


# Theo nội dung, theo đơn vị


def of_area(app, page, month, area):
    """An area: its sentence, its tasks over the quarters, every unit's row."""
    visit(app, page, "noi-dung", ky=Q3, noi_dung=area)
    codes = month.of_area(area)
    assert f"{area_sentence(month, area)} Số liệu chốt đến ngày 14/9/2024" in text(page)
    over = {(quarter, code): month.tally_of(quarter, month.pairs(LEADS, [code])) for quarter in (Q2, Q3) for code in codes}
    assert {
        (quarter, key_of(code), word): number
        for (quarter, code), one in over.items() for word, number in one.segments.items()
    } == bars(page, "areas_tasks", 0, 3)
    assert sum(not one.counted for one in over.values()) == notes(page, "areas_tasks").count("không phát sinh")
    visit(app, page, "noi-dung", ky=Q3, noi_dung=area, xem="bao-cao")
    assert sorted(
        [code, month.title(code), month.short[unit], role, *row(month, Q3, unit, code)]
        for role in (LEADS, SUPPORTS) for unit, code in month.pairs(role, codes)
    ) == sorted(line for line in lines(page) if len(line) == 8 and line[0])


def area_sentence(month: Month, area: int) -> str:
    """How many of an area's tasks are done, and how the others stand that need looking at."""
    tasks = month.tasks_tally(Q3, month.of_area(area))
    told = [f"Đã thực hiện {tasks.done}/{tasks.counted} nhiệm vụ ({short_share(tasks.done, tasks.counted)})"]
    others = {"chưa thực hiện": tasks.unstarted, "chưa đủ thông tin": tasks.unknown, "không phát sinh": tasks.idle}
    return ", ".join(told + [f"{two(number)} {words}" for words, number in others.items() if number])


def row(month: Month, period: str, unit: str, code: str) -> list[str]:
    """What a page shows of a unit's part in a task: where it stands, until when, the result, and where that was read."""
    percent = month.percent(period, unit, code)
    stands = state(month.status(period, unit, code)) + ("" if percent is None else f", {short_percent(percent)}")
    said = code in month.said.get(period, {}).get(unit, {})
    source = f"{NAMES[period]}, dòng {month.given[unit][code].row}" if said else "—"
    return [stands, "Thường xuyên", month.cell(period, unit, code, "result") or "—", source]


def state(status: str | None) -> str:
    """How a state is called on the pages."""
    return {DONE: "Đã thực hiện", UNKNOWN: "Chưa đủ thông tin"}.get(status, status)


def of_unit(app, page, month, unit, period):
    """A unit: its sentence, what it leads over the quarters, its rows."""
    visit(app, page, "don-vi", ky=period, don_vi=month.code_of(unit), xem="chu-tri")
    leads, supports = (month.tally_of(period, month.pairs(role, unit=unit)) for role in (LEADS, SUPPORTS))
    told = f"Chủ trì: đã thực hiện {leads.done}/{leads.counted} lượt ({short_share(leads.done, leads.counted)})"
    told += f", phối hợp {supports.done}/{supports.counted} lượt" if supports.counted else ""
    sent = "Đã báo cáo kỳ này" if month.reported(period)[unit] else "Chưa báo cáo kỳ này"
    assert unit == title(page)
    assert f"{told} {sent} · Số liệu chốt đến ngày" in text(page)
    assert {
        (quarter, str(area), word): number
        for quarter in (Q2, Q3) if quarter <= period for area in AREAS
        for word, number in month.tally_of(quarter, month.pairs(LEADS, month.of_area(area), unit)).segments.items()
    } == bars(page, "units_periods", 0, 3)
    rows_of_unit(page, month, unit, LEADS, period)
    visit(app, page, "don-vi", ky=period, don_vi=month.code_of(unit), xem="phoi-hop")
    rows_of_unit(page, month, unit, SUPPORTS, period)


def rows_of_unit(page, month, unit, role, period):
    """The rows of the tasks that a unit leads, or supports."""
    assert sorted(
        [code, month.title(code), *row(month, period, unit, code)] for code in month.tasks_of(unit, role)
    ) == sorted(line for line in lines(page) if len(line) == 6 and line[0])


def all_units(page, month, period):
    """The comparison of all units, and units by areas, on the page of any."""
    leads = {unit: month.tally_of(period, month.pairs(LEADS, unit=unit)) for unit in month.given}
    silent = month.silent(period)
    assert {
        (unit, word): number for unit, one in leads.items() for word, number in one.segments.items()
    } == bars(page, "units_bars")
    assert [
        f"{one.done}/{one.counted}" + (" chưa báo cáo kỳ này" if unit in silent else "") for unit, one in leads.items()
    ] == notes(page, "units_bars")[1::2]
    assert [[cell(month, period, unit, area) for area in AREAS] for unit in month.given] == cells(page, "units_areas")


def cell(month: Month, period: str, unit: str, area: int) -> str:
    """What stands in the heat map: nothing where the unit leads nothing, a dash where nothing arose."""
    pairs = month.pairs(LEADS, month.of_area(area), unit)
    one = month.tally_of(period, pairs)
    return (f"{one.done}/{one.counted}" if one.counted else "—") if pairs else ""


# Nhiệm vụ


def lists_of_tasks(month: Month) -> dict[str, tuple[str, list[str]]]:
    """Every list of tasks: its name -> the words before its number, the tasks."""
    by_status = {
        words: [code for code in month.tasks if month.task(Q3, code) == status]
        for status, words in ((DONE, "Đã thực hiện"), (STARTED, STARTED), (UNSTARTED, UNSTARTED),
                              (UNKNOWN, "Chưa đủ thông tin"), (IDLE, IDLE))
    }
    others = {"Cần đôn đốc": month.urged(Q3), "Quá hạn": [], "Đến hạn trong 30 ngày": []}
    return {name: (f"{name}: ", chosen) for name, chosen in (others | by_status).items()} | {
        "Tất cả nhiệm vụ": ("", month.tasks)}


def list_of_tasks(page, month, name, words, chosen):
    """A list of tasks has those that a figure counts, and how each stands."""
    chooses(page, "loc", name)
    expect(page.locator("h2")).to_have_text(f"{words}{two(len(chosen)) if chosen else 'không có'} nhiệm vụ")
    rested(page)
    assert [
        [one, f"{month.title(one)} {month.names(month.units(one))}", f"{state(month.task(Q3, one))} Thường xuyên"]
        for one in chosen
    ] == [line for line in lines(page) if len(line) == 3 and line[0].startswith(("NV", "TH"))]


def one_task(app, page):
    """A task that was held back, put right, and reported of another quarter: every row of it, down to the cell."""
    visit(app, page, "nhiem-vu", ky=Q3, nhiem_vu="3.1")
    standing, over = tables(page)
    assert ["Chưa thực hiện, 0%", "Quý III/2024: KCHT sửa lại.xlsx, trang P. KCHT & ATGT, ô J16, K16"] == standing[1][2::3]
    assert [["P. KCHT & ATGT", "Chủ trì", "Chưa đủ thông tin", "Chưa thực hiện"],
            ["P. QLVT, PT & NL", "Chủ trì", "Không phát sinh", "Chưa đủ thông tin"]] == over[1:3]
    expect(page.get_by_role("heading", name="Lịch sử: 03 dòng trong các báo cáo")).to_be_visible()
    assert [
        ["Quý III/2024 P. KCHT & ATGT", "Chưa thực hiện, 0%", "KCHT sửa lại.xlsx trang P. KCHT & ATGT, ô J16, K16",
         "Đang tính Lê Thu Hà, …"],
        ["Quý II/2024 P. QLVT, PT & NL", "Không phát sinh", "2024-Q3-p-qlvt-pt-nl.xlsx trang P. QLVT, PT & NL, ô J16",
         "Đang tính Lê Thu Hà, …"],
        ["Quý III/2024 P. KCHT & ATGT", "20%", "2024-Q3-p-kcht-atgt.xlsx trang P. KCHT & ATGT, ô K16",
         "Giữ lại, chưa tính Lê Thu Hà, …"],
    ] == [[undated(cell) for cell in line[:4]] for line in lines(page) if line[-1].endswith("Tệp gốc")]


# Thực hiện kế hoạch và điểm PAPI


def beside_the_scores(app, page, month):
    """The work of every dimension beside its score: area 7 is dimension 8, and dimension 7 has no work."""
    visit(app, page, "no-luc", ky=Q3)
    whole = month.tasks_tally(Q3)
    assert f"cả kế hoạch {whole.done}/{whole.counted} ({short_share(whole.done, whole.counted)})" in text(page)
    work = {line[0][0]: line[1] for line in lines(page) if len(line) == 3 and re.match(r"\d\. ", line[0])}
    for area in AREAS[:-1]:
        assert work[str(area if area < 7 else 8)].endswith(area_sentence(month, area))


# Từ lần họp trước


def since_the_quarter_before(app, page, month):
    """What moved from the second quarter to the closing of the third: the sentence, the figures, each task."""
    visit(app, page, "tu-lan-truoc")
    was, now = month.tasks_tally(Q2), month.tasks_tally(Q3)
    done = [code for code in month.tasks if month.task(Q3, code) == DONE != month.task(Q2, code)]
    idle = [code for code in month.tasks if month.task(Q3, code) == IDLE != month.task(Q2, code)]
    before, after = short_share(was.done, was.counted), short_share(now.done, now.counted)
    assert (f"Từ quý II/2024 đến lúc chốt quý III/2024 (…): thêm {two(len(done))} nhiệm vụ xong, {two(len(idle))} nay không "
            f"phát sinh; hoàn thành từ {before} lên {after}") in undated(text(page))
    assert {
        "Tỷ lệ hoàn thành": (after, f"trước: {before}"), "Quá hạn": ("0", "như trước"),
        "Đã thực hiện": (f"{now.done}/{now.counted}", f"trước: {was.done}/{was.counted}"),
        "Đơn vị chưa báo cáo": (str(len(month.silent(Q3))), f"trước: {len(month.silent(Q2))}"),
    } == metrics(page)
    newly, gone = ([unit for unit in month.given if (unit in month.silent(one)) < (unit in month.silent(other))]
                   for one, other in ((Q3, Q2), (Q2, Q3)))
    assert f"Mới có báo cáo: {two(len(newly))} đơn vị {month.names(newly)}" in text(page)
    assert f"Mốc trước đã báo cáo, mốc này chưa: {two(len(gone))} đơn vị {month.names(gone)}" in text(page)
    page.get_by_text(f"Xem thêm {two(len(done) - SHOWN)}").click()
    page.get_by_text(month.title(done[-1])).wait_for()
    rested(page)
    assert sorted(
        [code, f"{month.title(code)} {month.names(month.units(code))} · "
               f"{state(month.task(Q2, code))} → {state(month.task(Q3, code))}"] for code in (*done, *idle)
    ) == sorted(line for line in lines(page) if line[0].startswith(("NV", "TH")))
