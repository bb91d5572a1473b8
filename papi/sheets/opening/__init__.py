"""Bytes -> grid: the guard, the libraries that open workbooks, and what each of them leaves out. Runs in a child process."""
