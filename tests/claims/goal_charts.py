"""The charts of the page of targets, told from the recount alone: the country's scale, the parts' rooms, the changes."""

from itertools import pairwise
from math import ceil, floor
from statistics import median

from recount.goals import SCORE, Distance, Room
from recount.words import number, signed

from claims.figures import GROUP_WORDS, names

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
MOST_BARS = 24


def scale_chart(one: Distance, *, is_set: bool) -> dict:
    """The five limits of the groups, the province, the mark, and the way between them."""
    ends = _ends(one)
    limits = [ends["lowest"][0], *_cuts(one), ends["best"][0]]
    target, mark, score = one.target, one.mark, one.own["score"]
    of_year = "" if target.kind == SCORE else f" (mốc {one.year})"
    aim = f"Mục tiêu {target.year}{of_year}" if is_set else f"Mốc {one.year}"
    words = ("Thấp nhất", "Ngưỡng nhóm trung bình thấp", "Trung vị", "Ngưỡng nhóm cao nhất", "Cao nhất")
    texts = [f"{word} {number(value, 2)}" for word, value in zip(words, limits, strict=True)]
    texts[0] += f" ({ends['lowest'][1]})"
    texts[-1] += f" ({ends['best'][1]})"
    return {
        "marks": [(round(mark, 6), f"Mốc cần đạt: {number(mark, 2)} điểm"),
                  (round(score, 6), f"{one.province}: {number(score, 2)} điểm")],
        "texts": sorted([*texts, f"{aim}: {number(mark, 2)}", f"{one.province} {one.year}: {number(score, 2)}"]),
        "segments": [(round(low, 6), round(high, 6)) for low, high in pairwise(limits)],
        "way": [(round(score, 6), round(mark, 6))] if score < mark else [],
    }


def scale_alt(one: Distance) -> str:
    """The scale in a sentence."""
    ends, (low, middle, high) = _ends(one), _cuts(one)
    return (f"Thang điểm năm {one.year}: thấp nhất {number(ends['lowest'][0], 2)}, các ngưỡng nhóm {number(low, 2)}, "
            f"{number(middle, 2)}, {number(high, 2)}, cao nhất {number(ends['best'][0], 2)}; {one.province} "
            f"{number(one.own['score'], 2)}, mốc cần đạt {number(one.mark, 2)}.")


def _cuts(one: Distance) -> list[float]:
    return [one.scores.cut(one.year, one.target.code, share) for share in (0.25, 0.5, 0.75)]


def _ends(one: Distance) -> dict[str, tuple[float, str]]:
    known = one.scores.all(one.year, one.target.code)
    return {end: (score, names(one.scores.holders(one.year, one.target.code, score)))
            for end, score in (("best", known[-1]), ("lowest", known[0]))}


def rooms_chart(one: Distance) -> dict:
    """A bar for each part, the farthest first: to the top group's limit, from there to the best; the distance on each."""
    rooms = sorted(one.rooms, key=lambda room: (-room.to_top, -room.to_best))
    wanted = [round(one.missing, 6)] * len(rooms) if 0 < one.missing <= max(
        (room.to_best for room in rooms), default=0) else []
    told = f"Vạch đứt: khoảng cách {points(one.missing)}"
    return {
        "bars": [(round(room.to_top, 6), round(room.to_best - room.to_top, 6), f"{room.name}: {lacks(room)}",
                  f"{'PAPI ' if '.' in room.code else ''}{room.code} {room.name} {lacks(room)}") for room in rooms],
        "texts": [told] if wanted else [],
        "wanted": wanted,
    }


def rooms_alt(one: Distance) -> str:
    """The rooms in a sentence."""
    return "; ".join(f"{room.code} {room.name}: {lacks(room)}" for room in one.rooms) + "."


def lacks(room: Room) -> str:
    """What a part lacks."""
    if room.to_best == 0:
        return "cao nhất cả nước"
    top = f"{number(room.to_top, 2)} tới nhóm cao nhất" if room.to_top > 0 else "đã ở nhóm cao nhất"
    return f"{top}; {number(room.to_best, 2)} tới {names(room.best_names)}"


def gains_chart(one: Distance) -> dict:
    """How many changes lie in each bar, those of the province's group apart; the province's own; what is needed."""
    changes = one.changes()
    if not changes:
        return {"bars": {}, "own": [], "texts": ["Chưa có số liệu"], "needed": []}
    values = [each.change for each in changes]
    step = next((step for step in STEPS if ceil((max(values) - min(values)) / step) <= MOST_BARS), STEPS[-1])
    bars: dict[tuple, int] = {}
    for each in changes:
        place = floor(round(each.change / step, 6))
        name = f"Tỉnh đang ở {GROUP_WORDS[each.group]}" if each.group == one.own["group"] else "Tỉnh ở các nhóm khác"
        span = f"từ {signed(place * step, 2)} đến {signed((place + 1) * step, 2)} điểm"
        bars[name, round((place + 0.5) * step, 6), span] = bars.get((name, round((place + 0.5) * step, 6), span), 0) + 1
    word = "cần tăng" if (one.needed or 0) > 0 else "còn được giảm"
    return {
        "bars": bars,
        "own": [(round(each.change, 6), f"năm {each.year}: {signed(each.change, 2)} điểm")
                for each in changes if each.province == one.province],
        "texts": [] if one.needed is None else [f"{word} {points(abs(one.needed))}"],
        "needed": [] if one.needed is None else [round(one.needed, 6)],
    }


def gains_alt(one: Distance) -> str:
    """The changes in a sentence."""
    values = [each.change for each in one.changes()]
    if not values:
        return "Chưa có số liệu"
    return (f"{number(len(values))} lượt tỉnh-năm thay đổi từ {signed(min(values), 2)} đến {signed(max(values), 2)} điểm trong "
            f"một năm, ở giữa là {signed(median(values), 2)} điểm.")


def points(value: float) -> str:
    """Points in a sentence."""
    return "chưa tới 0,01 điểm" if 0 < value < 0.005 else f"{number(value, 2)} điểm"
