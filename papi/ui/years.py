"""Several years side by side, on the page of areas: shown where at least two years have reports of comparable periods."""

import streamlit as st

from papi.charts import theme
from papi.compare import years
from papi.plan import Period
from papi.ui import figures
from papi.ui.frame import note
from papi.ui.load import Data


def side_by_side(data: Data, period: Period) -> None:
    """Show completion by area at this period of every year; nothing while one year alone has reports."""
    periods = years.comparable(data.book, period)
    if not periods:
        return
    title = years.title(periods)
    st.header(title, anchor=False)
    st.plotly_chart(figures.years(data, periods), key="areas_years", config=theme.CONFIG, alt=title)
    for sentence in years.remarks(data.book, [data.view(one) for one in periods]):
        note(sentence)
