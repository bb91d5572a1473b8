"""Cập nhật số liệu: files dropped, how each stands, the one looked at with its doubts and changes, publish or give back."""

from papi.ui import frame, load
from papi.ui.taking_in import confirming, decision, file_list, reading, returning, settling, tray, update

with frame.page():
    data = load.office()
    update.heading(load.current())
    update.drop()
    found = reading.read_all(data, tray.files())
    file_list.work_desk(data, found)
    update.results()
    looked_at = file_list.show(found)
    if looked_at is not None:
        decision.heading(data, looked_at)
        confirming.confirm(looked_at)
        decision.publish(data, looked_at)
        returning.give_back(looked_at)
        settling.questions(data, looked_at)
        decision.problems(looked_at)
        decision.changes(looked_at)
        file_list.offer_to_remove(looked_at)
    settling.remembered(data)
