"""What the page that sets the plan's work beside PAPI's scores has to show, told from the recount alone (see `facts`).

Of the work and of the scores every text, by `xem` part by part of the page; where each mark is drawn and what is told of it.
"""

from collections.abc import Callable

from recount.cells import DONE, NOT_ARISING, label
from recount.words import BREAK, STATUS, day, lower, number, period, share, short_percent, signed, standing, two

from claims.effort_lines import (
    Line,
    Marks,
    dimensions,
    figure_words,
    is_silent,
    marks,
    movable_parts,
    points,
    score_words,
    whole_of,
)
from claims.facts import Claims, Facts
from claims.figures import DIMENSIONS
from claims.leadership import area_words
from claims.trend import OWN

MOST, MOST_NAMED = 6, 3
"""Findings of the page; dimensions that one of them names."""
NOBODY = "Kỳ này chưa có báo cáo nào: chưa đặt được việc bên cạnh điểm."


def effort(facts: Facts) -> Claims:
    """Work and scores in a sentence each, the day of either; then the dimensions, the parts, or the dated tasks."""
    year, whole = facts.scores.years[-1], facts.moment.tally
    lines, movable = dimensions(facts), movable_parts(facts)
    published = facts.scores.published[year]
    when = ", sau ngày chốt: chỉ đặt cạnh nhau" if published > facts.plan.periods[facts.period]["data_to"] else ""
    part = {"thanh-phan": _movable, "thoi-gian": _time_line}.get(facts.chosen.get("xem"), _matrix)(facts, lines, movable)
    return Claims([
        f"{_headline(facts, lines, whole)} PAPI {year}: {sum(line.is_weak for line in lines)}/{len(DIMENSIONS)} chỉ số dưới "
        "trung vị cả nước.",
        f"{facts.as_of} · PAPI {year} công bố ngày {day(published)}{when}", *facts.closed, *part.texts,
    ], part.charts)


def _headline(facts: Facts, lines: list[Line], whole: dict) -> str:
    name, served = period(facts.period), [line for line in lines if line.many["counted"]]
    late, behind, silent = (sum(bool(is_so(line)) for line in served) for is_so in (
        lambda line: line.many["overdue"], lambda line: line.is_behind, lambda line: not line.is_known))
    if is_silent(facts):
        return f"{name}: chưa có báo cáo nào."
    if late:
        return f"{name}: {late}/{len(served)} nội dung có nhiệm vụ quá hạn."
    if behind:
        done = short_percent(share(whole[DONE], whole["counted"]))
        return f"{name}: {behind}/{len(served)} nội dung dưới mức chung {done} của kế hoạch."
    return f"{name}: {silent}/{len(served)} nội dung chưa có báo cáo." if silent else (
        f"{name}: không nội dung nào dưới mức chung của kế hoạch.")


# The dimensions.


def _matrix(facts: Facts, lines: list[Line], movable: list[Line]) -> Claims:
    year = facts.scores.years[-1]
    return Claims([
        f"Chỉ số nội dung: việc của kế hoạch và điểm PAPI {year}", f"Kế hoạch, {lower(period(facts.period))}",
        f"Điểm PAPI {year} của tỉnh", *_alt(facts, lines), *_findings(facts, lines, movable),
        *(f"{line.name}{BREAK}{_work(facts, line)}{BREAK}{score_words(line)} {figure_words(line)}" for line in lines),
    ], marks(facts, lines, "effort_dimensions"))


def _alt(facts: Facts, lines: list[Line]) -> list[str]:
    """The marks in sentences; what has no mark, as nobody has reported."""
    shown, missing = [line for line in lines if line.is_drawn], [
        line for line in lines if line.many["counted"] and not line.is_known]
    unheard = [f"Chưa có báo cáo nên chưa có trên hình: {'; '.join(line.name for line in missing)}."] if missing else []
    if is_silent(facts) or not shown:
        return [*unheard, NOBODY] if is_silent(facts) else unheard
    told = "; ".join(f"{line.name}: đã thực hiện {short_percent(line.done)}"
                     f"{', có quá hạn' if line.many['overdue'] else ''}, {signed(line.gap, 2)} điểm" for line in shown)
    whole = short_percent(whole_of(facts))
    return [*unheard, f"Việc đã thực hiện (cả kế hoạch {whole}) và điểm so với trung vị cả nước. {told}."]


