"""What is looked at before any library opens a file: its size, its kind by content, what it would inflate to.

Judges bytes only and refuses in one sentence that says what to do. Reading is `papi.sheets.opening.parse`, in a child process.
"""

from papi.errors import FileRefusedError
from papi.sheets.opening import refusals
from papi.sheets.opening.formats import ODS, XLSB, XLSX, format_of
from papi.sheets.opening.guard_zip import check_zip

MAX_BYTES = 25 * 2**20


def check(content: bytes) -> None:
    """Pass a file that may be parsed; FileRefusedError for one that is empty, too large, no table, locked or hostile."""
    if not content:
        raise refusals.no_content()
    if len(content) > MAX_BYTES:
        raise FileRefusedError("too_large", refusals.TOO_LARGE)
    file_format = format_of(content)
    if file_format in (XLSX, XLSB, ODS):
        check_zip(content, file_format)
