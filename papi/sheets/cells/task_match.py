"""Which task of a plan a row speaks of, by its code or by its text; which area a section's line names.

A text is compared folded and with its abbreviations spelled out, against the title, the text and the mended reading of each
task. It is taken for a task when enough of what it says is that task's and no other comes near; else the candidates are told.
"""

import math
import re
from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from papi.model import ERROR, WARNING
from papi.plan import ORGANISING_AREA, Plan, Task, task_label
from papi.sheets.cells import task_words as words
from papi.sheets.cells.doubts import Doubt, Read
from papi.vietnamese import clean, fold

CERTAIN, MARGIN, LIKELY = 85, 10, 60
"""Measured on the shipped plan's 33 tasks. Of 316 rewordings of them (titles, texts, halves, thirds, first clauses, every fifth
word dropped, abbreviations, cut titles) none is taken for another task; 282 are found, with 85.2 and more and a lead of 19 and
more; the 34 others are scraps like "xử lý kịp thời 100%". Of 66 duties of other plans and phrases that stand in many none is
taken for a task: 86 with a lead of 8 at most. RapidFuzz alone mixes the two: own rewordings from 51 by `ratio`, foreign duties
up to 90 by `WRatio` and 100 by `token_set_ratio`."""
AGREES, SURELY_AGREES = 50, 70
"""How far the text must bear out a code that stands beside it; a serial number like "2.1" more than a code."""
REWORDED, REWORDED_MARGIN, REWORDED_SHARE, REWORDED_TITLE = 70, 9, 75, 50
"""A task in fewer or other words is read, with a warning: nearly all words are its own, they hold half of its title, and two
of them stand together in no other task. Of 28 such wordings from sheets of other hands 25 are so and none is another task's;
of the foreign duties that are as near, none is."""
SHORTEST_PART, SHORTEST_TASK = 5, 7
LONG_PART, COVERED_BY_LONG, COVERED_BY_BEGINNING, COVERED_BY_SHORT = 10, 30, 70, 80
"""A part of a task is told by ten words and a third of what it says, by weight, or by five words and most of it: "Thực hiện các
nhiệm vụ được giao" stands in many plans. A longer text holds a task of seven words."""
NEAR_SHORT, SHORT_PENALTY = 92, 8
"""A short text that begins otherwise may be another duty ("giải quyết" for "phối hợp giải quyết"): it must be nearer."""
STRANGE, STRANGER_WORDS = 40, 12
"""A text of which less than this is a task's own words is not compared; a long one may hold so many words of others."""
AREA_NEAR = 90
LONGEST, LONGEST_AREA = 4000, 300
"""Of a longer text the beginning is compared; a longer line is no area's name."""

_EXPECTED = "mã như NV 2.1 hoặc TH 1, hoặc nội dung như trong kế hoạch"


class _Weighed(NamedTuple):
    """A folded text with its words, each with its weight, rare words of the plan weighing more."""

    text: str
    words: tuple[str, ...]
    weights: tuple[float, ...]
    whole: float

    def share(self, known: frozenset[str]) -> float:
        """Return how much of the text is among the known words, 0..100."""
        kept = sum(weight for word, weight in zip(self.words, self.weights, strict=True) if word in known)
        return 100 * kept / self.whole if self.whole else 0.0


