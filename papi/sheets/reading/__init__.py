"""Grid -> rows and problems: finding the tables of a sheet and reading their lines. Pure, tested without files."""
