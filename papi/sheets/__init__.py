"""Every workbook in or out of the house: guard, grid, reading, the form, the plan workbook."""
