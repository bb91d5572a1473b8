"""Workbooks that leave the house: the form to fill, and a unit's own workbook given back with its doubts marked."""