class TaskMatch:
    """The tasks of a plan in all their wordings, and what the Office settled: folded text -> a task's code."""

    def __init__(self, plan: Plan, settled: Mapping[str, str] | None = None) -> None:
        self._plan = plan
        self._tasks = {task.code: task for task in plan.tasks}
        self._settled = {text: code for text, code in (settled or {}).items() if code in self._tasks}
        self._ranked: dict[str, list[tuple[float, str]]] = {}

    def read(self, code_text: str, text: str, *, code_is_serial: bool = False) -> Read[str]:
        """Return the code of the task that a row speaks of.

        `code_is_serial`: the code stands in a column of serial numbers, where "2.1" is a task's code only if the text bears
        it out.
        """
        settled = self._settled.get(fold(text)) or self._settled.get(fold(clean(text).split("\n")[0]))
        if settled:
            return Read(settled)
        inside = words.LABELLED_START.match(text)
        code, is_labelled = _code(inside[1] if inside and (code_is_serial or not code_text.strip()) else code_text)
        ranked = self._by_text(text[inside.end():] if inside else text)
        is_certain = len(ranked) > 0 and ranked[0][0] >= CERTAIN and (len(ranked) < 2 or ranked[0][0] - ranked[1][0] >= MARGIN)
        if code is None or (code_is_serial and not is_labelled):
            return self._read_text(text, ranked, is_certain, code)
        if code not in self._tasks:
            return self._read_unknown_code(text, ranked, is_certain, code)
        if is_certain and ranked[0][1] != code:
            other = ranked[0][1]
            message = f"Mã là {task_label(code)} nhưng nội dung là của {task_label(other)}, nên không rõ là nhiệm vụ nào."
            return _doubted(ERROR, "task_ambiguous", message, text, (code, other))
        if is_certain or not fold(text) or self._agreement(text, code) >= AGREES:
            return Read(code)
        message = f"Nội dung không giống nhiệm vụ {task_label(code)} trong kế hoạch."
        doubted = _doubted(WARNING if is_labelled else ERROR, "task_ambiguous", message, text, (code,))
        return Read(code, doubted.doubts) if is_labelled else doubted

    def area(self, text: str) -> int | None:
        """Return the area whose name a text is, whatever numeral or label stands before it; None for any other text."""
        if len(text) > LONGEST_AREA:
            return None
        spoken = fold(re.sub(r"\([^()]*\)", " ", clean(text)))
        whole = words.AREA_TAIL.sub("", spoken).split()
        for start in range(min(len(whole), 9)):
            if all(word in words.AREA_LABELS or _value(word) for word in whole[:start]):
                found = self._area_named(" ".join(whole[start:]))
                if found is not None:
                    return found
        return None

    def numeral(self, text: str) -> int | None:
        """Return the numeral that a section's line begins with: "IV." and "Nội dung 4:" are 4, "B." is 2."""
        match = words.NUMERAL.match(clean(text[:LONGEST_AREA]))
        if match is None or (match["end"].isspace() and self.area(text) is None):
            return None
        return _value(match["sign"].casefold())

    def _area_named(self, wording: str) -> int | None:
        for name, number in self._areas.items():
            if wording == name or (len(wording.split()) > 1 and fuzz.ratio(wording, name) >= AREA_NEAR):
                return number
        begun = {number for name, number in self._areas.items() if name.removeprefix("su ").startswith(f"{wording} ")}
        return begun.pop() if len(begun) == 1 and len(wording.split()) > 2 else None

    def _read_text(self, text: str, ranked: list[tuple[float, str]], is_certain: bool, serial: str | None) -> Read[str]:
        """Read a row without a code by its text; a serial number may settle what the text leaves open."""
        if is_certain:
            return Read(ranked[0][1])
        if serial in self._tasks and self._agreement(text, serial) >= SURELY_AGREES:
            return Read(serial)
        if self._is_reworded(text, ranked):
            found = ranked[0][1]
            message = f"Nội dung viết khác lời kế hoạch; được nhận là {task_label(found)}, {self._tasks[found].title}."
            return Read(found, _doubted(WARNING, "task_ambiguous", message, text, (found,)).doubts)
        near = [code for score, code in ranked if score >= CERTAIN and ranked[0][0] - score < MARGIN]
        if near:
            labels = ", ".join(task_label(code) for code in near[:5])
            message = f"Nội dung này có thể là của nhiều nhiệm vụ: {labels}."
            return _doubted(ERROR, "task_ambiguous", message, text, tuple(near[:5]))
        likely = tuple(code for score, code in ranked[:3] if score >= LIKELY)
        return _doubted(ERROR, "unknown_task", "Kế hoạch không có nhiệm vụ này.", text, likely)

    def _is_reworded(self, text: str, ranked: list[tuple[float, str]]) -> bool:
        """Whether a text is one task's in fewer or other words."""
        if not ranked or ranked[0][0] < REWORDED or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < REWORDED_MARGIN):
            return False
        spoken, code = self._weighed(_spelled(words.NUMBERED.sub("", clean(text[:LONGEST])))), ranked[0][1]
        title = self._wordings[code][0]
        return (
            spoken.share(self._words[code]) >= REWORDED_SHARE
            and title.share(frozenset(spoken.words)) >= REWORDED_TITLE
            and any(self._pairs.get(pair) == {code} for pair in pairwise(spoken.words))
        )

    def _read_unknown_code(self, text: str, ranked: list[tuple[float, str]], is_certain: bool, code: str) -> Read[str]:
        if not is_certain:
            return self._read_text(text or task_label(code), ranked, False, None)
        found = ranked[0][1]
        message = f"Kế hoạch không có mã {task_label(code)}; được nhận là {task_label(found)} theo nội dung."
        return Read(found, _doubted(WARNING, "unknown_task", message, text, (found,)).doubts)

    def _by_text(self, text: str) -> list[tuple[float, str]]:
        """Return the tasks by how much a text is theirs, the best first: the whole text, else its first line or sentence."""
        whole = clean(text[:LONGEST])
        wordings = (whole, whole.split("\n")[0], re.split(r"[.;:](?:\s|$)", words.NUMBERED.sub("", whole))[0])
        queries = dict.fromkeys(filter(None, (_spelled(words.NUMBERED.sub("", wording)) for wording in wordings)))
        best: list[tuple[float, str]] = []
        for query in queries if self.area(text) is None else ():
            ranked = self._rank(query)
            best = ranked if ranked and (not best or ranked[0][0] > best[0][0]) else best
            if best and best[0][0] >= CERTAIN:
                break
        return best

    def _rank(self, query: str) -> list[tuple[float, str]]:
        if query not in self._ranked:
            exact = self._exact.get(query)
            spoken = self._weighed(query)
            scores = [(100.0, code) for code in exact or ()] or [(self._score(spoken, code), code) for code in self._wordings]
            self._ranked[query] = sorted(scores, key=lambda pair: -pair[0])
        return self._ranked[query]

    def _score(self, spoken: _Weighed, code: str) -> float:
        """Return how much a text is a task's, 0..100: as a whole, as a part of it, or because it holds it."""
        share, held, best = spoken.share(self._words[code]), frozenset(spoken.words), 0.0
        is_long = len(spoken.words) >= LONG_PART
        for wording in self._wordings[code]:
            is_shorter = len(spoken.text) <= len(wording.text)
            if is_shorter and share < STRANGE:
                continue
            begins_so = spoken.words[:2] == wording.words[:2]
            likeness = fuzz.ratio(spoken.text, wording.text, score_cutoff=best)
            if is_long:
                best = max(best, min(likeness, share + STRANGER_WORDS))
            else:
                best = max(best, likeness if begins_so or likeness >= NEAR_SHORT else likeness - SHORT_PENALTY)
            if is_shorter and len(spoken.words) >= SHORTEST_PART and share > max(best, LIKELY):
                covered = COVERED_BY_LONG if is_long else COVERED_BY_BEGINNING if begins_so else COVERED_BY_SHORT
                limit = share if wording.share(held) >= covered else 0.0
            else:
                limit = wording.share(held) if not is_shorter and len(wording.words) >= SHORTEST_TASK else 0.0
            if limit > max(best, LIKELY):
                best = max(best, min(limit, fuzz.partial_ratio(spoken.text, wording.text)))
        return best

    def _agreement(self, text: str, code: str) -> float:
        """Return how far a text bears out a code: a few of the task's own words are enough."""
        spoken = self._weighed(_spelled(words.NUMBERED.sub("", clean(text[:LONGEST]))))
        return max(self._score(spoken, code), SURELY_AGREES / 100 * spoken.share(self._words[code]))

    def _weighed(self, text: str) -> _Weighed:
        spoken = tuple(text.split())
        weights = tuple(self._weights.get(word, self._strange) for word in spoken)
        return _Weighed(text, spoken, weights, sum(weights))

    @cached_property
    def _wordings(self) -> dict[str, list[_Weighed]]:
        return {task.code: [self._weighed(wording) for wording in _wordings_of(task)] for task in self._plan.tasks}

    @cached_property
    def _exact(self) -> dict[str, tuple[str, ...]]:
        exact: dict[str, tuple[str, ...]] = {}
        for code, wordings in self._wordings.items():
            for wording in wordings:
                exact[wording.text] = (*exact.get(wording.text, ()), code)
        return exact

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {task.code: frozenset(" ".join(_wordings_of(task)).split()) for task in self._plan.tasks}

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], set[str]]:
        """Two words that stand together -> the tasks in which they do."""
        pairs: dict[tuple[str, str], set[str]] = {}
        for code, wordings in self._wordings.items():
            for pair in {pair for wording in wordings for pair in pairwise(wording.words)}:
                pairs.setdefault(pair, set()).add(code)
        return pairs

    @cached_property
    def _weights(self) -> dict[str, float]:
        counts: dict[str, int] = {}
        for own in self._words.values():
            for word in own:
                counts[word] = counts.get(word, 0) + 1
        return {word: math.log((len(self._words) + 1) / count) for word, count in counts.items()}

    @cached_property
    def _strange(self) -> float:
        return math.log((len(self._words) + 1) / 0.5)

    @cached_property
    def _areas(self) -> dict[str, int]:
        named = {fold(area.name): area.number for area in self._plan.areas}
        return named | {fold("Tổ chức thực hiện"): ORGANISING_AREA}


