"""What a person would say of the plan's work beside the province's scores: of each apart, never the two in one sentence.

A score is often published long after a period; each sentence is of the period or of the survey year, and says of which.
Takes the lines of `papi.effort` (`matrix_lines`, `gap_lines`, `dated_lines`); nothing is judged here.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from papi.findings import work_words
from papi.findings.score_words import RESPONSIBILITY_WORDS
from papi.model import OVERDUE_WORDS, STATUS_WORDS, UNKNOWN_WORDS
from papi.plan import Period, task_label
from papi.scores.rules import HIGHEST
from papi.vietnamese import count, day, lower_first, number, percent, percent_short, period_name, signed, upper_first

MOST_FINDINGS, MOST_NAMED = 6, 3
"""Findings that a page tells; dimensions that a finding names."""

MATRIX_NOTE = (
    "Mỗi dấu là một chỉ số. Càng sang phải, việc của kế hoạch càng được thực hiện nhiều; càng lên cao, điểm càng hơn trung vị "
    "cả nước. Vùng sẫm: việc dưới mức chung của cả kế hoạch (vạch đứng) và điểm dưới trung vị. Hình thoi đỏ: có nhiệm vụ quá "
    "hạn. Bấm vào dấu để mở nội dung hoặc nhiệm vụ."
)
GAP_NOTE = (
    "Khoảng trống: chỉ số thành phần mà kế hoạch xác định Sở tác động được, có điểm giảm từ 5% trở lên hoặc dưới trung vị cả "
    "nước, mà chưa có nhiệm vụ nào gắn với nó đã thực hiện. Phần tác động trực tiếp đứng trước; rồi phần vừa giảm vừa dưới "
    "trung vị; rồi phần không có nhiệm vụ hoặc nhiệm vụ đều quá hạn; rồi phần kém trung vị nhiều hơn."
)
DATES_NOTE = (
    "Xanh: đã xong, ở ngày hoàn thành (không ghi ngày thì ở thời hạn). Vàng: chưa xong, ở thời hạn. Hình thoi đỏ: quá hạn."
)
NOTHING_MOVABLE = (
    "Kế hoạch chưa xác định Sở tác động được chỉ số thành phần nào. Văn phòng ghi điều này trong tệp kế hoạch."
)
NO_DATES = "Kế hoạch không đặt thời hạn cho nhiệm vụ nào nên không có lịch để đặt cạnh các tháng khảo sát."


def label(line: Mapping) -> str:
    """Return what a line is of: `8. Quản trị điện tử`, `PAPI 6.3 Cơ sở hạ tầng căn bản`."""
    return f"PAPI {line['code']} {line['name']}" if "." in line["code"] else f"{line['code']}. {line['name']}"


def is_silent(overall: Mapping) -> bool:
    """Whether nothing is known of any task of the period: nobody has reported."""
    return overall["tasks_unknown"] == overall["tasks_counted"] > 0


def headline(lines: Sequence[Mapping], overall: Mapping, period: Period, year: int) -> str:
    """Return a sentence of the period's work and one of the survey's scores."""
    name, served = period_name(period.code), [line for line in lines if line["tasks_counted"]]
    late, behind = sum(bool(line["tasks_overdue"]) for line in served), sum(bool(line["behind"]) for line in served)
    if is_silent(overall):
        work = f"{name}: chưa có báo cáo nào."
    elif late:
        work = f"{name}: {late}/{len(served)} nội dung có nhiệm vụ quá hạn."
    elif behind:
        work = f"{name}: {behind}/{len(served)} nội dung dưới mức chung {percent_short(overall['completion'])} của kế hoạch."
    elif silent := _unheard(served):
        work = f"{name}: {len(silent)}/{len(served)} nội dung chưa có báo cáo."
    else:
        work = f"{name}: không nội dung nào dưới mức chung của kế hoạch."
    scored = [line for line in lines if line["score"] is not None]
    weak = sum(line["weak"] for line in scored)
    if not scored:
        return f"{work} PAPI {year}: tỉnh không có điểm."
    return f"{work} PAPI {year}: {weak}/{len(scored)} chỉ số dưới trung vị cả nước."


def dates(period: Period, year: int, published_on: date | None) -> str:
    """Return the day of either side, and that they are only set side by side where the score came after the period."""
    closing = work_words.as_of(period)
    if published_on is None:
        return f"{closing} · PAPI {year}: chưa rõ ngày công bố, chỉ đặt cạnh nhau"
    shown = f"{closing} · PAPI {year} công bố ngày {day(published_on)}"
    return shown + (", sau ngày chốt: chỉ đặt cạnh nhau" if published_on > period.data_to else "")


def work_reason(line: Mapping, overall: Mapping, no_tasks: str) -> str:
    """Return why a dimension's work stands where it does; `no_tasks` is for one that the plan does not serve."""
    if line["area"] is None:
        return no_tasks
    if not line["tasks_counted"]:
        return "Kỳ này không phát sinh nhiệm vụ"
    if not line["known"]:
        return "Chưa có báo cáo"
    if line["tasks_overdue"]:
        return f"{count(line['tasks_overdue'])} nhiệm vụ quá hạn"
    return ("Dưới" if line["behind"] else "Không thấp hơn") + f" mức chung {percent_short(overall['completion'])}"


