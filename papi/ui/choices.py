"""The choices that pages share, each in the address so that a link shows a colleague the same view."""

import streamlit as st

from papi.plan import Area, Period, Plan, Unit
from papi.ui.load import Data
from papi.vietnamese import period_name

PERIOD, AREA, UNIT = "ky", "noi_dung", "don_vi"
"""The names in the address, which are also the widgets' keys."""


def period(data: Data) -> Period:
    """Return the period chosen: those with a submission and the longer ones, the newest with a submission first."""
    plan = data.plan
    codes = [one.code for one in sorted(plan.periods, key=lambda one: (one.data_to, -len(one.code)))]
    chosen = st.selectbox(
        "Kỳ báo cáo", codes, index=codes.index(data.newest_period.code), key=PERIOD, format_func=period_name,
        bind="query-params", persist_state=None, label_visibility="collapsed",
    )
    return plan.period(chosen)


def area(plan: Plan) -> Area:
    """Return the area chosen."""
    names = {str(one.number): f"{area_label(one)}" for one in plan.areas}
    chosen = st.selectbox(
        "Nội dung", list(names), key=AREA, format_func=names.get, bind="query-params", label_visibility="collapsed"
    )
    return plan.area(int(chosen))


def unit(plan: Plan) -> Unit:
    """Return the unit chosen, among those that have tasks."""
    names = [one.name for one in plan.units if one.name in set(plan.assignments["unit"])]
    chosen = st.selectbox("Đơn vị", names, key=UNIT, bind="query-params", label_visibility="collapsed")
    return plan.unit(chosen)


def sending_unit(plan: Plan) -> Unit:
    """Return the unit chosen for a form, among those that send their own sheet."""
    names = [one.name for one in plan.units if one.reports_through is None]
    return plan.unit(st.selectbox("Đơn vị", names, key="update_unit"))


def reporting_period(data: Data) -> Period:
    """Return the reporting period chosen for a form: the one after the newest with a submission comes first."""
    periods = data.plan.reporting_periods
    heard = data.heard_periods()
    place = min(periods.index(heard[-1]) + 1, len(periods) - 1) if heard else 0
    codes = [one.code for one in periods]
    return data.plan.period(st.selectbox("Kỳ báo cáo", codes, index=place, key="update_period", format_func=period_name))


def area_label(area: Area) -> str:
    """Return an area's name with its number; section III has none."""
    return f"{area.number}. {area.name}" if area.number else area.name
