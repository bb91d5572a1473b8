"""What a workbook without any table of tasks is, so that the sender is told what to send instead. Pure."""

import re
from collections.abc import Sequence

from papi.errors import FileRefusedError
from papi.sheets.grid import Sheet
from papi.vietnamese import fold

_LOOKED_AT = 20_000
_DIMENSION = re.compile(r"(?:chi so noi dung|dimension|noi dung) [1-8]\b.*")
_PROVINCES = frozenset(("ha noi", "lang son", "cao bang", "bac giang", "da nang", "can tho", "hue", "ha giang", "lao cai"))


def not_a_report(sheets: Sequence[Sheet]) -> FileRefusedError:
    """Return the refusal of a file in which no table of tasks was found."""
    texts = {fold(text) for text in _texts(sheets)}
    dimensions = {text for text in texts if _DIMENSION.fullmatch(text)}
    if len(dimensions) > 1 or len(texts & _PROVINCES) > 3 or any("province code" in text for text in texts):
        return FileRefusedError(
            "wrong_file_type", "Đây là bảng điểm PAPI, không phải báo cáo tiến độ. Gửi biểu mẫu báo cáo của đơn vị."
        )
    return FileRefusedError(
        "wrong_file_type",
        "Không tìm thấy bảng nhiệm vụ trong tệp (cần có cột nội dung nhiệm vụ và cột đơn vị, thời hạn, tình trạng "
        "hoặc kết quả). Tải biểu mẫu ở trang Cập nhật số liệu, điền rồi gửi lại.",
    )


def _texts(sheets: Sequence[Sheet]) -> list[str]:
    found: list[str] = []
    for sheet in sheets:
        for _, _, cell in sheet.in_order():
            if isinstance(cell.value, str) and len(cell.value) < 200:
                found.append(cell.value)
            if len(found) >= _LOOKED_AT:
                return found
    return found
