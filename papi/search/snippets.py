"""Words found in a text as people wrote it: where they stand, and the stretch around them. Pure.

Words are folded (`papi.vietnamese.fold`), texts are not: folding drops signs and changes their number, so every hit is
followed back to the signs that it came from.
"""

from collections.abc import Iterable, Sequence
from itertools import islice, takewhile

from papi.vietnamese import fold

Span = tuple[int, int]
"""A stretch of a text: its first place, and the one after its last."""

_BEFORE, _LENGTH = 40, 160
"""Signs of a snippet before its first hit, and in all."""

_CUT = "…"


def snippet(text: str, terms: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Return the stretch of `text` that holds the most of the folded words, and where in it they stand, in order.

    A word that the text lacks is found as the beginning of others; an accent written as a sign of its own goes with its
    letter. A text without any of the words is shown from its beginning.
    """
    found = _places(text, terms)
    first = _best(found)
    start = first[0] - _BEFORE
    start = (text.find(" ", start, first[0]) + 1 or first[0]) if start > 0 else 0
    end = _end(text, max(first[1], start + _LENGTH), first[1])
    head, tail = _CUT if start else "", _CUT if end < len(text) else ""
    shift = len(head) - start
    inside = [(one + shift, other + shift) for one, other in sorted(found) if start <= one and other <= end]
    return head + text[start:end] + tail, _merged(inside)


def _places(text: str, terms: Iterable[str]) -> dict[Span, str]:
    """Return where in `text` which word stands: the word itself where the text has it, else what begins with it."""
    folded, origins = _spread(text)
    found = {}
    for term in terms:
        part = f" {term} " if f" {term} " in folded else f" {term}"
        start = folded.find(part)
        while start >= 0:
            end = origins[start + len(term)] + 1
            while end < len(text) and not _alone(text[end]):  # accents that are signs of their own go with their letter
                end += 1
            found.setdefault((origins[start + 1], end), term)
            start = folded.find(part, start + 1)
    return found


def _spread(text: str) -> tuple[str, list[int]]:
    """Return `text` folded, between spaces, and for each of its letters the place in `text` that it comes from."""
    letters, origins = [" "], [0]
    for place, sign in enumerate(text):
        for letter in _alone(sign):
            if (letter, letters[-1]) != (" ", " "):
                letters.append(letter)
                origins.append(place)
    return "".join(letters) + " ", origins


def _alone(sign: str) -> str:
    """Return what folding makes of one sign inside a word: letters, a space, or nothing for an accent."""
    return fold(f"x{sign}x")[1:-1]


def _best(found: dict[Span, str]) -> Span:
    """Return the hit from which on the most different words stand near; the earliest of several."""
    ordered = sorted(found)

    def told(place: int) -> int:
        last = ordered[place][0] + _LENGTH - _BEFORE
        near = takewhile(lambda span: span[0] < last, islice(ordered, place, None))
        return len({found[span] for span in near if span[1] <= last})

    return ordered[max(range(len(ordered)), key=told)] if ordered else (0, 0)


def _end(text: str, end: int, least: int) -> int:
    """Return where to cut: between words if there is a gap after `least`, never between a letter and its accent."""
    if end >= len(text):
        return len(text)
    gap = text.rfind(" ", least, end + 1)
    if gap >= 0:
        return gap
    while end < len(text) and not _alone(text[end]):
        end += 1
    return end


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join stretches that overlap."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
