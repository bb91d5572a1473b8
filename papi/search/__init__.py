"""Search over the plan and what units reported, without accents: the index and the piece of text around what it found."""

from papi.search.index import FIELD_WORDS, KIND_WORDS, MOST, REPORT, SUBMISSION, TASK, UNIT, Found, Index

__all__ = ["FIELD_WORDS", "KIND_WORDS", "MOST", "REPORT", "SUBMISSION", "TASK", "UNIT", "Found", "Index"]
