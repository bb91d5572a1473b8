"""Text, numbers and dates as Vietnamese offices write them: shown, folded for matching, and read.

Parsers return a value or raise ValueError; they never guess a missing part. What a doubtful value means in a sheet is
decided where sheets are read.
"""

import math
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

MISSING = "—"
MINUS = "−"
_MARKS = re.compile("[\u0300-\u036f]")
_NOT_PLAIN = re.compile(r"[^0-9a-z]+")
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_TONE = re.compile(f"[{_TONES}]")
_TONE_ORDER = str.maketrans(_TONES, "12345")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = str.maketrans(_LETTERS, "".join(chr(0x100 + place) for place in range(len(_LETTERS))))
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Return `text` without case, accents, punctuation or repeated spaces: for matching only, never for showing."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "d"))
    return " ".join(_NOT_PLAIN.sub(" ", _MARKS.sub("", plain).casefold()).split())


def alphabetical(text: str) -> tuple[tuple[str, str], ...]:
    """Return the key that sorts texts as Vietnamese dictionaries do: by syllables, the letters first (a, ă, â ... d, đ ...),
    then the tones (ngang, huyền, hỏi, ngã, sắc, nặng); case and punctuation do not count.
    """
    return tuple(map(_dictionary_place, re.findall(r"\w+", clean(text).lower())))


def _dictionary_place(syllable: str) -> tuple[str, str]:
    apart = unicodedata.normalize("NFD", syllable)
    letters = unicodedata.normalize("NFC", _TONE.sub("", apart))
    return letters.translate(_LETTER_ORDER), "".join(_TONE.findall(apart)).translate(_TONE_ORDER)


def clean(text: str) -> str:
    """Return `text` composed (NFC), without invisible characters, with plain spaces; line breaks are kept."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("\r\n", "\n").replace("\r", "\n")
    lines = [re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n")]
    return "\n".join(lines).strip()


def number(value: float | None, decimals: int = 0) -> str:
    """Return a number as written here: `1.234,50`; a missing one is a dash."""
    if value is None or value != value:
        return MISSING
    shown = f"{abs(value):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    negative = value < 0 and any(digit in "123456789" for digit in shown)
    return (MINUS if negative else "") + shown


def exact(value: float) -> str:
    """Return a number as written here with as many decimals as it has, rounded nowhere: `35,5`."""
    digits = Decimal(repr(value))
    return number(digits, max(0, -digits.normalize().as_tuple().exponent))


def signed(value: float | None, decimals: int = 0) -> str:
    """Return a change with its sign: `+1,53`, `−0,30`, `0,00`."""
    shown = number(value, decimals)
    positive = shown != MISSING and shown[0] != MINUS and any(digit in "123456789" for digit in shown)
    return ("+" if positive else "") + shown


def percent(share: float | None, decimals: int = 1) -> str:
    """Return a share (0..1) as a percentage: 0.545 is `54,5%`."""
    shown = number(None if share is None else share * 100, decimals)
    return shown if shown == MISSING else shown + "%"


def percent_short(share: float | None) -> str:
    """Return a share without a decimal that says nothing: `50%`, `54,5%`."""
    return percent(share).replace(",0%", "%")


def day(value: date | None) -> str:
    """Return a date as `30/9/2024`."""
    return MISSING if value is None else f"{value.day}/{value.month}/{value.year}"


def moment(value: datetime) -> str:
    """Return a time of its own zone as `9:05 ngày 30/9/2024`."""
    return f"{value.hour}:{value.minute:02d} ngày {day(value)}"


def count(value: int) -> str:
    """Return a count for running text: under ten with a leading zero, as offices write."""
    return f"{value:02d}" if value < 10 else number(value)


def lower_first(text: str) -> str:
    """Return `text` for the middle of a sentence: `Quý III/2024` is `quý III/2024`."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return `text` for the beginning of a sentence, its other letters as they are."""
    return text[:1].upper() + text[1:]


