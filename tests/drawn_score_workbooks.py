"""Workbooks of PAPI scores, drawn in the layouts that PAPI publishes, from the real figures that are shipped (data/papi).

A sheet is drawn as rows of values, as seen in Excel; `grid` makes it what a reader sees without a file, `content` a file.
The wordings in English are those of PAPI's reports; percentages of single questions are invented.
"""

import io
from collections.abc import Iterator
from functools import cache

import xlsxwriter
from drawn_scores import SHIPPED
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter

from papi.scores import ScoreBook, load_scores
from papi.sheets.grid import Sheet, Workbook
from papi.sheets.scores import ScoreReading
from papi.sheets.scores.workbook import read_score_workbook

Rows = list[list]

BOOK = load_scores(SHIPPED)

ENGLISH = {
    "Tham gia của người dân ở cấp cơ sở": "Participation at Local Levels",
    "Công khai, minh bạch trong việc ra quyết định ở địa phương": "Transparency in Local Decision-making",
    "Trách nhiệm giải trình với người dân": "Vertical Accountability",
    "Kiểm soát tham nhũng trong khu vực công": "Control of Corruption in the Public Sector",
    "Thủ tục hành chính công": "Public Administrative Procedures",
    "Cung ứng dịch vụ công": "Public Service Delivery",
    "Quản trị môi trường": "Environmental Governance",
    "Quản trị điện tử": "E-Governance",
    "Tri thức công dân": "Civic Knowledge",
    "Cơ hội tham gia": "Opportunities for Participation",
    "Chất lượng bầu cử": "Quality of Elections",
    "Đóng góp tự nguyện": "Voluntary Contributions",
    "Tiếp cận thông tin": "Access to Information",
    "Danh sách hộ nghèo": "Poverty Lists",
    "Thu, chi ngân sách cấp xã/phường": "Communal Budgets",
    "Kế hoạch sử dụng đất, khung giá đền bù": "Land-Use Plan/Pricing",
    "Hiệu quả tương tác với các cấp chính quyền": "Interactions with Local Authorities",
    "Ban thanh tra nhân dân": "People's Inspection Boards",
    "Hiệu quả của Ban Thanh tra nhân dân": "People's Inspection Boards",
    "Ban giám sát đầu tư cộng đồng": "Community Investment Boards",
    "Đáp ứng kiến nghị của người dân": "Response to Citizens' Appeals",
    "Tiếp cận dịch vụ tư pháp": "Access to Justice Services",
    "Kiểm soát tham nhũng trong chính quyền": "Limits on Public Sector Corruption",
    "Kiểm soát tham nhũng trong cung ứng dịch vụ công": "Limits on Corruption in Service Delivery",
    "Công bằng trong tuyển dụng vào nhà nước": "Equity in Employment",
    "Quyết tâm chống tham nhũng": "Willingness to Fight Corruption",
    "Chứng thực/xác nhận": "Certification Procedures",
    "Giấy phép xây dựng": "Construction Permits",
    "Giấy chứng nhận quyền sử dụng đất": "Land Procedures",
    "Thủ tục hành chính cấp xã/phường": "Personal Procedures",
    "Y tế công lập": "Public Health",
    "Giáo dục tiểu học công lập": "Public Education",
    "Cơ sở hạ tầng căn bản": "Basic Infrastructure",
    "An ninh, trật tự": "Law and Order",
    "Nghiêm túc trong bảo vệ môi trường": "Seriousness of Environmental Protection",
    "Chất lượng không khí": "Quality of Air",
    "Chất lượng nước": "Quality of Water",
    "Sử dụng cổng thông tin điện tử của chính quyền địa phương": "Use of E-government Portals",
    "Tiếp cận và sử dụng Internet tại địa phương": "Access and Use of the Internet",
    "Phúc đáp qua cổng thông tin điện tử": "E-responsiveness",
}

ROW_SHEET, COLUMN_SHEET = "{year}_PAPI", "{year}_VIE_ENG"
QUESTIONS = 4
"""Rows of single questions under each sub-dimension: with the statistics some 167 rows, as the official sheets have."""


