"""What a person would say of a target and the way to it, in Vietnamese: what is aimed at, how far it is, what was seen before.

Sentences over the records of `papi.scores.goals`, where everything is counted. Nothing here says what will come.
"""

from collections.abc import Callable, Sequence

import pandas as pd

from papi.findings.figure_words import names
from papi.findings.score_words import GROUP_WORDS
from papi.scores.goals import GROUP, MEDIAN, RANK, SCORE, TOP, Combination, Distance, Gains, Room, Target, combination, reaching
from papi.scores.rules import HIGHEST, SIGNIFICANT_SHARE, TOTAL
from papi.vietnamese import count, exact, number, percent, signed, upper_first

LIMIT_WORDS = {True: "trung vị cả nước", False: "ngưỡng nhóm cao nhất"}
MOST_NAMED = 4
"""Parts that one sentence names."""
MOST_CHANGES = 5
"""Yearly changes of the province that are told, the newest."""
LEAST_FOR_RANGE = 4
"""Changes from which on their middle half says something."""
_SPANS = {1: "một năm", 2: "hai năm", 3: "ba năm", 4: "bốn năm", 5: "năm năm"}

MARK_NOTE = (
    "Thứ hạng và nhóm được đổi ra điểm theo mốc của năm ghi bên cạnh; mốc của năm sau có thể cao hơn hoặc thấp hơn. "
    "Thứ hạng và ngưỡng nhóm tính từ điểm công bố. Khoảng cách được tính từ điểm chưa làm tròn."
)
OBSERVED_NOTE = (
    "Các mức tăng, giảm là của những tỉnh có điểm cả hai năm, trong những năm so sánh được; nhóm là nhóm của tỉnh ở năm trước. "
    "Đó là điều đã quan sát, không phải dự báo. Điểm PAPI là kết quả khảo sát người dân toàn tỉnh; một sở chỉ tác động được "
    "một phần nhỏ."
)


def figure_words(code: str) -> str:
    """Return what a target is about: `tổng điểm`, `chỉ số nội dung 6`."""
    return "tổng điểm" if code == TOTAL else f"chỉ số nội dung {code}"


def group_or_better(group: str) -> str:
    """Return a group that is aimed at: `nhóm cao nhất`, `nhóm trung bình cao trở lên`."""
    return GROUP_WORDS[group].lower() + ("" if group == HIGHEST else " trở lên")


def target_words(target: Target) -> str:
    """Return what is aimed at: `tổng điểm đạt 46 điểm`, `tổng điểm trong 10 tỉnh đầu`, `tổng điểm thuộc nhóm cao nhất`."""
    return f"{figure_words(target.code)} {_aim(target)}"


def goal_words(target: Target) -> str:
    """Return a target that was set, for a choice or a list: `Năm 2026: tổng điểm đạt 46 điểm`."""
    return f"Năm {target.year}: {target_words(target)}"


def mark_words(target: Target) -> str:
    """Return a mark that nobody set as target, for a choice: `Mốc ngưỡng nhóm cao nhất`, `Mốc tỉnh cao nhất`."""
    return "Mốc " + ("tỉnh cao nhất" if target.kind == RANK else _limit_of(target.group))


def headline(distance: Distance) -> str:
    """Return a target that was set and how far it is, in one sentence."""
    return f"Mục tiêu năm {distance.target.year}, {target_words(distance.target)}: {verdict(distance)}"


def mark_headline(distance: Distance) -> str:
    """Return how far a mark is that nobody set as target."""
    figure = figure_words(distance.target.code)
    if distance.score is None:
        return f"PAPI {distance.year}: {distance.province} không có {figure}"
    whose = f"PAPI {distance.year}: {figure} của {distance.province}"
    if distance.missing <= 0:
        return f"{whose} đã bằng {_mark_name(distance)}"
    return f"{whose} còn thiếu {points(distance.missing)} so với {_mark_name(distance)}"


