"""Files for tests of the guard and the readers, made in memory: zips, text, workbooks drawn cell by cell, damaged ones."""

import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter
import xlwt

from papi.sheets.opening.ole2 import MAGIC

FILES = Path(__file__).parent / "files"
"""Files made by other programs."""
CORRUPT = "Tệp bị hỏng, không mở được. Mở tệp bằng Excel, lưu lại thành .xlsx rồi gửi lại."
FAT_END, FAT_FREE = 0xFFFFFFFE, 0xFFFFFFFF


def values(sheet):
    """The values of a sheet by place."""
    return {(row, column): cell.value for row, column, cell in sheet.in_order()}


def archive(entries, method=zipfile.ZIP_DEFLATED):
    """A zip of (name, content)."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as made:
        for name, inside in entries:
            made.writestr(name, inside)
    return content.getvalue()


def repacked(content, change):
    """The zip again, each part as `change(name, inside)` gives it."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        return archive([(name, change(name, old.read(name))) for name in old.namelist()])


def xlsx(cells, change=None):
    """A workbook of one sheet from `{address: value}`; `change` may do more to its sheet."""
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    if change:
        change(book.active)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def xlsx_of_sheet(xml):
    """A workbook of one sheet with this XML, as no library would write it."""
    return repacked(xlsx({"A1": "x"}), lambda name, inside: xml if name == "xl/worksheets/sheet1.xml" else inside)


def sheet_xml(data, before="", after=""):
    """The XML of a sheet with these rows."""
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{name}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'.encode()


def computed_xlsx(cells):
    """A workbook by XlsxWriter, from `{address: value}`."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, value in cells.items():
            sheet.write(place, value)
    return content.getvalue()


def xls(rows):
    """An .xls of one sheet, drawn as rows of values."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value is not None:
                sheet.write(row, column, value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def ole2(*names, follows=(FAT_END,)):
    """An OLE2 file with streams of these names at its root; `follows` is what comes after the first sectors of their chain."""
    table = [0xFFFFFFFD, FAT_END, *follows]
    table += [FAT_FREE] * (128 - len(table))
    header = MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIII", 1, 1, 0, 4096, FAT_END, 0, FAT_END, 0) + struct.pack("<109I", 0, *[FAT_FREE] * 108)
    entries = [entry("Root Entry", 5, child=1, start=FAT_END)]
    entries += [
        entry(name, 2, right=place + 1 if place < len(names) else FAT_FREE, start=2, size=5_000)
        for place, name in enumerate(names, start=1)
    ]
    directory = b"".join(entries).ljust(512, b"\x00")
    return header + struct.pack("<128I", *table) + directory + bytes(512 * len(follows))


def entry(name, kind, right=FAT_FREE, child=FAT_FREE, start=0, size=0):
    """An entry of an OLE2 directory."""
    text = name.encode("utf-16-le")
    return (
        text.ljust(64, b"\x00") + struct.pack("<HBB3I", len(text) + 2, kind, 1, FAT_FREE, right, child)
        + bytes(36) + struct.pack("<III", start, size, 0)
    )
