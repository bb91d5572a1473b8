"""Two years of the Office's work done in a store: files in several layouts, late, wrong and returned, questions, a closing.

`sample_year` is the shipped samples as the app publishes them. Each gives what was done as the recount takes it.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
from claims.facts import ASKER, CLERK, REASON, WRONG_FORM
from recount.progress import ASK, CLOSE, CORRECTION, FILE, REDO, RETURN, RETURNED_FILE, UNDO, WITHDRAW, Event, Known
from workbooks import bytes_of, form, read, saved, type_in

from papi import intake, workspace
from papi.book import Book
from papi.desk import acts, correction
from papi.model import TIME_ZONE, Request
from papi.record.trace import lines_of
from papi.store import Store, open_store

SAMPLE_PLAN = (workspace.SAMPLES / workspace.SAMPLE_PLAN).read_bytes()
DUE = {"2024-Q2": date(2024, 6, 18), "2024-Q3": date(2024, 9, 18), "2024-Q4": date(2024, 12, 18)}
OFFICE, INSPECTORATE, ROADS, TRANSPORT, STATION = (
    "Văn phòng Sở", "Thanh tra Sở", "Phòng Quản lý kết cấu hạ tầng và An toàn giao thông",
    "Phòng Quản lý vận tải, phương tiện và người lái", "Trạm Quản lý vận tải cửa khẩu",
)


def plan_with_days_to_send_by() -> bytes:
    """The sample plan's workbook with days typed into the column `unit_due`; one task is due on a quarter's last day."""
    book = openpyxl.load_workbook(io.BytesIO(SAMPLE_PLAN))
    for row in book["periods"].iter_rows(min_row=3):
        row[4].value = DUE.get(row[0].value)
    on_the_last_day = next(row for row in book["tasks"].iter_rows() if row[0].value == "0.3")
    on_the_last_day[10].value = datetime(2024, 9, 14)
    return saved(book)


def plan_of_the_next_year() -> bytes:
    """The same plan a year later, without its first task and with one area renamed; no day to send by is typed in."""
    book = openpyxl.load_workbook(io.BytesIO(SAMPLE_PLAN))
    for sheet in book:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                if isinstance(cell.value, datetime):
                    cell.value = cell.value.replace(year=cell.value.year + 1)
                elif sheet.title == "periods":
                    cell.value = cell.value and str(cell.value).replace("2024", "2025")
    book["plan"]["B3"], book["plan"]["B5"], book["areas"]["B4"] = "12/KH-SGTVT", 2025, "Công khai, minh bạch, lắng nghe"
    book["tasks"].delete_rows(3)
    return saved(book)


class Desk:
    """The Office at work: what it does in the store is written down as events."""

    def __init__(self, store: Store) -> None:
        self.store, self.events, self.plans = store, [], {}

    def known(self) -> Known:
        """All that was done."""
        return Known(self.plans, self.events)

    def plan(self, on: str, year: int, content: bytes) -> None:
        """Keep a year's plan."""
        self.store.add_plan(year=year, valid_from=_day(on), file_name=f"ke-hoach-{year}.xlsx", content=content, by=CLERK,
                            at=_at(on))
        self.plans[year] = content

    def file(self, on: str, content: bytes, received: str = "") -> None:
        """Publish a unit's file, as its clerk sent it."""
        name, came = f"tep-{len(self.events) + 1}.xlsx", _day(received) if received else None
        plan = Book(self.store).plan_of(int(on[:4]))
        found = [replace(one, received_on=came) for one in intake.submissions(read(content, plan), plan)]
        intake.publish(self.store, found, file_name=name, content=content, by=CLERK, at=_at(on))
        self._done(on, FILE, content=content, file_name=name, received=came)

    def corrected(self, on: str, period: str, task: str, unit: str, **typed: str) -> None:
        """Put one row right without a file of the unit."""
        book = Book(self.store)
        plan = book.plan_of(int(period[:4]))
        place = correction.Place(plan, plan.period(period), plan.task(task), unit)
        line = next(one for one in lines_of(plan, book.log, task, place.period, today=_day(on)) if one["unit"] == unit)
        ready = correction.prepare(place, line, typed, reason="Ghi nhầm", document="12/BC")
        correction.publish(self.store, ready, by=CLERK, at=_at(on))
        self._done(on, CORRECTION, content=ready.content, file_name=ready.file_name)

    def reversed(self, on: str, number: int, kind: str) -> None:
        """Undo a report, return it to its unit, or bring it back."""
        act = {UNDO: acts.undo, RETURN: acts.return_submission, REDO: acts.redo}[kind]
        act(self.store, number, by=CLERK, reason=REASON, at=_at(on))
        self._done(on, kind, number=number)

    def sent_back(self, on: str, period: str, unit: str) -> None:
        """Return a file that was never published."""
        acts.return_file(self.store, plan_year=int(period[:4]), period=period, unit=unit, file_name="sai.xlsx", content=b"sai",
                         by=CLERK, reason=WRONG_FORM, at=_at(on))
        self._done(on, RETURNED_FILE, period=period, unit=unit)

    def asked(self, on: str, period: str, task: str, unit: str, question: str) -> None:
        """Ask a unit to explain a task."""
        acts.ask(self.store, Request(int(period[:4]), period, task, unit, question, ASKER), at=_at(on))
        self._done(on, ASK, period=period, task=task, unit=unit, text=question)

    def withdrawn(self, on: str, number: int) -> None:
        """Withdraw a question."""
        acts.withdraw(self.store, number, by=CLERK, at=_at(on))
        self._done(on, WITHDRAW, number=number)

    def closed(self, on: str, period: str) -> None:
        """Close a period."""
        acts.close_period(self.store, int(period[:4]), period, by=CLERK, at=_at(on))
        self._done(on, CLOSE, period=period)

    def _done(self, on: str, kind: str, **told) -> None:
        self.events.append(Event(_day(on), kind, **told))


