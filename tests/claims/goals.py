"""What the page of targets has to show, told from the recount alone (see `facts`); its charts are in `goal_charts`."""

from recount.goals import RANK, SCORE, Change, Distance, Room, Target, next_marks
from recount.scores import TOTAL
from recount.words import moment, number, percent, signed, two

from claims.facts import Claims, Facts
from claims.figures import GROUP_WORDS, names, upper
from claims.goal_charts import gains_alt, gains_chart, points, rooms_alt, rooms_chart, scale_alt, scale_chart

MOST_NAMED, MOST_CHANGES, LEAST_FOR_RANGE = 4, 5, 4
ROOMS = "con-thieu"
SPANS = {1: "một năm", 2: "hai năm", 3: "ba năm", 4: "bốn năm"}
LIMITS = {"median": "trung vị cả nước", "top": "ngưỡng nhóm cao nhất"}


def goals(facts: Facts) -> Claims:
    """The target chosen, how far it is, what could close the distance, what was observed; every target that stands.

    `chosen` holds `targets`, those written into the store as (number, target, basis, by, at), `target`, the number of the one
    looked at, or the place of a mark among those that nobody set, and `xem`, the part of the page.
    """
    province, stands = facts.plan.head["province"], facts.chosen.get("targets", {})
    number_of = facts.chosen.get("target")
    is_set = number_of in stands
    target = stands[number_of].target if is_set else next_marks(facts.scores, province)[number_of or 0]
    one = Distance(facts.scores, province, target)
    title = f"Mục tiêu năm {target.year}, {_aimed(target)}: {verdict(one)}" if is_set else _mark_title(one)
    chosen = f"Năm {target.year}: {_aimed(target)}" if is_set else "Mốc " + (
        "tỉnh cao nhất" if target.kind == RANK else f"ngưỡng {GROUP_WORDS[target.group]}")
    told = [title, chosen, scale_alt(one), *_findings(one),
            *(line for each in stands.values() for line in _set_line(facts, province, each))]
    part = _rooms_part(one) if facts.chosen["xem"] == ROOMS else _gains_part(one)
    return Claims([*told, *part.texts], {"goals_scale": scale_chart(one, is_set=is_set)} | part.charts)


def _rooms_part(one: Distance) -> Claims:
    """What each part lacks."""
    return Claims([f"Năm {one.year}, từng {_kind(one)} còn cách bao nhiêu điểm", *([rooms_alt(one)] if one.rooms else [])],
                  {"goals_rooms": rooms_chart(one)})


def _gains_part(one: Distance) -> Claims:
    """The observed changes, the province's own, the years that are to be checked."""
    code = one.target.code
    own = [each for each in one.changes() if each.province == one.province][-MOST_CHANGES:]
    told = ", ".join(f"{signed(each.change, 2)} (năm {each.year})" for each in own)
    soft = "; ".join(f"năm {year}, {one.scores.reasons[code, year]}" for year in range(one.first_year + 1, one.year + 1)
                     if one.scores.breaks.get((code, year)) == "soft")
    return Claims([
        f"Thay đổi đã quan sát trong một năm, {one.first_year}–{one.year}", gains_alt(one),
        *([f"Thay đổi của {one.province} so với năm trước: {told}."] if own else []),
        *([f"Cần kiểm tra khi đọc các mức tăng, giảm: {soft}."] if soft else []),
    ], {"goals_gains": gains_chart(one)})


def _set_line(facts: Facts, province: str, one) -> list[str]:
    """A target in the list of those that stand."""
    told = verdict(Distance(facts.scores, province, one.target))
    return [f"Năm {one.target.year}: {_aimed(one.target)}: {told} Căn cứ: {one.basis}. {one.by} đặt lúc {moment(one.at)}."]


def _figure(code: str) -> str:
    return "tổng điểm" if code == TOTAL else f"chỉ số nội dung {code}"


def exact(value: float) -> str:
    """A number with as many decimals as it has."""
    return number(value, len(str(float(value)).partition(".")[2].rstrip("0")))


def _aimed(target: Target) -> str:
    if target.kind == SCORE:
        what = f"đạt {exact(target.value)} điểm"
    elif target.kind == RANK:
        what = "cao nhất cả nước" if target.value == 1 else f"trong {number(target.value)} tỉnh đầu"
    else:
        what = f"thuộc {GROUP_WORDS[target.group]}{'' if target.group == 'highest' else ' trở lên'}"
    return f"{_figure(target.code)} {what}"


