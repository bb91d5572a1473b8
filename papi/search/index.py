"""Search over the plan's tasks and units and over what the units reported, without case, accents or punctuation.

An `Index` is built once for a plan and its state at a period, and asked any number of times. Pure; who may see what, and
how a hit is shown, is the page's. What stands around a hit is `papi.search.snippets`.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise, takewhile

import numpy as np
import pandas as pd

from papi.plan import Plan, Task, Unit
from papi.search.snippets import Span, snippet
from papi.vietnamese import fold

TASK, UNIT, REPORT, SUBMISSION = "task", "unit", "report", "submission"
KIND_WORDS = {TASK: "Nhiệm vụ", UNIT: "Đơn vị", REPORT: "Kết quả đơn vị báo cáo", SUBMISSION: "Báo cáo của đơn vị"}
"""What a hit is: a task, a unit, what a unit said of a task, or a submission as a whole."""

FIELD_WORDS = {
    "code": "Mã", "title": "Tên nhiệm vụ", "reading": "Nội dung nhiệm vụ", "text": "Nguyên văn trong kế hoạch",
    "measure": "Đơn vị tính", "name": "Tên đơn vị", "short_names": "Tên viết tắt", "formerly": "Tên trước đây",
    "group": "Nhóm đơn vị",
    "result": "Kết quả thực hiện", "document_number": "Số, ký hiệu văn bản", "difficulties": "Khó khăn, vướng mắc",
    "proposals": "Đề xuất, kiến nghị", "explanation": "Giải trình", "note": "Ghi chú",
    "report_number": "Số báo cáo của đơn vị", "file_name": "Tên tệp",
}
"""Where a hit stands."""

MOST = 50
"""How many hits are worth showing: who finds more types another word."""

_REPORT_FIELDS = ("result", "document_number", "difficulties", "proposals", "explanation", "note")
_SUBMISSION_FIELDS = ("report_number", "file_name", "note")
_NAMES = ("code", "title", "name", "short_names", "formerly", "report_number")
"""Fields that name what they stand in; all others are bodies."""

_CODE = re.compile(r"(nv|th)\s*(\d+(?:\.\d*)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: what it is, whose, and the original text around the words found.

    `kind` is a key of `KIND_WORDS`, `field` of `FIELD_WORDS`. `task`, `unit`, `period` and `submission` are None where the
    hit has none. `marks` are the stretches of `snippet` to be shown bold, in order.
    """

    kind: str
    task: str | None
    unit: str | None
    period: str | None
    submission: int | None
    field: str
    snippet: str
    marks: tuple[Span, ...]

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The snippet in pieces, each with whether it is bold."""
        edges = [0, *chain.from_iterable(self.marks), len(self.snippet)]
        stretches = enumerate(pairwise(edges))
        return tuple((self.snippet[start:end], place % 2 == 1) for place, (start, end) in stretches if start < end)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: the best hits, best first, and how many there are in all."""

    found: tuple[Found, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Document:
    """What one hit can be made of: its fields, what it may be called `exactly`, and what it belongs to (`around`)."""

    kind: str
    fields: tuple[tuple[str, str], ...]
    exactly: tuple[str, ...]
    around: tuple[str, ...] = ()
    task: str | None = None
    unit: str | None = None
    period: str | None = None
    submission: int | None = None


class Index:
    """The texts of a plan, of its state at a period (`papi.progress.state`) and of the submissions (`Store.submissions`)."""

    def __init__(self, plan: Plan, state: pd.DataFrame, submissions: pd.DataFrame) -> None:
        """Take every text apart once. Submissions that were undone, or are of another year, are left out."""
        counted = submissions[~submissions["undone"] & (submissions["plan_year"] == plan.year)]
        self._documents = documents = (
            *map(_task, plan.tasks), *(_unit(plan, unit) for unit in plan.units), *_reports(plan, state), *_sent(counted),
        )
        own = [[text for _, text in one.fields] for one in documents]
        self._own, self._accented = _Words(own, fold), _Words(own, _with_accents)
        self._names = _Words([[text for name, text in one.fields if name in _NAMES] for one in documents], fold)
        self._around = _Words([one.around for one in documents], fold)
        self._exactly: dict[str, list[int]] = {}
        for place, one in enumerate(documents):
            for name in one.exactly:
                self._exactly.setdefault(fold(name), []).append(place)

    def search(self, text: str, *, most: int = MOST) -> Answer:
        """Return the hits for what was typed: every word of it is found, as a word or as the beginning of one.

        First what is called exactly so (a code, a name, a document's number), then what holds the very words before what
        only holds words that begin so; accents as typed before others; names before bodies, and words side by side before
        scattered ones. A report's task and unit may stand for words that it lacks itself. Nothing typed finds nothing.
        """
        terms = _terms(text)
        if not terms:
            return Answer((), 0)
        ranked = self._ranked(terms, [word for word in _with_accents(text).split() if not word.isascii()])
        return Answer(tuple(_found(self._documents[place], terms) for place in ranked[:most]), len(ranked))

    def _ranked(self, terms: Sequence[str], accented: Sequence[str]) -> np.ndarray:
        """Return the places of the documents that have every word, the best first."""
        own, around = [self._own.having(term) for term in terms], [self._around.having(term) for term in terms]
        alone = np.logical_and.reduce(own)
        helped = np.logical_and.reduce(np.logical_or(own, around)) & ~np.logical_and.reduce(around)
        whole = [self._own.having(term, whole=True) | (self._around.having(term, whole=True) & ~inside)
                 for term, inside in zip(terms, own, strict=True)]
        phrase = " ".join(terms)
        exact = np.zeros_like(alone)
        exact[self._exactly.get(phrase, [])] = True
        said_so = [np.logical_and.reduce([np.ones_like(alone), *(self._accented.having(word, whole=own) for word in accented)])
                   for own in (True, False)]
        better = (
            exact, alone, np.logical_and.reduce(whole), *said_so, self._names.having(phrase),
            np.logical_and.reduce([self._names.having(term) for term in terms]), self._own.having(phrase),
        )
        places = np.flatnonzero(alone | helped)
        return places[np.lexsort([~key[places] for key in reversed(better)])]  # the last key sorts first; equals keep order


class _Words:
    """Texts of documents, and in which of these which words stand."""

    def __init__(self, texts: Iterable[Iterable[str]], plain: Callable[[str], str]) -> None:
        """Take the texts of each document as `plain` makes them."""
        joined = ["".join(f" {plain(text)} \n" for text in own) for own in texts]
        self._joined = "".join(joined)
        self._starts = np.cumsum([0, *map(len, joined)])[:-1]
        places: dict[str, list[int]] = {}
        for place, text in enumerate(joined):
            for word in set(text.split()):
                places.setdefault(word, []).append(place)
        self._places = {word: np.array(found) for word, found in places.items()}
        self._words = sorted(places)

    def having(self, term: str, *, whole: bool = False) -> np.ndarray:
        """Return for each document whether it has the term: a word, or several side by side, the last only begun if not
        `whole`.
        """
        having = np.zeros(len(self._starts), dtype=bool)
        if " " in term:
            places = np.array(list(self._occurrences(f" {term} " if whole else f" {term}")), dtype=int)
            having[np.searchsorted(self._starts, places, side="right") - 1] = True
            return having
        for word in [term] if whole else self._beginning(term):
            having[self._places.get(word, [])] = True
        return having

    def _beginning(self, term: str) -> Iterator[str]:
        return takewhile(lambda word: word.startswith(term), islice(self._words, bisect_left(self._words, term), None))

    def _occurrences(self, part: str) -> Iterator[int]:
        place = self._joined.find(part)
        while place >= 0:
            yield place
            place = self._joined.find(part, place + 1)


def _task(task: Task) -> _Document:
    fields = {"code": task.label, "title": task.title, "reading": task.reading, "text": task.text, "measure": task.measure}
    if task.text == task.reading:
        del fields["text"]
    codes = {task.label, task.code} if task.code in task.label else {task.label}
    return _Document(TASK, _there(fields.items()), (*codes, task.title), task=task.code)


def _unit(plan: Plan, unit: Unit) -> _Document:
    groups = [wording for group in plan.groups if unit.name in group.members for wording in (group.name, *group.other_wordings)]
    told = (("name", [unit.name]), ("short_names", unit.short_names), ("formerly", unit.formerly), ("group", groups))
    fields = _there((field, name) for field, names in told for name in names)
    return _Document(UNIT, fields, tuple(name for field, name in fields if field in _NAMES), unit=unit.name)


def _reports(plan: Plan, state: pd.DataFrame) -> Iterator[_Document]:
    tasks = {task.code: (task.label, task.title) for task in plan.tasks}
    units = {unit.name: (unit.name, *unit.short_names, *unit.formerly) for unit in plan.units}
    for line in state[["task", "unit", "said_in", "submission", *_REPORT_FIELDS]].to_dict("records"):
        if fields := _there((name, line[name]) for name in _REPORT_FIELDS):
            yield _Document(
                REPORT, fields, _named(fields, "document_number"), (*tasks[line["task"]], *units[line["unit"]]),
                task=line["task"], unit=line["unit"], period=line["said_in"], submission=_serial(line["submission"]),
            )


def _sent(submissions: pd.DataFrame) -> Iterator[_Document]:
    for line in submissions[["submission", "unit", "period", *_SUBMISSION_FIELDS]].to_dict("records"):
        fields = _there((name, line[name]) for name in _SUBMISSION_FIELDS)
        yield _Document(SUBMISSION, fields, _named(fields, "report_number"), (line["unit"],), unit=line["unit"],
                        period=line["period"], submission=int(line["submission"]))


def _there(fields: Iterable[tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    """Return the fields that hold text, each on one line."""
    return tuple((name, re.sub(r"\s", " ", text)) for name, text in fields if isinstance(text, str) and text.strip())


def _named(fields: Iterable[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(text for own, text in fields if own == name)


def _serial(number: float | None) -> int | None:
    return None if pd.isna(number) else int(number)


def _with_accents(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def _terms(text: str) -> tuple[str, ...]:
    """Return the words typed, folded: what one holds together, as "56/KH", stands together; so does a task's code."""
    code = _CODE.fullmatch(text.strip())
    words = [f"{code[1]} {code[2]}"] if code else text.split()
    return tuple(filter(None, map(fold, words)))


def _found(one: _Document, terms: Sequence[str]) -> Found:
    """Return the hit, shown by the field that holds the words best: side by side, the most of them, the most of them whole."""
    phrase = " ".join(terms)

    def rank(field: tuple[str, str]) -> tuple:
        text = f" {fold(field[1])} "
        return f" {phrase}" in text, sum(f" {term}" in text for term in terms), sum(f" {term} " in text for term in terms)

    name, text = max(one.fields, key=rank)
    shown, marks = snippet(text, (phrase, *terms))
    return Found(one.kind, one.task, one.unit, one.period, one.submission, name, shown, marks)