@contextmanager
def both_years(folder: Path) -> Iterator[dict[str, tuple[Store, Known]]]:
    """The samples and the drawn years, each in a store of its own and as the recount takes it."""
    with workspace.open_sample(folder) as sample, open_store(f"sqlite:///{(folder / 'papi.db').as_posix()}") as drawn:
        yield {"sample": (sample, sample_year()), "drawn": (drawn, drawn_year(drawn))}


def as_known(book: Book, day: date) -> Book:
    """What the library knew at the end of a day."""
    return book.as_known(book.version_at(datetime.combine(day, time.max, TIME_ZONE)))


def sample_year() -> Known:
    """What the app itself did to make the samples: each file published two days after its period."""
    files = sorted(file for file in workspace.SAMPLES.glob("2024-*.xlsx"))
    ends = {"Q2": date(2024, 6, 16), "Q3": date(2024, 9, 16), "Q4": date(2024, 12, 16)}
    events = [Event(ends[file.name[5:7]], FILE, content=file.read_bytes(), file_name=file.name) for file in files]
    return Known({2024: SAMPLE_PLAN}, events)


def drawn_year(store: Store) -> Known:
    """Work two years in a store."""
    office = Desk(store)
    office.plan("2024-06-13", 2024, plan_with_days_to_send_by())
    plan = Book(store).plan
    _second_quarter(office, plan)
    _third_quarter(office, plan)
    _fourth_quarter(office, plan)
    office.plan("2025-01-10", 2025, plan_of_the_next_year())
    office.file("2025-06-20", own_table(plan, OFFICE, "Quý II/2025", ("2.1", "Xong", "100%"), ("2.4", "Đang làm", "50%"),
                                        ("7.3", "Không phát sinh", None)))
    return office.known()


