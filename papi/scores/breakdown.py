"""Where points were won and lost: the change of a total into its dimensions, of a dimension into its parts.

Given only where neither the whole nor any part has a hard break between the two years and the province holds all of them;
then the parts add up to the whole. What is said of it is `papi.findings.dimension_words`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from papi.scores import rules

PART_COLUMNS = ("code", "name", "short_name", "before", "after", "change", "doubts")

ROUNDING = "Làm tròn"
"""Name of the line that stands where figures were stated with their sum and differ from it by rounding."""

EXACT = 1e-9
"""Points. What is smaller is the arithmetic of the machine, not a difference."""

MOST_ROUNDING = 0.05
"""Points. Parts that miss the whole by more are not the same parts in both years, whatever the table of breaks says."""


@dataclass(frozen=True, eq=False)
class Breakdown:
    """The change of one figure of a province between two years, and its parts.

    `parts`: PART_COLUMNS in the order of the codes; `doubts` are the years of soft breaks between, as a tuple; the last
    line may be ROUNDING, without a code. `parts` is None where no breakdown may be given, and `reason` says why.
    """

    code: str
    name: str
    year: int
    base_year: int
    before: float | None
    after: float | None
    change_pct: float | None
    significant: bool
    parts: pd.DataFrame | None
    reason: str

    @property
    def change(self) -> float | None:
        """The whole's change in points; None where there is no breakdown."""
        return None if self.parts is None else self.after - self.before


def breakdown(rows: Mapping[str, dict], code: str) -> Breakdown:
    """Return the breakdown of a total (`total`, `six_dimensions`) or of a dimension.

    `rows`: a province's figures of one year set against an earlier one, by code (`compared.records`).
    """
    whole = rows[code]
    parts = [rows[part] for part in sorted(rows) if _is_part(rows[part], code)]
    made = {"code": code, "name": whole["name"], "year": whole["year"], "base_year": whole["base_year"]}
    reason = _refused(whole, parts)
    if reason:
        return Breakdown(**made, before=None, after=None, change_pct=None, significant=False, parts=None, reason=reason)
    lines = [
        {"before": part["base_score"], "after": part["score"], "change": part["score"] - part["base_score"]}
        | {name: part[name] for name in ("code", "name", "short_name", "doubts")}
        for part in parts
    ]
    rest = _rest(whole, parts)
    if abs(rest) > EXACT:
        lines.append({"code": "", "name": ROUNDING, "short_name": "", "change": rest, "doubts": ()})
    table = pd.DataFrame(lines, columns=list(PART_COLUMNS))
    return Breakdown(
        **made, before=whole["base_score"], after=whole["score"], change_pct=whole["change_pct"],
        significant=bool(whole["significant"]), parts=table, reason="",
    )


def _is_part(row: dict, whole: str) -> bool:
    code, dimension = row["code"], row["dimension"]
    if whole == rules.TOTAL:
        return code == dimension
    if whole == rules.SIX_DIMENSIONS:
        return code == dimension and code in rules.FIRST_SIX
    return dimension == whole != code


def _rest(whole: dict, parts: list[dict]) -> float:
    """Return what the parts' changes leave of the whole's."""
    return (whole["score"] - whole["base_score"]) - sum(part["score"] - part["base_score"] for part in parts)


def _refused(whole: dict, parts: list[dict]) -> str:
    """Return why there is no breakdown, as a sentence; blank where there is one."""
    year, base_year = whole["year"], whole["base_year"]
    if base_year == year:
        return f"Năm {year} là năm đầu nhiệm kỳ: chưa có năm nào trong nhiệm kỳ để so."
    if not parts:
        return f"Không có điểm thành phần của {whole['name']} để chia mức thay đổi."
    beyond = [row for row in (whole, *parts) if row["comparable_from"] > base_year]
    if beyond:
        told = beyond[0]["hard_break"] or f"{beyond[0]['comparable_from']}: bắt đầu đo"
        return f"Không so năm {year} với năm {base_year}: {beyond[0]['name']} đổi phương pháp ({told})."
    for column, when in (("score", year), ("base_score", base_year)):
        if any(row[column] is None for row in (whole, *parts)):
            return f"Không có đủ điểm năm {when} của {whole['province']}: không chia được mức thay đổi."
    if abs(_rest(whole, parts)) > MOST_ROUNDING:
        return f"Các phần của {whole['name']} năm {year} và năm {base_year} không giống nhau: không chia được mức thay đổi."
    return ""
