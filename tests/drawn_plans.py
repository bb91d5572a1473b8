"""Plans drawn at random: any plan that a workbook can hold, with names that nobody would choose."""

from datetime import date

from hypothesis import strategies as st

from papi.model import DATED, RECURRING
from papi.plan import Area, Group, Period, Plan, Task, Unit
from papi.vietnamese import clean, fold

YEAR = 2025
LETTERS = st.characters(exclude_categories=("Cs", "Cn", "Co"))
WORDS = st.sampled_from(["Phòng", "Trạm", "vận tải", "5.10", "1e5", "=1+1", "#REF!", "'", "Đất", "đai", "\n", "0,5", "TRUE"])
TEXTS = (st.text(LETTERS, min_size=1, max_size=20) | st.lists(WORDS, min_size=1, max_size=4).map(" ".join)).map(clean)
FILLED = TEXTS.filter(bool)
NAMES = TEXTS.map(lambda text: clean(text.replace(";", " "))).filter(fold)
DAYS = st.dates(date(1900, 3, 1), date(2200, 12, 31))
TARGETS = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def plans(draw) -> Plan:
    """Draw a plan as `read_plan` could have read it."""
    names = iter(draw(st.lists(NAMES, min_size=24, max_size=24, unique_by=fold)))
    units = draw(_units(names))
    groups = tuple(
        Group(next(names), _taken(draw, names, 2), tuple(draw(_some([unit.name for unit in units], 1))))
        for _ in range(draw(st.integers(0, 2)))
    )
    areas = tuple(
        Area(area, draw(FILLED), draw(st.integers(1, 8)) if area else None)
        for area in draw(st.lists(st.integers(0, 99), min_size=1, max_size=3, unique=True))
    )
    responsibilities = draw(st.dictionaries(
        st.from_regex(r"[1-8]\.[1-9]", fullmatch=True), st.sampled_from(["direct", "indirect", "none"]), max_size=3))
    codes = draw(st.lists(
        st.tuples(st.sampled_from([area.number for area in areas]), st.integers(1, 30)), min_size=1, max_size=5, unique=True))
    wordings = [name for unit in units for name in (unit.name, *unit.short_names, *unit.formerly)]
    wordings += [name for group in groups for name in (group.name, *group.other_wordings)]
    head = [draw(FILLED) for _ in range(5)]
    tasks = tuple(draw(_task(area, serial, wordings, responsibilities)) for area, serial in codes)
    return Plan(
        head[0], draw(DAYS), YEAR, *head[1:], draw(st.sampled_from(["administrative", "calendar"])), areas, units, groups,
        tasks, responsibilities, draw(_periods()),
    )


def _taken(draw, names, most: int) -> tuple[str, ...]:
    return tuple(next(names) for _ in range(draw(st.integers(0, most))))


def _some(values, least: int = 0):
    return st.lists(st.sampled_from(values), min_size=least, max_size=3) if values else st.just([])


@st.composite
def _units(draw, names) -> tuple[Unit, ...]:
    first = Unit(next(names), draw(FILLED), _taken(draw, names, 3), None, _taken(draw, names, 2))
    through = st.sampled_from([None, first.name])
    others = [
        Unit(next(names), draw(FILLED), _taken(draw, names, 1), draw(through), _taken(draw, names, 1))
        for _ in range(draw(st.integers(0, 3)))
    ]
    return first, *others


@st.composite
def _task(draw, area: int, serial: int, wordings, responsibilities) -> Task:
    kind, text, measure = draw(st.sampled_from([RECURRING, DATED])), draw(FILLED), draw(st.none() | FILLED)
    small = measure is not None and measure.startswith("%")
    target = draw(st.none() | TARGETS.filter(lambda value: value > 1 or not small)) if measure else None
    return Task(
        f"{area}.{serial}", area, draw(FILLED), text, draw(st.just(text) | FILLED), tuple(draw(_some(wordings, 1))),
        tuple(draw(_some(wordings))), tuple(draw(st.lists(NAMES, max_size=2))), kind, draw(st.booleans()),
        draw(DAYS) if kind == DATED else None, target, measure, tuple(draw(_some(list(responsibilities)))),
    )


@st.composite
def _periods(draw) -> tuple[Period, ...]:
    def due():
        return draw(st.none() | DAYS)

    months = draw(st.lists(st.integers(1, 12), max_size=3, unique=True))
    found = [
        Period(f"{YEAR}-{month:02d}", "month", date(YEAR, month, 1), date(YEAR, month, 28), due(), due()) for month in months
    ]
    for code, kind in ((f"{YEAR}-H1", "half"), (str(YEAR), "year"), (f"{YEAR}-X1", "ad_hoc"), (f"{YEAR}-X12", "ad_hoc")):
        if draw(st.booleans()):
            first, last = sorted((draw(DAYS), draw(DAYS)))
            found.append(Period(code, kind, first, last, due(), due()))
    always = Period(f"{YEAR}-Q1", "quarter", date(YEAR, 1, 1), date(YEAR, 3, 31), due(), due())
    return tuple(draw(st.permutations([always, *found])))
