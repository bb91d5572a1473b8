"""What the page that sets the plan's work beside PAPI's scores has to show, told from the recount alone (see `facts`).

Of the work every text; of the scores the numbers that may be told of them, and where each mark is drawn.
"""

from dataclasses import dataclass, field

from recount.cells import DONE, NOT_ARISING, label, parts
from recount.progress import tally
from recount.words import BREAK, day, lower, number, period, share, short_percent, signed, standing, two

from claims.facts import Claims, Facts
from claims.leadership import area_words
from claims.scores import DIMENSIONS, figures, names, numbers_told, short_name, tokens

MOST_NAMED = 3
"""Dimensions that a finding names."""


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
    """A dimension or a part of one: its tasks, and its score beside the nation's."""

    code: str
    name: str
    tasks: list[dict]
    score: dict = field(repr=False)

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
    def gap(self) -> float:
        """Points above the nation's median."""
        return self.score["score"] - self.score["median"]

    @property
    def is_weak(self) -> bool:
        """Whether its score is below the median; of a part also whether it fell clearly."""
        fell = "." in self.code and bool(self.score["significant"]) and self.score["change"] < 0
        return self.gap < 0 or fell


def effort(facts: Facts) -> Claims:
    """The counts of each dimension's work; the parts that the agency can move with their tasks; the dated tasks."""
    year, whole = facts.scores.years[-1], facts.moment.tally
    done = share(whole[DONE], whole["counted"])
    lines, movable = _dimensions(facts), _parts(facts)
    gaps = [line for line in movable if line.is_weak and not line.many[DONE]]
    weak = [line for line in movable if line.is_weak and line.many[DONE]]
    measured = len([code for code in facts.scores.codes(year) if "." in code])
    published = facts.scores.published[year]
    when = ", sau ngày chốt" if published > facts.plan.periods[facts.period]["data_to"] else ""
    return Claims([
        f"{_headline(facts, lines, done)} PAPI {year}: {sum(line.is_weak for line in lines)}/{len(DIMENSIONS)} chỉ số",
        f"{facts.as_of} · PAPI {year} công bố ngày {day(published)}{when}", *facts.closed,
        *(_row(facts, line, done) for line in lines), f"(cả kế hoạch {short_percent(done)})",
        *(_mark_words(line) for line in (*lines, *movable) if line.is_known and line.tasks),
        f"Chỉ số thành phần mà Sở tác động được: {two(len(gaps))} khoảng trống",
        f"Sở tác động được {two(len(movable))}/{measured} chỉ số thành phần; {two(measured - len(movable))} chỉ số còn lại",
        *([f"Điểm yếu, đã có nhiệm vụ thực hiện: {two(len(weak))}"] if weak else []),
        *(f"{label(task['task'])}{BREAK}{facts.plan.tasks[task['task']]['title']} · {standing(task)}"
          for line in (*gaps, *weak) for task in line.tasks),
        *(f"{label(task['task'])} {_when(task)}" for task in _dated(facts)),
    ], _charts(facts, lines, movable, done), numbers=_score_numbers(facts), may=_may(facts, lines, gaps, done))


def _dimensions(facts: Facts) -> list[Line]:
    areas = {str(area["dimension"]): area["area"] for area in facts.plan.areas if area["dimension"]}
    return [Line(code, f"{code}. {short_name(facts, code)}",
                 [task for task in facts.moment.tasks.values() if task["area"] == areas.get(code)], figures(facts, code))
            for code in DIMENSIONS]


def _parts(facts: Facts) -> list[Line]:
    """The parts that the plan's workbook says the agency can move, with the tasks that its cells tag with them."""
    tagged = {code: parts(task["subdimensions"]) for code, task in facts.plan.tasks.items()}
    return [Line(code, f"PAPI {code} {short_name(facts, code)}",
                 [task for task in facts.moment.tasks.values() if code in tagged[task["task"]]], figures(facts, code))
            for code, how in facts.plan.subdimensions.items() if how != "none"]


def _headline(facts: Facts, lines: list[Line], whole: float) -> str:
    served = [line for line in lines if line.many["counted"]]
    late = sum(bool(line.many["overdue"]) for line in served)
    behind = sum(line.is_known and line.done < whole for line in served)
    if late:
        return f"{period(facts.period)}: {late}/{len(served)} nội dung có nhiệm vụ quá hạn."
    return f"{period(facts.period)}: {behind}/{len(served)} nội dung dưới mức chung {short_percent(whole)} của kế hoạch."