def _work(facts: Facts, line: Line) -> str:
    """A dimension's work: why it stands where it does, then its counts."""
    many = line.many
    if not line.is_served:
        return _unserved(facts)
    if not many["counted"] or not line.is_known:
        return "Chưa có báo cáo" if many["counted"] else "Kỳ này không phát sinh nhiệm vụ"
    reason = f"{two(many['overdue'])} nhiệm vụ quá hạn" if many["overdue"] else (
        f"{'Dưới' if line.is_behind else 'Không thấp hơn'} mức chung {short_percent(line.whole)}")
    return f"{reason} {area_words(many)}"


def _unserved(facts: Facts) -> str:
    return f"Kế hoạch số {facts.plan.head['number'].split('/')[0]} không có nhiệm vụ thuộc nội dung này"


def _findings(facts: Facts, lines: list[Line], movable: list[Line]) -> list[str]:
    """What there is to say, the gravest first."""
    year, unserved = facts.scores.years[-1], [line for line in lines if not line.is_served]
    near = max((line for line in lines if line.to_top < 0 and line.score["group"] != "highest" and not line.is_weak),
               key=lambda line: line.to_top, default=None)
    weak = sorted((line for line in lines if line.is_weak), key=lambda line: line.gap)
    return [*_both(facts, lines), _first_gap(facts, movable), *_behind(facts, lines),
            f"PAPI {year}: dưới trung vị cả nước ở {_named(weak, lambda line: f'{signed(line.gap, 2)} điểm')}.",
            *([f"{'; '.join(line.name for line in unserved)}: {_unserved(facts)}."] if unserved else []),
            *([f"PAPI {year}: gần nhóm cao nhất nhất là {near.name}, còn cách {points(near.to_top)}."] if near else []),
            ][:MOST]


def _named(lines: list[Line], figure: Callable[[Line], str]) -> str:
    more = f" và {two(len(lines) - MOST_NAMED)} chỉ số khác" if len(lines) > MOST_NAMED else ""
    return ", ".join(f"{line.name} ({figure(line)})" for line in lines[:MOST_NAMED]) + more


def _both(facts: Facts, lines: list[Line]) -> list[str]:
    both, when = [line for line in lines if line.is_weak and line.is_behind], period(facts.period)
    if is_silent(facts) or not both:
        return []
    first = both[0]
    at = when if len(both) == 1 else f"{first.name}, {lower(when)}"
    return [f"Có mặt ở cả hai bên: {'; '.join(line.name for line in both)}. {at}: {lower(area_words(first.many))}. "
            f"PAPI {first.score['year']}: {lower(score_words(first))}."]


def _first_gap(facts: Facts, movable: list[Line]) -> str:
    gaps = [line for line in movable if line.is_gap]
    if not gaps:
        return "Không có khoảng trống nào ở các chỉ số thành phần mà Sở tác động được."
    first, of = gaps[0], f" trong {two(len(gaps))}" if len(gaps) > 1 else ""
    tasks = "; ".join(f"{label(task['task'])} {'quá hạn' if task['overdue'] else STATUS[task['status']].lower()}"
                      for task in first.tasks)
    work = f"{period(facts.period)}: {tasks}." if tasks else "Kế hoạch không có nhiệm vụ nào gắn với chỉ số này."
    return (f"Khoảng trống đứng đầu{of}: {first.name}, {OWN[first.how]}. PAPI {first.score['year']}: {figure_words(first)}; "
            f"{lower(score_words(first))}. {work}")


def _behind(facts: Facts, lines: list[Line]) -> list[str]:
    name, whole = period(facts.period), facts.moment.tally
    if is_silent(facts):
        return [f"{name}: chưa có báo cáo nào, nên chưa nói được việc nào chậm."]
    told = []
    if late := sorted((line for line in lines if line.many["overdue"]), key=lambda line: -line.many["overdue"]):
        told.append(f"{name}: nhiệm vụ quá hạn ở {_named(late, lambda line: two(line.many['overdue']))}.")
    if least := min((line for line in lines if line.is_behind and line.done < line.whole), key=lambda line: line.done,
                    default=None):
        told.append(f"{name}: thực hiện ít nhất ở {least.name}, đã thực hiện {least.many[DONE]}/{least.many['counted']} nhiệm "
                    f"vụ ({short_percent(least.done)}); cả kế hoạch {whole[DONE]}/{whole['counted']} "
                    f"({short_percent(least.whole)}).")
    if silent := [line for line in lines if line.many["counted"] and not line.is_known]:
        told.append(f"{name}: chưa có báo cáo ở {_named(silent, lambda line: f'''{line.many['counted']} nhiệm vụ''')}.")
    return told or [f"{name}: không nội dung nào có nhiệm vụ quá hạn hoặc dưới mức chung của kế hoạch."]


