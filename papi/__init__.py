"""A library about yearly PAPI plans, the units' sheets and the PAPI scores of the provinces.

Everything here works in a notebook as well as behind the pages: no Streamlit outside `papi.ui`.
"""