@cache
def names_of(year: int, book: ScoreBook = BOOK) -> dict[str, str]:
    """The indicators of a year, code -> Vietnamese name, each dimension before its parts."""
    rows = book.series[(book.series["year"] == year) & (book.series["dimension"] != "")]
    order = sorted(rows["code"], key=lambda code: [int(part) for part in code.split(".")])
    return {code: rows.set_index("code")["name"][code] for code in order}


@cache
def scores_of(year: int, book: ScoreBook = BOOK) -> dict[tuple[int, str], float]:
    """Every score of a year with its sums, by province and code."""
    rows = book.standings[book.standings["year"] == year]
    return dict(zip(zip(rows["province_code"], rows["code"], strict=True), rows["score"], strict=True))


@cache
def provinces_of(year: int, book: ScoreBook = BOOK) -> list[tuple[int, str, str]]:
    """Code, Vietnamese and English name of each province of a year."""
    table = book.all_provinces
    table = table[(table["first_year"] <= year) & (year <= table["last_year"])]
    return list(zip(table["province_code"].tolist(), table["province"], table["name_en"], strict=True))


def by_rows(year: int, *, book: ScoreBook = BOOK, title: str | None = None) -> Rows:
    """A sheet of the layout until 2017: provinces in rows, two lines of headings, the highest scores last."""
    names, scores = names_of(year, book), scores_of(year, book)
    english = [f"{_numbered(code)} {ENGLISH[name]}" for code, name in names.items()]
    vietnamese = [f"{_numbered(code)} {name}" for code, name in names.items()]
    rows = [
        ["No.", "Province", "Tên tỉnh", *english, "Total PAPI"],
        ["Mã số", "(English)", "(tiếng Việt)", *vietnamese, "Tổng điểm PAPI"],
    ]
    for code, province, name in provinces_of(year, book):
        rows.append([code, name, province, *(scores.get((code, column), 0) for column in (*names, "total"))])
    highest = [max(row[column] for row in rows[2:]) for column in range(3, len(rows[0]))]
    rows.append([999, "Highest score", "Điểm cao nhất", *highest])
    return [[title], *rows] if title else rows


def by_columns(
    year: int, *, book: ScoreBook = BOOK, title: str | None = None, merged: bool = False, word: str = "Dimension",
    has_codes: bool = True,
) -> Rows:
    """A sheet of the layout since 2018: indicators in rows, provinces in columns, other figures and questions among them.

    `word` stands before a dimension's number; parts bear their codes or only their names. `merged`: with the four rows on
    top that say into which of 34 provinces the 63 were merged.
    """
    names, provinces = names_of(year, book), provinces_of(year, book)
    rows: Rows = [
        *([[title]] if title else []), *(_merged_into(provinces) if merged else []),
        ["Chỉ tiêu", "Indicator", "Thang điểm/Scale", *(province for _, province, _ in provinces)],
        ["", "", "", *(english for _, _, english in provinces)],
    ]
    rows += _figures(year, "total", "PAPI tổng hợp", "PAPI score", book)
    for code, name in names.items():
        if "." not in code:
            rows.append([f"{word} {code}: {name}", f"{word} {code}: {ENGLISH[name]}", "1-10", *_scores(year, code, book)])
            continue
        prefix = f"{code} " if has_codes else ""
        most = f"{10 / sum(other.startswith(code[:2]) for other in names):.2f}"
        rows.append([prefix + name, prefix + ENGLISH[name], f"0.33-{most}", *_scores(year, code, book)])
        rows += list(_questions(code, len(provinces)))
    return rows


def _numbered(code: str) -> str:
    return code if "." in code else f"{code}:"


def _scores(year: int, code: str, book: ScoreBook) -> list[float]:
    scores = scores_of(year, book)
    return [scores.get((province, code), 0) for province, _, _ in provinces_of(year, book)]


def _figures(year: int, code: str, vietnamese: str, english: str, book: ScoreBook) -> Rows:
    """An indicator with all figures of it; only the unweighted ones are to be read."""
    scores = _scores(year, code, book)
    return [
        [f"{vietnamese} (không có trọng số)", f"Unweighted {english}", "10-80", *scores],
        [f"{vietnamese} (có trọng số)", f"Weighted {english}", "10-80", *(score * 0.99 for score in scores)],
        ["Khoảng tin cậy 95%, cận dưới", "95% CI Low", "", *(score * 0.97 for score in scores)],
        ["Khoảng tin cậy 95%, cận trên", "95% CI High", "", *(score * 1.01 for score in scores)],
        ["Sai số chuẩn", "Standard Error", "", *(score * 0.01 for score in scores)],
    ]


