"""The file that is looked at: whose it is, what must be confirmed, what a publish would do, its problems and its changes.

What it says is `taken`, the publish itself `publishing`, its way back to the unit `returning`.
"""

from collections.abc import Iterator

import streamlit as st

from papi import intake, tables
from papi.compare import difference
from papi.compare.difference import Change
from papi.model import ERROR, INFO, WARNING
from papi.ui import lists
from papi.ui.frame import literal, note
from papi.ui.load import Data
from papi.ui.taking_in import effect, publishing, taken, tray
from papi.ui.taking_in.publishing import note_key, received_key
from papi.ui.taking_in.reading import asks_period, asks_sender, reporting_periods
from papi.ui.taking_in.returning import marked_workbook
from papi.ui.taking_in.taken import PUBLISHED, SEVERAL, Taken, period_key, sender_key
from papi.vietnamese import count, day, period_name

_MOST_LINES, _LINES = 12, 8
"""A table of more lines shows these first ones, and the rest behind a click."""
_SHORT = 18
"""Letters of a text that is kept on one line."""
_OF_PROBLEMS, _OF_LEFT_OUT = ("Ô", "Vấn đề", "Cần"), ("Nguồn", "Nhiệm vụ")
_OF_CHANGES = ("Nhiệm vụ", "Đơn vị", "Trước", "Nay")
"""The columns that a telephone shows; the file that goes back tells the rest."""
_OPEN_QUESTIONS = (taken.REFUSED, taken.ASK)


def heading(data: Data, one: Taken) -> None:
    """Say whose file it is, how it stands, and what to do next; ask what the file leaves open."""
    st.header(literal(_whose(one)), anchor=False)
    note(f"{one.file.name} · {one.standing}")
    if one.refused:
        st.error(literal(f"Không nhận tệp này: {one.refused}"), icon=":material/block:")
        return
    _ask(data, one)
    if told := _counted(one):
        st.markdown(told)
    if one.rivals and one.standing != PUBLISHED:
        st.warning(literal(
            f"Cùng đơn vị và kỳ với tệp này còn có: {'; '.join(one.rivals)}. Chỉ một tệp được tính: tệp công bố sau thay tệp "
            "công bố trước. Công bố tệp đúng, bỏ tệp kia khỏi danh sách."
        ))
    note(" ".join((*_details(one), _next_step(one))))


def publish(data: Data, one: Taken) -> None:
    """Show what a publish would do to the headline figures; publish when asked."""
    if one.standing in (*_OPEN_QUESTIONS, PUBLISHED):
        marked_workbook(one)
        return
    says = any(map(intake.says_something, one.to_publish))
    if says:
        for sentence in effect.sentences(data, one):
            st.markdown(literal(sentence))
    received, words, button, back = st.columns((1, 2, 1.2, 2), vertical_alignment="bottom")
    with received:
        st.text_input("Ngày nhận", max_chars=40, placeholder=day(data.today),
                      **tray.prepared(received_key(one.file), day(data.today)))
    with words:
        st.text_input("Ghi chú (không bắt buộc)", max_chars=500, **tray.prepared(note_key(one.file), ""))
    with button:
        asked = st.button(
            "Công bố", type="primary", key="update_publish", icon=":material/publish:", width="stretch",
            disabled=not says or one.is_odd,
        )
    with back:
        marked_workbook(one)
    if one.waiting and says:
        note(f"{count(len(one.waiting))} dòng chưa tính, sẽ hỏi lại đơn vị: {publishing.named(one.waiting)}.")
    if asked:
        publishing.publish_one(data, one)


