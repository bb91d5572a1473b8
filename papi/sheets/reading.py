"""A grid -> what each unit says of a period, and every doubt at its cell. Pure: no files, no store, no clock.

Refuses a whole file only when nothing in it can be kept. The rows of a table are read by `papi.sheets.rows`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from papi.errors import ChoiceError, FileRefusedError
from papi.model import WARNING, Problem, ReportRow, Submission, grouped
from papi.plan import Period, Plan, Unit
from papi.sheets import layout
from papi.sheets.grid import Workbook
from papi.sheets.rows import read_rows
from papi.sheets.tables import Table, find_head, find_table, has_head
from papi.vietnamese import fold, lower_first, parse_period, period_name


@dataclass(frozen=True)
class Reading:
    """What a file says: one submission a sheet of the form, and every problem, equal ones grouped."""

    submissions: tuple[Submission, ...]
    problems: tuple[Problem, ...]

    @property
    def rows(self) -> tuple[ReportRow, ...]:
        """The rows of all submissions."""
        return tuple(row for submission in self.submissions for row in submission.rows)


def read_submissions(workbook: Workbook, plan: Plan) -> Reading:
    """Return the submissions and problems of a filled form; FileRefusedError when there is nothing to keep."""
    if not any(sheet.cells for sheet in workbook.sheets):
        raise FileRefusedError("empty_workbook", "Tệp không có nội dung nào. Kiểm tra lại tệp rồi gửi lại.")
    tables = [table for sheet in workbook.sheets if (table := find_table(sheet))]
    if not tables:
        raise _not_a_form(workbook)
    _check_left_out(workbook, tables)
    read = [_read_table(table, plan) for table in tables]
    filled = [(submission, problems) for submission, problems in read if any(not row.is_blank for row in submission.rows)]
    if not filled:
        raise FileRefusedError("no_data_rows", "Biểu mẫu chưa điền dòng nào. Điền các cột nền vàng nhạt rồi gửi lại.")
    _check_told_once([submission for submission, _ in filled])
    problems = [problem for _, found in filled for problem in found]
    return Reading(tuple(submission for submission, _ in filled), grouped(problems))


def _check_left_out(workbook: Workbook, tables: Sequence[Table]) -> None:
    """Refuse a file with a sheet that has the form's head but no table: its unit's report would be lost in silence."""
    read = {table.sheet.name for table in tables}
    for sheet in workbook.sheets:
        if sheet.name not in read and has_head(sheet):
            raise FileRefusedError(
                "wrong_file_type",
                f"Trang “{sheet.name}” có phần đầu biểu nhưng không tìm thấy bảng (cần có cột “Mã” và “Tình trạng thực hiện”). "
                "Sửa lại tên cột như trong biểu mẫu rồi gửi lại cả tệp.",
            )


def _check_told_once(submissions: Sequence[Submission]) -> None:
    """Refuse a file in which two sheets are of the same unit and period: which one counts is not ours to choose."""
    sheets: dict[tuple[str, str], str] = {}
    for submission in submissions:
        key, sheet = (submission.unit, submission.period), submission.rows[0].sheet
        if key in sheets:
            raise FileRefusedError(
                "duplicate_task",
                f"Hai trang “{sheets[key]}” và “{sheet}” cùng là báo cáo của {submission.unit}, "
                f"{lower_first(period_name(submission.period))}. Giữ lại một trang rồi gửi lại.",
            )
        sheets[key] = sheet


def _not_a_form(workbook: Workbook) -> FileRefusedError:
    texts = [fold(cell.text) for sheet in workbook.sheets for cell in sheet.cells.values()]
    dimensions = {text for text in texts if re.fullmatch(r"(chi so noi dung|dimension|noi dung) [1-8].*", text)}
    names = {text for text in texts if text in ("ha noi", "lang son", "cao bang", "bac giang", "da nang", "can tho", "hue")}
    if len(dimensions) >= 2 or len(names) >= 4 or any("province code" in text for text in texts):
        return FileRefusedError(
            "wrong_file_type", "Đây là bảng điểm PAPI, không phải báo cáo tiến độ. Gửi biểu mẫu báo cáo của đơn vị."
        )
    return FileRefusedError(
        "wrong_file_type",
        "Không tìm thấy bảng nhiệm vụ trong tệp (cần có cột “Mã” và “Tình trạng thực hiện”). "
        "Tải biểu mẫu ở trang Cập nhật số liệu, điền rồi gửi lại.",
    )


def _read_table(table: Table, plan: Plan) -> tuple[Submission, list[Problem]]:
    head = find_head(table)
    text = {key: value for key, (value, _) in head.items()}
    _check_form(text, plan)
    unit = _unit(text, plan)
    period = _period(text, plan)
    rows, problems = read_rows(table, plan, unit, period)
    problems += _missing_columns(table)
    if table.sheet.hidden:
        problems.append(Problem(WARNING, "hidden_sheet", table.sheet.name, None, "Trang này bị ẩn trong tệp; vẫn được đọc."))
    submission = Submission(
        plan_year=plan.year, period=period.code, unit=unit.name, form_version=text[layout.VERSION],
        reader_version=layout.READER_VERSION, prepared_by=text.get(layout.PREPARED_BY) or None,
        telephone=text.get(layout.TELEPHONE) or None, report_number=text.get(layout.REPORT_NUMBER) or None,
        rows=rows,
    )
    return submission, problems


def _missing_columns(table: Table) -> list[Problem]:
    """Return a warning for each column that the unit fills in and that is not found: what stands in it is not read."""
    place = f"{table.heading_row}:{table.heading_row}"
    return [
        Problem(
            WARNING, "missing_column", table.sheet.name, place,
            f"Không tìm thấy cột “{column.heading}” nên cột này không được đọc.", expected="tên cột như trong biểu mẫu",
        )
        for column in layout.COLUMNS if column.filled_by_unit and column.key not in table.columns
    ]


def _check_form(text: dict[str, str], plan: Plan) -> None:
    year, version = text.get(layout.PLAN_YEAR, ""), text.get(layout.VERSION, "")
    if year and year != str(plan.year):
        raise FileRefusedError(
            "wrong_period",
            f"Biểu mẫu này thuộc kế hoạch năm {year}, không phải năm {plan.year}. Tải biểu mẫu năm {plan.year} rồi điền lại.",
        )
    if not year or version != layout.FORM_VERSION:
        raise FileRefusedError(
            "old_form",
            f"Phần đầu biểu thiếu hoặc không đúng phiên bản biểu mẫu {layout.FORM_VERSION}. "
            "Tải biểu mẫu mới ở trang Cập nhật số liệu rồi chép số liệu sang.",
        )


def _unit(text: dict[str, str], plan: Plan) -> Unit:
    name = text.get(layout.UNIT, "")
    if not name:
        raise FileRefusedError("unknown_unit", "Phần đầu biểu chưa ghi đơn vị báo cáo. Ghi tên đơn vị rồi gửi lại.")
    try:
        return plan.unit(name)
    except ChoiceError as error:
        raise FileRefusedError("unknown_unit", str(error)) from error


def _period(text: dict[str, str], plan: Plan) -> Period:
    written = text.get(layout.PERIOD, "")
    try:
        code = parse_period(written)
    except ValueError:
        code = None
    for period in plan.reporting_periods:
        if period.code == code:
            return period
    known = "; ".join(period_name(period.code) for period in plan.reporting_periods)
    raise FileRefusedError(
        "wrong_period", f"Kỳ báo cáo “{written}” không có trong kế hoạch. Ghi một trong các kỳ: {known}."
    )
