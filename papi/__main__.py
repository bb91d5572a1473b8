"""The command line: `python -m papi check|import|status|scores|form`, over the same library as the pages.

`--json` prints stable English keys on standard output; messages go to standard error. Exit status 0 done, 1 refused,
2 wrong use. Reading, rules and keeping are elsewhere; only arguments, printing and the clock are here.
"""

import argparse
import json
import sys
from datetime import date, datetime
from pathlib import Path

from papi import console, intake
from papi.errors import ChoiceError, FileRefusedError, PapiError
from papi.model import TIME_ZONE
from papi.plan import Plan
from papi.scores import load_scores, report
from papi.sheets.form import build_form
from papi.sheets.plan_workbook import read_plan
from papi.sheets.worker import read_workbook
from papi.vietnamese import parse_date
from papi.workspace import ROOT, Book, open_workspace

DONE, REFUSED = 0, 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.command(chosen)
    except PapiError as error:
        print(error, file=sys.stderr)
        return REFUSED


def _check(chosen: argparse.Namespace) -> int:
    plan = _plan(chosen.plan)
    refused = False
    for name in chosen.files:
        record = _checked(Path(name), plan, chosen.as_of)
        refused = refused or record["outcome"] == "refused"
        print(json.dumps(record, ensure_ascii=False) if chosen.json else console.checked(record))
    return REFUSED if refused else DONE


def _checked(path: Path, plan: Plan, as_of: date | None) -> dict:
    try:
        reading = intake.read(_content(path), plan)
    except FileRefusedError as error:
        return console.refused_record(str(path), error)
    return console.check_record(str(path), reading, plan, as_of, today=_today())


def _import(chosen: argparse.Namespace) -> int:
    workspace = open_workspace()
    plan = Book(workspace.store).plan
    plan.period(chosen.period)
    status = DONE
    for name in chosen.files:
        path = Path(name)
        try:
            content = _content(path)
            reading = intake.read(content, plan)
            intake.check_period(reading, chosen.period)
            numbers = intake.publish(
                workspace.store, reading, file_name=path.name, content=content, by=chosen.by, at=datetime.now(TIME_ZONE)
            )
        except PapiError as error:
            print(f"{path}: {error}", file=sys.stderr)
            status = REFUSED
        else:
            print(f"{path}: đã công bố, báo cáo số {', '.join(map(str, numbers))}", file=sys.stderr)
    return status


def _status(chosen: argparse.Namespace) -> int:
    source = open_workspace().source()
    book = Book(source.store)
    period = book.plan.period(chosen.period) if chosen.period else book.newest_period
    view = book.view(period, today=_today())
    record = console.status_record(view, sample=source.sample)
    print(json.dumps(record, ensure_ascii=False, indent=1) if chosen.json else console.status(view, sample=source.sample))
    return DONE


def _scores(chosen: argparse.Namespace) -> int:
    record = report(load_scores(ROOT / "data" / "papi"), chosen.province, chosen.year)
    print(json.dumps(record, ensure_ascii=False, indent=1) if chosen.json else console.scores(record))
    return DONE


def _form(chosen: argparse.Namespace) -> int:
    book = Book(open_workspace().store)
    plan = book.plan
    period = plan.period(chosen.period) if chosen.period else book.next_period
    if plan.is_long(period):
        known = ", ".join(one.code for one in plan.reporting_periods)
        raise ChoiceError(f"Kỳ {period.code} được tính từ các kỳ ngắn hơn nên không có biểu riêng. Chọn một trong: {known}.")
    units = [plan.unit(chosen.unit)] if chosen.unit else plan.units
    content = build_form(plan, units, period, intake.previous_rows(plan, book.rows, period.code))
    try:
        Path(chosen.out).write_bytes(content)
    except OSError as error:
        raise FileRefusedError("cannot_write", f"Không ghi được tệp {chosen.out}. Kiểm tra đường dẫn rồi chạy lại.") from error
    return DONE


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileRefusedError("corrupt_file", f"Không mở được tệp {path}. Kiểm tra đường dẫn rồi chạy lại.") from error


def _plan(name: str | None) -> Plan:
    if name is not None:
        return read_plan(read_workbook(_content(Path(name))))
    return Book(open_workspace().store).plan


def _today() -> date:
    return datetime.now(TIME_ZONE).date()


def _date(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"không đọc được ngày “{text}”; ghi như 2024-09-14 hoặc 14/9/2024") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m papi", description="Kế hoạch và điểm PAPI, từ dòng lệnh.")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")

    check = commands.add_parser("check", help="đọc và kiểm tra tệp, không lưu gì")
    check.add_argument("files", nargs="+", metavar="TỆP")
    check.add_argument("--plan", metavar="TỆP", help="tệp kế hoạch; mặc định là kế hoạch trong kho số liệu")
    check.add_argument("--as-of", type=_date, metavar="NGÀY", help="ngày để tính quá hạn; mặc định là ngày chốt số liệu")
    check.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON")
    check.set_defaults(command=_check)

    take = commands.add_parser("import", help="nhận báo cáo của đơn vị vào kho số liệu")
    take.add_argument("files", nargs="+", metavar="TỆP")
    take.add_argument("--period", required=True, metavar="KỲ", help="ví dụ 2024-Q3")
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
    form.add_argument("--out", required=True, metavar="TỆP")
    form.set_defaults(command=_form)
    return parser


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # a Windows console would fail on Vietnamese
    sys.exit(main())
