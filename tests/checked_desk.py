"""The Office's own pages and the command line, after the clerk's month: every figure is the one counted from the typed cells.

The pages of the leadership are `checked_month`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from checked_month import AREAS, Q2, Q3, headline, visit
from clerks_hands import chooses, downloads, sees
from counted_month import IDLE, LEADS, NAMES, PARTS, STARTED, SUPPORTS, UNSTARTED, Month, mean, two
from drawn_month import BORDER, FILES, INSPECTORATE, OFFICE, RECEIVED, RECEIVED_AGAIN, ROADS, TRANSPORT
from playwright.sync_api import expect
from seen_month import bullets, lines, rested, tables, text, undated

from papi.ui.pages import FILES as PAGES

ROOT = Path(__file__).resolve().parents[1]
QUARTERS = ("2024-Q2", "2024-Q3", "2024-Q4")
LOOKED_AT = (
    "overview", "areas", "units", "tasks", "since", "effort", "update", "sending", "history", "account", "plan", "audit",
)
"""The pages whose figures are counted again, here and in `checked_month`; a page that shows reports joins them."""

NUMBERS = {Q2: {TRANSPORT: 5}, Q3: {OFFICE: 1, INSPECTORATE: 2, ROADS: 6, BORDER: 3}}
"""The reports in force, in the order in which they were published; number 4 is the one that 6 took the place of."""


def the_other_pages_open(app, page):
    """The pages on which no unit's report stands: none fails."""
    for name, (_, _, title, address) in PAGES.items():
        if name not in LOOKED_AT:
            visit(app, page, address)
            expect(page).to_have_title(title)


def desk(app, page, month: Month, faulty: bytes) -> None:
    """Look at every figure of the Office's pages."""
    sending(app, page, month)
    history(app, page, month, faulty)
    visit(app, page, "tong-hop", nam=2024)
    for unit in month.given:
        account(page, month, unit)
    plan(app, page, month)
    audit(app, page)


def sending(app, page, month):
    """Who has sent: the sentence of every quarter, whom to urge, the table."""
    for quarter in QUARTERS:
        visit(app, page, "gui-bieu", ky_gui=quarter)
        silent = month.silent(quarter)
        partly = {unit: month.wanting(quarter, unit) for unit in month.given if month.wanting(quarter, unit)}
        told = f"{NAMES[quarter]}: {6 - len(silent)}/6 đơn vị đã gửi, {two(len(silent))} chưa gửi"
        told += f", {two(len(partly))} gửi thiếu" if partly else ""
        expect(page.get_by_text(told, exact=True)).to_be_visible()
        assert [f"{unit}: chưa gửi" for unit in silent] + [
            f"{unit}: đã gửi, còn thiếu {', '.join(codes)}" for unit, codes in partly.items()
        ] == bullets(page)
        sent = [f"{6 - len(month.silent(one))}/6" for one in QUARTERS]
        assert [["Đã gửi", *sent]] + [
            [month.short[unit], *(sent_words(month, one, unit) for one in QUARTERS)] for unit in month.given
        ] == tables(page)[0][1:]
    visit(app, page, "cap-nhat")
    assert "Quý IV/2024: 0/6 đơn vị đã gửi, 06 chưa gửi" in text(page)


def sent_words(month: Month, quarter: str, unit: str) -> str:
    """A cell of the table of who has sent."""
    if unit in month.silent(quarter):
        return "Chưa gửi"
    wanting = len(month.wanting(quarter, unit))
    return f"Đã gửi, thiếu {wanting}" if wanting else "Đã gửi"


