"""The command line: `python -m papi check|import|status|scores|form`, over the same library as the pages.

`--json` prints stable English keys on standard output; messages go to standard error. Exit status 0 done, 1 refused,
2 wrong use. Reading, rules and keeping are elsewhere; only arguments, printing and the clock are here.
"""

import argparse
import json
import logging
import sys
import uuid
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from papi import console, intake
from papi.book import Book
from papi.desk.scoring import book_of
from papi.errors import ChoiceError, FileRefusedError, PapiError
from papi.model import TIME_ZONE, Choice, Reading, Submission
from papi.plan import Period, Plan
from papi.record.requests import open_questions
from papi.reports.bundle import form_bundle
from papi.scores import load_scores, report
from papi.sheets.plan_workbook import read_plan
from papi.sheets.worker import read_workbook
from papi.sheets.writing.form import build_form
from papi.vietnamese import parse_date
from papi.workspace import ROOT, open_workspace

DONE, REFUSED, WRONG_USE = 0, 1, 2
LOG = logging.getLogger("papi")
ZIP_OF_ONE = "Tệp .zip gồm biểu của mọi đơn vị. Bỏ --unit, hoặc ghi --out là tệp .xlsx để lấy biểu của một đơn vị."
NO_UNIT = "Tệp không ghi đơn vị nào. Thêm --unit với tên đơn vị gửi rồi chạy lại."


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.command(chosen)
    except PapiError as error:
        print(error, file=sys.stderr)
        return REFUSED


def _check(chosen: argparse.Namespace) -> int:
    plan, choices = _plan(chosen.plan)
    refused = False
    for path in _files(chosen.files):
        record = _checked(path, plan, choices, chosen)
        refused = refused or record["outcome"] == "refused"
        print(json.dumps(record, ensure_ascii=False) if chosen.json else console.checked(record), flush=True)
    return REFUSED if refused else DONE


def _files(names: Sequence[str]) -> list[Path]:
    """Return the files named, and for a folder those in it; "~$..." is the mark that Excel leaves beside an open workbook."""
    found: list[Path] = []
    for path in map(Path, names):
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [one for one in inside if one == path or (one.is_file() and not one.name.startswith(("~$", ".")))]
    return found


def _checked(path: Path, plan: Plan, choices: Sequence[Choice], chosen: argparse.Namespace) -> dict:
    """Return the record of one file; whatever happens, the files after it are checked too."""
    try:
        content = _content(path)
        reading = intake.read(content, plan, choices, as_of=chosen.as_of)
        record = console.check_record(str(path), reading, plan, chosen.as_of, today=_today())
        if chosen.back and reading.problems:
            _give_back(path, content, reading, Path(chosen.back))
    except FileRefusedError as error:
        return console.refused_record(str(path), error)
    except Exception:
        number = uuid.uuid4().hex[:8]
        LOG.exception("file failed, id %s: %s", number, path)
        return console.failed_record(str(path), number)
    return record


def _give_back(path: Path, content: bytes, reading: Reading, folder: Path) -> None:
    """Write the marked workbook; one that was written before is never replaced, the next has a number."""
    name, marked = intake.given_back(content, reading.problems, path.name)
    free = folder / name
    serial = 2
    while free.exists():
        free = folder / f"{Path(name).stem} ({serial}){Path(name).suffix}"
        serial += 1
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free.write_bytes(marked)
    except OSError:
        print(f"Không ghi được tệp {free}. Kiểm tra đường dẫn rồi chạy lại.", file=sys.stderr)


