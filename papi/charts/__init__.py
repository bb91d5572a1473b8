"""Small tables -> plotly figures. No reading, no counting, no widgets, no clock."""