def _questions(code: str, width: int) -> Iterator[list]:
    """Rows of single questions, with invented percentages."""
    dimension, part = code.split(".")
    for number in range(QUESTIONS):
        label = f"d{dimension}{part}{number}. Tỷ lệ người trả lời đồng ý (%)"
        yield [label, f"d{dimension}{part}{number}. Share who agree (%)", "0-100%", *([40.0 + number] * width)]


def _merged_into(provinces: list[tuple[int, str, str]]) -> Rows:
    """The four rows on top of the sheet of 2024: the 34 provinces of 1 July 2025, above each of the 63."""
    new = {int(code): row for row in BOOK.all_provinces.itertuples() for code in filter(None, row.predecessors.split(";"))}
    names = [new[code].province if code in new else province for code, province, _ in provinces]
    english = [new[code].name_en if code in new else english for code, _, english in provinces]
    return [
        ["34 tỉnh, thành phố từ ngày 1 tháng 7 năm 2025", "", "", *range(1, len(provinces) + 1)],
        ["Tỉnh, thành phố mới", "", "", *names],
        ["New province", "", "", *english],
        ["Ghi chú", "", "", *("sáp nhập" if code in new else "giữ nguyên" for code, _, _ in provinces)],
    ]


def cell_of(rows: Rows, year: int, province: int, code: str) -> str:
    """The address of a score in a sheet of that year drawn by `by_rows` or `by_columns`."""
    called = next(name for one, name, _ in provinces_of(year) if one == province)
    name = names_of(year).get(code)
    if year < 2018:
        label = f"{_numbered(code)} {name}" if name else "Tổng điểm PAPI"
        return address(rows, called, label)
    label = f"{code} {name}" if "." in code else f"Dimension {code}: {name}"
    return address(rows, label if name else "PAPI tổng hợp (không có trọng số)", called)


def grid(**sheets: Rows) -> Workbook:
    """The workbook as a reader sees it, without a file; names of sheets that are no words are given with `**{...}`."""
    return Workbook(tuple(Sheet(name, [[_seen(value) for value in row] for row in rows]) for name, rows in sheets.items()))


def content(sheets: dict[str, Rows]) -> bytes:
    """The bytes of the workbook."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()


def read(file_name: str = "PAPI.xlsx", *, book: ScoreBook = BOOK, years=None, **sheets: Rows) -> ScoreReading:
    """What the workbook of those sheets says, read without a file."""
    return read_score_workbook(grid(**sheets), file_name, book, years)


def scores_in(reading: ScoreReading, year: int) -> dict[tuple[int, str], float]:
    """The scores of a year that a reading keeps, by province and code."""
    rows = reading.values[reading.values["year"] == year]
    return dict(zip(zip(rows["province_code"], rows["code"], strict=True), rows["score"], strict=True))


@cache
def held_in(year: int, book: ScoreBook = BOOK) -> dict[tuple[int, str], float]:
    """The scores of a year that the book holds, by province and code."""
    rows = book.scores[book.scores["year"] == year]
    return dict(zip(zip(rows["province_code"], rows["code"], strict=True), rows["score"], strict=True))


def changed(rows: Rows, changes: dict[str, object]) -> Rows:
    """The rows with other values at addresses like "D7"."""
    new = [list(row) for row in rows]
    for cell, value in changes.items():
        letters, row = coordinate_from_string(cell)
        new[row - 1][column_index_from_string(letters) - 1] = value
    return new


def address(rows: Rows, row: object, column: object) -> str:
    """The address where two headings meet: the first row that holds one, the first column that holds the other."""
    down = next(place for place, values in enumerate(rows, start=1) if row in values)
    across = next(values.index(column) for values in rows if column in values) + 1
    return f"{get_column_letter(across)}{down}"


def _seen(value):
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