def _import(chosen: argparse.Namespace) -> int:
    workspace = open_workspace()
    book = Book(workspace.store)
    plan = _plan_of_year(book, book.period(chosen.period))
    if chosen.unit:
        plan.unit(chosen.unit)
    status = DONE
    for path in _files(chosen.files):
        try:
            content = _content(path)
            found = _found(content, plan, book.choices, chosen)
            numbers = intake.publish(
                workspace.store, found, file_name=path.name, content=content, by=chosen.by, at=datetime.now(TIME_ZONE)
            )
        except PapiError as error:
            print(f"{path}: {error}", file=sys.stderr)
            status = REFUSED
        else:
            print(f"{path}: đã công bố, báo cáo số {', '.join(map(str, numbers))}", file=sys.stderr)
    return status


def _found(content: bytes, plan: Plan, choices: Sequence[Choice], chosen: argparse.Namespace) -> tuple[Submission, ...]:
    """Return what a file reports of the period chosen; nobody looks on, so what the file says otherwise refuses it."""
    reading = intake.read(content, plan, choices, sender=chosen.unit)
    intake.check_head(reading)
    if any(part.period is None for part in reading.parts):
        reading = intake.read(content, plan, choices, sender=chosen.unit, period=chosen.period)
    if intake.names_no_unit(reading):
        raise FileRefusedError("unknown_unit", NO_UNIT)
    found = intake.submissions(reading, plan)
    intake.check_period(found, chosen.period)
    return found


def _status(chosen: argparse.Namespace) -> int:
    source = open_workspace().source()
    book = Book(source.store)
    period = book.period(chosen.period) if chosen.period else book.newest_period
    view = book.view(period, today=_today())
    record = console.status_record(view, sample=source.sample)
    print(json.dumps(record, ensure_ascii=False, indent=1) if chosen.json else console.status(view, sample=source.sample))
    return DONE


def _scores(chosen: argparse.Namespace) -> int:
    held = book_of(load_scores(ROOT / "data" / "papi"), open_workspace().store)
    record = report(held, chosen.province, chosen.year)
    print(json.dumps(record, ensure_ascii=False, indent=1) if chosen.json else console.scores(record))
    return DONE


def _form(chosen: argparse.Namespace) -> int:
    book = Book(open_workspace().store)
    period = book.period(chosen.period) if chosen.period else book.next_period
    plan = _plan_of_year(book, period)
    if plan.is_long(period):
        known = ", ".join(one.code for one in plan.reporting_periods)
        raise ChoiceError(f"Kỳ {period.code} được tính từ các kỳ ngắn hơn nên không có biểu riêng. Chọn một trong: {known}.")
    previous = intake.previous_rows(plan, book.log, period.code)
    questions = open_questions(plan, book.requests, book.submissions, book.rows)
    if chosen.out.lower().endswith(".zip"):
        if chosen.unit:
            raise ChoiceError(ZIP_OF_ONE)
        content = form_bundle(plan, period, previous, questions)
    else:
        content = build_form(plan, [plan.unit(chosen.unit)] if chosen.unit else plan.units, period, previous, questions)
    try:
        Path(chosen.out).write_bytes(content)
    except OSError as error:
        raise FileRefusedError("cannot_write", f"Không ghi được tệp {chosen.out}. Kiểm tra đường dẫn rồi chạy lại.") from error
    return DONE


def _plan_of_year(book: Book, period: Period) -> Plan:
    """Return the plan of the period's year in its newest version: by that one forms are made and files read."""
    return book.plan_of(book.plan_for(period).year)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileRefusedError("corrupt_file", f"Không mở được tệp {path}. Kiểm tra đường dẫn rồi chạy lại.") from error


def _plan(name: str | None) -> tuple[Plan, Sequence[Choice]]:
    """Return the plan of a workbook, or the office's own with what the Office settled for it."""
    if name is not None:
        return read_plan(read_workbook(_content(Path(name)))), ()
    book = Book(open_workspace().store)
    return book.plan, book.choices


def _today() -> date:
    return datetime.now(TIME_ZONE).date()


def _date(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"không đọc được ngày “{text}”; ghi như 2024-09-14 hoặc 14/9/2024") from None