# The parts that the agency can move.


def _movable(facts: Facts, _: list[Line], movable: list[Line]) -> Claims:
    gaps, weak, rest = ([line for line in movable if is_so(line)] for is_so in (
        lambda line: line.is_gap, lambda line: line.is_weak and not line.is_gap, lambda line: not line.is_weak))
    measured = len([code for code in facts.scores.codes(facts.scores.years[-1]) if "." in code])
    others = "; ".join(f"{line.name} {number(line.score['score'], 2)}" for line in rest)
    return Claims([
        f"Chỉ số thành phần mà Sở tác động được: {two(len(gaps))} khoảng trống",
        f"Sở tác động được {two(len(movable))}/{measured} chỉ số thành phần; {two(measured - len(movable))} chỉ số còn lại",
        *_alt(facts, movable), "giảm từ 5% trở lên",
        *(f"{line.name} — {OWN[line.how]} {score_words(line)} {figure_words(line)}{BREAK}{_part_work(line)}" for line in gaps),
        *([f"Điểm yếu, đã có nhiệm vụ thực hiện: {two(len(weak))}"] if weak else []),
        *(f"{line.name} — {OWN[line.how]} {score_words(line)}" for line in weak),
        *(f"{label(task['task'])}{BREAK}{facts.plan.tasks[task['task']]['title']} · {standing(task)}"
          for line in (*gaps, *weak) for task in line.tasks),
        *([f"Không phải điểm yếu: {others}."] if others else []),
    ], marks(facts, movable, "effort_parts"))


def _part_work(line: Line) -> str:
    """Why a part's work leaves it open."""
    many = line.many
    if not many["counted"]:
        return "Kỳ này không phát sinh nhiệm vụ" if line.tasks else "Kế hoạch không có nhiệm vụ nào gắn với chỉ số này"
    if not line.is_known:
        return "Chưa có báo cáo về nhiệm vụ"
    if many["overdue"] == many["counted"]:
        return "Nhiệm vụ quá hạn" if many["counted"] == 1 else "Nhiệm vụ đều quá hạn"
    return "Chưa có nhiệm vụ nào được thực hiện"


# The dated tasks.


def _time_line(facts: Facts, _: list[Line], __: list[Line]) -> Claims:
    """Every dated task that arises, by its day; when the survey was in the field is not known of the plan's years."""
    found = []
    for task in facts.moment.tasks.values():
        if task["kind"] == "dated" and task["status"] != NOT_ARISING:
            days = [one["completed_on"] for one in task["leads"] if one["status"] == DONE]
            completed = max(days) if task["status"] == DONE and days and None not in days else None
            found.append(task | {"deadline": facts.plan.tasks[task["task"]]["deadline"], "completed_on": completed})
    found.sort(key=lambda task: (task["completed_on"] or task["deadline"], task["task"]))
    titles = {f"{label(code)} {task['title']}" for code, task in facts.plan.tasks.items()}
    dates = {task["task"]: ((task["completed_on"] or task["deadline"]).isoformat(), None,
                            f"{label(task['task'])} {facts.plan.tasks[task['task']]['title']} {_when(task)}")
             for task in found}
    closing = f"số liệu chốt {day(facts.plan.periods[facts.period]['data_to'])}"
    year = facts.plan.year
    return Claims([
        f"Lịch nhiệm vụ và đợt khảo sát PAPI {year}",
        f"Chưa biết PAPI {year} khảo sát vào những tháng nào: chưa vẽ được trên lịch nhiệm vụ.",
        f"Nhiệm vụ có thời hạn: {'; '.join(f'''{label(task['task'])} {_when(task)}''' for task in found)}.",
    ], {"effort_dates": Marks(dates, {closing, *map(label, facts.plan.tasks), *titles})})


def _when(task: dict) -> str:
    if task["completed_on"]:
        return f"xong ngày {day(task['completed_on'])}"
    return f"{'đã xong, ' if task['status'] == DONE else 'quá hạn, ' if task['overdue'] else ''}hạn {day(task['deadline'])}"
