"""What the words of a cell, or of a heading over crosses, say of a task's status.

A text is cut into clauses. A clause begins with words that change nothing, then come words of status, and what is left is
content. The words are data (`sheets.cells.status_words`); percents are read by `sheets.cells.percents`; whether a status agrees
with the rest of its row is judged by `papi.sheets.reading.rows`.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from papi.model import CANCELLED, DONE, ERROR, IN_PROGRESS, LATE, NOT_ARISING, NOT_STARTED, STATUS_WORDS, WARNING
from papi.sheets.cells import status_words as words
from papi.sheets.cells.doubts import Doubt, Read
from papi.sheets.cells.percents import Share, shares_in
from papi.sheets.cells.status_words import UNCLEAR, UNFINISHED
from papi.vietnamese import clean, fold


class StatusSaid(NamedTuple):
    """What a text says of a status: `status` and `said` as in `papi.model.ReportRow`; `rest` is the whole text where it says
    more than a status, None where the status is all."""

    status: str | None
    said: str | None = None
    percent: float | None = None
    rest: str | None = None


class _Clause(NamedTuple):
    """What one clause says: its words of status in order, the content behind them, the figures that are the part done."""

    meanings: tuple[str, ...]
    content: str
    shares: tuple[Share, ...]
    is_unsure: bool


class _Parsed(NamedTuple):
    """The clauses of a text that say anything, and whether a figure in it is not a part done."""
    clauses: tuple[_Clause, ...]
    has_other_figure: bool = False

    @property
    def begins_with_words(self) -> bool:
        return bool(self.clauses) and bool(self.clauses[0].meanings)

    @property
    def ends_with_status(self) -> bool:
        """Whether a result is told first and then, in a clause of its own, one status: "Đã ban hành kế hoạch, hoàn thành"."""
        is_alone = len(self.meanings) == 1 and bool(self.clauses[-1].meanings) and not self.clauses[-1].content
        return is_alone and not _REFUSING.search(self.contents)

    @property
    def meanings(self) -> tuple[str, ...]:
        return tuple(meaning for clause in self.clauses for meaning in clause.meanings)

    @property
    def shares(self) -> tuple[Share, ...]:
        return tuple(share for clause in self.clauses for share in clause.shares)

    @property
    def contents(self) -> str:
        return "; ".join(clause.content for clause in self.clauses if clause.content)

    @property
    def is_unsure(self) -> bool:
        return any(clause.is_unsure for clause in self.clauses[:1])

    @property
    def is_plain(self) -> bool:
        return not self.contents and UNCLEAR not in self.meanings


_FIGURE = "qfigureq"
"""Stands for a figure in a folded text."""


def _any_of(wordings: Iterable[str]) -> str:
    return "|".join(sorted(wordings, key=len, reverse=True))


_LEADING, _BREAK = re.compile(words.LEADING, re.IGNORECASE), re.compile(words.BREAK)
_CONNECTOR = re.compile(words.CONNECTORS)
_BEFORE = re.compile(rf"(?:(?:{words.PERIOD}|{words.MONTH}|{_any_of(words.BEFORE)})\b\s*)*")
_STATUS = re.compile(rf"(?:{_any_of(words.PHRASES)})\b")
_MENDABLE = [known for known in words.PHRASES if " " in known]
_AFTER = re.compile(rf"(?:{words.PERIOD}|{_any_of(words.PLAIN_AFTER)}|{_FIGURE})\b")
_NOT_ARISING_OF = re.compile(rf"(?:{words.PERIOD}|{words.MONTH}|{_any_of((*words.NOT_ARISING_OF, *words.PLAIN_AFTER))})\b")
_WEAK = re.compile(rf"\b(?:{_any_of(words.WEAKENING)})\b")
_WEAK_IN_DOUBT = re.compile(rf"\b(?:{_any_of(words.WEAKENING_IN_DOUBT)})\b")
_SHORT = re.compile(rf"\b(da|dang|chua|khong|ko|k) ({'|'.join(words.SHORT)})\b")
_NO = re.compile(r"\b(?:ko|kg|khg|k)(?= (?:phat|co|hoan|dat|thuc|trien|xong|lam)\b)")
_REFUSING = re.compile(rf"\b(?:{_any_of(words.REFUSING)})\b")
_ANY_DOING, _MAYBE_A_DAY = re.compile(r"dang\b"), re.compile(r"0?[1-9]\s*/\s*(?:0?[1-9]|1[0-2])")
_LONGEST_MEASURE, _LONGEST_MISSPELT, _LONGEST_TEXT = 3, 40, 600

_CHOICES = "chọn một trong: " + "; ".join(STATUS_WORDS.values())
_UNKNOWN = Doubt(ERROR, "status_unknown", "Không rõ tình trạng thực hiện.", _CHOICES)
_READ_AS = "Tình trạng ghi chưa thật rõ; được đọc là “{}”."
_FIGURES = Doubt(WARNING, "percent_ambiguous", "Tỷ lệ ghi không phải một con số rõ ràng.", "một số, ví dụ 80%")
_OVER = Doubt(WARNING, "percent_out_of_range", "Tỷ lệ phải từ 0 đến 100.", "một số từ 0 đến 100")
_DAY = Doubt(WARNING, "percent_ambiguous", "Được đọc là phần đã làm trên tổng số, không phải ngày tháng.", "tỷ lệ, ví dụ 80%")


@lru_cache(maxsize=4096)
def read_status(text: str) -> Read[StatusSaid]:
    """Return the status that a text says, or a doubt: an error where it says none for certain, a warning where it was read."""
    parsed = _parse(text)
    found = _of_words(parsed) if parsed.meanings else _of_figures(parsed)
    if found is None or (parsed.is_plain and "/" in text and _is_a_list_of_choices(parsed)):
        return Read(None, (_UNKNOWN,))
    status, said, is_sure = found
    percent, doubts = _percent(parsed)
    if status == IN_PROGRESS and _MAYBE_A_DAY.fullmatch(text.strip()):
        doubts = (*doubts, _DAY)
    if not is_sure:
        doubts = (Doubt(WARNING, "status_unknown", _READ_AS.format(STATUS_WORDS[status]), _CHOICES), *doubts)
    says_no_more = parsed.is_plain and (LATE not in parsed.meanings or status != NOT_STARTED)
    return Read(StatusSaid(status, said, percent, None if says_no_more else clean(text)), doubts)


def says_status(text: str) -> bool:
    """Whether the whole text is a status in words and nothing else."""
    return begins_with_status(text) and _parse(text).is_plain


def begins_with_status(text: str) -> bool:
    """Whether the text begins with a status in words, whatever follows."""
    return _parse(text).begins_with_words and read_status(text).value is not None


def matrix_status(heading: str) -> tuple[str | None, str | None] | None:
    """Return the status, and what else is said, that a heading over crosses names; None for any other heading.

    The doubts of `read_status(heading)` hold for each cross under it.
    """
    if not says_status(heading) or re.search("[%/]", heading) or _is_a_list_of_choices(_parse(heading)):
        return None
    return read_status(heading).value[:2]


def is_mark(text: str) -> bool:
    """Whether a text is one of the marks that choose a column of a matrix."""
    return text.strip().casefold() in words.MARKS


def _of_words(parsed: _Parsed) -> tuple[str | None, str | None, bool] | None:
    """Return status, what is also said and whether that is certain; None where the words are at odds or a figure is."""
    found = _combined(parsed.meanings) if parsed.begins_with_words or parsed.ends_with_status else None
    if found is None:
        return None
    status, said, is_sure = found
    percents = {share.percent for share in parsed.shares}
    if status == DONE and (parsed.has_other_figure or len(percents) > 1):
        return None
    if status == DONE and percents:
        return _status_of(percents.pop()), None, is_sure and not parsed.is_unsure
    if status == DONE and _WEAK.search(parsed.contents):
        status = IN_PROGRESS
    elif status == DONE and _WEAK_IN_DOUBT.search(parsed.contents):
        status, is_sure = IN_PROGRESS, False
    elif UNFINISHED in parsed.meanings and percents - {None, 0, 100}:
        is_sure = True
    strays = {words.PHRASES[match] for match in _STATUS.findall(parsed.contents)} if status == DONE else set()
    return status, said, is_sure and not parsed.is_unsure and not strays & {IN_PROGRESS, NOT_STARTED, UNFINISHED}


def _combined(meanings: Sequence[str]) -> tuple[str | None, str | None, bool] | None:
    """Return what several words of status say together, the first of them leading; None where they are at odds."""
    told = set(meanings) - {UNCLEAR}
    late, works = LATE if LATE in told else None, told - {LATE}
    if meanings[0] == UNCLEAR or (works & {NOT_ARISING, CANCELLED} and len(told) > 1):
        return None
    if works == {CANCELLED}:
        return None, CANCELLED, True
    if works in ({DONE}, {NOT_ARISING}):
        return works.pop(), None, True
    if NOT_STARTED in works and works <= {NOT_STARTED, UNFINISHED}:
        return NOT_STARTED, None, True
    is_sure = late is not None if works == {UNFINISHED} else works <= {IN_PROGRESS, UNFINISHED} or meanings[0] == IN_PROGRESS
    return IN_PROGRESS, late, is_sure


def _is_a_list_of_choices(parsed: _Parsed) -> bool:
    """Whether several statuses stand side by side, as in a form nobody filled in: "Hoàn thành/Chưa hoàn thành"."""
    return not parsed.shares and len(set(parsed.meanings) - {LATE}) > 1


def _of_figures(parsed: _Parsed) -> tuple[str, None, bool] | None:
    """Return the status that a figure alone says: "80%", "12/15 vụ"."""
    percents = {share.percent for share in parsed.shares}
    return (_status_of(percents.pop()), None, True) if len(percents) == 1 and parsed.is_plain else None


def _status_of(percent: float | None) -> str:
    if percent is None:
        return NOT_ARISING
    return DONE if percent >= 100 else IN_PROGRESS if percent > 0 else NOT_STARTED


def _percent(parsed: _Parsed) -> tuple[float | None, tuple[Doubt, ...]]:
    percents = {share.percent for share in parsed.shares}
    if parsed.has_other_figure or len(percents) > 1:
        return None, (_FIGURES,)
    percent = percents.pop() if percents else None
    if percent is not None and not 0 <= percent <= 100:
        return None, (_OVER,)
    return percent, tuple(dict.fromkeys(share.doubt for share in parsed.shares if share.doubt))


@lru_cache(maxsize=4096)
def _parse(text: str) -> _Parsed:
    plain = "\n".join(_LEADING.sub("", line, count=1) for line in _chosen(words.SLASHED.sub("th", text)).split("\n"))
    whole = words.ONLY_WHOLE.get(fold(plain))
    if whole is not None:
        return _Parsed((_Clause((whole,), "", (), False),))
    if len(plain) > _LONGEST_TEXT:
        return _Parsed((*_parse(plain[:_LONGEST_TEXT].rpartition(" ")[0]).clauses, _Clause((), "…", (), False)))
    try:
        shares = shares_in(plain)
    except ValueError:
        return _Parsed(_clauses(plain, ()), has_other_figure=True)
    return _Parsed(_clauses(plain, shares))


def _chosen(text: str) -> str:
    """Return what stands behind the ticked boxes of a text in which other boxes are not ticked; else the text."""
    pieces = re.split(f"([{words.CHECKED}{words.UNCHECKED}])", text)
    marks = pieces[1::2]
    if not any(mark in words.UNCHECKED for mark in marks):
        return text
    return "\n".join(said for mark, said in zip(marks, pieces[2::2], strict=True) if mark in words.CHECKED)


def _clauses(text: str, shares: Sequence[Share]) -> tuple[_Clause, ...]:
    """Cut a text into the clauses that say anything, each with its own figures."""
    says_dang = "đang" in text.casefold() or text.isascii()
    for share in reversed(shares):
        text = f"{text[:share.start]} {_FIGURE} {text[share.end:]}"
    folded = [_SHORT.sub(lambda match: f"{match[1]} {words.SHORT[match[2]]}", fold(piece)) for piece in _BREAK.split(text)]
    parts = [part.strip() for piece in folded for part in _CONNECTOR.split(_NO.sub("khong", piece))]
    clauses = []
    for part in parts:
        own, shares = shares[:part.count(_FIGURE)], shares[part.count(_FIGURE):]
        said = part[_BEFORE.match(part).end():]
        if said and said not in words.LABELS:
            clause = _clause(said, own, says_dang, is_first=not clauses)
            misspelt = not clauses and not clause.meanings and _mended(said)
            clauses.append(_clause(misspelt, own, says_dang, is_first=True) if misspelt else clause)
    return tuple(clauses)


def _mended(folded: str) -> str | None:
    """Return the wording that a clause is with a slip of the finger or two; None where two statuses are as near."""
    if len(folded) > _LONGEST_MISSPELT or " " not in folded or _FIGURE in folded:
        return None
    slips = 1 if len(folded) < 12 else 2
    near = process.extract(folded, _MENDABLE, scorer=OSA.distance, score_cutoff=slips + 1, limit=None)
    if not near or near[0][1] > slips:
        return None
    meanings = {words.PHRASES[known] for known, distance, _ in near if distance <= near[0][1] + 1}
    return near[0][0] if len(meanings) == 1 else None


def _clause(folded: str, shares: Sequence[Share], says_dang: bool, *, is_first: bool) -> _Clause:
    """Read words of status from the beginning of a clause, as far as they go; what follows is content."""
    place, figures, told = 0, 0, []
    while place < len(folded):
        match = _STATUS.match(folded, place) or (_ANY_DOING.match(folded, place) if says_dang and not told else None)
        if match:
            told.append(match[0])
        else:
            match = _AFTER.match(folded, place) if told or shares or not is_first else None
            if match is None:
                break
            figures += match[0] == _FIGURE
        place = min(match.end() + 1, len(folded))
    if not is_first and told and told[0] in words.UNSURE:
        return _Clause((), folded, (), False)
    return _judged(told, folded[place:], tuple(shares[:figures]))


def _judged(told: Sequence[str], content: str, shares: tuple[Share, ...]) -> _Clause:
    meanings = tuple(words.PHRASES.get(wording, IN_PROGRESS) for wording in told)
    is_unsure = bool(told) and told[0] in words.UNSURE
    if not told:
        is_measure = len(content.split()) <= _LONGEST_MEASURE and any(share.is_of_target for share in shares)
        return _Clause((), "" if is_measure else content, shares if is_measure or not content else (), False)
    if NOT_ARISING in meanings:
        content = _NOT_ARISING_OF.sub("", content).strip()
        is_clear = len(meanings) == 1 and not content
    else:
        needs_reason = meanings[-1] == CANCELLED or (" " not in told[-1] and told[-1] != "dang" and not shares)
        is_clear = not content or not needs_reason or content.split()[0] in words.REASONS
    return _Clause(meanings if is_clear else (UNCLEAR,), content, shares, is_unsure)