class _Formatter(argparse.HelpFormatter):
    """Help with Vietnamese headings."""

    def add_usage(self, usage, actions, groups, prefix=None) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)

    def start_section(self, heading) -> None:
        super().start_section({"positional arguments": "phải ghi", "options": "tùy chọn"}.get(heading, heading))


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese."""

    def __init__(self, **known) -> None:
        super().__init__(**known, formatter_class=_Formatter, add_help=False)
        self.add_argument("-h", "--help", action="help", help="xem hướng dẫn này")

    def error(self, message) -> NoReturn:
        for english, vietnamese in _ARGUMENT_WORDS.items():
            message = message.replace(english, vietnamese)
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"Lệnh chưa đúng: {message}. Thêm --help để xem cách dùng.\n")


_ARGUMENT_WORDS = {
    "the following arguments are required": "còn thiếu", "unrecognized arguments": "không có tùy chọn",
    "expected at least one argument": "cần ít nhất một giá trị", "expected one argument": "cần một giá trị",
    "invalid int value": "không phải số nguyên", "invalid choice": "không có", "(choose from": "(chọn một trong",
    "argument ": "",
}
"""What argparse says in English, as people here say it."""


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m papi", description="Kế hoạch và điểm PAPI, từ dòng lệnh.")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")

    check = commands.add_parser("check", help="đọc và kiểm tra tệp, không lưu gì")
    check.add_argument("files", nargs="+", metavar="TỆP", help="tệp, hoặc thư mục: kiểm tra mọi tệp trong đó")
    check.add_argument("--plan", metavar="TỆP", help="tệp kế hoạch; mặc định là kế hoạch trong kho số liệu")
    check.add_argument("--as-of", type=_date, metavar="NGÀY", help="ngày để tính quá hạn; mặc định là ngày chốt số liệu")
    check.add_argument("--back", metavar="THƯ MỤC", help="ghi vào đây các tệp đã đánh dấu ô cần xem lại, để gửi lại đơn vị")
    check.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON")
    check.set_defaults(command=_check)

    take = commands.add_parser("import", help="nhận báo cáo của đơn vị vào kho số liệu")
    take.add_argument("files", nargs="+", metavar="TỆP", help="tệp, hoặc thư mục: nhận mọi tệp trong đó")
    take.add_argument("--period", required=True, metavar="KỲ", help="ví dụ 2024-Q3")
    take.add_argument("--unit", metavar="ĐƠN VỊ", help="đơn vị gửi, khi tệp không ghi")
    take.add_argument("--by", required=True, metavar="HỌ TÊN", help="người cập nhật")
    take.set_defaults(command=_import)

    status = commands.add_parser("status", help="tình hình thực hiện theo nội dung và đơn vị")
    status.add_argument("--period", metavar="KỲ", help="mặc định là kỳ mới nhất có báo cáo")
    status.add_argument("--json", action="store_true")
    status.set_defaults(command=_status)

    scores = commands.add_parser("scores", help="điểm PAPI của một tỉnh")
    scores.add_argument("--province", default="Lạng Sơn", metavar="TỈNH")
    scores.add_argument("--year", type=int, metavar="NĂM", help="mặc định là năm khảo sát mới nhất")
    scores.add_argument("--json", action="store_true")
    scores.set_defaults(command=_scores)

    form = commands.add_parser("form", help="biểu mẫu để đơn vị điền")
    form.add_argument("--unit", metavar="ĐƠN VỊ", help="bỏ trống: mọi đơn vị, mỗi đơn vị một trang")
    form.add_argument("--period", metavar="KỲ", help="mặc định là kỳ kế tiếp")
    form.add_argument("--out", required=True, metavar="TỆP",
                      help="tên tệp .xlsx; tên .zip: mỗi đơn vị một tệp, kèm thư gửi từng đơn vị")
    form.set_defaults(command=_form)
    return parser


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # A Windows console would fail on Vietnamese, and any on a file name that is no text.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())
