"""Which breaks follow from the figures themselves when a survey is set beside the one held before it.

A hard break is a change of structure: a dimension's parts are other ones, or share its ten points differently; then the
dimension and every total that contains it are cut too. A soft one is our own inference: the national median of a part moved by
more than 12% in one year. This gives every break of `breaks.csv` but the rebuilding of dimensions 1, 3, 5 in 2016, where
PAPI's makers changed the questions and kept the parts: such a change no table shows, and it has to be entered there.
"""

from collections.abc import Collection, Mapping

import pandas as pd

from papi.scores.rules import FIRST_SIX, HARD, SIX_DIMENSIONS, SOFT, TOTAL
from papi.vietnamese import lower_first, number

JUMP = 0.12
"""A part's national median that moves by a larger share in a year makes a soft break."""

RESCALED = "nội dung đổi số phần nên đổi thang điểm"
NEW_PART = "phần mới hoặc đổi tên"

Measured = Mapping[str, str]
"""What one survey measured: code -> name, dimensions and their parts."""


def measured(names: pd.DataFrame, year: int) -> dict[str, str]:
    """Return what a book's `names` say was measured in a year, totals left out."""
    of_year = names[names["first_year"].le(year) & names["last_year"].ge(year)]
    return {row.code: row.name for row in of_year.itertuples() if row.code not in (TOTAL, SIX_DIMENSIONS)}


def parts_of(measured_then: Measured, dimension: str) -> dict[str, str]:
    """Return the parts of a dimension: code -> name."""
    return {code: name for code, name in measured_then.items() if code.startswith(f"{dimension}.")}


def between(names: pd.DataFrame, scores: pd.DataFrame, before: int, year: int) -> pd.DataFrame:
    """Return the breaks that stand in `year` against `before`, the survey held before it: code, first_year, kind, reason.

    `names` and `scores` (parts) are a book's. Medians are compared over one year only.
    """
    old, new = measured(names, before), measured(names, year)
    hard = structural(old, new)
    soft = _jumps(scores, before, year, old, new, hard) if year - before == 1 else {}
    rows = [(code, year, HARD, reason) for code, reason in hard.items()]
    rows += [(code, year, SOFT, reason) for code, reason in soft.items()]
    return pd.DataFrame(rows, columns=["code", "first_year", "kind", "reason"]).astype({"first_year": "int64"})


def structural(old: Measured, new: Measured) -> dict[str, str]:
    """Return the hard breaks that the new structure makes against the old one: code -> reason.

    A dimension that is new begins a line of its own and needs none; the totals it is counted in do.
    """
    found: dict[str, str] = {}
    for dimension in [code for code in new if "." not in code and code in old]:
        found |= _in_dimension(dimension, parts_of(old, dimension), parts_of(new, dimension))
    changed = [code for code in found if "." not in code]
    for total, counted in ((TOTAL, None), (SIX_DIMENSIONS, FIRST_SIX)):
        reason = _total_reason(old, new, {code: found[code] for code in changed}, counted)
        found |= {total: reason} if reason else {}
    return found


def _in_dimension(dimension: str, old: Measured, new: Measured) -> dict[str, str]:
    added = {code: name for code, name in new.items() if name not in old.values()}
    dropped = {code: name for code, name in old.items() if name not in new.values()}
    if not added and not dropped:
        return {}
    if not old or not new:  # one of the two surveys was published without parts
        return {dimension: "đổi các phần của nội dung"}
    found = {dimension: _dimension_reason(added, dropped)} | dict.fromkeys(added, NEW_PART)
    if len(old) != len(new):
        found |= {code: RESCALED for code in new if code not in added}
    return found


def _dimension_reason(added: Measured, dropped: Measured) -> str:
    if added.keys() == dropped.keys():
        return ", ".join(f"PAPI {code} thành {lower_first(name)}" for code, name in added.items())
    told = [f"{verb} {_listed(codes)}" for verb, codes in (("thêm", added), ("bỏ", dropped)) if codes]
    return ", ".join(told)


def _listed(codes: Collection[str]) -> str:
    *first, last = sorted(codes)
    return "PAPI " + (f"{', '.join(first)} và {last}" if first else last)


def _total_reason(old: Measured, new: Measured, changed: Mapping[str, str], counted: Collection[str] | None) -> str:
    """Return why a total of the dimensions `counted` (None for all) is another one; empty where it is the same."""
    was, now = ({code for code in one if "." not in code and (counted is None or code in counted)} for one in (old, new))
    told = [f"{verb} nội dung {', '.join(sorted(codes))}" for verb, codes in (("thêm", now - was), ("bỏ", was - now)) if codes]
    own = {code: reason for code, reason in changed.items() if code in now}
    if told or not own:
        return ", ".join(told)
    return next(iter(own.values())) if len(own) == 1 else f"đổi nội dung {', '.join(own)}"


def _jumps(
    scores: pd.DataFrame, before: int, year: int, old: Measured, new: Measured, hard: Mapping[str, str],
) -> dict[str, str]:
    codes = {name: code for code, name in old.items()}
    medians = scores.groupby(["year", "code"])["score"].median()
    shares: dict[str, float] = {}
    for code, name in new.items():
        keys = (before, codes.get(name)), (year, code)
        if "." in code and code not in hard and all(key in medians.index for key in keys):
            former, now = (medians[key] for key in keys)
            if abs(now / former - 1) > JUMP:
                shares[code] = now / former - 1
    found = {}
    for dimension in [code for code in new if "." not in code and code not in hard]:
        own = [code for code in shares if code.startswith(f"{dimension}.")]
        if own:
            found[dimension] = f"trung vị cả nước của {_listed(own)} thay đổi trên {number(100 * JUMP)}%"
    return found | {
        code: f"trung vị cả nước {'tăng' if share > 0 else 'giảm'} {number(abs(100 * share))}% trong một năm"
        for code, share in shares.items()
    }
