"""Figures counted a second time, from the original files alone: what a cell says, and how it is counted, is decided here anew.

No module of the library is imported here: a fault there cannot hide in the recount. `cells` reads workbooks with openpyxl;
`progress`, `sending` and `since` count what they say; `scores` reads PAPI's files with csv; `words` writes numbers as offices
do.
"""