def part_work_reason(line: Mapping) -> str:
    """Return why a sub-dimension's work leaves a gap, or does not."""
    if not line["tasks"]:
        return "Kế hoạch không có nhiệm vụ nào gắn với chỉ số này"
    if not line["tasks_counted"]:
        return "Kỳ này không phát sinh nhiệm vụ"
    if not line["known"]:
        return "Chưa có báo cáo về nhiệm vụ"
    if line["tasks_overdue"] == line["tasks_counted"]:
        return "Nhiệm vụ quá hạn" if line["tasks_counted"] == 1 else "Nhiệm vụ đều quá hạn"
    if not line["tasks_done"]:
        return "Chưa có nhiệm vụ nào được thực hiện"
    return f"Đã thực hiện {line['tasks_done']}/{line['tasks_counted']} nhiệm vụ"


def score_reason(line: Mapping, year: int) -> str:
    """Return how a score stands: what fell, what lies below the median and by how much, how far the top group is."""
    if line["score"] is None:
        return f"Không có điểm năm {year}"
    fell = f"giảm {percent(-line['change_pct'] / 100)} so với năm {year - 1}" if _fell(line) else ""
    middle = _beside_median(line["to_median"])
    top = _beside_top(line)
    return upper_first(", ".join(part for part in (fell, middle, top) if part))


def score_figures(line: Mapping) -> str:
    """Return a score with its place and the national median: `1,92 điểm, xếp thứ 39/61; trung vị cả nước 1,98`."""
    if line["score"] is None:
        return f"trung vị cả nước {number(line['median'], 2)}"
    return f"{number(line['score'], 2)} điểm, xếp thứ {line['rank']}/{line['of']}; trung vị cả nước {number(line['median'], 2)}"


def findings(
    lines: Sequence[Mapping], parts: Sequence[Mapping], overall: Mapping, period: Period, year: int, no_tasks: str
) -> list[str]:
    """Return three to six findings, the gravest first, each with its figures and of which time they are."""
    told = [
        *_on_both_sides(lines, overall, period, year), _first_gap(parts, period, year), *_work(lines, overall, period),
        _scores(lines, year), *_unserved(lines, no_tasks), *_nearest_to_the_top(lines, year),
    ]
    return told[:MOST_FINDINGS]


def unheard(lines: Sequence[Mapping]) -> str:
    """Return which lines with tasks have no place in the matrix because nobody has reported; empty where there are none."""
    named = "; ".join(map(label, _unheard(lines)))
    return f"Chưa có báo cáo nên chưa có trên hình: {named}." if named else ""


def movable(parts: Sequence[Mapping], measured: int) -> str:
    """Return how many sub-dimensions of those measured the agency can move: the others are not held against it."""
    if not parts:
        return NOTHING_MOVABLE
    rest = f"; {count(measured - len(parts))} chỉ số còn lại không tính cho Sở" if measured > len(parts) else ""
    return f"Theo kế hoạch, Sở tác động được {count(len(parts))}/{measured} chỉ số thành phần{rest}."


def fieldwork(year: int, months: tuple[date, date] | None) -> str:
    """Return when a survey was in the field, or that nobody knows."""
    if months is None:
        return f"Chưa biết PAPI {year} khảo sát vào những tháng nào: chưa vẽ được trên lịch nhiệm vụ."
    first, last = months
    begun = f"tháng {first.month}" + (f"/{first.year}" if first.year != last.year else "")
    return f"PAPI {year} khảo sát từ {begun} đến tháng {last.month}/{last.year}."


def too_late(late: Sequence[Mapping], year: int, until: date) -> str:
    """Return which tasks were or are to be finished after the field work, and cannot move that year's score."""
    if not late:
        return f"Không nhiệm vụ có thời hạn nào đã xong hoặc sẽ xong sau ngày {day(until)}, khi đợt khảo sát kết thúc."
    named = ", ".join(task_label(line["task"]) for line in late)
    return (
        f"{count(len(late))} nhiệm vụ đã xong hoặc sẽ xong sau ngày {day(until)} không thể tác động "
        f"đến điểm PAPI {year}: {named}."
    )


def _unheard(lines: Sequence[Mapping]) -> list[Mapping]:
    return [line for line in lines if line["tasks_counted"] and not line["known"]]


def _on_both_sides(lines: Sequence[Mapping], overall: Mapping, period: Period, year: int) -> list[str]:
    """Return a finding of the first dimension that is weak and whose work is behind, naming the others, or that none is."""
    both = [line for line in lines if line["weak"] and line["behind"]]
    if is_silent(overall):
        return []
    if not both:
        return ["Không chỉ số nội dung nào đã có báo cáo có mặt ở cả hai bên: việc quá hạn hoặc dưới mức chung, và điểm dưới "
                "trung vị."]
    first, when = both[0], period_name(period.code)
    return [
        f"Có mặt ở cả hai bên: {'; '.join(map(label, both))}. "
        f"{when if len(both) == 1 else f'{label(first)}, {lower_first(when)}'}: "
        f"{lower_first(work_words.area_headline(first))}. PAPI {year}: {lower_first(score_reason(first, year))}."
    ]


