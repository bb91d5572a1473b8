"""What a changed plan changes, thing by thing and in words. Pure.

Tasks are compared by the units that lead and support them, groups resolved: a unit that only changed its name, or merged
into another, is told once and not again at each of its tasks. Another wording for the same units is no change. Plans of two
years are compared too, but for their periods, which are each year's own. What follows for reports already sent is
`papi.plan.effect`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from papi.model import DATED
from papi.plan import ADMINISTRATIVE, CALENDAR, Area, Group, Period, Plan, Task, Unit
from papi.vietnamese import MISSING, day, fold, number, period_name


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One difference between two plans: its stable code, the thing it concerns, before and after as words, and a sentence."""

    code: str
    thing: str
    before: str
    after: str
    sentence: str


class Kin(NamedTuple):
    """Units of the plan before and of the plan after that are the same, or that took over from each other, by name."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def plan_changes(before: Plan, after: Plan) -> tuple[PlanChange, ...]:
    """Return every difference: of the plan's head, areas, units, groups, tasks, sub-dimensions and periods, in this order."""
    families = kin(before, after)
    return (
        *_changed("head_changed", "Kế hoạch", before, after, _HEAD),
        *_areas(before, after),
        *_units(before, after, families),
        *_groups(before, after, families),
        *_tasks(before, after, families),
        *_responsibilities(before, after),
        *(_periods(before, after) if before.year == after.year else ()),
    )


def kin(before: Plan, after: Plan) -> tuple[Kin, ...]:
    """Return the units of both plans, each with those it is, became or came from (`Unit.formerly`), in the plans' order.

    A name that stands in both plans is one unit; a former name joins two only where the unit of that name is gone.
    """
    families: list[tuple[set[str], set[str]]] = [({unit.name}, set()) for unit in before.units]
    for unit in after.units:
        mine = [family for family in families if family[0] & _came_from(unit, before, after)]
        rest = [family for family in families if family not in mine]
        merged = (set().union(*(old for old, _ in mine)), {unit.name}.union(*(new for _, new in mine)))
        families = [*rest, merged]
    found = [Kin(_in_order(old, before.units), _in_order(new, after.units)) for old, new in families]
    names = dict.fromkeys(unit.name for unit in (*before.units, *after.units))
    order = {name: place for place, name in enumerate(names)}
    return tuple(sorted(found, key=lambda one: min(order[name] for name in (*one.before, *one.after))))


def task_pairs(before: Plan, after: Plan) -> tuple[tuple[Task | None, Task | None], ...]:
    """Return the tasks of both plans, each with what it became; None where it was added or removed.

    A task is the same by its code. One that has another code is found again by its text, else by its title, where only one
    task fits: it moved.
    """
    new = {task.code: task for task in after.tasks}
    pairs = {task.code: (task, new.pop(task.code, None)) for task in before.tasks}
    for words in (lambda task: fold(task.text), lambda task: fold(task.title)):
        lost = _unique((old for old, became in pairs.values() if became is None), words)
        for text, task in _unique(new.values(), words).items():
            if text and text in lost:
                pairs[lost[text].code] = (lost[text], new.pop(task.code))
    return (*pairs.values(), *((None, task) for task in new.values()))


def _came_from(unit: Unit, before: Plan, after: Plan) -> set[str]:
    """Return the units of the plan before that this one of the plan after is or came from, told by either plan."""
    old, new = {one.name for one in before.units}, {one.name for one in after.units}
    former = {fold(name) for name in unit.formerly}
    found = {one for one in old if one == unit.name or (one not in new and fold(one) in former)}
    if unit.name not in old:
        found |= {one.name for one in before.units if fold(unit.name) in map(fold, one.formerly)}
    return found


def _in_order(names: set[str], units: Iterable[Unit]) -> tuple[str, ...]:
    return tuple(unit.name for unit in units if unit.name in names)