def verdict(distance: Distance) -> str:
    """Return how it stands with a target, for a headline or a list; a mark's year is said until the target's own is held."""
    if distance.is_beyond_scale:
        return "vượt thang điểm"
    if distance.score is None:
        return f"{distance.province} không có điểm năm {distance.year} để so"
    own_mark = distance.target.kind == SCORE or distance.is_due
    if distance.is_reached:
        return "đạt" if distance.is_due else f"điểm năm {distance.year} đã đạt" + ("" if own_mark else " mốc của năm ấy")
    if distance.missing <= 0:
        return f"điểm đã bằng mốc nhưng PAPI công bố tỉnh thuộc {GROUP_WORDS[distance.group].lower()}"
    mark = "" if own_mark else f" so với mốc của năm {distance.year}"
    return f"{'không đạt, thiếu' if distance.is_due else 'còn thiếu'} {points(distance.missing)}{mark}"


def findings(distance: Distance, parts: Sequence[Room], one_year: Gains, until: Gains | None) -> list[str]:
    """Return what there is to say, the distance first; `until` are the changes over as many years as are left, if over one."""
    if distance.is_beyond_scale:
        return [_beyond(distance), *_range(distance, one_year)]
    told = [_distance(distance)]
    if distance.target.kind == SCORE:
        told.append(_holders(distance))
    if distance.score is None:
        return [*told, *_range(distance, one_year)]
    told += _rooms(distance, parts)
    if (closing := combination(parts, distance.missing)) and not distance.is_reached:
        told.append(_closing(distance, closing, parts))
    return [*told, *_observed(distance, one_year, until), *_range(distance, one_year)]


def own_changes(distance: Distance, one_year: Gains) -> str:
    """Return the province's own newest yearly changes, for the line under the chart of all; empty where there is none."""
    newest = one_year.own(distance.province)[-MOST_CHANGES:]
    own = ", ".join(f"{signed(change, 2)} (năm {year})" for year, change in newest)
    return f"Thay đổi của {distance.province} so với năm trước: {own}." if own else ""


def doubts(one_year: Gains) -> str:
    """Return which of the years are to be checked; empty where none is."""
    if not one_year.doubtful:
        return ""
    years = "; ".join(f"năm {year}, {reason}" for year, reason in one_year.doubtful)
    return f"Cần kiểm tra khi đọc các mức tăng, giảm: {years}."


def part_words(part: Room) -> str:
    """Return a part's name: `nội dung 7 Quản trị môi trường`, `PAPI 6.3 Cơ sở hạ tầng căn bản`."""
    return f"PAPI {part.code} {part.name}" if "." in part.code else f"nội dung {part.code} {part.name}"


def points(value: float) -> str:
    """Return points for a sentence; what would round to nothing is said to be less than the smallest figure shown."""
    return "chưa tới 0,01 điểm" if 0 < value < 0.005 else f"{number(value, 2)} điểm"


def _aim(target: Target) -> str:
    if target.kind == SCORE:
        return f"đạt {exact(target.value)} điểm"
    if target.kind == RANK:
        return "cao nhất cả nước" if target.value == 1 else f"trong {number(target.value)} tỉnh đầu"
    return f"thuộc {group_or_better(target.group)}"


def _limit_of(group: str) -> str:
    return f"ngưỡng {GROUP_WORDS[group].lower()}"


def _mark_name(distance: Distance) -> str:
    """Return what the mark is: `46 điểm`, `tỉnh xếp thứ 10 (Sóc Trăng)`, `ngưỡng nhóm cao nhất`."""
    target = distance.target
    if target.kind == SCORE:
        return f"{exact(target.value)} điểm"
    if target.kind == GROUP:
        return _limit_of(target.group)
    place = "cao nhất" if target.value == 1 else f"xếp thứ {number(min(target.value, distance.of))}"
    return f"tỉnh {place} ({names(distance.mark_provinces)})"