def problems(one: Taken) -> None:
    """Show every doubt at its cell, what must be mended first; what is only noted stands behind a click."""
    found = one.reading.problems
    to_mend = [problem for problem in found if problem.severity != INFO]
    noted = [problem for problem in found if problem.severity == INFO]
    sheets = {part.sheet for part in one.reading.parts} | {problem.sheet for problem in found if problem.sheet}
    if to_mend:
        counted = ((one.count(ERROR), "lỗi"), (one.count(WARNING), "chỗ cần xem lại"))
        st.header(" và ".join(f"{count(many)} {word}" for many, word in counted if many) + " trong tệp", anchor=False)
        lists.long_table(tables.problems(to_mend, sheets=len(sheets) > 1), "chỗ", _OF_PROBLEMS)
    if noted:
        with st.expander(f"Ghi nhận: {count(len(noted))} chỗ đã đọc được, chỉ để biết"):
            lists.short_table(tables.problems(noted, sheets=len(sheets) > 1).drop(columns="Mức"), _OF_PROBLEMS)


def changes(one: Taken) -> None:
    """Show what belongs to nobody, and task by task what would change."""
    if one.left_out:
        st.header("Dòng chưa rõ nhiệm vụ hoặc đơn vị, không được lưu", anchor=False)
        lists.long_table(tables.left_out(one.left_out), "dòng", _OF_LEFT_OUT)
    parted: dict[str, list[Change]] = {}
    for change in one.changes:
        parted.setdefault(_part(one, change), []).append(change)
    for words in (_WAITING, _NEWS):
        if words in parted:
            st.header(words, anchor=False)
            lists.long_table(tables.difference(parted[words]), "dòng", _OF_CHANGES)
    for words in (_MISSING, _STAYS):
        if words in parted:
            with st.expander(f"{count(len(parted[words]))} {words}"):
                lists.short_table(tables.difference(parted[words]), _OF_CHANGES)


_WAITING, _NEWS = "Dòng chờ, chưa tính vào số liệu", "Số liệu sẽ thay đổi"
_MISSING, _STAYS = "nhiệm vụ chủ trì không có trong tệp", "dòng không thay đổi"


def _part(one: Taken, change: Change) -> str:
    """Return under which words a change is shown; what is not confirmed waits like what must be put right."""
    if difference.HELD in change.kinds or (change.sheet, change.row) in one.held_back:
        return _WAITING
    if taken.is_news(change):
        return _NEWS
    return _MISSING if change.kinds == (difference.MISSING,) else _STAYS


def _ask(data: Data, one: Taken) -> None:
    """Ask who sent a file that does not say, and of which period it is where it does not say or says one that cannot be."""
    file, reading = one.file, one.reading
    sender, period = sender_key(file), period_key(file)
    asked_sender = tray.kept(sender) is not None or asks_sender(reading)
    asked_period = tray.kept(period) is not None or asks_period(reading)
    columns = iter(st.columns(2) if asked_sender or asked_period else ())
    if asked_sender:
        # A table in which rows name their units speaks for itself; of any other a person must say whose it is.
        usual = None if intake.names_no_unit(reading) else SEVERAL
        names = [SEVERAL, *(unit.name for unit in one.plan.units if unit.reports_through is None)]
        with next(columns):
            st.selectbox("Đơn vị gửi", names, placeholder="Tệp không ghi; chọn đơn vị", **tray.prepared(sender, usual))
    if asked_period:
        # No period is offered first: a file of the third quarter kept as the second would spoil both.
        said = "ghi kỳ không đúng" if intake.wrong_head(reading) else "không ghi"
        with next(columns):
            st.selectbox(
                "Kỳ báo cáo của tệp", reporting_periods(data), placeholder=f"Tệp {said}; chọn kỳ", format_func=period_name,
                **tray.prepared(period),
            )


def _whose(one: Taken) -> str:
    """Return whose file it is and of which period, as a heading."""
    if one.refused:
        return "Tệp không đọc được"
    if one.unknown:
        return f"Tệp chưa rõ {' và '.join(one.unknown)}"
    if not one.found:
        return "Tệp chưa có dòng nào công bố được"
    several = len({submission.unit for submission in one.found}) > 1
    return f"{'Bảng của ' if several else ''}{one.whose}, {one.periods}"


