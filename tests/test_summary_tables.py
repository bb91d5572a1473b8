"""Counts laid out: by area, by unit, unit by area, over the periods."""

from drawing import drawn, log, plan, shown, state, state_of

from papi.progress import summary

PLAN = plan("""
    task | lead | support
    7.1  | A; B |
    7.2  | A    | B
    0.1  | B    | A; C
    1.1  | A    |
""", areas="""
    area | name
    1    | Tham gia
    3    | Giải trình
    7    | Môi trường
    0    | Tổ chức thực hiện
""")
STATE = """
    task | unit | role    | status      | percent | overdue
    7.1  | A    | lead    | done        | 100     |
    7.1  | B    | lead    | in_progress | 40      | yes
    7.2  | A    | lead    | done        |         |
    7.2  | B    | support | not_started |         |
    0.1  | B    | lead    | not_arising |         |
    0.1  | A    | support | done        |         |
    0.1  | C    | support |             |         |
    1.1  | A    | lead    |             |         |
"""
SEGMENTS = tuple(f"segment_{name}" for name in ("done", "in_progress", "not_started", "unknown", "overdue"))


def areas_of():
    given = state(STATE)
    return summary.by_area(PLAN, summary.task_states(PLAN, given), given)


def test_areas_come_in_the_plans_order_in_tasks():
    """An area without a task has nothing counted; area 7 is dimension 8 and section III is none."""
    assert drawn("""
        area | name              | dimension | tasks | tasks_counted | tasks_done | tasks_overdue | counted | done | completion
        1    | Tham gia          | 1         | 1     | 1             | 0          | 0             | 1       | 0    | 0
        3    | Giải trình        | 3         | 0     | 0             | 0          | 0             | 0       | 0    |
        7    | Môi trường        | 8         | 2     | 2             | 1          | 1             | 3       | 2    | 0.5
        0    | Tổ chức thực hiện |           | 1     | 0             | 0          | 0             | 0       | 0    |
    """) == shown(areas_of(), "area", "name", "dimension", "tasks", "tasks_counted", "tasks_done", "tasks_overdue", "counted",
                  "done", "completion")


def test_an_areas_segments_are_in_tasks():
    """NV 7.1 is late: it stands in no other segment."""
    assert drawn("""
        area | segment_done | segment_in_progress | segment_not_started | segment_unknown | segment_overdue
        1    | 0            | 0                   | 0                   | 1               | 0
        3    | 0            | 0                   | 0                   | 0               | 0
        7    | 1            | 0                   | 0                   | 0               | 1
        0    | 0            | 0                   | 0                   | 0               | 0
    """) == shown(areas_of(), "area", *SEGMENTS)


def test_units_are_counted_in_the_assignments_they_lead():
    """Those of support stand apart; every unit with a task has a line, with what it sent."""
    units = summary.by_unit(PLAN, state(STATE), {"A": 4, "B": None, "C": None})

    assert drawn("""
        unit | reported | submission | assignments | counted | done | overdue | not_arising | completion
        A    | yes      | 4          | 3           | 3       | 2    | 0       | 0           | 0.666667
        B    |          |            | 2           | 1       | 0    | 1       | 1           | 0
        C    |          |            | 0           | 0       | 0    | 0       | 0           |
    """) == shown(units, "unit", "reported", "submission", "assignments", "counted", "done", "overdue", "not_arising",
                  "completion")
    assert [(1, 1), (1, 0), (1, 0)] == [(one["counted"], one["done"]) for one in units["support"]]


def test_units_add_up_to_more_than_the_tasks():
    """NV 7.1 is led by two units and counts for both: 5 lead assignments of 4 tasks."""
    given = state(STATE)
    tasks = summary.task_counts(summary.task_states(PLAN, given))

    assert (5, 4) == (summary.by_unit(PLAN, given, {})["assignments"].sum(), tasks["tasks"])


def test_a_units_segments_are_in_assignments_it_leads():
    """What it supports is not drawn."""
    units = summary.by_unit(PLAN, state(STATE), {})

    assert drawn("""
        unit | segment_done | segment_in_progress | segment_not_started | segment_unknown | segment_overdue
        A    | 2            | 0                   | 0                   | 1               | 0
        B    | 0            | 0                   | 0                   | 0               | 1
        C    | 0            | 0                   | 0                   | 0               | 0
    """) == shown(units, "unit", *SEGMENTS)


def test_a_unit_without_any_task_has_no_line():
    """A plan may list units that it gives nothing to do."""
    given_plan = plan("task | lead\n1.1 | A", units="name\nA\nB")

    assert ["A"] == summary.by_unit(given_plan, state("task | unit | status\n1.1 | A | done"), {})["unit"].tolist()


def test_units_by_areas():
    """Leads only: 0 counted where nothing arises, no assignments where the unit leads nothing."""
    table = summary.unit_by_area(state(STATE), ["A", "B"], [7, 0])

    assert drawn("""
        unit | area | assignments | counted | done | overdue | completion
        A    | 7    | 2           | 2       | 2    | 0       | 1
        A    | 0    | 0           | 0       | 0    | 0       |
        B    | 7    | 1           | 1       | 0    | 1       | 0
        B    | 0    | 1           | 0       | 0    | 0       |
    """) == shown(table, "unit", "area", "assignments", "counted", "done", "overdue", "completion")


def test_over_the_periods_each_has_the_segments_of_its_own_state():
    """A recurring task done in one quarter is unknown in the next; what does not arise is told apart."""
    given_plan = plan("""
        task | lead | support | deadline
        1.1  | A    | B       |
        1.2  | A; B |         | 2024-09-01
    """)
    rows = log("""
        task | unit | role    | period  | status
        1.1  | A    | lead    | 2024-Q2 | done
        1.1  | B    | support | 2024-Q2 | done
        1.2  | A    | lead    | 2024-Q2 | in_progress
        1.2  | B    | lead    | 2024-Q3 | not_arising
    """)

    table = summary.over_periods({code: state_of(given_plan, rows, code) for code in ("2024-Q2", "2024-Q3")}, "task")

    assert drawn("""
        task | period  | counted | not_arising | done | in_progress | not_started | unknown | overdue
        1.1  | 2024-Q2 | 1       | 0           | 1    | 0           | 0           | 0       | 0
        1.2  | 2024-Q2 | 2       | 0           | 0    | 1           | 0           | 1       | 0
        1.1  | 2024-Q3 | 1       | 0           | 0    | 0           | 0           | 1       | 0
        1.2  | 2024-Q3 | 1       | 1           | 0    | 0           | 0           | 0       | 1
    """) == shown(table, *table.columns)


def test_over_the_periods_by_area():
    """The same for any column of a state."""
    table = summary.over_periods({"2024-Q3": state(STATE)}, "area")

    assert drawn("""
        area | counted | not_arising | done | overdue
        7    | 3       | 0           | 2    | 1
        0    | 0       | 1           | 0    | 0
        1    | 1       | 0           | 0    | 0
    """) == shown(table, "area", "counted", "not_arising", "done", "overdue")


def test_over_no_period_the_table_has_its_columns():
    """Nothing reported yet: an empty table, which a chart can take."""
    table = summary.over_periods({}, "task")

    assert (["task", "period", "counted", "not_arising", "done", "in_progress", "not_started", "unknown", "overdue"], 0) == (
        list(table.columns), len(table))
