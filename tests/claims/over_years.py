"""Figures over the years as charts draw them, told from the recount alone: every point, what is told of it, the texts.

`Line` is a large chart of one figure, `Panels` are small ones of several. Where `ends` are drawn the best and the lowest
province of each year stand there too.
"""

from dataclasses import dataclass
from itertools import groupby

from recount.words import BREAK, MISSING, number, signed

from claims.figures import GROUP_WORDS, HARD, SOFT, View, change_words, first_years, names, place, told, upper

ALONE = 0.3
NEAR = 3
"""Years: a series that began so much later than the others says since when it is measured."""


@dataclass(frozen=True)
class Line:
    """One figure over the years. A narrow drawing says less: years without reasons, the newest point alone."""

    view: View
    code: str
    ends: bool = True
    narrow: bool = False

    def unlike(self, drawn: dict) -> list[str]:
        """What is drawn otherwise than the cells give it."""
        history = self.view.history(self.code)
        ticks = [f"{year} {place(one) if one['rank'] else MISSING}" for year, one in history.items()]
        expected = {
            "panel": panel(history, ends=self.ends), "cuts": first_years(history), "scores": self._scores(history),
            "texts": self._texts(history), "ticks": [] if self.narrow else ticks,
        }
        return [f"{name}: {drawn[name]} is not {told_of}" for name, told_of in expected.items() if drawn[name] != told_of]

    def _scores(self, history: dict[int, dict]) -> list[tuple]:
        """The points that bear their score: the first, the last of each era, the first and the highest of the newest."""
        held = {year: one for year, one in history.items() if one["score"] is not None}
        eras = [list(era) for _, era in groupby(held, key=lambda year: held[year]["comparable_from"])]
        highest = max(eras[-1], key=lambda year: held[year]["score"])
        chosen = {min(held), eras[-1][0], highest, *(era[-1] for era in eras)}
        if self.narrow:
            chosen = {max(held)}
        return [(year, round(held[year]["score"], 6),
                 number(held[year]["score"], 2) + (f" {place(held[year])}" if self.narrow else "")) for year in sorted(chosen)]

    def _texts(self, history: dict[int, dict]) -> list[str]:
        breaks = [str(year) if self.narrow or not history[year]["reason"] else f"{year}: {history[year]['reason']}"
                  for year in first_years(history)]
        scales = []
        for most, group in groupby(history, key=lambda year: history[year]["most"]):
            years = list(group)
            scales.append(f"tối đa {number(most)}" if self.narrow else f"{years[0]}–{years[-1]}: tối đa {number(most)} điểm")
        return sorted([*breaks, *scales, *([] if self.narrow else ["thứ"])])


@dataclass(frozen=True)
class Panels:
    """Several figures over the years, a small panel each."""

    view: View
    codes: tuple[str, ...]
    ends: bool = True

    def unlike(self, drawn: dict) -> list[str]:
        """What is drawn otherwise than the cells give it."""
        if len(drawn["panels"]) != len(self.codes):
            return [f"{len(drawn['panels'])} panels"]
        found, texts = [], []
        for code, shown in zip(self.codes, drawn["panels"], strict=True):
            history = self.view.history(code)
            expected, newest = panel(history, ends=self.ends), history[max(history)]
            found += [f"{code} {name}: {shown.get(name)} is not {one}" for name, one in expected.items()
                      if shown.get(name) != one]
            first = f"PAPI {code} · {newest['short']}" if "." in code else f"{code}. {newest['short']}"
            texts.append(f"{first} {number(newest['score'], 2)} {panel_change(newest)}")
            texts += [f"đo từ {min(history)}"] if min(history) - self.view.scores.years[0] >= NEAR else []
        return [*found, *([] if sorted(texts) == drawn["texts"] else [f"{drawn['texts']} is not {sorted(texts)}"])]


def panel(history: dict[int, dict], *, ends: bool) -> dict[str, list]:
    """The points of band, median and line, cut where a new era begins, and what is told of them."""
    band, median, line, words = [], [], [], []
    for _, group in groupby(history, key=lambda year: history[year]["comparable_from"]):
        era = list(group)
        wide = [(year, year) for year in era] if len(era) > 1 else [(era[0] - ALONE, era[0]), (era[0] + ALONE, era[0])]
        for name, way in (("q1", wide), ("q3", wide[::-1])):
            band += [(x, round(history[year][name], 6)) for x, year in way]
        band.append(None)
        median += [*((x, round(history[year]["median"], 6)) for x, year in wide), None]
        line += [None] if line else []
        words += [""] if words else []
        line += [None if history[year]["score"] is None else (year, round(history[year]["score"], 6)) for year in era]
        words += ["" if history[year]["score"] is None else told(history[year]) for year in era]
    return {"band": band, "median": median, "line": line, "told": words, "ends": [
        (year, round(one[end], 6), f"{word} năm {year}: {names(one[f'{end}_names'])}, {number(one[end], 2)} điểm")
        for end, word in (("best", "Cao nhất"), ("lowest", "Thấp nhất")) for year, one in history.items()] if ends else []}


def panel_change(newest: dict) -> str:
    """The change under a panel's title, or why there is none."""
    if newest["score"] is None:
        return f"không có điểm năm {newest['year']}"
    if newest["base_year"] == newest["year"]:
        return "năm đầu nhiệm kỳ"
    return change_words(newest) if newest["change"] is not None else f"không so với năm {newest['base_year']}"


def line_alt(view: View, code: str) -> str:
    """A figure over the years in a sentence, for those who cannot see the chart."""
    history = view.history(code)
    year, newest, breaks = max(history), history[max(history)], ", ".join(map(str, first_years(history)))
    return (f"{newest['name']} của {view.province}, {min(history)}–{year}"
            + (f", cắt ở các mốc {breaks}. " if breaks else ". ")
            + f"Năm {year}: {number(newest['score'], 2)}/{number(newest['most'])} điểm, trung vị cả nước "
              f"{number(newest['median'], 2)}.")


def panels_alt(view: View, codes: tuple[str, ...]) -> str:
    """Small panels in a sentence."""
    shown = [view.figure(code) for code in codes]
    said = "; ".join(f"{one['code']} {one['short']} {number(one['score'], 2)} ({panel_change(one)})" for one in shown)
    return f"Điểm năm {view.year} của {view.province}: {said}."


def year_rows(view: View, code: str) -> list[str]:
    """The lines of the table of years, the newest first, each as its cells."""
    return [BREAK.join(filter(None, _year_row(one))) for one in reversed(view.history(code).values())]


def _year_row(one: dict) -> tuple[str, ...]:
    held = one["score"] is not None
    group = upper(GROUP_WORDS[one["group"]]) + (" (PAPI công bố)" if one["published"] else "") if held else MISSING
    change = MISSING if one["change"] is None else (
        f"{signed(one['change'], 2)} so với {one['base_year']} ({change_words(one)})")
    note = {HARD: f"Đổi phương pháp: {one['reason']}", SOFT: f"Cần kiểm tra: {one['reason']}"}.get(
        one["kind"], "" if held else "Không có điểm")
    return (str(one["year"]), f"{number(one['score'], 2)}/{number(one['most'])}" if held else MISSING,
            place(one) if held else MISSING, group, change, number(one["median"], 2), number(one["mean"], 2),
            *(f"{number(one[end], 2)} {names(one[f'{end}_names'])}" for end in ("best", "lowest")), note)