def history(app, page, month, faulty):
    """What counts and why, every report, the closing, and the original of the one that was replaced."""
    visit(app, page, "lich-su", ky=Q2)
    assert [line_of(month, Q2, TRANSPORT, 5, RECEIVED[TRANSPORT])] == [shown(line) for line in tables(page)[0][1:]]
    visit(app, page, "lich-su", ky=Q3)
    assert [
        [*line_of(month, Q3, ROADS, 6, RECEIVED_AGAIN), "—"],
        ["4", ROADS, "Báo cáo", RECEIVED[ROADS], "…, Lê Thu Hà", "0/15, giữ lại 2", "Đã bị thay", "—"],
        [*line_of(month, Q3, BORDER, 3, RECEIVED[BORDER]), "—"],
        [*line_of(month, Q3, INSPECTORATE, 2, RECEIVED[INSPECTORATE]), "Lê Thu Hà: Bản này đã ký"],
        [*line_of(month, Q3, OFFICE, 1, RECEIVED[OFFICE]), "—"],
    ] == [shown(line) for line in tables(page)[0][1:]]
    told = {line.split(" · ")[0]: undated(line) for line in bullets(page)}
    for unit in month.given:
        number = NUMBERS[Q3].get(unit)
        starts = f"Báo cáo số {number}, do Lê Thu Hà công bố lúc …, là báo cáo " if number else "Chưa có báo cáo."
        assert told[unit].startswith(f"{unit} · {starts}")
    assert "khôi phục lúc …, vì “Bản này đã ký”" in told[INSPECTORATE]
    assert "thay cho báo cáo số 4" in told[ROADS]
    assert [
        "Lê Thu Hà chốt số liệu lúc …, ghi chú “Báo cáo số 120/BC-SGTVT”.", f"Đã báo cáo: {headline(month, Q3)}.",
        "Từ khi chốt chưa có báo cáo hay điều chỉnh nào của kỳ này và các kỳ trước.",
        "Nếu tính lại, số liệu chung vẫn như đã báo cáo.",
    ] == [undated(line) for line in bullets(page)[len(month.given):]]
    chooses(page, "history_entry", f"Báo cáo số 4, {ROADS}")
    assert (FILES[ROADS], faulty) == downloads(page, "Tải tệp gốc")


def line_of(month: Month, quarter: str, unit: str, number: int, received: str) -> list[str]:
    """A report in force in the list of all: every row that the unit typed counts."""
    rows = len(month.said[quarter][unit])
    return [str(number), unit, "Báo cáo", received, "…, Lê Thu Hà", f"{rows}/{rows}", "Đang có hiệu lực"]


def shown(line: list[str]) -> list[str]:
    return [undated(cell) for cell in line]


def account(page, month, unit):
    """The year of a unit: what it was given, how that stands over the year, which quarters it reported."""
    chooses(page, "don_vi", unit)
    expect(page.locator("h1")).to_have_text(f"Tổng hợp năm 2024: {unit}")
    rested(page)
    leads = month.tally_of("2024", month.pairs(LEADS, unit=unit))
    sent = sum(month.reported(quarter)[unit] for quarter in QUARTERS)
    figures = {
        "Chủ trì": len(month.tasks_of(unit)), "Phối hợp": len(month.tasks_of(unit, SUPPORTS)), "Hoàn thành": leads.done,
        "trong đó hoàn thành sau thời hạn": 0, STARTED: leads.started, UNSTARTED: leads.unstarted,
        "Chưa đủ thông tin": leads.unknown, "Quá hạn, trong số chưa hoàn thành": 0, IDLE: leads.idle, "Kỳ đã gửi": sent,
        "Kỳ gửi trễ hạn": 0, "Kỳ chưa gửi": len(QUARTERS) - sent, "Kỳ đã trả lại, chưa gửi lại": 0,
        "Lượt báo cáo bị trả lại trong năm": 0, "Yêu cầu giải trình": 0, "trong đó đã giải trình": 0,
        "trong đó chưa giải trình": 0,
    }
    for words, number in figures.items():
        assert f" {words}: {number} " in f"{text(page)} "
    if unit == ROADS:
        page.locator(".st-key-account_on_time summary").click()
        sees(page, f"nhận ngày {RECEIVED[ROADS]}")
        sees(page, f"Báo cáo số 4, tệp “{FILES[ROADS]}”")


def plan(app, page, month):
    """Kế hoạch: as many tasks and units as the forms have."""
    visit(app, page, "ke-hoach")
    assert f"Năm 2024: {len(month.tasks)} nhiệm vụ, 08 nội dung, {two(len(month.given))} đơn vị" in text(page)
    assert month.tasks == [" ".join(line[0].split()[:2]) for line in lines(page) if line[0].startswith(("NV ", "TH "))]