def _second_quarter(office: Desk, plan) -> None:
    """Three units send, one late; closed, then corrected; questions, one of them withdrawn."""
    office.file("2024-06-16", filled(plan, OFFICE, "2024-Q2", {
        "NV 2.1": {"status": "Đang thực hiện", "percent": "20%"}, "NV 2.4": {"status": "Chưa thực hiện", "percent": "0%"},
        "NV 7.1": {"status": "Đang thực hiện", "percent": "35,5%"}, "NV 2.5": {"status": "Không phát sinh"},
        "NV 7.2": {"status": "Đang thực hiện", "percent": "10%"}, "NV 2.2": {"status": "Đã hoàn thành"},
    }))
    office.file("2024-06-17", own_table(plan, INSPECTORATE, "Quý II/2024", ("4.1", "Xong", "100%"), ("4.2", "Đang làm", "30%"),
                                        ("4.4", "Chưa làm", "0%"), ("4.5", "Không phát sinh", None)))
    office.file("2024-06-21", filled(plan, ROADS, "2024-Q2", {
        "NV 1.1": {"status": "Đã hoàn thành", "percent": "100%"}, "NV 3.1": {"status": "Không phát sinh"},
        "NV 3.2": {"status": "Đang thực hiện", "percent": "10%"}, "NV 6.1": {"status": "Đang thực hiện", "percent": "15%"},
        "NV 2.1": {"status": "Đang thực hiện"},
    }), received="2024-06-20")
    office.closed("2024-06-25", "2024-Q2")
    office.corrected("2024-06-27", "2024-Q2", "2.1", OFFICE, percent="25%")
    office.asked("2024-06-28", "2024-Q2", "4.2", INSPECTORATE, "Vì sao chậm?")
    office.asked("2024-06-28", "2024-Q2", "4.4", INSPECTORATE, "Bao giờ làm?")
    office.asked("2024-06-28", "2024-Q2", "6.1", ROADS, "Vướng ở đâu?")
    office.withdrawn("2024-07-01", 3)


def _third_quarter(office: Desk, plan) -> None:
    """Rows held and put right, a file undone, one returned and brought back, one returned, one never published."""
    office.file("2024-09-16", filled(plan, OFFICE, "2024-Q3", {
        "NV 2.1": {"status": "Đã hoàn thành", "percent": "100%"}, "NV 2.2": {"result": "Đã họp"},
        "NV 2.3": {"status": "Đang thực hiện", "percent": "80-90"}, "NV 2.5": {"status": "Đang thực hiện", "percent": "8-9"},
        "NV 2.4": {"status": "Đã hoàn thành", "percent": "100%", "completed_on": "20/8/2024"},
        "NV 7.2": {"status": "Đang thực hiện", "percent": "75%"},
    }), received="2024-09-14")
    office.file("2024-09-17", filled(plan, OFFICE, "2024-Q3", {
        "NV 2.1": {"result": "Bổ sung kết quả"}, "NV 2.2": {"percent": "60%"}, "NV 2.3": {"percent": "85 đến 90"},
    }))
    office.file("2024-09-17", own_table(plan, INSPECTORATE, "Quý III/2024", ("4.1", "Xong", "100%"), ("4.2", "Đang làm", "45%"),
                                        ("4.3", "Quá hạn", "70%"), ("4.5", "Không phát sinh", None)))
    office.file("2024-09-18", own_table(plan, INSPECTORATE, "Quý III/2024", ("4.1", "Chưa làm", "0%"), ("4.4", "Xong", "100%")))
    office.sent_back("2024-09-18", "2024-Q3", STATION)
    office.reversed("2024-09-18", 8, UNDO)
    office.file("2024-09-19", own_table(plan, INSPECTORATE, "Quý III/2024", ("4.6", "Đang làm", "10%")))
    office.reversed("2024-09-19", 9, RETURN)
    office.reversed("2024-09-20", 9, REDO)
    office.file("2024-09-23", filled(plan, ROADS, "2024-Q3", {
        "NV 1.1": {"status": "Đã hoàn thành", "percent": "100%"}, "NV 6.1": {"status": "Đang thực hiện", "percent": "60%"},
    }), received="2024-09-21")
    office.reversed("2024-09-24", 10, RETURN)
    office.file("2024-09-26", own_table(plan, TRANSPORT, "Quý III/2024", ("5.1", "Xong", "100%"), ("5.3", "Đang làm", "40%"),
                                        ("5.5", "Chưa làm", "0%"), ("1.1", "Đang làm", "30%")))
    office.corrected("2024-09-27", "2024-Q3", "4.2", INSPECTORATE, percent="47,5%")


