"""What a file is, by its content and never by its name: a workbook of one of four kinds, a text table, or something else.

Refuses what is no spreadsheet in a sentence that says what it is. Whether a workbook is safe to open is `sheets.opening.guard`;
opening it is `papi.sheets.opening.parse`.
"""

import io
import re
import struct
import zipfile
import zlib

from papi.sheets.cells.encodings import decode_bytes
from papi.sheets.opening import ole2, refusals
from papi.sheets.opening.read_text import delimiter_of

XLSX, XLSB, ODS, XLS, TEXT = "xlsx", "xlsb", "ods", "xls", "text"

BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, KeyError, struct.error,
)
"""What `zipfile` raises over a damaged archive: a name that is no text and a negative offset are ValueErrors."""

MAX_LISTED = 20_000
"""More entries than this make even the listing of a zip slow."""
_ZIPS, _DIRECTORY_ENTRY = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"), b"PK\x01\x02"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
_MAIN_PARTS = (b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.", b"spreadsheetml.template.main+xml", b"ms-excel.template.")
_OLD_WORKBOOKS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
"""How workbooks of before 1997 begin, without a container around them."""

_OTHER_KINDS = (
    (rb"%PDF", refusals.PDF),
    (rb"\{\\rtf", refusals.WORD),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM....\x00\x00\x00\x00|II\*\x00|MM\x00\*|RIFF....WEBP", refusals.PICTURE),
    (rb"(?i)mime-version:", refusals.WEB_PAGE),
    (rb"ID;P|\x1f\x8b|7z\xbc\xaf|Rar!|SQLite format|\x7fELF|MZ\x90", refusals.NO_WORKBOOK),
    (rb"\{\s*\"|\[\s*[\[{]", refusals.NO_WORKBOOK),
)
"""Beginnings of files of other kinds."""

_SAMPLE_BYTES = 2**16
_WIDE_START = 100
_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")


def format_of(content: bytes) -> str:
    """Return the format of a file; FileRefusedError when it is of another kind, locked or damaged."""
    if content.startswith(ole2.MAGIC):
        return _in_ole2(content)
    if content.startswith(_ZIPS):
        return _in_zip(content)
    if content.startswith(_OLD_WORKBOOKS):
        return XLS
    _check_text(content)
    return TEXT


_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What only a locked workbook holds, also where its directory cannot be followed."""


def part_name(name: str) -> str:
    """Return the name of a zip's entry as programs compare it: some write other slashes, other case, a slash in front."""
    return name.replace("\\", "/").lstrip("/").lower()


def _in_ole2(content: bytes) -> str:
    try:
        names = {name.lower() for name in ole2.root_names(content)}
    except ole2.Damaged as error:
        raise (refusals.password() if _LOCKED in content else refusals.corrupt()) from error
    if "encryptedpackage" in names or "encryptioninfo" in names:
        raise refusals.password()
    if names & {"workbook", "book"}:
        return XLS
    raise refusals.no_spreadsheet(refusals.WORD if "worddocument" in names else refusals.NO_WORKBOOK)


def _in_zip(content: bytes) -> str:
    if content.count(_DIRECTORY_ENTRY) > MAX_LISTED:
        raise refusals.bomb()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = _workbook_kind(archive, {part_name(name): name for name in archive.namelist()})
    except BROKEN_ZIP as error:
        raise refusals.corrupt() from error
    if found in (XLSX, XLSB, ODS):
        return found
    raise refusals.no_spreadsheet(found)


def _workbook_kind(archive: zipfile.ZipFile, names: dict[str, str]) -> str:
    """Return the format of the workbook in an archive, or the sentence that says what is there instead."""
    if "xl/workbook.bin" in names:
        return XLSB
    if any(name.startswith("xl/workbook") and name.endswith(".xml") for name in names):
        return XLSX
    if "word/document.xml" in names:
        return refusals.WORD
    if "mimetype" in names:
        kind = _beginning(archive, names["mimetype"], len(_OPEN_DOCUMENT) + 5)
        if kind.startswith(_OPEN_DOCUMENT):
            return ODS
        return refusals.WORD if b"opendocument.text" in kind else refusals.NO_WORKBOOK
    if "[content_types].xml" in names:
        types = _beginning(archive, names["[content_types].xml"], _SAMPLE_BYTES).lower()
        if any(part in types for part in _MAIN_PARTS):
            return XLSX
    return refusals.NO_WORKBOOK


def _beginning(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    with archive.open(name) as stream:
        return stream.read(size)


def _check_text(content: bytes) -> None:
    start = content[:_SAMPLE_BYTES]
    for pattern, sentence in _OTHER_KINDS:
        if re.match(pattern, start, re.DOTALL):
            raise refusals.no_spreadsheet(sentence)
    text = _sample(content)
    if re.match(r"\s*<[?!a-zA-Z/]", text):
        raise refusals.no_spreadsheet(_kind_of_markup(text))
    if re.match(r"(?i)\s*mime-version:", text):
        raise refusals.no_spreadsheet(refusals.WEB_PAGE)
    if _NEVER_IN_TEXT.search(text):
        raise refusals.no_spreadsheet()
    if not text.strip():
        raise refusals.no_content()
    if delimiter_of(text) is None:
        raise refusals.no_spreadsheet(refusals.PLAIN_TEXT)


def _sample(content: bytes) -> str:
    """Return the text of the first lines: a cut inside a letter would look like another encoding."""
    if len(content) <= _SAMPLE_BYTES:
        return decode_bytes(content)[0]
    start = content[:_SAMPLE_BYTES]
    end = start.rfind(b"\n") + 1 or _SAMPLE_BYTES
    # Where letters take two bytes, a line ends at an even place.
    is_wide = 0 in start[:_WIDE_START] or start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return decode_bytes(start[:end + end % 2] if is_wide else start[:end])[0]


def _kind_of_markup(text: str) -> str:
    if "mso-application" in text or "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return refusals.XML_SHEET
    if re.search(r"(?i)<(!doctype\s+html|html|head|body|table|meta|div|script|style)\b", text):
        return refusals.WEB_PAGE
    return refusals.NO_WORKBOOK