def _first_gap(parts: Sequence[Mapping], period: Period, year: int) -> str:
    gaps = [line for line in parts if line["is_gap"]]
    if not parts:
        return NOTHING_MOVABLE
    if not any(line["score"] is not None for line in parts):
        return f"PAPI {year}: tỉnh không có điểm ở các chỉ số thành phần mà Sở tác động được."
    if not gaps:
        return "Không có khoảng trống nào ở các chỉ số thành phần mà Sở tác động được."
    first = gaps[0]
    tasks = "; ".join(map(_task, first["tasks"]))
    work = f"{period_name(period.code)}: {tasks}." if tasks else f"{part_work_reason(first)}."
    return (
        f"Khoảng trống đứng đầu{f' trong {count(len(gaps))}' if len(gaps) > 1 else ''}: {label(first)}, "
        f"{RESPONSIBILITY_WORDS[first['responsibility']]}. PAPI {year}: {score_figures(first)}; "
        f"{lower_first(score_reason(first, year))}. {work}"
    )


def _work(lines: Sequence[Mapping], overall: Mapping, period: Period) -> list[str]:
    name = period_name(period.code)
    if is_silent(overall):
        return [f"{name}: chưa có báo cáo nào, nên chưa nói được việc nào chậm."]
    told = []
    if late := sorted((line for line in lines if line["tasks_overdue"]), key=lambda line: -line["tasks_overdue"]):
        told.append(f"{name}: nhiệm vụ quá hạn ở {_named(late, lambda line: count(line['tasks_overdue']))}.")
    if behind := [line for line in lines if line["behind"] and line["completion"] < overall["completion"]]:
        least = min(behind, key=lambda line: line["completion"])
        done = f"đã thực hiện {least['tasks_done']}/{least['tasks_counted']} nhiệm vụ ({percent_short(least['completion'])})"
        whole = f"cả kế hoạch {overall['tasks_done']}/{overall['tasks_counted']} ({percent_short(overall['completion'])})"
        told.append(f"{name}: thực hiện ít nhất ở {label(least)}, {done}; {whole}.")
    if silent := _unheard(lines):
        told.append(f"{name}: chưa có báo cáo ở {_named(silent, lambda line: str(line['tasks_counted']) + ' nhiệm vụ')}.")
    return told or [f"{name}: không nội dung nào có nhiệm vụ quá hạn hoặc dưới mức chung của kế hoạch."]


def _scores(lines: Sequence[Mapping], year: int) -> str:
    if not any(line["score"] is not None for line in lines):
        return f"PAPI {year}: tỉnh không có điểm, chỉ đối chiếu được việc của kế hoạch."
    weak = sorted((line for line in lines if line["weak"]), key=lambda line: line["to_median"])
    if not weak:
        return f"PAPI {year}: không chỉ số nội dung nào dưới trung vị cả nước."
    return f"PAPI {year}: dưới trung vị cả nước ở {_named(weak, lambda line: signed(line['to_median'], 2) + ' điểm')}."


def _unserved(lines: Sequence[Mapping], no_tasks: str) -> list[str]:
    return [f"{'; '.join(map(label, unserved))}: {no_tasks}."
            for unserved in [[line for line in lines if line["area"] is None]] if unserved]


def _nearest_to_the_top(lines: Sequence[Mapping], year: int) -> list[str]:
    near = [line for line in lines if line["to_top"] is not None and line["to_top"] < 0 and line["group"] != HIGHEST
            and not line["weak"]]
    if not near:
        return []
    nearest = max(near, key=lambda line: line["to_top"])
    return [f"PAPI {year}: gần nhóm cao nhất nhất là {label(nearest)}, còn cách {_points(nearest['to_top'])}."]


def _named(lines: Sequence[Mapping], figure) -> str:
    named = ", ".join(f"{label(line)} ({figure(line)})" for line in lines[:MOST_NAMED])
    return named + (f" và {count(len(lines) - MOST_NAMED)} chỉ số khác" if len(lines) > MOST_NAMED else "")


def _fell(line: Mapping) -> bool:
    return line["significant"] and line["change_pct"] < 0


def _beside_median(points: float) -> str:
    if points == 0:
        return "bằng trung vị cả nước"
    return f"{'trên' if points > 0 else 'dưới'} trung vị cả nước {_points(points)}"


def _beside_top(line: Mapping) -> str:
    if line["group"] == HIGHEST:
        return "thuộc nhóm cao nhất"
    return f"cách nhóm cao nhất {_points(line['to_top'])}" if line["to_top"] < 0 else ""


def _points(value: float) -> str:
    return "chưa đến 0,01 điểm" if abs(value) < 0.005 else f"{number(abs(value), 2)} điểm"


def _task(task: Mapping) -> str:
    status = STATUS_WORDS.get(task["status"], UNKNOWN_WORDS)
    return f"{task_label(task['task'])} {(OVERDUE_WORDS if task['overdue'] else status).lower()}"
