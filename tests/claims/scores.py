"""What the overview has to show of PAPI's scores, told from the recount of the shipped files alone (see `facts`)."""

import re
from itertools import groupby

from recount.scores import TOTAL
from recount.words import number, percent, signed

from claims.facts import Facts
from claims.figures import DIMENSIONS, GROUP_WORDS

FIRST_SPARK = 2018


def province(facts: Facts) -> int:
    """The code of the plan's province."""
    return facts.scores.provinces[facts.plan.head["province"]]


def figures(facts: Facts, code: str, year: int | None = None) -> dict:
    """The province's figures of a code in a year, by default the newest."""
    return facts.scores.figures(year or facts.scores.years[-1], province(facts), code)


def names(facts: Facts, code: str) -> dict:
    """The line of names.csv of what a code means in the newest year."""
    return next(one for one in facts.scores.names if one["code"] == code and not one["last_year"])


def short_name(facts: Facts, code: str) -> str:
    """The short name of what a code means in the newest year."""
    return names(facts, code)["short_name"] or names(facts, code)["name"]


def card(facts: Facts) -> list[str]:
    """The figure of the overview: the total, its rank, its change."""
    year, total = facts.scores.years[-1], figures(facts, TOTAL)
    return [f"PAPI {year} của tỉnh: {number(total['score'], 2)}",
            f"xếp thứ {total['rank']}/{total['of']}; {signed(total['change'], 2)} điểm ›",
            f"Điểm PAPI của tỉnh, khảo sát năm {year}"]


def contrary(facts: Facts) -> str:
    """The sentence on the part near to the agency that falls while its dimension rises: in 2024 it is 6.3."""
    year = facts.scores.years[-1]
    whole, best, part = (figures(facts, code) for code in ("6", "6.2", "6.3"))
    return (
        f"PAPI {year}: nội dung 6, {names(facts, '6')['name']}, tăng {percent(whole['change_pct'] / 100)} "
        f"so với năm {year - 1}, chủ yếu nhờ PAPI 6.2 {names(facts, '6.2')['name']} ({signed(best['change'], 2)}); "
        f"nhưng PAPI 6.3 {names(facts, '6.3')['name']}, phần Sở tác động gián tiếp, "
        f"giảm {percent(-part['change_pct'] / 100)}, xếp thứ {part['rank']}/{part['of']}, dưới trung vị cả nước."
    )


def sparklines(facts: Facts) -> dict:
    """The newest scores of the eight dimensions with their changes and groups, and small lines in scales of their own."""
    found: dict = {"band": [], "median": [], "line": [], "told": [], "last": [], "texts": {}}
    for place, code in enumerate(DIMENSIONS):
        newest = figures(facts, code)
        first = f"PAPI {code} · {GROUP_WORDS[newest['group']]}"
        parts = [f"{one}: {number(figures(facts, one)['score'], 2)} {_signed_percent(figures(facts, one))}"
                 for one in facts.scores.parts(facts.scores.years[-1], code) if _is_told(facts, one, newest)]
        found["texts"][place] = [first, " ".join([number(newest["score"], 2), _signed_percent(newest), *parts[:1]]), *parts[1:]]
        years = [year for year in facts.scores.years if year >= FIRST_SPARK]
        _spark(found, {year: figures(facts, code, year) for year in years}, place, code)
    found["texts"][8] = ["Không có chỉ số PAPI tương ứng.", "Hai bên để đối chiếu, không phải nhân quả."]
    return found


def _is_told(facts: Facts, part: str, whole: dict) -> bool:
    """Whether a part stands in its dimension's row: the agency's own does, and what it moves indirectly where that moved
    clearly, and the other way than the dimension.
    """
    how, one = facts.plan.subdimensions.get(part), figures(facts, part)
    against = one["significant"] and one["change_pct"] * whole["change_pct"] < 0
    return how == "direct" or (how == "indirect" and bool(against))


def _spark(found: dict, years: dict[int, dict], place: int, code: str) -> None:
    """Add a dimension's years: three quarters of a row high, from the lowest to the highest of score and band."""
    known = [one[name] for one in years.values() for name in ("score", "q1", "q3") if one[name] is not None]
    low, high = min(known), max(known)

    def drawn(own: list[int], name: str) -> list[tuple]:
        return [(year, round((years[year][name] - (low + high) / 2) / (high - low) * 0.76 - place, 6)) for year in own]

    for _, group in groupby(years, key=lambda year: years[year]["comparable_from"]):
        era = list(group)
        if len(era) > 1:
            found["band"] += [*drawn(era, "q1"), *drawn(era[::-1], "q3"), None]
            found["median"] += [*drawn(era, "median"), None]
        found["line"] += [*drawn(era, "score"), None]
        told = [f"PAPI {code} năm {year}: {number(years[year]['score'], 2)}" for year in era]
        found["told"] += told
        found["last"] += told[-1:] if len(era) == 1 or era[-1] == max(years) else []


def _signed_percent(one: dict) -> str:
    return f"{signed(one['change_pct'], 1)}%"


def tokens(text: str) -> list[str]:
    """The numbers in a text: `45,00/80`, `12/61`, `+3,5%`, `6.2`, `2024`."""
    return re.findall(r"[+−]?\d+(?:[.,]\d+)*(?:/\d+)?%?", text)
