"""Bộ điểm PAPI: which years are held, a published workbook's way in, groups that PAPI published, every version saved."""

from papi.ui import frame
from papi.ui.scores import score_files, score_groups, score_proposal, score_versions

with frame.page():
    data = score_files.heading()
    score_files.held(data)
    score_proposal.compare_and_save(data, score_files.uploaded(data))
    score_versions.listed(data)
    score_groups.enter(data)
