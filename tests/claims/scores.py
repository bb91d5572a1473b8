"""What pages have to show of PAPI's scores, told from the recount of the shipped files alone (see `facts`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from recount.scores import SIX, TOTAL
from recount.words import number, percent, signed, two

from claims.facts import Claims, Facts

GROUP_WORDS = {"highest": "nhóm cao nhất", "upper_middle": "nhóm trung bình cao", "lower_middle": "nhóm trung bình thấp",
               "lowest": "nhóm thấp nhất"}
FIRST_SPARK = 2018
DIMENSIONS = "12345678"


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
        near = [one for one, how in facts.plan.subdimensions.items() if one == "6.3" and code == "6" and how != "none"]
        first = f"PAPI {code} · {GROUP_WORDS[newest['group']]}"
        parts = [f"{one}: {number(figures(facts, one)['score'], 2)} {_signed_percent(figures(facts, one))}" for one in near]
        found["texts"][place] = [first, " ".join([number(newest["score"], 2), _signed_percent(newest), *parts])]
        years = [year for year in facts.scores.years if year >= FIRST_SPARK]
        _spark(found, {year: figures(facts, code, year) for year in years}, place, code)
    found["texts"][8] = ["Không có chỉ số PAPI tương ứng.", "Hai bên để đối chiếu, không phải nhân quả."]
    return found


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


def area(facts: Facts, dimension: str) -> Claims:
    """What stands beside an area: its dimension over the years, and the dimension's parts."""
    year = facts.scores.years[-1]
    codes = facts.scores.parts(year, dimension)
    return Claims(
        [f"Chỉ số nội dung {dimension} của tỉnh, đến khảo sát năm {year}",
         f"Các chỉ số thành phần của chỉ số nội dung {dimension}", series_alt(facts, dimension), panels_alt(facts, codes)],
        {"areas_dimension": ScoreChart(facts, (dimension,)), "trend_parts": ScoreChart(facts, tuple(codes))},
        numbers=frozenset().union(*(numbers_told(facts, code, year) for code in (dimension, *codes))),
    )


def trend(facts: Facts) -> Claims:
    """The newest total in a sentence; total and dimensions over the years. Other numbers are figures of the same years."""
    year, total = facts.scores.years[-1], figures(facts, TOTAL)
    start = year - (year - 2011) % 5
    return Claims([
        f"PAPI {year}: {number(total['score'], 2)}/{_most(facts, year, TOTAL)} điểm, xếp thứ {total['rank']}/{total['of']}, "
        f"{GROUP_WORDS[total['group']]} (tính từ điểm công bố); {signed(total['change'], 2)} điểm so với năm {year - 1} "
        f"({percent(abs(total['change_pct']) / 100)}: không thay đổi đáng kể), {signed(total['term_change'], 2)} "
        f"so với năm {start}",
        series_alt(facts, TOTAL), panels_alt(facts, DIMENSIONS),
    ], {"trend_total": ScoreChart(facts, (TOTAL,)), "trend_dimensions": ScoreChart(facts, tuple(DIMENSIONS))},
        numbers=frozenset(_numbers_of_years(facts)))


@dataclass(frozen=True)
class ScoreChart:
    """A chart of figures over the years, a panel for each code: its points, and what may be told of them."""

    facts: Facts
    codes: tuple[str, ...]

    def unlike(self, drawn: dict) -> list[str]:
        """What is drawn otherwise than the cells give it: points, and numbers told that are no figure of their year."""
        if len(drawn["panels"]) != len(self.codes):
            return [f"{len(drawn['panels'])} panels"]
        found, told = [], set()
        for code, panel in zip(self.codes, drawn["panels"], strict=True):
            history = _history(self.facts, code)
            found += [f"{code}: {name}" for name, points in _points(history).items() if panel[name] != points]
            found += _told_otherwise(self.facts, panel, history)
            found += [f"{code}: {end}" for end in panel["ends"] if not _is_end(self.facts, history, *end)]
            told |= numbers_told(self.facts, history[max(history)]["code"], max(history), also=list(history))
            told |= {text for year, one in history.items() for text in (
                number(one["score"], 2), f"{one['rank']}/{one['of']}", _most(self.facts, year, one["code"]),
                *tokens(self.facts.scores.reasons.get((one["code"], year), "")))}
        shown = {text for words in drawn["texts"] for text in tokens(words)}
        newest = {number(figures(self.facts, code)["score"], 2) for code in self.codes}
        return [*found, *(f"text: {text}" for text in sorted((shown - told) | (newest - shown)))]


def _points(history: dict[int, dict]) -> dict[str, list]:
    """The points of band, median and line, cut where a new era begins."""
    band, median, line = [], [], []
    for _, group in groupby(history, key=lambda year: history[year]["comparable_from"]):
        era = list(group)
        wide = [(year, year) for year in era] if len(era) > 1 else [(era[0] - 0.3, era[0]), (era[0] + 0.3, era[0])]
        band += [*((x, round(history[year]["q1"], 6)) for x, year in wide),
                 *((x, round(history[year]["q3"], 6)) for x, year in wide[::-1]), None]
        median += [*((x, round(history[year]["median"], 6)) for x, year in wide), None]
        line += ([None] if line else []) + [(year, round(history[year]["score"], 6)) for year in era]
    return {"band": band, "median": median, "line": line}