def _fourth_quarter(office: Desk, plan) -> None:
    """A table of several units; answers, one of them said before it was asked; a late file."""
    office.file("2024-12-16", several_units(plan))
    question = {("4.2", INSPECTORATE): ["Vì sao chậm?"], ("4.4", INSPECTORATE): ["Bao giờ làm?"]}
    answer = {"status": "Đang thực hiện", "percent": "80%", "explanation": "Thiếu người"}
    office.file("2024-12-17", filled(plan, INSPECTORATE, "2024-Q4", {
        "NV 4.1": {"status": "Đã hoàn thành", "percent": "100%"}, "NV 4.2": answer, "NV 4.3": {"percent": "90%"},
        "NV 4.4": {"status": "Đã hoàn thành", "percent": "100%", "completed_on": "25/9/2024"},
    }, question))
    office.asked("2024-12-18", "2024-Q4", "4.2", INSPECTORATE, "Bao giờ xong?")
    office.asked("2024-12-18", "2024-Q4", "7.2", OFFICE, "Vướng ở đâu?")
    office.file("2024-12-19", filled(plan, INSPECTORATE, "2024-Q4", {
        "NV 4.2": answer | {"percent": "85%"}, "NV 4.5": {"status": "Không phát sinh"},
    }, question))
    office.file("2024-12-22", filled(plan, OFFICE, "2024-Q4", {
        "NV 7.2": {"status": "Đã hoàn thành", "percent": "100%", "completed_on": "20/9/2024", "explanation": "Chờ biểu mẫu"},
        "NV 2.1": {"status": "Đang thực hiện", "percent": "90%"}, "NV 2.2": {"status": "Không phát sinh"},
        "NV 7.3": {"status": "Đã hoàn thành", "percent": "100%"},
    }, {("7.2", OFFICE): ["Vướng ở đâu?"]}))


def filled(plan, unit: str, period: str, typed: Mapping, questions: Mapping[tuple[str, str], Sequence[str]] | None = None):
    """The bytes of a unit's form after typing."""
    book = form(plan, unit, period, questions=questions)
    type_in(book.worksheets[0], typed)
    return saved(book)


def late_form(store: Store) -> bytes:
    """A form that nobody has published yet: one task newly done, one no longer, one first told of, one as before."""
    return filled(Book(store).plan_of(2024), OFFICE, "2024-Q4", {
        "NV 2.1": {"status": "Đã hoàn thành", "percent": "100%"}, "NV 7.2": {"status": "Đang thực hiện", "percent": "95%"},
        "NV 2.3": {"status": "Đang thực hiện", "percent": "30%"}, "NV 7.3": {"status": "Đã hoàn thành", "percent": "100%"},
        "NV 7.1": {"status": "Đang thực hiện", "percent": "20%"},
    })


def own_table(plan, unit: str, period: str, *lines: tuple[str, str, str | None]) -> bytes:
    """A unit's own table."""
    rows = [[number, plan.task(code).title, status, percent] for number, (code, status, percent) in enumerate(lines, 1)]
    return bytes_of([[f"Đơn vị báo cáo: {unit}"], [f"Kỳ báo cáo: {period}"],
                     ["STT", "Nội dung nhiệm vụ", "Tình trạng", "Tỷ lệ (%)"], *rows], name="Bảng riêng")


def several_units(plan) -> bytes:
    """A table that names who leads each task, without percents."""
    told = (("1.1", ROADS, "Đang làm"), ("3.1", ROADS, "Xong"), ("5.1", TRANSPORT, "Chưa làm"),
            ("5.2", TRANSPORT, "Không phát sinh"), ("6.1", ROADS, "Đang làm"), ("5.1", ROADS, "Xong"))
    rows = [[number, plan.task(code).title, unit, status] for number, (code, unit, status) in enumerate(told, 1)]
    return bytes_of([["Kỳ báo cáo: Quý IV/2024"], ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Tình trạng"], *rows])


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _at(on: str) -> datetime:
    return datetime.combine(_day(on), time(9), TIME_ZONE)