def verdict(one: Distance) -> str:
    """How it stands with a target."""
    own_mark = one.target.kind == SCORE or one.is_due
    if one.is_beyond:
        return "vượt thang điểm"
    if one.is_reached:
        return "đạt" if one.is_due else f"điểm năm {one.year} đã đạt" + ("" if own_mark else " mốc của năm ấy")
    if one.missing <= 0:
        return f"điểm đã bằng mốc nhưng PAPI công bố tỉnh thuộc {GROUP_WORDS[one.own['group']]}"
    mark = "" if own_mark else f" so với mốc của năm {one.year}"
    return f"{'không đạt, thiếu' if one.is_due else 'còn thiếu'} {points(one.missing)}{mark}"


def _mark_name(one: Distance) -> str:
    target = one.target
    if target.kind == SCORE:
        return f"{exact(target.value)} điểm"
    if target.kind == RANK:
        held = one.scores.all(one.year, target.code)
        where = "cao nhất" if target.value == 1 else f"xếp thứ {number(min(target.value, len(held)))}"
        return f"tỉnh {where} ({names(one.scores.holders(one.year, target.code, one.mark))})"
    return f"ngưỡng {GROUP_WORDS[target.group]}"


def _mark_title(one: Distance) -> str:
    whose = f"PAPI {one.year}: {_figure(one.target.code)} của {one.province}"
    if one.missing <= 0:
        return f"{whose} đã bằng {_mark_name(one)}"
    return f"{whose} còn thiếu {points(one.missing)} so với {_mark_name(one)}"


def _findings(one: Distance) -> list[str]:
    """What there is to say, the distance first."""
    name, most = _figure(one.target.code), number(one.scores.most(one.year, one.target.code))
    if one.is_beyond:
        return [f"Mục tiêu {_mark_name(one)} vượt thang điểm: {name} năm {one.year} tối đa {most} điểm.", *_range(one)]
    told = [_distance(one), *([_holders(one)] if one.target.kind == SCORE else []), *_rooms(one)]
    closing = None if one.is_reached else one.closing()
    return [*told, *([_closing(one, *closing)] if closing else []), *_observed(one), *_range(one)]


def _distance(one: Distance) -> str:
    code, own = one.target.code, one.own
    named = _figure(code) if code == TOTAL else f"{_figure(code)} ({one.scores.codes(one.year)[code]})"
    published = (one.year, one.scores.provinces[one.province], code) in one.scores.groups
    mark = f"mục tiêu là {_mark_name(one)}" if one.target.kind == SCORE else (
        f"mốc của năm {one.year}, {_mark_name(one)}, là {number(one.mark, 2)} điểm")
    where = (f"PAPI {one.year}: {named} của {one.province} là {number(own['score'], 2)}, xếp thứ {own['rank']}/{own['of']}, "
             f"{GROUP_WORDS[own['group']]}{' (PAPI công bố)' if published else ''}; {mark}")
    if one.missing > 0:
        share = one.missing / own["score"]
        small = "; PAPI đọc thay đổi dưới 5% là không đáng kể" if share < 0.05 else ""
        return f"{where}: thiếu {points(one.missing)} ({percent(share)}{small})."
    return f"{where}: " + (f"cao hơn {points(-one.missing)}." if one.missing else "vừa bằng.")


def _holders(one: Distance) -> str:
    known = one.scores.all(one.year, one.target.code)
    best = f"cao nhất là {names(one.scores.holders(one.year, one.target.code, known[-1]))}, {number(known[-1], 2)} điểm"
    if not one.at_mark:
        return f"Năm {one.year} chưa tỉnh nào đạt {_mark_name(one)}; {best}."
    return f"Năm {one.year} có {one.at_mark}/{len(known)} tỉnh đạt từ {_mark_name(one)}; {best}."


def _kind(one: Distance) -> str:
    return "nội dung" if one.target.code == TOTAL else "chỉ số thành phần"


def part_name(room: Room) -> str:
    """A part in a sentence."""
    return f"{'PAPI' if '.' in room.code else 'nội dung'} {room.code} {room.name}"


def _more(rooms: list[Room], kind: str) -> str:
    return f" và {two(len(rooms) - MOST_NAMED)} {kind} nữa" if len(rooms) > MOST_NAMED else ""