def _told_otherwise(facts: Facts, panel: dict, history: dict[int, dict]) -> list[str]:
    """What is told of a point that is no figure of its year, or leaves out its score, rank or the nation's median."""
    found = []
    for point, words in zip(panel["line"], panel["told"], strict=True):
        if point is not None:
            year, one = point[0], history[point[0]]
            said = set(tokens(words))
            must = {number(one["score"], 2), f"{one['rank']}/{one['of']}", number(one["median"], 2)}
            if one["change"] is not None:
                must |= {signed(one["change"], 2), f"{signed(one['change_pct'], 1)}%"}
            plain = {text.partition("/")[0] if "," in text else text for text in said}
            found += sorted(f"{year}: {text}" for text in (
                (said - numbers_told(facts, one["code"], year)) | (must - plain)))
    return found


def _is_end(facts: Facts, history: dict[int, dict], year: int, value: float, words: str) -> bool:
    """Whether a dash is the best or the lowest score of its year, and says so."""
    known = facts.scores.all(year, history[year]["code"])
    return value in (round(known[-1], 6), round(known[0], 6)) and {number(value, 2), str(year)} == set(tokens(words))


def tokens(text: str) -> list[str]:
    """The numbers in a text: `45,00/80`, `12/61`, `+3,5%`, `6.2`, `2024`."""
    return re.findall(r"[+−]?\d+(?:[.,]\d+)*(?:/\d+)?%?", text)


def numbers_told(facts: Facts, code: str, year: int, also: Sequence[int] = ()) -> set[str]:
    """Every number that may be told of a figure in a year: its own, the nation's, its changes, years and codes."""
    one, known, most = figures(facts, code, year), facts.scores.all(year, code), _most(facts, year, code)
    found = {str(year), str(year - 1), str(year - (year - 2011) % 5), code, most, "50%", "5%", *map(str, also)}
    found |= set(tokens(facts.scores.reasons.get((code, year), "")))
    points = [one[name] for name in ("score", "median", "q1", "q3")]
    if known:
        points += [known[-1], known[0], sum(known) / len(known)]
    found |= {number(point, 2) for point in points if point is not None}
    if one["score"] is not None:
        found |= {f"{number(one['score'], 2)}/{most}", f"{one['rank']}/{one['of']}", str(one["rank"]), str(one["of"])}
        beside = [one["score"] - point for point in points[1:]]
        found |= {number(abs(points), 2) for points in beside} | {signed(points, 2) for points in beside}
        for change, share in ((one["change"], one["change_pct"]), (one["term_change"], one["term_change_pct"])):
            if change is not None:
                found |= {signed(change, 2), number(abs(change), 2), f"{signed(share, 1)}%", f"{number(abs(share), 1)}%"}
    return found


def _numbers_of_years(facts: Facts) -> set[str]:
    """Every number that may be told of the total in any year, and of the parts in the newest and the one before."""
    newest, found = facts.scores.years[-1], set()
    for year in facts.scores.years:
        found |= numbers_told(facts, TOTAL, year)
    for year in (newest - 1, newest):
        for code in facts.scores.codes(year):
            found |= numbers_told(facts, code, year)
    moved = sum(bool(figures(facts, code)["significant"]) for code in DIMENSIONS)
    return found | {two(moved), two(len(DIMENSIONS) - moved)}


def series_alt(facts: Facts, code: str) -> str:
    """A figure over the years in a sentence, for those who cannot see the chart."""
    history = _history(facts, code)
    year, newest, breaks = max(history), history[max(history)], ", ".join(map(str, _breaks(history)))
    return (f"{facts.scores.codes(year)[code]} của {facts.plan.head['province']}, {min(history)}–{year}"
            + (f", cắt ở các mốc {breaks}. " if breaks else ". ")
            + f"Năm {year}: {number(newest['score'], 2)}/{_most(facts, year, code)} điểm, trung vị cả nước "
              f"{number(newest['median'], 2)}.")


def panels_alt(facts: Facts, codes: Sequence[str]) -> str:
    """Small panels in a sentence."""
    told = (f"{code} {short_name(facts, code)} {number(figures(facts, code)['score'], 2)} ({_change(figures(facts, code))})"
            for code in codes)
    return f"Điểm năm {facts.scores.years[-1]} của {facts.plan.head['province']}: {'; '.join(told)}."


def _change(one: dict) -> str:
    return f"{_signed_percent(one)}{'' if one['significant'] else ', không đáng kể'}"


def _breaks(history: dict[int, dict]) -> list[int]:
    """The years that begin anew."""
    return [year for before, year in pairwise(history) if history[year]["comparable_from"] > history[before]["comparable_from"]]


def _history(facts: Facts, code: str) -> dict[int, dict]:
    """The years of a series, followed by its name; each with the code that it had then."""
    name, found = facts.scores.codes(facts.scores.years[-1])[code], {}
    for year in facts.scores.years:
        own = next((one for one, other in facts.scores.codes(year).items() if other == name), None)
        if own is not None:
            found[year] = figures(facts, own, year) | {"code": own}
    return found


def _most(facts: Facts, year: int, code: str) -> str:
    """The most points that a figure can have: ten a dimension, shared evenly by its parts."""
    if code in (TOTAL, SIX):
        return str(10 * len(facts.scores.parts(year, code)))
    return number(10 / len(facts.scores.parts(year, code.partition(".")[0])), 2) if "." in code else "10"
