"""Why a file cannot be opened: one whole sentence for each reason, with the way out.

Used by the guard, by the readers of each format and by the worker. What a table must hold is judged by `sheets.reading.report`.
"""

from papi.errors import FileRefusedError

CORRUPT_FILE, NOT_A_SPREADSHEET = "corrupt_file", "not_a_spreadsheet"
PASSWORD_PROTECTED, RANGE_TOO_LARGE = "password_protected", "used_range_too_large"

EMPTY = "Tệp rỗng, không có nội dung. Kiểm tra lại tệp rồi gửi lại."
TOO_LARGE = "Tệp lớn hơn 25 MB. Xóa hình ảnh và các trang không cần trong tệp rồi gửi lại."
CORRUPT = "Tệp bị hỏng, không mở được. Mở tệp bằng Excel, lưu lại thành .xlsx rồi gửi lại."
PASSWORD = "Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu trong Excel (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại."
BOMB = "Tệp bung ra quá lớn so với dung lượng nên không được mở. Chép bảng sang một tệp Excel mới rồi gửi lại."
SPREAD = (
    "Tệp có ô ghi quá xa bảng (quá 5 triệu ô tính từ góc trên trái) nên không được mở. "
    "Chép riêng bảng báo cáo sang một tệp Excel mới rồi gửi lại."
)
TOO_MANY_CELLS = (
    "Tệp có quá nhiều ô có nội dung nên không phải bảng cần nạp. "
    "Chép riêng bảng ấy sang tệp mới rồi gửi lại."
)
UNREADABLE = (
    "Tệp làm bộ đọc dừng lại hoặc quá nặng nên không đọc được. Chép bảng sang một tệp Excel mới rồi gửi lại; "
    "tệp đang dùng không bị ảnh hưởng."
)

NO_WORKBOOK = "Tệp này không phải bảng tính Excel, dù tên tệp là gì. Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại."
WEB_PAGE = "Tệp này là trang web mang tên tệp Excel. Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại."
XML_SHEET = "Tệp này là bảng tính kiểu XML cũ, không phải .xlsx. Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại."
WORD = "Tệp này là văn bản Word, không phải bảng tính. Chép bảng trong văn bản sang một tệp Excel (.xlsx) rồi gửi lại."
PDF = "Tệp này là PDF, không phải bảng tính. Gửi tệp Excel gốc của báo cáo."
PICTURE = "Tệp này là hình ảnh, không phải bảng tính. Gửi tệp Excel gốc của báo cáo."
PLAIN_TEXT = "Tệp này là văn bản không có cột. Ghi báo cáo vào bảng trong một tệp Excel (.xlsx) rồi gửi lại."

MAX_RECTANGLE = 5_000_000
"""The most cells between A1 and the furthest value: libraries that build a dense rectangle die of more."""


def no_content() -> FileRefusedError:
    """Return the refusal of an empty file."""
    return FileRefusedError("empty_workbook", EMPTY)


def corrupt() -> FileRefusedError:
    """Return the refusal of a damaged file."""
    return FileRefusedError(CORRUPT_FILE, CORRUPT)


def no_spreadsheet(sentence: str = NO_WORKBOOK) -> FileRefusedError:
    """Return the refusal of a file of another kind; the sentence says which."""
    return FileRefusedError(NOT_A_SPREADSHEET, sentence)


def password() -> FileRefusedError:
    """Return the refusal of a locked file."""
    return FileRefusedError(PASSWORD_PROTECTED, PASSWORD)


def bomb() -> FileRefusedError:
    """Return the refusal of a file that inflates beyond all measure."""
    return FileRefusedError("zip_bomb", BOMB)


def spread_too_far() -> FileRefusedError:
    """Return the refusal of a sheet whose furthest value stands too far away."""
    return FileRefusedError(RANGE_TOO_LARGE, SPREAD)


def too_many_cells() -> FileRefusedError:
    """Return the refusal of a file with more cells than may cross to the app."""
    return FileRefusedError(RANGE_TOO_LARGE, TOO_MANY_CELLS)


def unreadable(kind: str = CORRUPT_FILE) -> FileRefusedError:
    """Return the refusal of a file that took the reader with it: `kind` says whether by damage or by size."""
    return FileRefusedError(kind, UNREADABLE)