def _wordings_of(task: Task) -> tuple[str, ...]:
    """Return a task's title, text and reading, and both together as the form writes them."""
    texts = [task.title, task.text, task.reading or task.text]
    texts += [f"{task.title} {text}" for text in texts[1:] if text]
    return tuple(dict.fromkeys(filter(None, map(_spelled, texts))))


def _spelled(text: str) -> str:
    return " ".join(words.SHORT.get(word, word) for word in fold(text).split())


def _code(text: str) -> tuple[str | None, bool]:
    """Return the code that a text is, whether the plan knows it or not, and whether it says that it is one ("NV", "TH")."""
    plain = clean(text[:LONGEST_AREA])
    organising = words.ORGANISING_CODE.fullmatch(plain)
    if organising:
        return f"{ORGANISING_AREA}.{int(organising['serial'])}", True
    match = words.CODE.fullmatch(plain)
    return (f"{int(match['area'])}.{int(match['serial'])}", bool(match["label"].strip())) if match else (None, False)


def _value(sign: str) -> int | None:
    """Return the number of a numeral: digits, Roman, or a letter from A to H."""
    if sign.isdecimal() and len(sign) < 3:
        return int(sign)
    if sign and set(sign) <= words.ROMAN.keys():
        values = [words.ROMAN[letter] for letter in sign]
        return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
    return ord(sign) - ord("a") + 1 if len(sign) == 1 and "a" <= sign <= "h" else None


def _doubted(severity: str, kind: str, message: str, text: str, candidates: tuple[str, ...]) -> Read[str]:
    return Read(None, (Doubt(severity, kind, message, _EXPECTED, clean(text), candidates),))
