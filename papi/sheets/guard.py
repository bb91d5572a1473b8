"""What is looked at before any library opens a file: its size, its kind by content, what it would inflate to.

Judges bytes only and refuses in one sentence that says what to do. Reading is `papi.sheets.parse`, in a child process.
"""

import io
import struct
import zipfile
import zlib

from papi.errors import FileRefusedError
from papi.sheets.parse import CORRUPT, PASSWORD

MAX_BYTES = 25 * 2**20
MAX_ENTRIES = 2_000
MAX_INFLATED_BYTES = 200 * 2**20
MAX_RATIO, RATIO_FROM_BYTES = 100, 2**20
"""Limits that refuse no honest file seen: real sheets inflate about twice, ten times at most."""

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How office programs pack; other methods inflate without a bound on one piece, so they are not even opened."""

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, struct.error,
)
"""What `zipfile` raises over a damaged archive: a name that is no text and a negative offset are ValueErrors."""

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"

NOT_A_SPREADSHEET = "Tệp này không phải bảng tính Excel, dù tên tệp là gì. Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại."


def check(content: bytes) -> None:
    """Pass a file that may be parsed; FileRefusedError for one that is empty, too large, no workbook, locked or a bomb."""
    if not content:
        raise FileRefusedError("empty_workbook", "Tệp rỗng, không có nội dung. Kiểm tra lại tệp rồi gửi lại.")
    if len(content) > MAX_BYTES:
        raise FileRefusedError("too_large", "Tệp lớn hơn 25 MB. Xóa hình ảnh và các trang không cần trong tệp rồi gửi lại.")
    if content.startswith(_OLE2):
        _check_ole2(content)
    elif content.startswith(b"PK"):
        _check_zip(content)
    else:
        raise FileRefusedError("not_a_spreadsheet", NOT_A_SPREADSHEET)


def _check_ole2(content: bytes) -> None:
    if _ENCRYPTED in content:
        raise FileRefusedError("password_protected", PASSWORD)
    if _WORD_STREAM in content:
        raise FileRefusedError("not_a_spreadsheet", NOT_A_SPREADSHEET)


def _check_zip(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if any(entry.compress_type not in _PACKED for entry in entries):
                raise FileRefusedError("corrupt_file", CORRUPT)
            if not _is_workbook(archive, {entry.filename for entry in entries}):
                raise FileRefusedError("not_a_spreadsheet", NOT_A_SPREADSHEET)
            if len(entries) > MAX_ENTRIES:
                raise _bomb()
            _check_inflated(archive, entries)
    except _DAMAGED as error:
        raise FileRefusedError("corrupt_file", CORRUPT) from error


def _is_workbook(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if any(name.startswith("xl/workbook.") for name in names):
        return True
    return "mimetype" in names and archive.open("mimetype").read(len(_OPEN_DOCUMENT)) == _OPEN_DOCUMENT


def _check_inflated(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Inflate every entry in pieces and stop at the limits: the sizes an archive declares may lie."""
    total = 0
    for entry in entries:
        inflated = 0
        entry.file_size = MAX_INFLATED_BYTES + 1  # else reading stops at the declared size, and the rest goes unseen
        with archive.open(entry) as stream:
            while piece := stream.read(2**16):
                inflated += len(piece)
                total += len(piece)
                suspicious = inflated > RATIO_FROM_BYTES and inflated > MAX_RATIO * max(entry.compress_size, 1)
                if total > MAX_INFLATED_BYTES or suspicious:
                    raise _bomb()


def _bomb() -> FileRefusedError:
    return FileRefusedError(
        "zip_bomb", "Tệp bung ra quá lớn so với dung lượng nên không được mở. Chép bảng sang một tệp Excel mới rồi gửi lại."
    )
