"""Kế hoạch: the plan that counts, its versions, and what can be changed in it."""

from papi.ui import frame, plan

with frame.page():
    data = plan.heading()
    chosen = plan.choose(data)
    plan.current(data, chosen)
    plan.versions(data, chosen)
    plan.change(data, chosen)