def _counted(one: Taken) -> str:
    """Return what it changes, the gravest first, as a sentence; empty where there is nothing."""
    counted = difference.counts(one.changes)
    told = [f"{count(counted[kind])} {_CHANGES[kind]}" for kind in difference.KINDS if counted[kind]]
    if one.left_out:
        told.append(f"{count(len(one.left_out))} dòng chưa rõ nhiệm vụ hoặc đơn vị, không được lưu")
    return ", ".join(told) + "." if told else ""


_CHANGES = {
    difference.UNDONE: "nhiệm vụ từ đã xong thành chưa xong", difference.PERCENT_DOWN: "nhiệm vụ giảm tỷ lệ",
    difference.PERCENT_DROPPED: "nhiệm vụ không còn ghi tỷ lệ", difference.STATUS_CHANGED: "nhiệm vụ đổi tình trạng",
    difference.DEADLINE_DIFFERS: "nhiệm vụ ghi thời hạn khác kế hoạch", difference.HELD: "dòng giữ lại, chưa tính",
    difference.NEWLY_DONE: "nhiệm vụ mới xong", difference.PERCENT_UP: "nhiệm vụ tăng tỷ lệ",
    difference.PERCENT_GIVEN: "nhiệm vụ mới ghi tỷ lệ", difference.NEW: "nhiệm vụ lần đầu báo cáo",
    difference.RESULT_CHANGED: "dòng đổi nội dung", difference.MISSING: "nhiệm vụ không có trong tệp",
    difference.KEPT: "dòng để trống, giữ như đã báo cáo", difference.SAME: "dòng như cũ",
}


def _details(one: Taken) -> Iterator[str]:
    """Yield what else there is to know of it: the units of a table of several, who made it, what it was read with."""
    units = dict.fromkeys(one.plan.unit(submission.unit).short_name for submission in one.found)
    if len(units) > 1:
        yield f"Gồm {'; '.join(units)}."
    if makers := dict.fromkeys(submission.prepared_by for submission in one.found if submission.prepared_by):
        yield f"Người lập biểu: {'; '.join(makers)}."
    silent = dict.fromkeys(
        one.plan.unit(submission.unit).short_name for submission in one.found if not intake.says_something(submission)
    )
    if silent and len(silent) < len(units):
        yield f"Dòng nào cũng có lỗi nên chưa công bố được: {'; '.join(silent)}."
    if read_with := {number for part in one.reading.parts for number in part.choices}:
        yield f"Đọc theo {count(len(read_with))} cách hiểu đã ghi nhớ, xem ở cuối trang."
    if one.done:
        yield one.done


def _next_step(one: Taken) -> str:
    """Return what to do now, in a sentence."""
    if one.unknown:
        return f"Chọn {' và '.join(one.unknown)} của tệp ở trên để xem số liệu sẽ thay đổi và công bố."
    if one.is_odd and not one.held_back:
        return "Đánh dấu để xác nhận kỳ báo cáo của tệp rồi công bố, hoặc trả lại đơn vị."
    if one.standing == taken.WAITS and not any(map(intake.says_something, one.found)):
        return intake.ALL_HELD if one.found else intake.NOBODYS
    return _NEXT_STEPS.get(one.standing, "")


_NEXT_STEPS = {
    taken.CONFIRM: "Đánh dấu những chỗ dưới đây mà vẫn lấy như trong tệp; dòng không đánh dấu được giữ lại và hỏi lại đơn vị.",
    taken.LOSES: "Có việc đã xong thành chưa xong hoặc tỷ lệ giảm. Xem phần so sánh dưới đây rồi công bố, hoặc trả lại đơn vị.",
    taken.WAITS: "Gửi lại đơn vị tệp có đánh dấu để sửa các chỗ dưới đây, hoặc công bố ngay các dòng không bị giữ lại.",
    taken.NOTHING_READ: "Chưa đọc được tình trạng, tỷ lệ hay kết quả của dòng nào. Xem các chỗ dưới đây; cột chưa hiểu thì "
                        "chọn nghĩa.",
    taken.NOTHING_NEW: "Tệp không có gì khác số liệu đã công bố nên không cần công bố lại.",
    taken.READY: "Không có chỗ nào phải xác nhận. Công bố được ngay.",
}
