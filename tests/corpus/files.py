"""Bytes of workbooks from tables drawn as lists of rows: xlsx, xlsm, xls, ods and delimited text. No expectations here."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Rows = Iterable[Iterable]


def drawn(rows: Rows, *, name: str = "Sheet1", merges: str = "", down: int = 0, right: int = 0) -> openpyxl.Workbook:
    """Return a workbook of one sheet: rows of values, None is blank; `merges` are ranges parted by spaces.

    `down` and `right` leave blank rows and columns before the table.
    """
    book = openpyxl.Workbook()
    book.remove(book.active)
    add(book, name, rows, merges=merges, down=down, right=right)
    return book


def add(book: openpyxl.Workbook, name: str, rows: Rows, *, merges: str = "", down: int = 0, right: int = 0) -> Worksheet:
    """Add a sheet to a workbook, drawn as rows, and return it."""
    sheet = book.create_sheet(name)
    for number, values in enumerate(rows, start=1 + down):
        for column, value in enumerate(values, start=1 + right):
            if value is not None:
                sheet.cell(number, column).value = value
    for merged in merges.split():
        sheet.merge_cells(merged)
    return sheet


def saved(book: openpyxl.Workbook) -> bytes:
    """Return a workbook's bytes."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def xlsx(rows: Rows, **how) -> bytes:
    """Return the bytes of a workbook of one sheet, drawn as in `drawn`."""
    return saved(drawn(rows, **how))


def each(sheet: Worksheet, cells: str, change: Callable) -> None:
    """Change every cell of a range such as `B5` or `B5:D9`."""
    found = sheet[cells]
    lines = found if isinstance(found, tuple) else ((found,),)
    for line in lines:
        for cell in line if isinstance(line, tuple) else (line,):
            change(cell)


def number_format(sheet: Worksheet, cells: str, code: str) -> None:
    """Give cells a number format."""
    each(sheet, cells, lambda cell: setattr(cell, "number_format", code))


def font(sheet: Worksheet, cells: str, **how) -> None:
    """Give cells a font: a name, strike-through."""
    each(sheet, cells, lambda cell: setattr(cell, "font", Font(**how)))


def as_text(sheet: Worksheet, cells: str) -> None:
    """Make cells that look like formulas text, as a cell of the format "@" holds it."""
    each(sheet, cells, lambda cell: setattr(cell, "data_type", "s"))


@dataclass(frozen=True)
class Formula:
    """A formula and the result that Excel stored beside it."""

    text: str
    result: object


def xlsx_with_results(rows: Rows, *, name: str = "Sheet1", formats: Mapping[str, str] | None = None) -> bytes:
    """Return the bytes of a workbook whose formulas have stored results; `formats` gives columns their number format."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(name)
    styles = {letters: book.add_format({"num_format": code}) for letters, code in (formats or {}).items()}
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            style = styles.get(get_column_letter(column + 1))
            if isinstance(value, Formula):
                sheet.write_formula(row, column, value.text, style, value.result)
            elif value is not None:
                sheet.write(row, column, value, style)
    book.close()
    return content.getvalue()


def with_macros(content: bytes) -> bytes:
    """Return an xlsx as an xlsm: the macro content type and a part with a program (here: a few bytes that are none)."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    program = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    return repacked(content, {
        "[Content_Types].xml": lambda text: text.replace(main, macro).replace("</Types>", program),
        "xl/_rels/workbook.xml.rels": lambda text: text.replace(
            "</Relationships>",
            '<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
            'Target="vbaProject.bin"/></Relationships>',
        ),
    }, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)})


def repacked(content: bytes, changes: Mapping[str, Callable[[str], str]], added: Mapping[str, bytes] | None = None) -> bytes:
    """Return a zip with some entries' text changed and others added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name in changes:
                data = changes[name](data.decode("utf-8")).encode("utf-8")
            target.writestr(name, data)
        for name, data in (added or {}).items():
            target.writestr(name, data)
    return made.getvalue()


def xls(sheets: Mapping[str, Rows], *, merges: Mapping[str, Iterable[tuple[int, int, int, int]]] | None = None,
        formats: Mapping[str, str] | None = None, date_1904: bool = False, hidden: Iterable[str] = ()) -> bytes:
    """Return an Excel 97 workbook; `merges` are (top, left, bottom, right) from 1; `formats` gives columns number formats."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = date_1904
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        sheet.visibility = int(name in hidden)
        merged = list((merges or {}).get(name, ()))
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                code = (formats or {}).get(get_column_letter(column)) or ("d/m/yyyy" if isinstance(value, date) else "General")
                if value is not None and not any(_inside(row, column, one) for one in merged):
                    sheet.write(row - 1, column - 1, value, xlwt.easyxf(num_format_str=code))
        for top, left, bottom, right in merged:
            sheet.write_merge(top - 1, bottom - 1, left - 1, right - 1, rows[top - 1][left - 1])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _inside(row: int, column: int, merged: tuple[int, int, int, int]) -> bool:
    top, left, bottom, right = merged
    return top <= row <= bottom and left <= column <= right


_ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.2"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"""
_ODS_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


@dataclass(frozen=True)
class Percent:
    """A percentage as OpenDocument holds it: 0.8 shown as 80%."""

    share: float


@dataclass(frozen=True)
class Spanned:
    """A cell merged over the rows below it."""

    value: str
    rows: int


COVERED = object()
"""A cell under a merged one."""


def ods(sheets: Mapping[str, Rows]) -> bytes:
    """Return an OpenDocument spreadsheet written by hand."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODS_MIME, zipfile.ZIP_STORED)
        archive.writestr("content.xml", _ODS.format(tables=tables))
        archive.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
    return content.getvalue()


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if value is COVERED:
        return "<table:covered-table-cell/>"
    if isinstance(value, Spanned):
        return _ods_text(value.value, f' table:number-rows-spanned="{value.rows}" table:number-columns-spanned="1"')
    if isinstance(value, Percent):
        return _ods_value("percentage", f'office:value="{value.share}"', f"{value.share:.0%}")
    if isinstance(value, (date, datetime)):
        return _ods_value("date", f'office:date-value="{value:%Y-%m-%d}"', f"{value:%d/%m/%Y}")
    if isinstance(value, (int, float)):
        return _ods_value("float", f'office:value="{value}"', str(value))
    return _ods_text(value)


def _ods_value(kind: str, value: str, shown: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" {value}><text:p>{shown}</text:p></table:table-cell>'


def _ods_text(text: str, spans: str = "") -> str:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string"{spans}>{lines}</table:table-cell>'


def csv_text(rows: Rows, mark: str = ";") -> str:
    """Return rows as delimited text; a value with the mark, a quotation mark or a line break is quoted."""
    return "".join(mark.join(_quoted("" if value is None else str(value), mark) for value in row) + "\r\n" for row in rows)


def _quoted(value: str, mark: str) -> str:
    if mark in value or '"' in value or "\n" in value:
        return '"' + value.replace('"', '""') + '"'
    return value
