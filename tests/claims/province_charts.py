"""The charts of provinces side by side, told from the recount alone: squares, places over the years, strips, gaps, a table."""

from collections.abc import Mapping

from recount.beside import Beside, squares
from recount.scores import TOTAL
from recount.words import number, percent

from claims.figures import DIMENSIONS, GROUP_WORDS, View, first_years, place, upper

NO_SCORE = "không có điểm"
MOST_GAPS = 6


def map_chart(one: Beside, counts: Mapping[str, int]) -> dict:
    """A square for each province, with what is told of it; how many provinces are in each group."""
    shown = []
    for column, row_of, label, code in squares(one.scores, one.year):
        name = one.scores.shown.get(code, "")
        row = View(one.scores, name).figure(TOTAL, one.year) if name else None
        act = "" if name in ("", one.province) else (
            " Bấm để bỏ khỏi so sánh" if name in one.others else " Bấm để đưa vào so sánh")
        shown.append((column, -row_of, name, label, f"{name or label} {standing(row)}{act}"))
    lacking = len({code for *_, code in squares(one.scores, one.year)} - set(one.scores.held(one.year, TOTAL)))
    legend = [*(f"{upper(GROUP_WORDS[group])} · {many} tỉnh" for group, many in counts.items()),
              *([f"Không có điểm · {lacking} tỉnh"] if lacking else []), "Các tỉnh đang so sánh"]
    return {"squares": shown, "legend": legend, "texts": [f"Tổng điểm PAPI {one.year}", *legend]}


def standing(row: dict | None) -> str:
    """A figure on hover."""
    if row is None or row["score"] is None:
        return NO_SCORE
    return f"{number(row['score'], 2)}/{number(row['most'])} điểm xếp thứ {place(row)}, {GROUP_WORDS[row['group']]}"


def ranks_chart(one: Beside) -> dict:
    """The places over the years, cut where the total began anew; the newest beside the name."""
    found, names = {}, []
    for name in (*one.others, one.province):
        history = {year: View(one.scores, name).figure(TOTAL, year) for year in one.scores.years if year <= one.year}
        cuts, line = first_years(history), []
        for year, row in history.items():
            line += [None] if year in cuts else []
            line.append(None if row["rank"] is None else (
                year, row["rank"], f"{name}, năm {year} thứ {place(row)} · {number(row['score'], 2)} điểm"))
        found[name] = line
        names.append(f"{history[one.year]['rank'] or '—'} {name}")
    return {"lines": list(found.values()), "names": names, "cuts": cuts}


def gaps_chart(one: Beside, marks: Mapping[str, str]) -> dict:
    """The widest gaps: the length of each as a share of the longest, what is told, what stands beside."""
    rows = []
    for each in one.gaps[:MOST_GAPS]:
        short = View(one.scores, one.province).figure(each.code, one.year)["short"]
        beside = f" · {marks[each.code]}" if each.code in marks else ""
        rows.append((
            round(each.gap / one.gaps[0].gap, 6), f"PAPI {each.code} {short} {number(each.score, 2)} so với trung bình "
            f"{number(each.mean, 2)} Cao nhất: {each.best_province} {number(each.best, 2)}",
            [f"PAPI {each.code} {short}{beside}", f"{number(each.gap, 2)} điểm · {percent(each.share)} thang điểm · "
             f"{number(each.score, 2)} so với {number(each.mean, 2)}"]))
    return {"rows": rows}


def strips_chart(one: Beside) -> dict:
    """A strip for each dimension from the country's lowest to its highest: where each lies as a share of it, what is told."""
    rows = []
    for code in [code for code in DIMENSIONS if code in one.scores.codes(one.year)]:
        own = View(one.scores, one.province).figure(code, one.year)
        low, wide = own["lowest"], own["best"] - own["lowest"]
        theirs = [(name, row) for name in one.others
                  if (row := View(one.scores, name).figure(code, one.year))["score"] is not None]
        texts = [f"{code}. {own['short']}", number(own["lowest"], 2), number(own["best"], 2)]
        texts += [f"{one.province}: {NO_SCORE}"] if own["score"] is None else [
            f"{number(own['score'], 2)} · thứ {place(own)}"]
        if theirs:
            best, row = max(theirs, key=lambda each: each[1]["score"])
            texts.append(f"{best} {number(row['score'], 2)}")

        def at(score: float, low: float = low, wide: float = wide) -> float:
            return round((score - low) / wide, 6)

        rows.append({
            "band": [at(own["q1"]), at(own["q3"])],
            "median": [(at(own["median"]), f"Trung vị cả nước {number(own['median'], 2)}")],
            "others": [(at(row["score"]), f"{name} {code}. {own['short']} {standing(row)}") for name, row in theirs],
            "own": [] if own["score"] is None else [
                (at(own["score"]), f"{one.province} {code}. {own['short']} {standing(own)}")],
            "texts": sorted(texts),
        })
    return {"rows": rows}


def table_chart(one: Beside, ordered: list[str]) -> dict:
    """The cells, line by line, each under its head: the score with its place, what is told of it."""
    codes = [TOTAL, *(code for code in DIMENSIONS if code in one.scores.codes(one.year))]
    cells = []
    for name in ordered:
        for code in codes:
            row = View(one.scores, name).figure(code, one.year)
            text = number(row["score"], 2) + ("" if row["score"] is None else f" ({row['rank']})")
            head = row["short"] if code == TOTAL else f"{code}. {row['short']}"
            cells.append((name, head, text, f"{name} {row['short']} {standing(row)}"))
    return {"cells": cells}
