"""Where the labels of marked points go, so that none touches another, a mark or the edge. Pixels in, pixels out.

x grows to the right, y downward. Whether there is room is reckoned with letters somewhat wider than they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LETTER = 0.55
"""A letter's mean width in ems: in Be Vietnam Pro that of no shipped name of a score or task is above 0.54."""
LINE = 1.45
"""A line's height in ems."""

BESIDE, ABOVE = 11, 19
"""Pixels from a mark's middle to its label's nearer end, beside it, and to the label's middle, above or below it."""
STEP, FARTHEST = 9, 135
"""Pixels: labels that find no room beside their mark are moved up and down in such steps, so far."""


HALO = ", ".join(["0 0 3px #FFFFFF"] * 4)
"""Around a label (`shadow` of its font), so that it can be read over a line."""


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have any place in common."""
        apart = self.right <= other.left or other.right <= self.left or self.bottom <= other.top or other.bottom <= self.top
        return not apart

    def holds(self, other: "Box") -> bool:
        """Whether the other lies wholly inside."""
        return (self.left <= other.left and other.right <= self.right and self.top <= other.top
                and other.bottom <= self.bottom)


@dataclass(frozen=True)
class Label:
    """A label at its place: `dx`, `dy` from its mark to where it is anchored (`left`, `right` or `center` of its middle)."""

    text: str
    dx: float
    dy: float
    anchor: str
    box: Box

    @property
    def is_far(self) -> bool:
        """Whether a thin line is to lead from the mark to the label."""
        return abs(self.dy) > ABOVE


def placed(
    marks: Sequence[tuple[float, float]], wordings: Sequence[Sequence[str]], *, room: Box, size: float, mark: float,
    lines: Sequence[Box] = (),
) -> list[Label | None]:
    """Return a label for each mark in `room`, as near to it as can be; None where there is no place at all.

    `wordings` are what may be said of each mark, the fullest first: a shorter one is taken where a fuller finds no place.
    `size` is the type's and `mark` the marks' size in pixels. Of two places equally near, the one that crosses none of the
    `lines` is taken.
    """
    taken = [Box(x - mark / 2, y - mark / 2, x + mark / 2, y + mark / 2) for x, y in marks]
    labels: list[Label | None] = []
    for at, words in zip(marks, wordings, strict=True):
        free = (label for text in words for near in _candidates(text, at, size)
                for label in sorted(near, key=lambda label: _meets_any(label.box, lines))
                if room.holds(label.box) and not _meets_any(label.box, taken))
        label = next(free, None)
        labels.append(label)
        taken += [label.box] if label else []
    return labels


def _meets_any(box: Box, others: Sequence[Box]) -> bool:
    return any(box.meets(other) for other in others)


def _candidates(text: str, at: tuple[float, float], size: float) -> Iterator[list[Label]]:
    """Yield the places of a label, those equally near together: beside its mark, above and below, farther up and down."""
    yield [_label(text, at, size, BESIDE, 0, "left"), _label(text, at, size, -BESIDE, 0, "right")]
    yield [_label(text, at, size, 0, -ABOVE, "center"), _label(text, at, size, 0, ABOVE, "center")]
    for far in range(STEP, FARTHEST + 1, STEP):
        yield [_label(text, at, size, dx, dy, anchor)
               for dy in (-far, far) for dx, anchor in ((BESIDE, "left"), (-BESIDE, "right"))]


def _label(text: str, at: tuple[float, float], size: float, dx: float, dy: float, anchor: str) -> Label:
    wide, high = len(text) * LETTER * size, LINE * size
    x, y = at[0] + dx, at[1] + dy
    left = {"left": x, "right": x - wide, "center": x - wide / 2}[anchor]
    return Label(text, dx, dy, anchor, Box(left, y - high / 2, left + wide, y + high / 2))
