"""Every figure is traceable to cells: the cells behind it are read in the original files, counted again, and give the figure.

Nothing of the library decides here what a cell says or how it is counted: workbooks are opened with openpyxl alone, words are
looked up in a list, and the counts are made in the plainest way.
"""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

import openpyxl
import pytest
from workbooks import INSPECTORATE, OFFICE, bytes_of, filled

from papi import intake, workspace
from papi.book import Book
from papi.desk import acts, correction
from papi.model import DATED, LEAD
from papi.record.trace import cells_of, lines_of
from papi.store import open_store

PERIODS = ("2024-Q2", "2024-Q3", "2024-Q4", "2024-9M", "2024")
WORDS = {
    "Đã hoàn thành": "done", "Đã thực hiện": "done", "Xong": "done", "Đang thực hiện": "in_progress",
    "Đang triển khai": "in_progress", "Đang làm": "in_progress", "Quá hạn": "in_progress",
    "Chưa thực hiện": "not_started", "Chưa làm": "not_started", "Không phát sinh": "not_arising",
}
LATE = "Quá hạn"
NAMES = ("done", "in_progress", "not_started", "not_arising", "unknown")


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The shipped samples, made anew."""
    with workspace.open_sample(tmp_path_factory.mktemp("sample")) as store:
        yield Book(store), reader(store)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """A store of small workbooks in several layouts, with what happens to submissions."""
    with open_store(f"sqlite:///{(tmp_path_factory.mktemp('drawn') / 'papi.db').as_posix()}") as store:
        fill(store)
        yield Book(store), reader(store)


def fill(store):
    """Publish forms, own tables, a table of several units, a held row; undo one, bring one back, put a row right."""
    content = (workspace.SAMPLES / workspace.SAMPLE_PLAN).read_bytes()
    at = datetime(2024, 9, 16, 2, tzinfo=UTC)
    store.add_plan(year=2024, valid_from=date(2024, 1, 1), file_name="plan.xlsx", content=content, by="Hệ thống", at=at)
    plan = Book(store).plan

    def publish(content: bytes) -> int:
        found = intake.submissions(intake.read(content, plan), plan)
        return intake.publish(store, found, file_name="tep.xlsx", content=content, by="Văn phòng", at=at)[0]

    publish(filled(plan, period="2024-Q2", typed={
        "NV 2.1": {"status": "Đang thực hiện", "percent": "20%"}, "NV 2.4": {"status": "Chưa thực hiện", "percent": "0%"},
        "NV 7.1": {"status": "Đang thực hiện", "percent": "35,5%"}, "NV 2.5": {"status": "Không phát sinh"},
    }))
    publish(filled(plan, typed={
        "NV 2.1": {"status": "Đã hoàn thành", "percent": "100%"}, "NV 2.2": {"result": "Đã họp"},
        "NV 2.3": {"status": "Đang thực hiện", "percent": "80-90"}, "NV 2.4": {"status": "Đã hoàn thành", "percent": "100%"},
    }))
    publish(filled(plan, typed={"NV 2.1": {"result": "Bổ sung kết quả"}, "NV 2.2": {"percent": "60%"}}))
    publish(own_table(plan, INSPECTORATE, ("4.1", "Xong", "100%"), ("4.2", "Đang làm", "45%"), ("4.3", LATE, "70%")))
    undone = publish(own_table(plan, INSPECTORATE, ("4.1", "Chưa làm", "0%"), ("4.4", "Xong", "100%")))
    acts.undo(store, undone, by="Văn phòng", reason="Nhầm tệp", at=at)
    again = publish(own_table(plan, INSPECTORATE, ("4.6", "Đang làm", "10%")))
    acts.return_submission(store, again, by="Văn phòng", reason="Thiếu dòng", at=at)
    acts.redo(store, again, by="Văn phòng", reason="Đủ rồi", at=at)
    publish(several_units(plan))
    put_right(store, plan, at)


def own_table(plan, unit: str, *lines: tuple[str, str, str]) -> bytes:
    """A unit's own table of the third quarter."""
    rows = [[number, plan.task(code).title, status, percent] for number, (code, status, percent) in enumerate(lines, 1)]
    return bytes_of([[f"Đơn vị báo cáo: {unit}"], ["Kỳ báo cáo: Quý III/2024"],
                     ["STT", "Nội dung nhiệm vụ", "Tình trạng", "Tỷ lệ (%)"], *rows], name="Bảng riêng")