def audit(app, page):
    """Nhật ký: every act, the newest first, and nothing else."""
    visit(app, page, "nhat-ky")
    assert [f"Lê Thu Hà · {sentence}" for sentence in (
        "Chốt số liệu quý III/2024, ghi chú “Báo cáo số 120/BC-SGTVT”",
        f"Khôi phục báo cáo số 2 của {INSPECTORATE}, quý III/2024, vì “Bản này đã ký”",
        f"Hoàn tác báo cáo số 2 của {INSPECTORATE}, quý III/2024, vì “Nhầm bản chưa ký”",
        f"Công bố báo cáo số 6 của {ROADS}, quý III/2024, từ tệp “KCHT sửa lại.xlsx”: 15 dòng",
        f"Công bố báo cáo số 5 của {TRANSPORT}, quý II/2024, từ tệp “{FILES[TRANSPORT]}”: 13 dòng",
        f"Công bố báo cáo số 4 của {ROADS}, quý III/2024, từ tệp “{FILES[ROADS]}”: 15 dòng, giữ lại 02 dòng",
        f"Công bố báo cáo số 3 của {BORDER}, quý III/2024, từ tệp “{FILES[BORDER]}”: 07 dòng",
        f"Công bố báo cáo số 2 của {INSPECTORATE}, quý III/2024, từ tệp “{FILES[INSPECTORATE]}”: 10 dòng",
        f"Công bố báo cáo số 1 của {OFFICE}, quý III/2024, từ tệp “{FILES[OFFICE]}”: 16 dòng",
    )] == [line.split(" · ", 1)[1] for line in bullets(page)[:-1]]
    assert bullets(page)[-1].endswith("Hệ thống · Nạp kế hoạch năm 2024 từ tệp “2024.xlsx”, có hiệu lực từ ngày 13/6/2024")


# The command line


def command_line(month: Month, store: str) -> None:
    """`python -m papi status --json` has the same counts of both quarters and of the year."""
    for period in (Q2, Q3, "2024"):
        command = [sys.executable, "-m", "papi", "status", "--json", "--period", period]
        answer = subprocess.run(command, cwd=ROOT, env={**os.environ, "PAPI_STORE_URL": store}, capture_output=True, check=True)
        record = json.loads(answer.stdout, parse_float=lambda text: round(float(text), 9))
        assert (period, False, month.silent(period)) == (record["period"], record["sample"], record["not_reported"])
        assert whole(month, period) == record["overall"]
        assert {area: whole(month, period, month.of_area(area)) for area in AREAS} == {
            one["area"]: {name: value for name, value in one.items() if name not in ("area", "name", "dimension")}
            for one in record["areas"]
        }
        assert [of_unit(month, period, unit) for unit in month.given] == record["units"]


def whole(month: Month, period: str, codes: list[str] | None = None) -> dict:
    """The counts of some tasks, by default all: completion is of tasks."""
    tasks = month.tasks_tally(period, codes)
    return {
        "tasks": len(month.tasks if codes is None else codes), "tasks_done": tasks.done, "tasks_overdue": 0,
        **counts(month, period, month.pairs(LEADS, codes)), "completion": part_of(tasks),
        "support": counts(month, period, month.pairs(SUPPORTS, codes)),
    }


def of_unit(month: Month, period: str, unit: str) -> dict:
    """The counts of a unit, and the report that it rests on."""
    quarter = PARTS[period][-1]
    number = NUMBERS.get(quarter, {}).get(unit) if month.reported(period)[unit] else None
    return {
        "unit": unit, "reported": number is not None, "submission": number,
        **counts(month, period, month.pairs(LEADS, unit=unit)),
        "support": counts(month, period, month.pairs(SUPPORTS, unit=unit)),
    }


def counts(month: Month, period: str, pairs: list[tuple[str, str]]) -> dict:
    """The counts of units' parts in tasks."""
    tally = month.tally_of(period, pairs)
    given = [month.percent(period, *pair) for pair in pairs if month.status(period, *pair) != IDLE]
    percents = [percent for percent in given if percent is not None]
    average = mean(percents)
    return {
        "assignments": len(pairs), "counted": tally.counted, "done": tally.done, "in_progress": tally.started,
        "not_started": tally.unstarted, "unknown": tally.unknown, "not_arising": tally.idle, "overdue": 0, "due_soon": 0,
        "completion": part_of(tally), "mean_percent": None if average is None else round(average, 9),
        "without_percent": tally.counted - len(percents),
    }


def part_of(tally) -> float | None:
    return round(tally.done / tally.counted, 9) if tally.counted else None
