"""Which rows or columns of a table hold the indicators of its year, and which are survey questions or other figures.

A label is recognised by its name, in either language, or else by its number; the two must agree with the names held for the
year. Taking a label apart is `papi.sheets.scores.labels`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from papi.model import ERROR, INFO, WARNING
from papi.sheets.scores.labels import OTHER, TOTAL, UNWEIGHTED, Indicators, Label, parse_label
from papi.sheets.scores.notes import Notes
from papi.sheets.scores.tables import Heading, ScoreTable, Text
from papi.vietnamese import number

PLAUSIBLE_SCALES = tuple(10 / parts for parts in range(1, 7))
"""Points of a dimension or of one of its parts; a question's scale is another, mostly 0 to 100%."""
NEAR = 0.02
"""3.3 and 3.33 mean 10/3."""

UNKNOWN = ("Danh mục chỉ số năm {year} không có mã này nên điểm không được đọc. Nếu PAPI đo thêm chỉ số ấy, "
           "khai báo chỉ số mới của năm {year} rồi đọc lại tệp.")
AMBIGUOUS = "Nhãn ghi hai chỉ số khác nhau của năm {year} nên điểm không được đọc. Sửa nhãn để chỉ còn một chỉ số."
CODE_DIFFERS = ("Mã trong nhãn là {found}, nhưng tên là của PAPI {code} năm {year}; đã đọc theo tên. "
                "Kiểm tra nhãn với bản công bố.")
NAME_DIFFERS = ("Tên trong tệp khác tên đang lưu của PAPI {code} (“{held}”); đã đọc theo mã. "
                "Nếu chỉ số đã đổi nội dung, khai báo trước khi lưu điểm.")
TWICE = "PAPI {code} có hai dòng hoặc cột với điểm khác nhau nên không được đọc. Xóa dòng hoặc cột thừa."
SCALE_DIFFERS = ("Thang điểm của PAPI {code} trong tệp đến {scale}, theo danh mục năm {year} đến {held}. "
                 "Kiểm tra xem số nội dung thành phần có thay đổi không.")


class NameFound(NamedTuple):
    """An indicator that the file calls otherwise than the names held."""

    code: str
    name: str
    held_name: str
    text: Text


class _Figure(NamedTuple):
    """Which figure a heading stands for: `statistic` where it says so; whether every text of it is understood."""

    statistic: str | None
    is_whole: bool


class _Candidate(NamedTuple):
    heading: Heading
    figure: _Figure


class Recognised(NamedTuple):
    """The heading of each indicator found in a table, by code, and the names that differ."""

    headings: Mapping[str, Heading]
    names: tuple[NameFound, ...]
    unread: frozenset[str]
    """Indicators that the table has but that could not be settled: told already."""


def recognise(table: ScoreTable, indicators: Indicators, notes: Notes) -> Recognised:
    """Return where the table holds the indicators of that year, and note what is doubtful about its labels."""
    return _Recognition(table, indicators, notes).result()


class _Meaning(NamedTuple):
    """What the labels of a heading mean: an indicator, or none; and what there is to say of them once figures follow."""

    code: str | None
    doubts: tuple[partial, ...] = ()
    names: tuple[NameFound, ...] = ()


_NO_INDICATOR = _Meaning(None)


