"""What follows from a task's date at a period's last day: overdue, due soon, done late; and the order this gives.

The third quarter of every plan here closes on 14/9/2024.
"""

import pytest
from drawing import log, plan, records, shown, state, state_of

from papi.progress.state import state_order

DATES = """
    status      | completed_on | deadline   | seen       | overdue | due_soon | done_late
    in_progress |              | 2024-09-13 | 2024-09-14 | yes     |          |
    not_started |              | 2024-09-13 | 2024-09-14 | yes     |          |
                |              | 2024-09-13 | 2024-09-14 | yes     |          |
    not_arising |              | 2024-09-13 | 2024-09-20 |         |          |
    done        |              | 2024-09-13 | 2024-09-20 |         |          |
    in_progress |              | 2024-09-14 | 2024-09-14 |         | yes      |
    in_progress |              | 2024-09-14 | 2024-09-15 | yes     |          |
    in_progress |              | 2024-09-15 | 2024-09-20 |         | yes      |
                |              | 2024-10-14 | 2024-09-20 |         | yes      |
    in_progress |              | 2024-10-15 | 2024-09-20 |         |          |
    done        |              | 2024-09-20 | 2024-09-20 |         |          |
    not_arising |              | 2024-09-20 | 2024-09-20 |         |          |
    done        | 2024-08-31   | 2024-08-31 | 2024-09-20 |         |          |
    done        | 2024-09-01   | 2024-08-31 | 2024-09-20 |         |          | yes
    in_progress | 2024-09-01   | 2024-08-31 | 2024-09-20 | yes     |          |
    done        | 2024-09-01   |            | 2024-09-20 |         |          |
"""


@pytest.mark.parametrize("case", records(DATES), ids=lambda case: "-".join(str(value) for value in case.values()))
def test_overdue_due_soon_and_done_late(case):
    """Overdue: not done and the deadline past, or today's in a period that has ended; due soon: within 30 days."""
    given_plan = plan(f"task | lead | deadline\n1.1 | A | {case['deadline'] or ''}")
    rows = "task | unit | period | status | completed_on | note\n" \
           f"1.1 | A | 2024-Q3 | {case['status'] or ''} | {case['completed_on'] or ''} | Ghi chú"

    found = shown(state_of(given_plan, log(rows), "2024-Q3", today=case["seen"]), "overdue", "due_soon", "done_late")

    assert [(case["overdue"], case["due_soon"], case["done_late"])] == found[1:]


def test_leads_come_first_and_what_is_late_before_what_is_near():
    """Among equals the plan's order stands."""
    given_state = state("""
        task | unit | role    | overdue | due_soon
        1.1  | A    | support | yes     |
        1.2  | A    | lead    |         |
        1.3  | A    | lead    |         | yes
        1.4  | A    | lead    | yes     |
        1.5  | A    | lead    |         |
        1.6  | A    | support |         |
    """)

    assert ["1.4", "1.3", "1.2", "1.5", "1.1", "1.6"] == state_order(given_state)["task"].tolist()
