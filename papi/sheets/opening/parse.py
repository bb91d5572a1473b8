"""Bytes -> grid, by the reader that sees most in a file of that kind and size; another one where it fails.

A hostile file can abort the process that runs this: files from people go through `papi.sheets.worker`, which runs it in
a child process. Plans of the store, which the project ships, are opened in the app by the quick reader alone.
"""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

from papi.errors import FileRefusedError
from papi.sheets.grid import Workbook
from papi.sheets.opening import refusals
from papi.sheets.opening.bloat import without_blanks_below
from papi.sheets.opening.formats import BROKEN_ZIP, ODS, TEXT, XLS, XLSB, XLSX, format_of, part_name
from papi.sheets.opening.read_calamine import read_large, read_other, read_small
from papi.sheets.opening.read_ods import read_ods
from papi.sheets.opening.read_openpyxl import read_openpyxl
from papi.sheets.opening.read_text import read_text
from papi.sheets.opening.read_xls import read_xls
from papi.sheets.opening.time_limit import limited_to

SMALL_BYTES = 4 * 2**20
"""The XML of some 5,000 rows: up to this size the reader that sees most is quick enough."""
SMALL_CELLS = 60_000
SMALL_XLS_BYTES = 3 * 2**20
READER_SECONDS = 4.0
"""What a thorough reader may take, where the system can interrupt it."""

_MACROS = re.compile(r"xl/vbaproject\.bin|(basic|scripts)/.+")
_MACROS_IN_XLS = "_VBA_PROJECT_CUR".encode("utf-16-le")

Reader = Callable[[bytes], Workbook]


def parse(content: bytes, *, is_of_figures: bool = False) -> Workbook:
    """Return the grid of a file's bytes; FileRefusedError when it is locked, is no table or cannot be opened.

    `is_of_figures`: nothing but values is wanted, so that the quick reader does for an xlsx of any size.
    """
    file_format = format_of(content)
    if file_format == TEXT:
        return read_text(content)
    if file_format == XLS:
        return replace(_of_xls(content), has_macros=_MACROS_IN_XLS in content)
    content = _with_plain_names(content)
    sizes = _sizes(content)
    is_plain = is_of_figures and file_format == XLSX
    found = _figures(content) if is_plain else _of_zip(content, file_format, sizes)
    return replace(found, has_macros=any(_MACROS.fullmatch(name) for name in sizes))


def _of_xls(content: bytes) -> Workbook:
    if len(content) <= SMALL_XLS_BYTES:
        return _thorough(content, read_xls, read_other)
    return _quick(content, read_other, _limited(read_xls))


def _of_zip(content: bytes, file_format: str, sizes: dict[str, int]) -> Workbook:
    is_small = sum(size for name, size in sizes.items() if _holds_cells(name)) <= SMALL_BYTES
    if file_format == XLSB:
        return _quick(content, read_other)
    if file_format == ODS:
        return _thorough(content, read_ods, read_other) if is_small else _quick(content, read_other)
    if is_small:
        return _thorough(content, read_openpyxl, read_small)
    return _closer(content, _figures(content))


def _figures(content: bytes) -> Workbook:
    """Return the grid of an xlsx by the quick reader: values, errors and lone formulas, what is hidden and merged."""
    return _quick(content, read_large, _limited(read_openpyxl))


def _closer(content: bytes, found: Workbook) -> Workbook:
    """Return a large file's grid as the thorough reader sees it, where it is large by its blanks alone."""
    if sum(len(row) for sheet in found.sheets for row in sheet.rows) > SMALL_CELLS:
        return found
    cut = without_blanks_below(content, {sheet.name: sheet.max_row for sheet in found.sheets}, SMALL_BYTES)
    closer = _tried(_limited(read_openpyxl), cut) if cut else None
    return closer if closer and len(closer.sheets) == len(found.sheets) else found


def _thorough(content: bytes, reader: Reader, quick: Reader) -> Workbook:
    """Return what the thorough reader gives in its time; where it fails or finds nothing, what the quick one gives."""
    found = _tried(_limited(reader), content)
    if found is None or all(sheet.is_empty for sheet in found.sheets):
        found = _tried(quick, content) or found
    if found is None:
        raise refusals.corrupt()
    return found


def _quick(content: bytes, *readers: Reader) -> Workbook:
    """Return what the first of the readers gives that can open the file."""
    for reader in readers:
        found = _tried(reader, content)
        if found is not None:
            return found
    raise refusals.corrupt()


def _limited(reader: Reader) -> Reader:
    """Return the reader with an end to its patience."""
    def limited(content: bytes) -> Workbook:
        with limited_to(READER_SECONDS):
            return reader(content)
    return limited


def _tried(reader: Reader, content: bytes) -> Workbook | None:
    """Return what a reader gives; None when it fails, whatever it raises: a library's panic is no Exception."""
    try:
        return reader(content)
    except (FileRefusedError, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        return None


def _with_plain_names(content: bytes) -> bytes:
    """Return a zip workbook with its parts named as Excel names them: some programs write other slashes, or one in front."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            plain = {entry: entry.filename.replace("\\", "/").lstrip("/") for entry in archive.infolist()}
            if all(entry.filename == name for entry, name in plain.items()):
                return content
            made = io.BytesIO()
            with zipfile.ZipFile(made, "w") as new:
                for entry, name in plain.items():
                    new.writestr(name, archive.read(entry))
            return made.getvalue()
    except BROKEN_ZIP as error:
        raise refusals.corrupt() from error


def _sizes(content: bytes) -> dict[str, int]:
    """Return the parts of a zip workbook and the sizes that it declares."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {part_name(entry.filename): entry.file_size for entry in archive.infolist()}
    except BROKEN_ZIP as error:
        raise refusals.corrupt() from error


def _holds_cells(name: str) -> bool:
    return name == "content.xml" or name == "xl/sharedstrings.xml" or (name.startswith("xl/") and "sheet" in name)
