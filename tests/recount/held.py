"""The shipped scores with saved workbooks over them, as their own cells say. Nothing of the library is used.

A workbook here is of the house's simple layout: a sheet `scores` and, where groups are given, a sheet `groups`, each with
keys in its first line. It speaks for all of the years that its scores are of.
"""

import io
from dataclasses import dataclass, field
from functools import cache, cached_property

import openpyxl

from recount.scores import GROUPS, Scores, lines_of

GROUP_WORDS = dict(zip(("cao nhất", "trung bình cao", "trung bình thấp", "thấp nhất"), GROUPS, strict=True))


@dataclass(frozen=True)
class Held(Scores):
    """The folder of the shipped files, and the workbooks saved since, the oldest first; `entered` are groups typed on the page.
    """

    saved: tuple[bytes, ...] = field(default=(), repr=False)
    entered: tuple[tuple[int, str, str, str], ...] = ()

    @cached_property
    def cells(self) -> dict[tuple[int, int, str], float]:
        """The cells that hold a score: of a year that a workbook speaks for, those of the last one alone."""
        found = super().cells
        for content in self.saved:
            own = {(year, self.code_of(year, name), code): float(text)
                   for year, name, code, text in _lines(content, "scores", "score") if text is not None}
            years = {year for year, _, _ in own}
            found = {key: score for key, score in found.items() if key[0] not in years} | own
        return found

    @cached_property
    def breaks(self) -> dict[tuple[str, int], str]:
        """The shipped breaks, and a soft one where a median jumps into a year that is new."""
        return super().breaks | dict.fromkeys(self._jumps, "soft")

    @cached_property
    def reasons(self) -> dict[tuple[str, int], str]:
        """Why."""
        return super().reasons | self._jumps

    @cached_property
    def _jumps(self) -> dict[tuple[str, int], str]:
        """Where the nation's median of a part moves by more than 12% into a new year: of the part, and of its dimension."""
        found: dict[tuple[str, int], str] = {}
        shipped = {int(line["year"]) for line in lines_of(self.folder / "scores.csv")}
        for year in sorted(set(self.years) - shipped):
            moved = {code: self.cut(year, code, 0.5) / self.cut(year - 1, code, 0.5) - 1
                     for code in self.codes(year) if "." in code}
            jumps = [code for code, share in moved.items() if abs(share) > 0.12]
            found |= {(code, year): f"trung vị cả nước {'tăng' if moved[code] > 0 else 'giảm'} "
                                    f"{abs(100 * moved[code]):.0f}% trong một năm" for code in jumps}
            for dimension in dict.fromkeys(code.partition(".")[0] for code in jumps):
                own = " và ".join(code for code in jumps if code.startswith(f"{dimension}."))
                found[dimension, year] = f"trung vị cả nước của PAPI {own} thay đổi trên 12%"
        return found

    @cached_property
    def groups(self) -> dict[tuple[int, int, str], str]:
        """The groups that the workbooks give, and those typed."""
        found = {(year, self.code_of(year, name), code): GROUP_WORDS[words]
                 for content in self.saved for year, name, code, words in _lines(content, "groups", "group")}
        return found | {(year, self.code_of(year, name), code): group for year, name, code, group in self.entered}

    def code_of(self, year: int, name: str) -> int:
        """The province that was called so in a year."""
        return next(code for code, known in self.there(year).items() if known == name)


def workbook_years(content: bytes) -> list[int]:
    """The years that a workbook speaks for."""
    return sorted({year for year, *_ in _lines(content, "scores", "score")})


@cache
def _lines(content: bytes, sheet: str, value: str) -> list[tuple]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    if sheet not in book.sheetnames:
        return []
    keys, *rows = book[sheet].iter_rows(values_only=True)
    lines = [dict(zip(keys, row, strict=True)) for row in rows]
    return [(int(line["year"]), line["province"], str(line["code"]), line[value]) for line in lines]
