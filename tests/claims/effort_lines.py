"""The lines of the page that sets the plan's work beside PAPI's scores, told from the recount alone, and their marks.

A line is a dimension, or a part of one that the agency can move; what the page says of them is `effort`.
"""

from dataclasses import dataclass, field

from recount.cells import DONE, parts
from recount.progress import tally
from recount.words import number, percent, share, short_percent

from claims.facts import Facts
from claims.figures import DIMENSIONS, View, place, upper
from claims.scores import tokens
from claims.trend import OWN


@dataclass(frozen=True)
class Marks:
    """A chart of marks: where each stands and what is told of it; beside them may stand these texts."""

    marks: dict[str, tuple]
    texts: set[str]

    def unlike(self, drawn: dict) -> list[str]:
        """What is drawn otherwise."""
        found = [f"{key}: {drawn['marks'].get(key)} is not {self.marks.get(key)}"
                 for key in self.marks.keys() | drawn["marks"].keys() if self.marks.get(key) != drawn["marks"].get(key)]
        return found + [f"text: {text}" for text in drawn["texts"] if tokens(text) and text not in self.texts]


@dataclass(frozen=True)
class Line:
    """A dimension or a part of one: its tasks, its score beside the nation's; `whole` is the share done of the whole plan."""

    code: str
    name: str
    tasks: list[dict]
    score: dict = field(repr=False)
    whole: float | None
    how: str = ""
    is_served: bool = True
    """Whether the plan has a task for a dimension."""

    @property
    def many(self) -> dict[str, int]:
        """How many of its tasks stand how."""
        return tally(self.tasks)

    @property
    def done(self) -> float | None:
        """Done of counted."""
        return share(self.many[DONE], self.many["counted"])

    @property
    def is_known(self) -> bool:
        """Whether anything is known of its tasks."""
        return bool(self.many["overdue"]) or self.many["unknown"] < self.many["counted"]

    @property
    def is_behind(self) -> bool:
        """Whether a task is overdue, or less is done than in the whole plan."""
        return self.is_known and (bool(self.many["overdue"]) or self.done < self.whole)

    @property
    def gap(self) -> float:
        """Points above the nation's median."""
        return self.score["score"] - self.score["median"]

    @property
    def to_top(self) -> float:
        """Points above the top group's limit."""
        return self.score["score"] - self.score["q3"]

    @property
    def fell(self) -> bool:
        """Whether its score fell clearly."""
        return bool(self.score["significant"]) and self.score["change"] < 0

    @property
    def is_weak(self) -> bool:
        """Whether its score is below the median; of a part also whether it fell clearly."""
        return self.gap < 0 or ("." in self.code and self.fell)

    @property
    def is_gap(self) -> bool:
        """Whether it is weak and none of its tasks is done."""
        return self.is_weak and not self.many[DONE]

    @property
    def is_drawn(self) -> bool:
        """Whether it has a mark."""
        return self.is_known and bool(self.tasks)


def dimensions(facts: Facts) -> list[Line]:
    """Those first where work is behind and the score is weak; last what the plan does not serve."""
    view, whole = _view(facts), whole_of(facts)
    busy = {task["area"] for task in facts.moment.tasks.values()}
    areas = {str(area["dimension"]): area["area"] for area in facts.plan.areas if area["dimension"] and area["area"] in busy}
    found = [Line(code, f"{code}. {view.figure(code)['short']}",
                  [task for task in facts.moment.tasks.values() if task["area"] == areas.get(code)], view.figure(code), whole,
                  is_served=code in areas)
             for code in DIMENSIONS]
    return sorted(found, key=lambda line: (
        not line.is_served, not (line.is_weak and line.is_behind), not line.is_weak, not line.is_behind,
        -line.many["overdue"], line.gap, line.code))


def movable_parts(facts: Facts) -> list[Line]:
    """The parts that the plan's workbook says the agency can move, with the tasks that its cells tag with them, gaps first."""
    view, whole = _view(facts), whole_of(facts)
    tagged = {code: parts(task["subdimensions"]) for code, task in facts.plan.tasks.items()}
    found = [Line(code, f"PAPI {code} {view.figure(code)['short']}",
                  [task for task in facts.moment.tasks.values() if code in tagged[task["task"]]], view.figure(code), whole, how)
             for code, how in facts.plan.subdimensions.items() if how in OWN]
    return sorted(found, key=lambda line: (
        not line.is_gap, not line.is_weak, list(OWN).index(line.how), not (line.fell and line.gap < 0),
        bool(line.tasks) and not 0 < line.many["overdue"] == line.many["counted"], line.gap / line.score["median"], line.code))


def _view(facts: Facts) -> View:
    return View(facts.scores, facts.plan.head["province"])


def whole_of(facts: Facts) -> float | None:
    """The share done of the whole plan."""
    return share(facts.moment.tally[DONE], facts.moment.tally["counted"])


def is_silent(facts: Facts) -> bool:
    """Whether nobody has reported anything."""
    whole = facts.moment.tally
    return 0 < whole["counted"] == whole["unknown"]


# What is told of a score, and where marks are drawn.


def points(value: float) -> str:
    """Points in a sentence, without their sign."""
    return "chưa đến 0,01 điểm" if abs(value) < 0.005 else f"{number(abs(value), 2)} điểm"


def score_words(line: Line) -> str:
    """How a score stands: what fell, beside the median, beside the top group."""
    one = line.score
    fell = f"giảm {percent(-one['change_pct'] / 100)} so với năm {one['year'] - 1}" if line.fell else ""
    middle = f"{'trên' if line.gap > 0 else 'dưới'} trung vị cả nước {points(line.gap)}" if line.gap else (
        "bằng trung vị cả nước")
    top = "thuộc nhóm cao nhất" if one["group"] == "highest" else (
        f"cách nhóm cao nhất {points(line.to_top)}" if line.to_top < 0 else "")
    return upper(", ".join(filter(None, (fell, middle, top))))


def figure_words(line: Line) -> str:
    """A score with its place, beside the median."""
    one = line.score
    return f"{number(one['score'], 2)} điểm, xếp thứ {place(one)}; trung vị cả nước {number(one['median'], 2)}"


def marks(facts: Facts, lines: list[Line], chart: str) -> dict[str, Marks]:
    """The chart of these lines; none while nobody has reported."""
    beside = {f"cả kế hoạch {short_percent(whole_of(facts))}", *(line.name for line in lines), *(line.code for line in lines)}
    return {} if is_silent(facts) else {chart: Marks({line.code: _mark(line) for line in lines if line.is_drawn}, beside)}


def _mark(line: Line) -> tuple:
    many, late = line.many, f", quá hạn {line.many['overdue']}" if line.many["overdue"] else ""
    return (round(line.done, 9), round(line.gap, 6),
            f"{line.name} Đã thực hiện {many[DONE]}/{many['counted']} nhiệm vụ{late} {figure_words(line)}")