def several_units(plan) -> bytes:
    """A table of the fourth quarter that names who leads each task, without percents."""
    told = (("1.1", "Đang làm"), ("3.1", "Xong"), ("5.1", "Chưa làm"), ("5.2", "Không phát sinh"), ("6.1", "Đang làm"))
    rows = [[number, plan.task(code).title, plan.leads(plan.task(code))[0], status]
            for number, (code, status) in enumerate(told, 1)]
    return bytes_of([["Kỳ báo cáo: Quý IV/2024"], ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Tình trạng"], *rows])


def put_right(store, plan, at) -> None:
    """Correct the percent of the Inspectorate's NV 4.2."""
    place = correction.Place(plan, plan.period("2024-Q3"), plan.task("4.2"), INSPECTORATE)
    line = next(one for one in lines_of(plan, Book(store).log, "4.2", place.period, today=date(2024, 9, 16))
                if one["unit"] == INSPECTORATE)
    ready = correction.prepare(place, line, {"percent": "47,5%"}, reason="Ghi nhầm", document="12/BC")
    correction.publish(store, ready, by="Văn phòng", at=at)


# Reading the original files.


def reader(store) -> Callable[[int, str, str], object]:
    """Return what gives a cell of a submission's original file."""
    opened = {}

    def value(submission: int, sheet: str, address: str) -> object:
        if submission not in opened:
            opened[submission] = openpyxl.load_workbook(io.BytesIO(store.file(submission)[1]))
        return opened[submission][sheet][address].value

    return value


def said(cells, value) -> list[tuple[int, dict]]:
    """What each submission's cells say, in the order in which they count."""
    told = []
    for submission, own in groupby(cells, key=lambda cell: cell.submission):
        words = {cell.field: value(cell.submission, cell.sheet, cell.address) for cell in own}
        percent = number(words["percent"]) if "percent" in words else None
        status = words.get("status")
        told.append((submission, {
            "status": WORDS.get(status) or by_percent(number(status)) if status else None, "percent": percent,
            "late": status == LATE,
        }))
    return told


def number(text: str) -> float:
    """A percent as it is written in a cell."""
    return float(text.rstrip("%").replace(",", "."))


def by_percent(percent: float) -> str:
    """The status of a row that gives only a percent."""
    return {100: "done", 0: "not_started"}.get(percent, "in_progress")


# Counting again.


def last(told: list[dict]) -> dict:
    """Where a row of rows ends: a status begins anew, words and percents without one are added."""
    line = {"status": None, "percent": None, "late": False}
    for one in told:
        added = line | ({} if one["percent"] is None else {"percent": one["percent"]})
        line = added if one["status"] is None else one
    return line


def together(statuses: list[str | None]) -> str | None:
    """The status of several as one."""
    arising = [status for status in statuses if status != "not_arising"]
    if statuses and not arising:
        return "not_arising"
    same = set(arising)
    return same.pop() if len(same) == 1 and same <= {"done", "not_started", None} else "in_progress" if arising else None


def counted_again(plan, period, line, told, period_of, today) -> dict:
    """One assignment's state from what its cells say."""
    parts = [part.code for part in plan.parts(period) if part == period or part.data_to < today]
    task = plan.task(line["task"])
    if task.kind == DATED or not plan.is_long(period):
        found = last([one for _, one in told])
    else:
        lasts = [last([one for submission, one in told if period_of[submission] == code]) for code in parts]
        percents = [one["percent"] for one in lasts if one["percent"] is not None]
        found = {"status": together([one["status"] for one in lasts]),
                 "percent": sum(percents) / len(percents) if percents else None, "late": lasts[-1]["late"] if lasts else False}
    open_still = found["status"] not in ("done", "not_arising")
    past = task.deadline is not None and task.deadline <= period.data_to
    return {"task": task.code, "area": task.area, "unit": line["unit"], "role": line["role"], "status": found["status"],
            "percent": found["percent"], "overdue": open_still and (past or found["late"])}


def counts(lines: list[dict]) -> dict:
    """How many lead assignments stand how, and their mean percent."""
    told = [one["percent"] for one in lines if one["status"] != "not_arising" and one["percent"] is not None]
    return tally(lines) | {"mean_percent": pytest.approx(sum(told) / len(told)) if told else None}


def tally(lines: list[dict]) -> dict:
    """How many stand how; what is overdue is counted there too."""
    statuses = [one["status"] or "unknown" for one in lines]
    return {name: statuses.count(name) for name in NAMES} | {"overdue": sum(one["overdue"] for one in lines)}


def tasks(plan, lines: list[dict]) -> dict:
    """How many tasks stand how, over their leads."""
    own = [[one for one in lines if one["task"] == task.code] for task in plan.tasks]
    states = [{"status": together([one["status"] for one in leads]), "overdue": any(one["overdue"] for one in leads)}
              for leads in own if leads]
    return {f"tasks_{name}": number for name, number in tally(states).items()}


def recount(book, value, code: str):
    """The view that pages show, and every assignment of it counted again from its cells."""
    period = book.period(code)
    today = period.data_to + timedelta(days=2)
    view = book.view(period, today=today)
    period_of = dict(book.submissions[["submission", "period"]].itertuples(index=False, name=None))
    again = [counted_again(view.plan, period, line, said(cells_of(line), value), period_of, today)
             for line in view.state.to_dict("records")]
    return view, again


@pytest.fixture(params=["sample", "drawn"])
def held(request):
    """What each store holds, and the reader of its original files."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("code", PERIODS)
def test_every_figure_is_what_its_cells_give_when_counted_again(held, code):
    """The plan's, each area's and each unit's, of those who lead and of those who support."""
    view, again = recount(*held, code)
    leads = [one for one in again if one["role"] == LEAD]
    expected = {("plan", ""): counts(leads) | tasks(view.plan, leads)}
    shown = {("plan", ""): view.overall}
    for area in view.plan.areas:
        own = [one for one in leads if one["area"] == area.number]
        expected["area", area.number] = counts(own) | tasks(view.plan, own)
        shown["area", area.number] = view.area(area.number)
    for line in view.units:
        for role, figures in ((LEAD, line), ("support", line["support"])):
            expected[role, line["unit"]] = counts([one for one in again if (one["unit"], one["role"]) == (line["unit"], role)])
            shown[role, line["unit"]] = figures

    assert expected == {key: {name: shown[key][name] for name in figures} for key, figures in expected.items()}


def test_the_drawn_store_has_every_kind_of_figure(drawn):
    """What is traced is not a row of zeros."""
    views = [recount(*drawn, code)[0].overall for code in PERIODS]

    assert [] == [name for name in (*NAMES, "overdue", "mean_percent") if not any(view[name] for view in views)]


def test_a_known_status_or_percent_always_has_a_cell(held):
    """No figure comes out of nowhere."""
    book, _ = held
    nowhere = []
    for code in PERIODS:
        for line in book.view(book.period(code), today=date(2024, 12, 31)).state.to_dict("records"):
            fields = {cell.field for cell in cells_of(line)}
            nowhere += [(code, line["task"], line["unit"], name) for name in ("status", "percent")
                        if line[name] == line[name] and line[name] is not None and name not in fields]

    assert [] == nowhere


def test_a_correction_is_among_the_cells_that_count(drawn):
    """The Office's own workbook is a file like any other."""
    _, again = recount(*drawn, "2024-Q3")

    assert [47.5] == [one["percent"] for one in again if (one["task"], one["unit"]) == ("4.2", INSPECTORATE)]


def test_what_the_office_reported_itself_is_among_them(drawn):
    """Rows that only add words keep the status that their unit gave."""
    _, again = recount(*drawn, "2024-Q3")
    own = {one["task"]: (one["status"], one["percent"]) for one in again if one["unit"] == OFFICE and one["role"] == LEAD}

    assert (("done", 100.0), ("in_progress", 60.0), (None, None)) == (own["2.1"], own["2.2"], own["2.3"])