class _Recognition:
    """Goes through the headings in order: what a row of "Unweighted" is a figure of is said by the rows above it."""

    def __init__(self, table: ScoreTable, indicators: Indicators, notes: Notes) -> None:
        self._table, self._indicators, self._notes = table, indicators, notes
        self._candidates: dict[str, list[_Candidate]] = {}
        self._names: dict[tuple[str, str], NameFound] = {}
        self._dimension: str | None = None
        self._above: _Meaning | None = None

    def result(self) -> Recognised:
        """Return what all headings together say."""
        for heading in self._table.indicators:
            self._take(heading)
        usable = {code: _usable(found) for code, found in self._candidates.items()}
        chosen = {code: self._chosen(code, found) for code, found in usable.items() if found}
        headings = {code: heading for code, heading in chosen.items() if heading is not None}
        return Recognised(headings, tuple(self._names.values()), frozenset(chosen) - frozenset(headings))

    def _take(self, heading: Heading) -> None:
        labels = [parse_label(text.text) for text in heading.texts]
        telling = [pair for pair in zip(labels, heading.texts, strict=True) if self._tells(pair[0])]
        statistic = next((label.statistic for label in labels if label.statistic), None)
        if any(label.is_question for label in labels):
            self._above = _NO_INDICATOR
        elif statistic and not telling:
            if self._is_of_total(heading):
                self._above = _Meaning(TOTAL)
        else:
            self._above = self._meaning(heading, telling)
        if self._above not in (None, _NO_INDICATOR) and self._table.across(heading):
            self._keep(heading, _Figure(statistic, is_whole=bool(statistic) or len(telling) == len(labels)))

    def _keep(self, heading: Heading, figure: _Figure) -> None:
        above = self._above
        for doubt in above.doubts:
            doubt()
        for name in above.names:
            self._names.setdefault((name.code, name.name), name)
        self._above = above._replace(doubts=(), names=())
        if above.code is not None:
            self._candidates.setdefault(above.code, []).append(_Candidate(heading, figure))

    def _tells(self, label: Label) -> bool:
        """Whether a label says of which indicator it is, rather than only which figure of it or what a question asks."""
        return label.code is not None or label.ordinal is not None or self._indicators.code_of(label.name) is not None

    def _is_of_total(self, heading: Heading) -> bool:
        """Whether a figure without an indicator is the total's: nothing stands above it, or it is too large for what does."""
        largest = max(self._table.across(heading), default=0)
        if self._above is None:
            return largest > 0
        return self._above.code is not None and largest > self._indicators.max_score(self._above.code) + NEAR

    def _meaning(self, heading: Heading, telling: Sequence[tuple[Label, Text]]) -> _Meaning:
        """Return which indicator the labels of a heading mean."""
        named = _innermost({code for label, _ in telling if (code := self._indicators.code_of(label.name))})
        numbered = _innermost({code for label, _ in telling if (code := self._number(label))})
        if len(named) > 1 or (not named and len(numbered) > 1):
            return _Meaning(None, (self._doubt(ERROR, "indicator_ambiguous", AMBIGUOUS, heading),))
        code = next(iter(named or numbered), None)
        if code is None or not self._is_an_indicators_row(heading, code, is_explicit=bool(numbered)):
            return _NO_INDICATOR
        if code not in self._indicators.names and code != TOTAL:
            return _Meaning(None, (self._doubt(ERROR, "unknown_indicator", UNKNOWN, heading),))
        if code != TOTAL:
            self._dimension = code.partition(".")[0]
        names = () if named else self._differing(telling, code)
        return _Meaning(code, tuple(self._doubts(heading, code, named, numbered, names)), names)

    def _number(self, label: Label) -> str | None:
        """Return the code that a label's number means, None for a number that is no indicator's."""
        if label.ordinal is not None:
            parts = self._indicators.parts.get(self._dimension or "", ())
            return parts[label.ordinal - 1] if 1 <= label.ordinal <= len(parts) else None
        return label.code if label.code in self._indicators.names or label.name else None

    def _is_an_indicators_row(self, heading: Heading, code: str, *, is_explicit: bool) -> bool:
        """Whether the scale told is not a question's: questions may bear the name of what they belong to."""
        if heading.scale is None:
            return True
        if code == TOTAL:
            return heading.scale > PLAUSIBLE_SCALES[0]
        if code in self._indicators.names and _is_near(heading.scale, self._indicators.max_score(code)):
            return True
        return is_explicit and any(_is_near(heading.scale, scale) for scale in PLAUSIBLE_SCALES)

    def _differing(self, telling: Sequence[tuple[Label, Text]], code: str) -> tuple[NameFound, ...]:
        held = self._indicators.names[code]
        return tuple(NameFound(code, text.text, held, text) for label, text in telling if label.name)

    def _doubts(self, heading: Heading, code: str, named: set[str], numbered: set[str], names) -> Iterator[partial]:
        """Yield what to note where the label's number, name or scale is not the one held for the year."""
        if named and numbered and code not in numbered:
            yield self._doubt(WARNING, "indicator_code_differs", CODE_DIFFERS, heading, code=code, found=min(numbered))
        if names:
            held = self._indicators.names[code]
            yield self._doubt(INFO, "indicator_name_differs", NAME_DIFFERS, heading, code=code, held=held)
        most = self._indicators.max_score(code)
        if heading.scale is not None and not _is_near(heading.scale, most):
            scales = {"scale": number(heading.scale, 2), "held": number(most, 2)}
            yield self._doubt(WARNING, "scale_differs", SCALE_DIFFERS, heading, code=code, **scales)

    def _chosen(self, code: str, usable: list[_Candidate]) -> Heading | None:
        """Return the row or column of an indicator's score; None, told, where two hold other scores."""
        if len(usable) > 1 and len({tuple(self._table.across(one.heading)) for one in usable}) > 1:
            for one in usable:
                self._doubt(ERROR, "duplicate_indicator", TWICE, one.heading, code=code)()
            return None
        return usable[0].heading

    def _doubt(self, severity: str, kind: str, message: str, heading: Heading, **details: str) -> partial:
        """Return the noting of a doubt, to be done when it is known that the heading has figures."""
        places = [(text.row, text.column) for text in heading.texts][:1]
        return partial(self._notes.note, severity, kind, message.format(year=self._indicators.year, **details), places)


def _usable(found: list[_Candidate]) -> list[_Candidate]:
    """Return where an indicator's score may stand: the unweighted one where figures are named; plain labels stand first."""
    unweighted = [one for one in found if one.figure.statistic == UNWEIGHTED]
    usable = unweighted or [one for one in found if one.figure.statistic != OTHER]
    return [one for one in usable if one.figure.is_whole] or usable


def _innermost(codes: set[str]) -> set[str]:
    """Return the codes without dimensions whose part is among them: tables repeat the dimension before each of its parts."""
    inner = {code for code in codes if not any(other.startswith(f"{code}.") for other in codes)}
    return inner - {TOTAL} or inner


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR * other
