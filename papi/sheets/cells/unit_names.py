"""Which units a cell names: by all the names of a plan, in any spelling that means one unit beyond doubt.

Known names come first and longest first, because two of them hold "," and "và"; what is left is split and compared
(`sheets.cells.unit_spelling`). Groups and bodies outside the agency stay as written. How grave a doubt is for a supporting unit
is the caller's to say; so is what "như trên" stands for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from papi.model import ERROR, INFO, WARNING
from papi.plan import Plan
from papi.sheets.cells import unit_words as words
from papi.sheets.cells.doubts import Doubt, Read
from papi.sheets.cells.unit_spelling import Named, Spellings, key
from papi.vietnamese import clean, fold


class _Piece(NamedTuple):
    """A part of a cell between two separators: where it stands, and which separator follows it."""

    start: int
    end: int
    separator: str


_WEAK, _LINE, _STRONG = "weak", "line", "strong"
"""Separators: inside a name too; inside a unit's name that is broken over two lines; never inside a name."""

_SEPARATOR = re.compile(
    r"(?P<strong>[;|]|(?<=\w\w)(?<!\btp)(?<!\bvp)(?<!\bgđ)(?<!\btr)\.\s+(?=[A-ZĐÀ-Ỹ]))|(?P<line>\n)|[,&+/:]|[–—-]"
    r"|(?<!\w)(?:phối hợp với|phối hợp cùng|phối hợp|và|cùng với|cùng)(?!\w)",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"^\s*(?:[-–—+*•·▪►→✓√]+\s*|\(?\d{1,2}\s*[.)](?!\d)\s*|[a-zđ]\)\s*|[ivx]+[.)]\s+)", re.MULTILINE | re.IGNORECASE
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SLASHED = re.compile(r"(?<!\w)(đ/c|c/trì|p/hợp|p/h|t/h)(?!\w)", re.IGNORECASE)
_LABEL = re.compile(r"([^:;\n|]{2,40}):")
_LONGEST, _LONGEST_TEXT = 10, 800
"""No name has more parts between separators, and no cell of names more letters."""
_OF_A_SHEET = re.compile(
    r"^(?:bieu|bao cao|bc|mau|sheet|phu luc|pl|don vi)\b\s*"
    r"|\s*\b(?:(?:quy|q|thang|t|nam) ?(?:\d{1,2}|[ivx]+)\b.*|(?:6|9) ?(?:thang|t)\b.*|20\d\d)$"
)
"""What stands around a unit in the name of a sheet, folded: "BC Thanh tra", "VP Q3"."""
_BOTH_ROLES = Doubt(
    WARNING, "ambiguous_unit", "Ô ghi cả đơn vị chủ trì và đơn vị phối hợp; tất cả được đọc chung một vai trò.",
    "mỗi vai trò một cột",
)
_PART_OF_A_GROUP = Doubt(
    WARNING, "ambiguous_unit", "Ô ghi một nhóm đơn vị kèm một phần đơn vị của nhóm; cả nhóm được đọc.",
    "tên nhóm hoặc tên từng đơn vị",
)


class UnitNames:
    """The names of a plan's units and groups, and what the Office settled: folded wording -> unit, group, or "" for outside."""

    def __init__(self, plan: Plan, settled: Mapping[str, str] | None = None) -> None:
        self._plan = plan
        self._units = frozenset(unit.name for unit in plan.units)
        self.settled = dict(settled or {})
        self._spellings = Spellings(_with_former_names(plan), self.settled)
        self._known_texts: dict[str, Read[tuple[str, ...]]] = {}

    def read(self, text: str) -> Read[tuple[str, ...]]:
        """Return the units that a cell names, each once, in order: by the plan's names, groups and other bodies as written."""
        if text not in self._known_texts:
            self._known_texts[text] = self._read(text)
        return self._known_texts[text]

    def _read(self, text: str) -> Read[tuple[str, ...]]:
        whole = clean(text).strip(" .,;:")
        named = self._spellings.exact(whole)
        if named:
            return Read((named.shown(whole),))
        if len(whole) > _LONGEST_TEXT:
            return Read((whole,), (self._unknown(whole[:_LONGEST_TEXT]),))
        plain, has_both_roles = _without_labels(_without_marks(whole))
        found, doubts = self._named_in(whole, plain)
        if has_both_roles:
            doubts.append(_BOTH_ROLES)
        for bracket in _BRACKETS.finditer(whole):
            self._read_bracket(bracket[1], found, doubts)
        names = tuple(dict.fromkeys(found))
        if ":" in plain or "(" in whole:
            names = self._without_members(names, doubts)
        return Read(names, tuple(dict.fromkeys(doubts)))

    def is_agency(self, text: str) -> bool:
        """Whether a text names the agency whose plan it is, not one of its units."""
        return self._spellings.is_agency(text)

    def sender(self, text: str) -> str | None:
        """Return the one unit that a whole text names beyond doubt: the name of a sheet, a line above a table."""
        whole = self._spellings.without_agency(clean(text)) if len(text) <= _LONGEST_TEXT else ""
        bare = _OF_A_SHEET.sub("", fold(whole)).strip()
        for wording in (whole, bare) if bare else ():
            read = self.read(wording)
            is_sure = all(doubt.severity == INFO for doubt in read.doubts)
            if is_sure and len(read.value) == 1 and read.value[0] in self._units:
                return read.value[0]
        return None

    def _named_in(self, whole: str, plain: str) -> tuple[list[str], list[Doubt]]:
        pieces = list(_pieces(plain))
        found, doubts, place = [], [], 0
        while place < len(pieces):
            last, name, doubt = self._next(whole, plain, pieces, place)
            found.append(name)
            doubts.extend([doubt] if doubt else [])
            place = last + 1
        return found, doubts

    def _next(self, whole: str, plain: str, pieces: list[_Piece], first: int) -> tuple[int, str, Doubt | None]:
        """Return the last piece of the name that begins at a piece, what it stands for, and the doubt about it."""
        last, named = self._known(plain, pieces, first)
        for end in _ends(pieces, first, (_WEAK,)):
            if self._spellings.is_vague(_span(plain, pieces, first, end)):
                written = _as_written(whole, pieces, first, end)
                return end, written, self._unknown(written)
        ends = self._ends_of_one(plain, pieces, first)
        if named and not named.is_outside:
            longer = self._longer(plain, pieces, first, last, named)
            if longer is None:
                return last, named.shown(_as_written(whole, pieces, first, last)), None
            end, other = longer
            return end, other.name, _spelling(_as_written(whole, pieces, first, end), other)
        for end in () if named else ends:
            certain = self._spellings.certain(_span(plain, pieces, first, end))
            if certain:
                return end, certain.name, _spelling(_as_written(whole, pieces, first, end), certain)
        if named or self._spellings.is_outside(_span(plain, pieces, first, first)):
            last = self._absorbed(plain, pieces, last)
            return last, _as_written(whole, pieces, first, last, with_brackets=True), None
        for end in ends:
            near = self._spellings.near(_span(plain, pieces, first, end))
            if near:
                return end, near.name, _spelling(_as_written(whole, pieces, first, end), near)
        last = self._absorbed(plain, pieces, first)
        written = _as_written(whole, pieces, first, last, with_brackets=True)
        return last, written, self._unknown(written)

    def _known(self, plain: str, pieces: list[_Piece], first: int) -> tuple[int, Named | None]:
        """Return the longest exact name that begins at a piece, with its last piece."""
        for end in _ends(pieces, first, (_WEAK, _LINE)):
            named = self._spellings.exact(_span(plain, pieces, first, end))
            crosses_lines = any(piece.separator == _LINE for piece in pieces[first:end])
            if named and (named.is_unit or not crosses_lines):
                return end, named
        return first, None

    def _ends_of_one(self, plain: str, pieces: list[_Piece], first: int) -> list[int]:
        """Return where a name that is not exact may end, the longest first: no later part of it is a name of its own."""
        ends = []
        for end in reversed(_ends(pieces, first, (_WEAK,))):
            if end > first and (self._known(plain, pieces, end)[1] or self._spellings.certain(_span(plain, pieces, end, end))):
                break
            ends.append(end)
        return ends[::-1]

    def _longer(self, plain: str, pieces: list[_Piece], first: int, last: int, named: Named) -> tuple[int, Named] | None:
        """Return the end of a longer name in another spelling that begins with an exact one, and what it names."""
        for end in self._ends_of_one(plain, pieces, first):
            span = _span(plain, pieces, first, end)
            certain = self._spellings.certain(span) if end > last else None
            near = self._spellings.near(span) if end > last and not certain else None
            if certain or (near and near.name == named.name):
                return end, certain or near
        return None

    def _absorbed(self, plain: str, pieces: list[_Piece], last: int) -> int:
        """Return the last piece of a name that the plan does not know: all up to one that begins another name."""
        while last + 1 < len(pieces) and pieces[last].separator == _WEAK:
            span = _span(plain, pieces, last + 1, last + 1)
            begins_another = self._spellings.begins_name(span) and not span[:1].islower()
            if begins_another or self._known(plain, pieces, last + 1)[1] or self._spellings.certain(span):
                break
            last += 1
        return last

    def _without_members(self, names: tuple[str, ...], doubts: list[Doubt]) -> tuple[str, ...]:
        """Return the names without the units that only spell out a group beside them: "Các phòng có TTHC: A, B, C"."""
        groups = [name for name in names if name not in self._units and self._spellings.is_of_plan(name)]
        members = set(self._plan.members(tuple(groups)))
        spelled_out = members & set(names)
        if groups and spelled_out == members:
            return tuple(name for name in names if name not in members)
        if spelled_out:
            doubts.append(_PART_OF_A_GROUP)
        return names

    def _unknown(self, written: str) -> Doubt:
        if self._spellings.is_vague(written):
            return Doubt(WARNING, "unknown_unit", "Không rõ là những đơn vị nào.", "tên từng đơn vị", written)
        candidates = self._spellings.candidates(written)
        if candidates:
            expected = "tên đầy đủ của một đơn vị: " + "; ".join(candidates)
            return Doubt(ERROR, "ambiguous_unit", "Tên này có thể là của nhiều đơn vị.", expected, written, candidates)
        return Doubt(ERROR, "unknown_unit", "Kế hoạch không có đơn vị này.", "tên đơn vị như trong kế hoạch", written)

    def _read_bracket(self, content: str, found: list[str], doubts: list[Doubt]) -> None:
        """Add the units that brackets name, where they are not those named already; of other words make a note."""
        if fold(content) in words.ROLES or not fold(content):
            return
        inner = self.read(content)
        if set(inner.value) <= self._units:
            found.extend(inner.value)
        elif not any(content in name for name in found):
            doubts.append(Doubt(INFO, "unit_spelling", "Phần trong ngoặc không đọc vào tên đơn vị.", "", content))


def _with_former_names(plan: Plan) -> Plan:
    """Return the plan with the units' former names among their other names: old sheets are read as the new units'."""
    return replace(plan, units=tuple(replace(unit, short_names=(*unit.short_names, *unit.formerly)) for unit in plan.units))


def _spelling(written: str, named: Named) -> Doubt:
    return Doubt(INFO, "unit_spelling", f"Tên đơn vị được đọc là {named.name}.", "", written, (named.name,))


def _span(text: str, pieces: list[_Piece], first: int, last: int) -> str:
    return text[pieces[first].start:pieces[last].end]


def _as_written(whole: str, pieces: list[_Piece], first: int, last: int, *, with_brackets: bool = False) -> str:
    """Return the sender's own words, with the brackets behind them if asked."""
    end = pieces[last].end
    bracket = _BRACKETS.match(whole, end + len(whole[end:]) - len(whole[end:].lstrip())) if with_brackets else None
    return clean(whole[pieces[first].start:bracket.end() if bracket else end])


def _without_marks(text: str) -> str:
    """Return the text with blanks for bullets, numbering and brackets, every other letter in its place."""
    def blank(match: re.Match) -> str:
        return re.sub(r"[^\n]", " ", match[0])
    text = _SLASHED.sub(lambda match: match[0].replace("/", " "), _BULLET.sub(blank, text))
    return _BRACKETS.sub(blank, text)


def _without_labels(text: str) -> tuple[str, bool]:
    """Return the text with ";" for labels like "Chủ trì:", and whether labels or words give several roles in it."""
    labels = []

    def cut(match: re.Match) -> str:
        start = max(match[1].rfind(mark) for mark in ",.-") + 1
        label = fold(match[1][start:])
        if label not in words.LABELS and label not in words.SUPPORT_LABELS:
            return match[0]
        labels.append((label, match.start() + start))
        return match[1][:start] + " " * (len(match[1]) - start) + ";"

    plain = _LABEL.sub(cut, text)
    supports = [place for label, place in labels if label in words.SUPPORT_LABELS]
    has_both = any(fold(plain[:place]) for place in supports) or bool(re.search("phối hợp (?:với|cùng)", plain, re.IGNORECASE))
    return plain, has_both


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield the parts between separators that hold a letter or a digit."""
    start = 0
    for match in [*_SEPARATOR.finditer(text), None]:
        end = match.start() if match else len(text)
        kind = (_STRONG if match["strong"] else _LINE if match["line"] else _WEAK) if match else _STRONG
        part = text[start:end]
        if key(part) or (part.strip() and fold(part)):
            yield _Piece(start + len(part) - len(part.lstrip()), start + len(part.rstrip()), kind)
        start = match.end() if match else end


def _ends(pieces: list[_Piece], first: int, crossing: tuple[str, ...]) -> list[int]:
    """Return the pieces at which a name that begins at `first` may end, the longest first."""
    last = first
    while last + 1 < min(len(pieces), first + _LONGEST) and pieces[last].separator in crossing:
        last += 1
    return list(range(last, first - 1, -1))
