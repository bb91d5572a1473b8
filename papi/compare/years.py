"""The same period of several years side by side: which periods compare, and completion by area. Pure.

Each year is counted by its own plan (`papi.progress`); areas are matched by their numbers, and a changed name is told.
"""

from collections.abc import Sequence

import pandas as pd

from papi.book import Book
from papi.plan import Period
from papi.progress.view import View
from papi.vietnamese import fold, lower_first, period_name

MOST_YEARS = 5
"""The newest years: more bars in a row are not legible."""
WHOLE = -1
"""The number that stands for the whole plan among those of the areas."""
WHOLE_WORDS = "Cả kế hoạch"


def comparable(book: Book, period: Period) -> tuple[Period, ...]:
    """Return that period of every year that has reports of it, oldest first; where only one year has, the whole years.

    Nothing where there are no two years with reports.
    """
    for part in dict.fromkeys((period.code.partition("-")[2], "")):
        found = [one for year in book.years for one in _heard(book, year, part)]
        if len(found) > 1:
            return tuple(found[-MOST_YEARS:])
    return ()


def _heard(book: Book, year: int, part: str) -> list[Period]:
    """Return a year's period of that name, where anything was reported of it; an ad hoc one has no fellow in another year."""
    plan = book.plan_of(year)
    code = f"{year}-{part}" if part else str(year)
    heard = set(book.heard_periods_of(plan))
    return [one for one in plan.periods if one.code == code and one.kind != "ad_hoc" and heard & set(plan.parts(one))]


def by_area(views: Sequence[View]) -> pd.DataFrame:
    """Return a line for each area and year: `area`, `name`, `year`, `done`, `counted`, `completion`.

    The whole plan stands first, then the areas in the order of the newest year; `name` is the area's in the newest that has it.
    """
    lines = []
    for view in views:
        whole = {"area": WHOLE, "name": WHOLE_WORDS} | view.overall
        own = [line | {"name": view.plan.area(line["area"]).label} for line in view.areas]
        lines += [{
            "area": line["area"], "name": line["name"], "year": view.plan.year, "done": line["tasks_done"],
            "counted": line["tasks_counted"], "completion": line["completion"],
        } for line in (whole, *own)]
    table = pd.DataFrame(lines, columns=["area", "name", "year", "done", "counted", "completion"])
    names = table.drop_duplicates("area", keep="last").set_index("area")["name"]
    order = dict.fromkeys((WHOLE, *(area.number for view in reversed(views) for area in view.plan.areas)))
    places = table["area"].map({area: place for place, area in enumerate(order)})
    return table.assign(name=table["area"].map(names), place=places).sort_values(["place", "year"]).drop(columns="place")


def title(periods: Sequence[Period]) -> str:
    """Return what is compared: `Hoàn thành theo nội dung: quý III/2024, quý III/2025`."""
    return f"Hoàn thành theo nội dung: {', '.join(lower_first(period_name(one.code)) for one in periods)}"


def remarks(book: Book, views: Sequence[View]) -> tuple[str, ...]:
    """Return what to mind in the comparison: years not reported to the end, areas renamed or gone."""
    newest = views[-1].plan
    known = {area.number: area for area in newest.areas}
    found = [line for view in views for line in _unfinished(book, view)]
    for view in views[:-1]:
        for area in view.plan.areas:
            same = known.get(area.number)
            if same is None:
                found.append(f"Kế hoạch năm {newest.year} không có nội dung “{area.label}” của năm {view.plan.year}.")
            elif fold(same.name) != fold(area.name):
                found.append(f"Nội dung “{same.label}” trong kế hoạch năm {view.plan.year} là “{area.label}”.")
    return tuple(dict.fromkeys(found))


def _unfinished(book: Book, view: View) -> list[str]:
    parts = view.plan.parts(view.period)
    heard = [one for one in parts if one in book.heard_periods_of(view.plan)]
    if not heard or heard[-1] == parts[-1]:
        return []
    return [f"{period_name(view.period.code)} mới có báo cáo đến {lower_first(period_name(heard[-1].code))}."]
