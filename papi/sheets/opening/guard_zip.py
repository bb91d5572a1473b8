"""What is looked at in a zip workbook before any library opens it: its entries, what they inflate to, its furthest value.

Judges bytes only; refuses in one sentence. Every entry is inflated once, in pieces: the sizes that an archive declares may lie.
"""

import io
import re
import zipfile

from papi.sheets.opening import refusals
from papi.sheets.opening.formats import BROKEN_ZIP, ODS, part_name

MAX_ENTRIES = 2_000
MAX_INFLATED_BYTES = 200 * 2**20
MAX_RATIO, RATIO_FROM_BYTES = 100, 2**20
"""Limits that refuse no honest file seen: real sheets inflate about twice, ten times at most."""

SCANNED_BYTES = 4 * 2**20
"""Sheets up to this size are scanned for their furthest value; larger ones fall under the limits of the child."""

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How office programs pack; other methods inflate without a bound on one piece, so they are not even opened."""

_PIECE_BYTES = 2**16
_VALUED = re.compile(
    rb"<(?:\w{1,9}:)?c\s[^<>]{0,200}?\br=[\"']\$?([A-Za-z]{1,3})\$?(\d{1,7})[\"'][^<>]{0,200}(?<!/)>"
    rb"\s{0,200}<(?:\w{1,9}:)?(?:v|is|f)[\s>]"
)
"""A cell that holds something. Its parts have bounds, so that no text can make the search take long."""
_RARE, _DECLARES = b"!", (b"<!", b"<\x00!")
"""How a declaration begins, in one byte a letter and in two; the single byte is looked for first, as it is found at once."""
_ENTITY, _DOCTYPE = re.compile(rb"<\x00?!\x00?E\x00?N\x00?T\x00?I"), re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C|E\x00?N\x00?T)")
_OPEN_DOCUMENT_PARTS = ("content.xml", "styles.xml")
"""Parts of an ods that never declare a document type; OpenOffice of old wrote one into its manifest and its macros."""


def check_zip(content: bytes, file_format: str) -> None:
    """Pass a zip workbook that may be opened; FileRefusedError for a bomb, a damaged, a locked and a hostile one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                raise refusals.bomb()
            if any(entry.compress_type not in _PACKED or _leads_out(entry.filename) for entry in entries):
                raise refusals.corrupt()
            total = 0
            for entry in entries:
                total += _check_entry(archive, entry, file_format, MAX_INFLATED_BYTES - total)
    except BROKEN_ZIP as error:
        raise refusals.corrupt() from error


def _leads_out(name: str) -> bool:
    return ".." in re.split(r"[/\\]", name) or bool(re.match(r"[A-Za-z]:", name))


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file_format: str, room: int) -> int:
    """Inflate an entry and judge it; return its true size."""
    name = part_name(entry.filename)
    is_xml = name.endswith((".xml", ".rels"))
    forbidden = _DOCTYPE if file_format != ODS or name in _OPEN_DOCUMENT_PARTS else _ENTITY
    held: list[bytes] = []
    size, before = 0, b""
    entry.file_size = MAX_INFLATED_BYTES + 1  # else reading stops at the declared size, and the rest goes unseen
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE_BYTES):
            size += len(piece)
            if size > room or (size > RATIO_FROM_BYTES and size > MAX_RATIO * max(entry.compress_size, 1)):
                raise refusals.bomb()
            if is_xml:
                if (_RARE in piece or _RARE in before) and _declares(before + piece, forbidden):
                    raise refusals.corrupt()
                before = piece[-20:]
                if size <= SCANNED_BYTES:
                    held.append(piece)
    if is_xml and size <= SCANNED_BYTES:
        _check_part(name, b"".join(held))
    return size


def _declares(piece: bytes, forbidden: re.Pattern) -> bool:
    return any(start in piece for start in _DECLARES) and forbidden.search(piece) is not None


def _check_part(name: str, data: bytes) -> None:
    if name == "meta-inf/manifest.xml" and (b"encryption-data" in data or b"encrypted-package" in data):
        raise refusals.password()
    if b"sheetData" in data and _rectangle(data) > refusals.MAX_RECTANGLE:
        raise refusals.spread_too_far()


def _rectangle(data: bytes) -> int:
    """Return how many cells lie between A1 and the furthest values of a sheet's XML."""
    last_row, columns = 0, set()
    for letters, row in _VALUED.findall(data):
        columns.add(letters)
        last_row = max(last_row, int(row))
    return last_row * max(map(_column, columns), default=0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


