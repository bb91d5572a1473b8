"""Text of the encodings from before Unicode, or read in a wrong one, made Unicode: cell by cell, and whole csv files.

It works on text as it stands in the file, before anything is stripped: in TCVN3 "ư" is the soft hyphen. The font is the surest
sign; without one a cell is decoded only where that makes Vietnamese syllables of what was none. Spaces are left as they are.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from papi.sheets.cells.legacy_letters import TCVN3_LETTERS, VN1_LETTERS, VNI_LETTERS
from papi.sheets.cells.syllables import COMMON_SYLLABLES, is_syllable

TCVN3, VNI, UTF_8 = "TCVN3", "VNI", "UTF-8"

_WORD = re.compile("[^\\s\\d!-/:-@\\[-`{-~°±²³´º¿\u2010-\u203a€™]+")
_ABBREVIATION = re.compile("(?=.*Đ)[B-DF-HJ-NP-TV-XĐ]{2,8}")
_VNI_CODE = re.compile("|".join(sorted(VNI_LETTERS, key=len, reverse=True)))
_MODERN_LETTER = re.compile("[\u1ea0-\u1ef9]")
"""Letters that no byte stands for in any code page: text that holds one is Unicode."""
_VIETNAMESE = frozenset("ăâđêôơư" + "".join(TCVN3_LETTERS.values()).lower())
_SIGNS = frozenset("\u00a0°±²³½¼¾×÷·§–—‘’“”…•→≥≤≈✓✔√☑\u0300\u0301\u0303\u0309\u0323\ufeff\u200b")
_MISREAD_UTF8 = re.compile("[ÂÃÄÅÆÌáâĂ][^\\x00-\\x7f]|[ÃĂÆ] ")
_LOST_NO_BREAK_SPACE = re.compile("(?<=[ÂÃĂÆ]) |(?<=á[º»]) ")


def _code_page(codec: str) -> dict[str, str]:
    """Each byte above ASCII as Latin-1 shows it -> as the code page shows it; a byte without a letter stays itself."""
    return {chr(byte): bytes([byte]).decode(codec, errors="ignore") or chr(byte) for byte in range(0x80, 0x100)}


_WINDOWS_1252, _WINDOWS_1258 = _code_page("cp1252"), _code_page("cp1258")
_SHOWN_IN_1252, _SHOWN_IN_1258 = str.maketrans(_WINDOWS_1252), str.maketrans(_WINDOWS_1258)
_BYTES_OF_1252 = str.maketrans({shown: byte for byte, shown in _WINDOWS_1252.items()})
_BYTES_OF_1258 = str.maketrans({shown: byte for byte, shown in _WINDOWS_1258.items()})
_LETTERS_OF_1258 = str.maketrans({shown: byte for byte, shown in _WINDOWS_1258.items() if byte >= "\xc0"})


def decode_text(text: str, font: str | None = None, around: str | None = None) -> tuple[str, str | None]:
    """Return a cell's text as Unicode (NFC), and the name of the encoding it was in; None where it was Unicode.

    The names: `TCVN3`, `VNI`, and `UTF-8` for UTF-8 that was read as Windows-1252 or Windows-1258 ("Tiáº¿n Ä‘á»™"). `around`
    is the encoding that the cells around it are in, where that is known: it decides what can be read both ways ("cã").
    """
    if text.isascii():
        return text, None
    if _MISREAD_UTF8.search(text):
        mended = _mended_utf8(text)
        if mended is not None:
            return mended, UTF_8
    if not _MODERN_LETTER.search(text):
        found = _decoded(text, font, around)
        if found is not None and found[0] != text:
            return found
    return _composed(text), None


def decode_bytes(data: bytes) -> tuple[str, str]:
    """Return a csv file's text and the name of its encoding; whatever it is, no byte is lost.

    `utf-8` (with or without its mark, plain ASCII too), `utf-16`, else whichever of `windows-1258`, `tcvn3` and `vni` makes
    Vietnamese words; where none does, `windows-1252`.
    """
    wide = _utf16_codec(data)
    if wide is not None:
        return data.decode(wide, errors="backslashreplace").removeprefix("\ufeff"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _decode_by_words(data)


@dataclass(frozen=True)
class _Encoding:
    """One encoding from before Unicode, of text that Windows-1252 or Windows-1258 was taken for."""

    name: str
    font_starts: tuple[str, ...]
    convert: Callable[[str], str]
    is_convertible: Callable[[str], bool]

    def shows(self, font: str | None) -> bool:
        """Whether the font is one that shows this encoding."""
        return (font or "").strip().lower().startswith(self.font_starts)

    def points(self, word: str, in_bytes: str) -> int:
        """How much a word speaks for this encoding: below 0 where it speaks against it, 0 where it may be read both ways."""
        if not self.is_convertible(in_bytes):
            return -_STRONG
        converted = self.convert(in_bytes)
        is_spelled = is_syllable(converted) or _ABBREVIATION.fullmatch(converted) is not None
        is_common = converted.lower() in COMMON_SYLLABLES
        if _is_unicode(word):
            was_common = _composed(word.lower()) in COMMON_SYLLABLES
            return _STRONG * (is_common - was_common if is_spelled else -1)
        if len(word) == 1:
            return 0
        if not is_spelled:
            return -_WEAK
        return _WEAK if _may_be_a_sign(word) else _STRONG + is_common


_WEAK, _STRONG = 1, 3


def _decoded(text: str, font: str | None, around: str | None) -> tuple[str, str] | None:
    """The text decoded and its encoding's name; None where it is Unicode as far as can be told."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    readings = []
    for encoding in [encoding for encoding in _ENCODINGS if encoding.shows(font)] or _ENCODINGS:
        for code_page in ({}, _LETTERS_OF_1258):
            points = [encoding.points(word, word.translate(code_page)) for word in words]
            is_certain = any(point >= _STRONG and not _is_unicode(word) for word, point in zip(words, points, strict=True))
            is_expected = encoding.name == around and any(len(word) > 1 for word in words)
            is_shown = encoding.shows(font) and bool(words) and min(points) > -_STRONG
            if is_shown or (sum(points) > 0 and is_certain) or (sum(points) >= 0 and (is_expected or encoding.shows(font))):
                readings.append((sum(points), encoding, code_page))
    if not words or not readings:
        return None
    _, encoding, code_page = max(readings, key=lambda reading: reading[0])
    decoded = _with_capitals(encoding.convert(text.translate(code_page)))
    # Capitals of .VnTimeH are stored as small letters.
    is_capital = encoding.shows(font) and (font or "").strip().endswith("H")
    return _composed(decoded.upper() if is_capital else decoded), encoding.name