def period_name(code: str) -> str:
    """Return a period's name for the screen: `2024-Q3` is `Quý III/2024`."""
    year, _, part = code.partition("-")
    if not part:
        return f"Năm {year}"
    if part == "H1":
        return f"6 tháng đầu năm {year}"
    if part == "9M":
        return f"9 tháng đầu năm {year}"
    if part.startswith("Q"):
        return f"Quý {_ROMAN[part[1]]}/{year}"
    if part.startswith("X"):
        return f"Đột xuất lần {part[1:]}/{year}"
    return f"Tháng {int(part)}/{year}"


def parse_number(text: str) -> float:
    """Read `1.234,5` as 1234.5 and `45,84` as 45.84.

    A comma is the decimal mark. Dots that part groups of three digits are thousands; any other single dot is the decimal
    mark of somebody used to English. Anything else raises ValueError.
    """
    plain = re.sub(r"\s", "", text).replace(MINUS, "-")
    if re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", plain) or re.fullmatch(r"-?\d+(,\d+)?", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif not re.fullmatch(r"-?\d+\.\d+", plain):
        raise ValueError(f"not a number: {text!r}")
    value = float(plain)
    if math.isinf(value):  # hundreds of digits: nobody's quantity
        raise ValueError(f"not a number: {text!r}")
    return value


def parse_percent(text: str) -> float:
    """Read `80%`, `80,5 %` or `80` as a number of percent; ValueError for anything else."""
    return parse_number(text.strip().removesuffix("%"))


def parse_date(text: str) -> date:
    """Read day, month and year as people write them; a date without a year raises ValueError.

    `30/9/2024`, `30-9-2024`, `30.9.2024`, `30/9/24`, `ngày 30 tháng 9 năm 2024`, `2024-09-30` (also with a time behind).
    """
    plain = clean(text).lower()
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ][\d:.]*)?", plain)
    if iso:
        return date(*map(int, iso.groups()))
    words = re.fullmatch(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", plain)
    marks = re.fullmatch(r"(?:ngày\s+)?(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})", plain)
    if words:
        day_of_month, month, year = map(int, words.groups())
    elif marks:
        day_of_month, month, year = int(marks[1]), int(marks[3]), int(marks[4])
        year += 2000 if year < 100 else 0
    else:
        raise ValueError(f"not a date: {text!r}")
    return date(year, month, day_of_month)


def parse_period(text: str) -> str:
    """Read a period's name, in words or as a code, into its code: `Quý III/2024` or `quý 3 năm 2024` is `2024-Q3`."""
    plain = clean(text)
    if re.fullmatch(r"\d{4}(-(\d{2}|Q[1-4]|H1|9M|X\d+))?", plain):
        return plain
    folded = fold(plain)
    quarter = re.fullmatch(r"(?:quy|q) ?0?(i|ii|iii|iv|[1-4]) (?:nam )?(\d{4})", folded)
    month = re.fullmatch(r"(?:thang|t) ?(\d{1,2}) (?:nam )?(\d{4})", folded)
    half = re.fullmatch(r"(?:0?6 thang(?: dau nam)?|sau thang dau nam) (?:nam )?(\d{4})", folded)
    nine = re.fullmatch(r"(?:0?9 thang(?: dau nam)?|chin thang(?: dau nam)?) (?:nam )?(\d{4})", folded)
    special = re.fullmatch(r"dot xuat (?:lan )?(\d+) (?:nam )?(\d{4})", folded)
    year = re.fullmatch(r"nam (\d{4})", folded)
    if quarter:
        digit = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}.get(quarter[1], quarter[1])
        return f"{quarter[2]}-Q{digit}"
    if month and 1 <= int(month[1]) <= 12:
        return f"{month[2]}-{int(month[1]):02d}"
    for match, part in ((half, "-H1"), (nine, "-9M"), (year, "")):
        if match:
            return match[1] + part
    if special:
        return f"{special[2]}-X{special[1]}"
    raise ValueError(f"not a period: {text!r}")
