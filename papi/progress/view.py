"""Everything counted of one plan at one period, each table worked out once and on demand. Pure.

What pages, reports and the command line all ask, so that one figure is the same figure everywhere.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from papi.plan import Period, Plan
from papi.progress import state, summary
from papi.progress.log import Log


@dataclass(frozen=True, eq=False)
class View:
    """One plan at one period. Its tables are shared: nobody assigns into them.

    `submissions` is what the store gives (`Store.submissions`), `log` the rows that count.
    """

    plan: Plan
    period: Period
    today: date
    submissions: pd.DataFrame
    log: Log

    @cached_property
    def state(self) -> pd.DataFrame:
        """One line an assignment: `progress.state.STATE_COLUMNS`."""
        return state.state_at(self.plan, self.log, self.period, today=self.today)

    @cached_property
    def tasks(self) -> pd.DataFrame:
        """One line a task: `progress.summary.task_states`."""
        return summary.task_states(self.plan, self.state)

    @cached_property
    def overall(self) -> dict:
        """The counts of the whole plan: `progress.summary.whole`."""
        return summary.whole(self.tasks, self.state)

    @cached_property
    def areas(self) -> list[dict]:
        """One line an area: `progress.summary.area_lines`."""
        return summary.area_lines(self.plan, self.tasks, self.state)

    @cached_property
    def reported(self) -> dict[str, int | None]:
        """The submission in force of each unit, None for one that is silent."""
        return state.reported(self.plan, self.submissions, self.period, today=self.today)

    @cached_property
    def units(self) -> list[dict]:
        """One line a unit: `progress.summary.unit_lines`."""
        return summary.unit_lines(self.plan, self.state, self.reported)

    def area(self, number: int) -> dict:
        """Return the line of one area."""
        return next(line for line in self.areas if line["area"] == number)

    def unit(self, name: str) -> dict:
        """Return the line of one unit."""
        return next(line for line in self.units if line["unit"] == name)