def _is_unicode(word: str) -> bool:
    """Whether the word is a syllable as it stands, also with its tone misplaced or forgotten; "tÕ" is none."""
    return word in (word.lower(), word.upper(), word.capitalize()) and is_syllable(word, tone_anywhere=True)


def _may_be_a_sign(word: str) -> bool:
    """Whether the odd character may be a sign beside plain letters: "µm", a footnote's "¹"."""
    return word.startswith("µ") or (word[-1] in "¹ª" and word[:-1].isascii() and is_syllable(word[:-1], tone_anywhere=True))


def _convert_tcvn3(text: str) -> str:
    return text.translate(_TCVN3_TABLE)


def _convert_vni(text: str) -> str:
    return _VNI_CODE.sub(lambda code: VNI_LETTERS[code[0]], text)


_TCVN3_TABLE, _VN1_TABLE = str.maketrans(TCVN3_LETTERS), str.maketrans(VN1_LETTERS)
_ENCODINGS = (
    _Encoding(TCVN3, (".vn", "vntime", "vnarial"), _convert_tcvn3,
              lambda word: all(letter.isascii() or letter in TCVN3_LETTERS for letter in word)),
    _Encoding(VNI, ("vni",), _convert_vni, lambda word: _VNI_CODE.sub("", word).isascii()),
)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _with_capitals(text: str) -> str:
    """The text in capitals where it was typed so: TCVN3 has no capitals with tones, "PHßNG" is "PHòNG"."""
    words = _WORD.findall(text)
    is_shouted = not re.search("[a-z]", text) and any(
        any(letter.islower() for letter in word) and sum(map(str.isupper, word)) >= 2 for word in words)
    return text.upper() if is_shouted else text


def _mended_utf8(text: str) -> str | None:
    """UTF-8 that was read as a Windows code page, read rightly; None where it is not that from end to end."""
    for candidate in (text, _LOST_NO_BREAK_SPACE.sub("\u00a0", text)):
        for code_page in (_BYTES_OF_1252, _BYTES_OF_1258):
            try:
                mended = candidate.translate(code_page).encode("latin-1").decode("utf-8")
            except UnicodeError:
                continue
            composed = _composed(mended)
            if all(sign.isascii() or sign.lower() in _VIETNAMESE or sign in _SIGNS for sign in composed):
                return composed
    return None


def _utf16_codec(data: bytes) -> str | None:
    """The codec of UTF-16 by its mark, or by the zero bytes of its plain letters; None for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"
    first = data[:400]
    if first.count(0) * 5 < len(first) or not first:
        return None
    return "utf-16-le" if first[1::2].count(0) >= first[::2].count(0) else "utf-16-be"


def _decode_by_words(data: bytes) -> tuple[str, str]:
    plain = data.decode("latin-1")
    readings = [
        ("utf-8", _damaged_utf8(data)),
        ("windows-1258", _composed(plain.translate(_SHOWN_IN_1258))),
        ("tcvn3", _with_typographic_marks(plain.translate(_TCVN3_TABLE))),
        ("tcvn3", plain.translate(_VN1_TABLE)),
        ("vni", _with_typographic_marks(_convert_vni(plain))),
    ]
    score, name, text = max(((_score(text), name, text) for name, text in readings if text is not None),
                            key=lambda reading: reading[0])
    return (text, name) if score > 0 else (plain.translate(_SHOWN_IN_1252), "windows-1252")


def _with_typographic_marks(text: str) -> str:
    return re.sub("[\x80-\x9f]", lambda mark: _WINDOWS_1252[mark[0]], text)


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few bytes that are none, these as Windows-1252 shows them; None where there are more than a few."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="surrogateescape")
    stray = re.findall("[\udc80-\udcff]", text)
    if len(stray) * 10 > len(re.findall("[^\\x00-\\x7f\udc80-\udcff]", text)):
        return None
    return re.sub("[\udc80-\udcff]", lambda byte: _WINDOWS_1252[chr(ord(byte[0]) - 0xdc00)], text)


def _score(text: str) -> int:
    """How Vietnamese the first marked words are: what cannot be spelled counts against the text, a common word twice for it."""
    marked = islice((word[0] for word in _WORD.finditer(text) if len(word[0]) > 1 and not word[0].isascii()), 3000)
    return sum((is_syllable(word) or _ABBREVIATION.fullmatch(word) is not None or -1) + (word.lower() in COMMON_SYLLABLES)
               for word in marked)