def _row(facts: Facts, line: Line, whole: float) -> str:
    """A dimension's work: why it stands where it does, then its counts."""
    many = line.many
    if not line.tasks:
        return f"{line.name}{BREAK}Kế hoạch số {facts.plan.head['number'].split('/')[0]} không có nhiệm vụ"
    if not many["counted"] or not line.is_known:
        return f"{line.name}{BREAK}{'Chưa có báo cáo' if many['counted'] else 'Kỳ này không phát sinh nhiệm vụ'}"
    reason = f"{two(many['overdue'])} nhiệm vụ quá hạn" if many["overdue"] else (
        f"{'Dưới' if line.done < whole else 'Không thấp hơn'} mức chung {short_percent(whole)}")
    return f"{line.name}{BREAK}{reason} {area_words(many)}"


def _mark_words(line: Line) -> str:
    late = ", có quá hạn" if line.many["overdue"] else ""
    return f"{line.name}: đã thực hiện {short_percent(line.done)}{late}, {signed(line.gap, 2)} điểm"


def _dated(facts: Facts) -> list[dict]:
    """The tasks with a date that arise; one that is done stands on the last day that its units gave."""
    found = []
    for task in facts.moment.tasks.values():
        if task["kind"] == "dated" and task["status"] != NOT_ARISING:
            days = [one["completed_on"] for one in task["leads"] if one["status"] == DONE]
            completed = max(days) if task["status"] == DONE and days and None not in days else None
            found.append(task | {"deadline": facts.plan.tasks[task["task"]]["deadline"], "completed_on": completed})
    return found


def _when(task: dict) -> str:
    if task["completed_on"]:
        return f"xong ngày {day(task['completed_on'])}"
    return f"{'đã xong, ' if task['status'] == DONE else 'quá hạn, ' if task['overdue'] else ''}hạn {day(task['deadline'])}"


def _charts(facts: Facts, lines: list[Line], movable: list[Line], whole: float) -> dict[str, Marks]:
    beside = {f"cả kế hoạch {short_percent(whole)}", *(line.name for line in (*lines, *movable))}
    titles = {f"{label(code)} {task['title']}" for code, task in facts.plan.tasks.items()}
    dates = {task["task"]: ((task["completed_on"] or task["deadline"]).isoformat(), None,
                            f"{label(task['task'])} {facts.plan.tasks[task['task']]['title']} {_when(task)}")
             for task in _dated(facts)}
    closing = f"số liệu chốt {day(facts.plan.periods[facts.period]['data_to'])}"
    return {
        "effort_dimensions": Marks({line.code: _mark(line) for line in lines if line.is_known and line.tasks}, beside),
        "effort_parts": Marks({line.code: _mark(line) for line in movable if line.is_known and line.tasks}, beside),
        "effort_dates": Marks(dates, {closing, *map(label, facts.plan.tasks), *titles}),
    }


def _mark(line: Line) -> tuple:
    many, one = line.many, line.score
    late = f", quá hạn {many['overdue']}" if many["overdue"] else ""
    return (round(line.done, 9), round(line.gap, 6),
            f"{line.name} Đã thực hiện {many[DONE]}/{many['counted']} nhiệm vụ{late} {number(one['score'], 2)} điểm, "
            f"xếp thứ {one['rank']}/{one['of']}; trung vị cả nước {number(one['median'], 2)}")


def _score_numbers(facts: Facts) -> frozenset[str]:
    year = facts.scores.years[-1]
    return frozenset().union(*(numbers_told(facts, code, year) for code in facts.scores.codes(year)))


def _may(facts: Facts, lines: list[Line], gaps: list[Line], whole: float) -> list[str]:
    """Phrases of the findings, which tell of the gravest alone: of each dimension, were it told of."""
    tasks = facts.moment.tally
    found = ["chưa đến 0,01", f"cả kế hoạch {tasks[DONE]}/{tasks['counted']} ({short_percent(whole)})",
             *(f"và {two(many - MOST_NAMED)} chỉ số khác" for many in (
                 sum(bool(line.many["overdue"]) for line in lines), sum(line.is_weak for line in lines)) if many > MOST_NAMED),
             f"trong {two(len(gaps))}:", f"Kế hoạch số {facts.plan.head['number'].split('/')[0]} không có nhiệm vụ"]
    for line in lines:
        if line.tasks and line.many["counted"]:
            counts = f"{line.many[DONE]}/{line.many['counted']} nhiệm vụ ({short_percent(line.done)})"
            found += [lower(area_words(line.many)), f"{line.name}, đã thực hiện {counts}",
                      f"{line.name} ({two(line.many['overdue'])})", f"{line.name} ({line.many['counted']} nhiệm vụ)"]
        found.append(line.name)
    return found + [names(facts, code)["name"] for code in DIMENSIONS]