def _unique(tasks: Iterable[Task], words: Callable[[Task], str]) -> dict[str, Task]:
    """Return the tasks by those words, without those that share them with another."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        found.setdefault(words(task), []).append(task)
    return {text: same[0] for text, same in found.items() if len(same) == 1}


class _Field(NamedTuple):
    """A field that is compared: its name, what people call it, and how its value is shown."""

    name: str
    words: str
    shown: Callable[[Any], str]


def _text(value) -> str:
    return MISSING if value in (None, "") else str(value)


def _listed(names: Sequence[str]) -> str:
    return "; ".join(names) or MISSING


def _target(value: float | None) -> str:
    return MISSING if value is None else number(value, 2).removesuffix("0").removesuffix(",0")


_CLOSING_WORDS = {ADMINISTRATIVE: "đến ngày 14", CALENDAR: "đến hết tháng"}
_RESPONSIBILITY_WORDS = {None: MISSING, "direct": "trực tiếp", "indirect": "gián tiếp", "none": "không tác động"}
_HEAD = (
    _Field("number", "số, ký hiệu", _text), _Field("issued_on", "ngày ban hành", day), _Field("year", "năm", _text),
    _Field("agency", "cơ quan ban hành", _text), _Field("parent_agency", "cơ quan cấp trên", _text),
    _Field("province", "tỉnh, thành phố", _text), _Field("parent_plan", "kế hoạch cấp trên", _text),
    _Field("closing", "cách chốt số liệu", _CLOSING_WORDS.__getitem__),
)
_AREA = (_Field("name", "tên", _text), _Field("dimension", "chỉ số nội dung PAPI", _text))
_UNIT = (_Field("kind", "loại đơn vị", _text), _Field("short_names", "tên gọi khác", _listed))
_FORMERLY = (_Field("formerly", "tên cũ", _listed),)
_GROUP = (_Field("other_wordings", "cách gọi khác", _listed),)
_TITLE = (_Field("title", "tên ngắn", _text),)
_DEADLINE = (_Field("deadline", "thời hạn", day),)
_TASK = (
    _Field("external_support", "phối hợp ngoài Sở", _listed),
    _Field("may_not_arise", "có thể không phát sinh", lambda value: "có" if value else "không"),
    _Field("target", "mục tiêu", _target), _Field("measure", "thước đo", _text),
    _Field("subdimensions", "chỉ số nội dung thành phần", _listed),
)
_PERIOD = (
    _Field("data_from", "ngày đầu của số liệu", day), _Field("data_to", "ngày cuối của số liệu", day),
    _Field("unit_due", "hạn đơn vị gửi", day), _Field("report_due", "hạn Sở báo cáo", day),
)


def _changed(code: str, thing: str, before, after, fields: Iterable[_Field]) -> Iterator[PlanChange]:
    for field in fields:
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            yield _change(code, thing, field.words, field.shown(old), field.shown(new))


def _change(code: str, thing: str, words: str, old: str, new: str) -> PlanChange:
    if old == MISSING:
        sentence = f"{thing}: thêm {words} “{new}”."
    elif new == MISSING:
        sentence = f"{thing}: bỏ {words} “{old}”."
    else:
        sentence = f"{thing}: {words} đổi từ “{old}” thành “{new}”."
    return PlanChange(code, thing, old, new, sentence)


def _came_or_went(code: str, thing: str, words: str, *, added: bool) -> PlanChange:
    if added:
        return PlanChange(f"{code}_added", thing, MISSING, words, f"Thêm {words}.")
    return PlanChange(f"{code}_removed", thing, words, MISSING, f"Bỏ {words}.")


def _sides(before: Iterable, after: Iterable, key: str) -> list[tuple[Any, Any]]:
    """Return the records of both sides by that key, those of `before` first; None where a side has none."""
    old, new = ({getattr(one, key): one for one in side} for side in (before, after))
    return [(old.get(name), new.get(name)) for name in dict.fromkeys((*old, *new))]


def _areas(before: Plan, after: Plan) -> Iterator[PlanChange]:
    for old, new in _sides(before.areas, after.areas, "number"):
        area: Area = new or old
        if old and new:
            yield from _changed("area_changed", f"Nội dung {area.label}", old, new, _AREA)
        else:
            yield _came_or_went("area", area.label, f"nội dung “{area.label}”", added=new is not None)


def _units(before: Plan, after: Plan, families: Iterable[Kin]) -> Iterator[PlanChange]:
    for family in families:
        old, new = _listed(family.before), _listed(family.after)
        if not (family.before and family.after):
            thing = new if family.after else old
            yield _came_or_went("unit", thing, f"đơn vị “{thing}”", added=bool(family.after))
        elif len(family.before) == len(family.after) == 1:
            yield from _one_unit(before.unit(old), after.unit(new), families)
        elif len(family.after) == 1:
            yield PlanChange("units_merged", new, old, new, f"“{old}” sáp nhập thành “{new}”.")
        elif len(family.before) == 1:
            yield PlanChange("unit_split", old, old, new, f"“{old}” tách thành “{new}”.")
        else:
            yield PlanChange("units_regrouped", new, old, new, f"“{old}” sắp xếp lại thành “{new}”.")


def _one_unit(old: Unit, new: Unit, families: Iterable[Kin]) -> Iterator[PlanChange]:
    if old.name != new.name:
        yield PlanChange("unit_renamed", new.name, old.name, new.name, f"Đơn vị “{old.name}” đổi tên thành “{new.name}”.")
    else:
        yield from _changed("unit_changed", new.name, old, new, _FORMERLY)
    yield from _changed("unit_changed", new.name, old, new, _UNIT)
    through = [tuple(filter(None, [one.reports_through])) for one in (old, new)]
    if any(_gone_and_new(*through, families)):
        yield _change("unit_changed", new.name, "báo cáo qua", *map(_listed, through))


def _gone_and_new(old: Sequence[str], new: Sequence[str], families: Iterable[Kin]) -> tuple[list[str], list[str]]:
    """Return the units of `old` that none of `new` is or came from, and those of `new` likewise."""
    kept = [family for family in families if set(old) & set(family.before) and set(new) & set(family.after)]
    gone = [name for name in old if not any(name in family.before for family in kept)]
    return gone, [name for name in new if not any(name in family.after for family in kept)]


def _groups(before: Plan, after: Plan, families: Iterable[Kin]) -> Iterator[PlanChange]:
    for old, new in _sides(before.groups, after.groups, "name"):
        group: Group = new or old
        if not (old and new):
            yield _came_or_went("group", group.name, f"nhóm đơn vị “{group.name}”", added=new is not None)
            continue
        thing = f"Nhóm “{group.name}”"
        if any(_gone_and_new(old.members, new.members, families)):
            yield _change("group_members_changed", thing, "các đơn vị", _listed(old.members), _listed(new.members))
        yield from _changed("group_changed", thing, old, new, _GROUP)


def _tasks(before: Plan, after: Plan, families: Iterable[Kin]) -> Iterator[PlanChange]:
    for old, new in task_pairs(before, after):
        task = new or old
        if not (old and new):
            yield _came_or_went("task", task.label, f"{task.label} “{task.title}”", added=new is not None)
            continue
        if old.code != new.code:
            yield _moved(old, new, before, after)
        yield from _changed("task_title_changed", new.label, old, new, _TITLE)
        yield from _text_changed(old, new)
        yield from _kind_or_deadline(old, new)
        for code, words, units in (("lead", "chủ trì", Plan.leads), ("support", "phối hợp", Plan.supports)):
            gone, added = _gone_and_new(units(before, old), units(after, new), families)
            for unit in gone:
                yield PlanChange(f"{code}_removed", new.label, unit, MISSING, f"{new.label}: {unit} thôi {words}.")
            for unit in added:
                yield PlanChange(f"{code}_added", new.label, MISSING, unit, f"{new.label}: thêm {unit} {words}.")
        yield from _changed("task_changed", new.label, old, new, _TASK)


def _moved(old: Task, new: Task, before: Plan, after: Plan) -> PlanChange:
    if old.area == new.area:
        sentence = f"{old.label} “{new.title}” đổi mã thành {new.label}."
    else:
        sentence = f"{old.label} “{new.title}” chuyển sang nội dung “{after.area(new.area).label}”, mã mới {new.label}."
    places = [f"{task.label}, {plan.area(task.area).label}" for plan, task in ((before, old), (after, new))]
    return PlanChange("task_moved", new.label, *places, sentence)


def _text_changed(old: Task, new: Task) -> Iterator[PlanChange]:
    """Tell a changed text once: as it is read, or where that is the same, as it is quoted."""
    if (old.text, old.reading) != (new.text, new.reading):
        texts = (old.reading, new.reading) if old.reading != new.reading else (old.text, new.text)
        yield PlanChange("task_text_changed", new.label, *map(_text, texts), f"{new.label}: sửa nội dung nhiệm vụ.")


def _kind_or_deadline(old: Task, new: Task) -> Iterator[PlanChange]:
    if old.kind == new.kind:
        yield from _changed("task_deadline_moved", new.label, old, new, _DEADLINE)
        return
    words = [f"có thời hạn {day(task.deadline)}" if task.kind == DATED else "thường xuyên" for task in (old, new)]
    yield _change("task_kind_changed", new.label, "loại nhiệm vụ", *words)


def _responsibilities(before: Plan, after: Plan) -> Iterator[PlanChange]:
    for code in dict.fromkeys((*before.responsibilities, *after.responsibilities)):
        old, new = (plan.responsibilities.get(code) for plan in (before, after))
        if old != new:
            words = (_RESPONSIBILITY_WORDS[old], _RESPONSIBILITY_WORDS[new])
            yield _change("responsibility_changed", f"PAPI {code}", "mức tác động của Sở", *words)


def _periods(before: Plan, after: Plan) -> Iterator[PlanChange]:
    for old, new in _sides(before.periods, after.periods, "code"):
        period: Period = new or old
        name = period_name(period.code)
        if old and new:
            yield from _changed("period_dates_changed", name, old, new, _PERIOD)
        else:
            yield _came_or_went("period", name, f"kỳ báo cáo “{name}”", added=new is not None)
