"""Nhật ký: who did what and when, in sentences."""

from papi.ui import audit, frame

with frame.page():
    lines = audit.choose(audit.heading())
    audit.listed(lines)
