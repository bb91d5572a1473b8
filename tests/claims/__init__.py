"""What each page has to show, told from the recount alone: every text that holds a figure, every chart's numbers.

No module of the library is imported here either. A page that shows something else, or a number more, fails its test.
"""
