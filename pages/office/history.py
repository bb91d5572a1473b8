"""Lịch sử: every submission, what counts and why, undo, return, closing; and a past day to look at."""

from papi.ui import frame, history, history_acts, history_closing

with frame.page():
    received = history.choose(history.heading())
    history.counting(received)
    history.listed(received)
    history_acts.one(received)
    if received.data.sample:
        history.own_returned()
    history_closing.closing_of(received)
    history_closing.past_day(received.data)
