"""PAPI's scores and the rules of reading them: ranks, groups, what may be compared with what.

Figures come in as tables (`read`), are kept and worked out once (`book`, by the rules in `rules`) and are asked for one
province at a time (`report`). No Streamlit, no drawing, no clock; the words of a finding are `papi.findings.score_words`.
"""

from papi.scores.book import ScoreBook
from papi.scores.read import load_scores, score_book
from papi.scores.report import find_province, province_history, report

__all__ = ["ScoreBook", "find_province", "load_scores", "province_history", "report", "score_book"]
