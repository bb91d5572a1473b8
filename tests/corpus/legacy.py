"""Vietnamese text in the encodings of old files: TCVN3 (fonts .VnTime) and Windows-1258."""

import unicodedata

_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ" "àảãáạ" "ằẳẵắ" "ặ" "ầẩẫấậ" "è" "ẻẽéẹ" "ềểễếệ" "ìỉ" "ĩíịò" "ỏõóọồổỗốộờởỡớợù" "ủũúụừửữứựỳỷỹýỵ"
)
_BYTES = (
    *range(0xA1, 0xAF), *range(0xB5, 0xBA), *range(0xBB, 0xBF), *range(0xC6, 0xCC), *(0xCC,), *range(0xCE, 0xD9),
    *range(0xDC, 0xE0), *range(0xE1, 0xF0), *range(0xF1, 0xFF),
)
_TCVN3 = dict(zip(_LETTERS, _BYTES, strict=True))
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def tcvn3(text: str) -> str:
    """Return text as a workbook holds it under a .VnTime font: one sign a byte of TCVN3. Capitals it lacks become small."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(chr(_TCVN3.get(sign) or _TCVN3.get(sign.lower()) or ord(sign)) for sign in composed)


def tcvn3_capitals(text: str) -> str:
    """Return text as it is typed under .VnTimeH, whose small letters look like capitals."""
    return tcvn3(text.lower())


def tcvn3_bytes(text: str) -> bytes:
    """Return text as a plain file of TCVN3 holds it."""
    return tcvn3(text).encode("latin-1")


def windows_1258(text: str) -> bytes:
    """Return text as Windows-1258 holds it: a letter, then its tone as a sign of its own where there is no whole letter."""
    return b"".join(_letter_1258(sign) for sign in unicodedata.normalize("NFC", text))


def _letter_1258(sign: str) -> bytes:
    try:
        return sign.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", sign)
        tone = "".join(mark for mark in parts if mark in _TONES)
        letter = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        return (letter + tone).encode("cp1258")