def _mark(distance: Distance) -> str:
    if distance.target.kind == SCORE:
        return f"mục tiêu là {_mark_name(distance)}"
    return f"mốc của năm {distance.year}, {_mark_name(distance)}, là {number(distance.mark, 2)} điểm"


def _distance(distance: Distance) -> str:
    name = figure_words(distance.target.code)
    if distance.score is None:
        return (f"PAPI {distance.year}: {distance.province} không có {name} nên không tính được khoảng cách; "
                f"{_mark(distance)}.")
    named = name if distance.target.code == TOTAL else f"{name} ({distance.name})"
    published = " (PAPI công bố)" if distance.group_published else ""
    where = (f"PAPI {distance.year}: {named} của {distance.province} là {number(distance.score, 2)}, xếp thứ "
             f"{distance.rank}/{distance.of}, {GROUP_WORDS[distance.group].lower()}{published}; {_mark(distance)}")
    if distance.missing > 0:
        share = distance.missing / distance.score
        small = "; PAPI đọc thay đổi dưới 5% là không đáng kể" if share < SIGNIFICANT_SHARE else ""
        return f"{where}: thiếu {points(distance.missing)} ({percent(share)}{small})."
    return f"{where}: " + (f"cao hơn {points(-distance.missing)}." if distance.missing < 0 else "vừa bằng.")


def _holders(distance: Distance) -> str:
    best = f"cao nhất là {names(distance.best_provinces)}, {number(distance.best, 2)} điểm"
    mark = _mark_name(distance)
    if not distance.at_mark:
        return f"Năm {distance.year} chưa tỉnh nào đạt {mark}; {best}."
    return f"Năm {distance.year} có {distance.at_mark}/{distance.of} tỉnh đạt từ {mark}; {best}."


def _beyond(distance: Distance) -> str:
    return (f"Mục tiêu {_mark_name(distance)} vượt thang điểm: {figure_words(distance.target.code)} năm {distance.year} tối đa "
            f"{number(distance.max_score)} điểm. Rút mục tiêu này rồi đặt lại.")


def _rooms(distance: Distance, parts: Sequence[Room]) -> list[str]:
    """Return which parts lie below the top group's limit, the farthest first; nothing where no parts are held."""
    held = [part for part in parts if part.score is not None]
    below = sorted((part for part in held if part.to_top > 0), key=_farthest(TOP))
    if not held:
        return []
    kind = _kind(parts)
    if not below:
        return [f"Năm {distance.year}, cả {count(len(held))} {kind} đã đạt {LIMIT_WORDS[False]}."]
    named = ", ".join(
        f"{part_words(part)} {points(part.to_top)} (thứ {part.rank}/{part.of})" for part in below[:MOST_NAMED]
    )
    others = len(held) - len(below)
    rest = f"; {count(others)} {kind} khác đã đạt ngưỡng" if others else ""
    return [f"Còn dưới {LIMIT_WORDS[False]} năm {distance.year}: {named}{_more(below, kind)}{rest}."]


