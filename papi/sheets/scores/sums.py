"""Whether the sums of a sheet come out: sub-dimensions to their dimension, dimensions to the total. Pure.

A sum is only checked where every part of it was read: what is missing is no fault of the sum, and a cell that could not be
read was told already.
"""

from collections.abc import Mapping, Sequence

from papi.model import WARNING
from papi.sheets.scores.cells import DECIMALS, SLACK
from papi.sheets.scores.labels import TOTAL, Indicators
from papi.sheets.scores.sheet import Figure, SheetScores
from papi.vietnamese import exact

LEAST_TOLERANCE = 0.001
"""What full figures may differ by: they are single-precision numbers in some files."""

WRONG_SUM = "Điểm của chỉ số nội dung {code} khác tổng các nội dung thành phần. Kiểm tra các ô này với bản công bố."
WRONG_PARTS = ("Các nội dung thành phần cộng lại khác điểm của chỉ số nội dung {code}, là điểm khớp với tổng điểm. "
               "Kiểm tra các ô này với bản công bố.")
WRONG_TOTAL = "Tổng điểm khác tổng các chỉ số nội dung. Kiểm tra ô này với bản công bố."


def check_sums(read: SheetScores, indicators: Indicators) -> None:
    """Note every sum of a sheet that does not come out, at the cell that is wrong as far as the other sums tell."""
    decimals = read.decimals()
    for province in dict.fromkeys(province for province, _ in read.figures):
        _Sums(read, indicators, province, decimals).check()


class _Sums:
    """The dimensions of one province as they are stated, and as their parts add up."""

    def __init__(self, read: SheetScores, indicators: Indicators, province: int, decimals: Mapping[str, int]) -> None:
        self._notes, self._decimals, self._parts = read.notes, decimals, indicators.parts
        self._total = read.figures.get((province, TOTAL))
        self._of_part = {code: read.figures.get((province, code)) for codes in indicators.parts.values() for code in codes}
        self._stated = {code: read.figures.get((province, code)) for code in indicators.dimensions}
        self._summed = {code: _added([self._of_part[part] for part in parts]) for code, parts in indicators.parts.items()}

    def check(self) -> None:
        """Note what does not come out."""
        wrong = [code for code in self._stated if self._is_wrong(code)]
        is_total_right = self._total_is(self._whole(()))
        for code in wrong:
            (self._note_parts if is_total_right else self._note_dimension)(code)
        right = self._whole(wrong)
        if self._total is not None and right is not None and not is_total_right and not (wrong and self._total_is(right)):
            self._note(WRONG_TOTAL, [self._total], self._total.score, exact(right))

    def _is_wrong(self, code: str) -> bool:
        stated, summed = self._stated[code], self._summed[code]
        return stated is not None and summed is not None and self._differs(stated.score, summed, (code, *self._parts[code]))

    def _whole(self, wrong: Sequence[str]) -> float | None:
        """Return the sum of the dimensions as stated, those that are wrong as their parts add up."""
        scores = [
            self._summed[code] if stated is None or code in wrong else stated.score for code, stated in self._stated.items()
        ]
        return None if None in scores else round(sum(scores), DECIMALS)

    def _total_is(self, whole: float | None) -> bool:
        if self._total is None or whole is None:
            return False
        return not self._differs(self._total.score, whole, (TOTAL, *self._stated))

    def _differs(self, stated: float, summed: float, codes: Sequence[str]) -> bool:
        """Whether a sum is off by more than the rounding of the figures that it is of."""
        rounding = sum(0.5 * 10 ** -self._decimals.get(code, 0) for code in codes)
        return abs(stated - summed) > max(LEAST_TOLERANCE, rounding + SLACK)

    def _note_dimension(self, code: str) -> None:
        figure = self._stated[code]
        self._note(WRONG_SUM.format(code=code), [figure], figure.score, exact(self._summed[code]))

    def _note_parts(self, code: str) -> None:
        figures = [self._of_part[part] for part in self._parts[code]]
        right = f"cộng lại bằng {exact(self._stated[code].score)}"
        self._note(WRONG_PARTS.format(code=code), figures, self._summed[code], right)

    def _note(self, message: str, figures: Sequence[Figure], found: float, expected: str) -> None:
        places = [figure.place for figure in figures]
        self._notes.note(WARNING, "wrong_sum", message, places, found=exact(found), expected=expected)


def _added(figures: Sequence[Figure | None]) -> float | None:
    """Return the sum of scores, None where there is none or one is missing."""
    if not figures or None in figures:
        return None
    return round(sum(figure.score for figure in figures), DECIMALS)