def _rooms(one: Distance) -> list[str]:
    below = sorted((room for room in one.rooms if room.to_top > 0), key=lambda room: -room.to_top)
    kind, others = _kind(one), len(one.rooms) - len(below)
    if not one.rooms:
        return []
    if not below:
        return [f"Năm {one.year}, cả {two(len(one.rooms))} {kind} đã đạt {LIMITS['top']}."]
    named = ", ".join(f"{part_name(room)} {points(room.to_top)} (thứ {room.rank}/{room.of})" for room in below[:MOST_NAMED])
    rest = f"; {two(others)} {kind} khác đã đạt ngưỡng" if others else ""
    return [f"Còn dưới {LIMITS['top']} năm {one.year}: {named}{_more(below, kind)}{rest}."]


def _closing(one: Distance, limit: str, rooms: list[Room], is_enough: bool) -> str:
    kind, gained = _kind(one), sum(room.to(limit) for room in rooms)
    if not is_enough:
        far = max(one.rooms, key=lambda room: room.to_best)
        where = f"{part_name(far)} còn cách tỉnh cao nhất ({names(far.best_names)}) nhiều nhất, {points(far.to_best)}"
        if not rooms:
            return f"Phần còn thiếu phải tìm ở những {kind} đã đạt ngưỡng: {where}."
        return (f"Đưa cả {two(len(rooms))} {kind} còn dưới ngưỡng lên {LIMITS[limit]} thì được {points(gained)}, vẫn thiếu "
                f"{points(one.missing - gained)}; {where}.")
    if len(rooms) == 1:
        rooms = sorted((room for room in one.rooms if room.to(limit) >= one.missing), key=lambda room: -room.to(limit))
    named = [f"{part_name(room)} ({signed(room.to(limit), 2)})" for room in rooms[:MOST_NAMED]]
    if len(one.closing()[1]) == 1:
        return (f"Chỉ cần một {kind} lên {LIMITS[limit]} là đủ, nếu các {kind} khác giữ nguyên điểm: "
                f"{' hoặc '.join(named)}.")
    return (f"Cần {two(len(rooms))} {kind} lên {LIMITS[limit]} thì đủ, nếu các {kind} khác giữ nguyên điểm: "
            f"{', '.join(named)}{_more(rooms, kind)}, cộng {points(gained)}.")


def _observed(one: Distance) -> list[str]:
    """How often as much was gained in one year, and over as many years as are left; of a target reached how often lost."""
    if one.needed is None:
        return []
    yearly, left = one.changes(), one.target.year - one.year
    if not yearly:
        return [f"Những năm so sánh được bắt đầu từ năm {one.first_year} nên chưa có mức tăng nào để đối chiếu."]
    group = GROUP_WORDS[one.own["group"]]
    own = _share(one, [each for each in yearly if each.group == one.own["group"]])
    told = (f"Các năm {one.first_year}–{one.year} có {_counted(one, yearly, 1)}; riêng tỉnh đang ở {group} như "
            f"{one.province}: {own}.")
    if left > 1 and (until := one.changes(left)):
        told += f" Đến năm {one.target.year} còn {two(left)} kỳ khảo sát: đã có {_counted(one, until, left)}."
    return [told]


def _counted(one: Distance, changes: list[Change], span: int) -> str:
    moved = f"tăng từ {points(one.missing)} trở lên" if one.missing > 0 else (
        f"giảm{f' quá {points(-one.missing)}' if one.missing else ''}")
    return f"{_share(one, changes)} lượt tỉnh-năm {moved} trong {SPANS.get(span, f'{span} năm')}"


def _share(one: Distance, changes: list[Change]) -> str:
    as_much = sum(each.change >= one.missing - 5e-7 for each in changes)
    return f"{as_much if one.missing > 0 else len(changes) - as_much} trong {number(len(changes))}"


def quantile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies, by a straight line between the two beside it."""
    known = sorted(values)
    low = int((len(known) - 1) * share)
    high = min(low + 1, len(known) - 1)
    return known[low] + (known[high] - known[low]) * ((len(known) - 1) * share - low)


def _range(one: Distance) -> list[str]:
    """The middle half of the changes: of the province's own group where it has enough, else of all."""
    every = one.changes()
    own, whose = [each for each in every if each.group == one.own["group"]], f"các tỉnh đang ở {GROUP_WORDS[one.own['group']]}"
    if len(own) < LEAST_FOR_RANGE:
        own, whose = every, "các tỉnh"
    if len(own) < LEAST_FOR_RANGE:
        return []
    low, high = (quantile([each.change for each in own], share) for share in (0.25, 0.75))
    return [f"{upper(whose)} thay đổi trong một năm phần nhiều từ {signed(low, 2)} đến {signed(high, 2)} điểm (một nửa số lượt "
            f"ở giữa, {number(len(own))} lượt các năm {one.first_year}–{one.year}): đã quan sát, không phải dự báo."]