def _closing(distance: Distance, closing: Combination, parts: Sequence[Room]) -> str:
    """Return which parts would close the distance, or what is left when all have reached the top group's limit."""
    kind, limit = _kind(parts), LIMIT_WORDS[closing.limit == MEDIAN]
    if not closing.is_enough:
        far = max((part for part in parts if part.to_best is not None), key=lambda part: part.to_best)
        if not far.to_best:
            return f"{distance.province} đã cao nhất cả nước ở cả {count(len(parts))} {kind}: phần còn thiếu phải vượt mức ấy."
        where = f"{part_words(far)} còn cách tỉnh cao nhất ({names(far.best_provinces)}) nhiều nhất, {points(far.to_best)}"
        if not closing.rooms:
            return f"Phần còn thiếu phải tìm ở những {kind} đã đạt ngưỡng: {where}."
        left = points(distance.missing - closing.points)
        return (f"Đưa cả {count(len(closing.rooms))} {kind} còn dưới ngưỡng lên {limit} thì được {points(closing.points)}, "
                f"vẫn thiếu {left}; {where}.")
    if len(closing.rooms) == 1:
        alone = sorted((part for part in parts if part.to(closing.limit) >= distance.missing), key=_farthest(closing.limit))
        named = " hoặc ".join(f"{part_words(part)} ({signed(part.to(closing.limit), 2)})" for part in alone[:MOST_NAMED])
        return f"Chỉ cần một {kind} lên {limit} là đủ, nếu các {kind} khác giữ nguyên điểm: {named}."
    named = ", ".join(f"{part_words(part)} ({signed(part.to(closing.limit), 2)})" for part in closing.rooms[:MOST_NAMED])
    return (f"Cần {count(len(closing.rooms))} {kind} lên {limit} thì đủ, nếu các {kind} khác giữ nguyên điểm: "
            f"{named}{_more(closing.rooms, kind)}, cộng {points(closing.points)}.")


def _farthest(limit: str) -> Callable[[Room], float]:
    return lambda part: -part.to(limit)


def _more(named: Sequence[Room], kind: str) -> str:
    return f" và {count(len(named) - MOST_NAMED)} {kind} nữa" if len(named) > MOST_NAMED else ""


def _kind(parts: Sequence[Room]) -> str:
    return "chỉ số thành phần" if "." in parts[0].code else "nội dung"


def _observed(distance: Distance, one_year: Gains, until: Gains | None) -> list[str]:
    """Return how often as much was gained, or, of a target reached, how often more was lost than what is in hand."""
    if distance.needed is None:
        return []
    if one_year.changes.empty:
        return [f"Những năm so sánh được bắt đầu từ năm {one_year.first_year} nên chưa có mức tăng nào để đối chiếu."]
    like = f"tỉnh đang ở {GROUP_WORDS[distance.group].lower()} như {distance.province}"
    own = _share(distance, one_year.of_group(distance.group))
    told = f"Các năm {one_year.first_year}–{one_year.last_year} có {_counted(distance, one_year)}; riêng {like}: {own}."
    if until is not None and len(until.changes):
        told += f" Đến năm {distance.target.year} còn {count(until.span)} kỳ khảo sát: đã có {_counted(distance, until)}."
    return [told]


def _counted(distance: Distance, gains: Gains) -> str:
    span = _SPANS.get(gains.span, f"{gains.span} năm")
    if distance.missing > 0:
        moved = f"tăng từ {points(distance.missing)} trở lên trong {span}"
    else:
        more = f" quá {points(-distance.missing)}" if distance.missing else ""
        moved = f"giảm{more} trong {span}"
    return f"{_share(distance, gains.changes)} lượt tỉnh-năm {moved}"


def _share(distance: Distance, changes: pd.DataFrame) -> str:
    gained = reaching(changes, distance.missing)
    return f"{number(gained if distance.missing > 0 else len(changes) - gained)} trong {number(len(changes))}"


def _range(distance: Distance, one_year: Gains) -> list[str]:
    """Return the middle half of the observed changes: of the province's group where it has enough of them, else of all."""
    own = one_year.of_group(distance.group) if distance.group else one_year.changes
    whose = f"các tỉnh đang ở {GROUP_WORDS[distance.group].lower()}" if distance.group else "các tỉnh"
    if len(own) < LEAST_FOR_RANGE:
        own, whose = one_year.changes, "các tỉnh"
    if len(own) < LEAST_FOR_RANGE:
        return []
    low, high = own["change"].quantile([0.25, 0.75])
    years = f"{one_year.first_year}–{one_year.last_year}"
    return [f"{upper_first(whose)} thay đổi trong một năm phần nhiều từ {signed(low, 2)} đến {signed(high, 2)} điểm (một nửa "
            f"số lượt ở giữa, {number(len(own))} lượt các năm {years}): đã quan sát, không phải dự báo."]
