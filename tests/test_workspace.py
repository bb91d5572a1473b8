"""Which store is shown, what seeds it, and that a look at it is whole."""

from datetime import UTC, datetime

import pytest

from papi import intake
from papi.book import Book
from papi.errors import StoreError
from papi.store import open_store
from papi.workspace import PLANS, SAMPLES, Workspace, open_workspace

NOON = datetime(2024, 9, 16, 5, tzinfo=UTC)


@pytest.fixture
def workspace():
    opened = open_workspace()
    yield opened
    opened.close()


def publish(store, file="2024-Q3-thanh-tra-so.xlsx"):
    """Publish one sample workbook as a real submission and return its number."""
    content = (SAMPLES / file).read_bytes()
    plan = Book(store).plan
    found = intake.submissions(intake.read(content, plan), plan)
    return intake.publish(store, found, file_name=file, content=content, by="Văn phòng", at=NOON)[0]


def test_samples_are_shown_until_the_first_real_submission_and_never_again(workspace):
    """Also not when that submission is undone."""
    before = workspace.source().sample
    number = publish(workspace.store)
    after = workspace.source().sample
    workspace.store.undo(number, by="Văn phòng", at=NOON, reason="gửi nhầm")

    assert (True, False, False) == (before, after, workspace.source().sample)


def test_whoever_looks_at_samples_sees_no_real_figure_among_them(workspace):
    """A publish in the middle of a visit does not slip under the mark of the samples."""
    sample = workspace.source().store
    publish(workspace.store)

    assert (18, 1) == (len(Book(workspace.sample).submissions), len(Book(workspace.store).submissions))
    assert sample is workspace.sample


def test_a_store_is_seeded_with_the_plans_of_the_years_it_has_none_of(tmp_path, workspace):
    """The shipped plan once, however often the store is opened."""
    again = open_workspace()

    assert [2024] == [version.year for version in again.store.plans()]
    assert (PLANS / "2024.xlsx").read_bytes() == again.store.plans()[0].content
    again.close()


def test_the_mark_that_excel_leaves_beside_an_open_workbook_is_no_workbook(tmp_path, monkeypatch):
    """Somebody who looks into the folder of plans does not stop the pages."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "~$2024.xlsx").write_bytes(b"\x07Van phong")
    (tmp_path / "plans" / "2024.xlsx").write_bytes((PLANS / "2024.xlsx").read_bytes())
    monkeypatch.setattr("papi.workspace.PLANS", tmp_path / "plans")

    opened = Workspace(f"sqlite:///{(tmp_path / 'other.db').as_posix()}", tmp_path)

    assert 2024 == Book(opened.store).plan.year
    opened.close()


def test_samples_find_a_place_where_their_folder_cannot_be_written(tmp_path):
    """The folder of the program may be closed to the one who runs it."""
    (tmp_path / "closed").write_text("a file where the folder should be", encoding="utf-8")

    opened = Workspace(f"sqlite:///{(tmp_path / 'papi.db').as_posix()}", tmp_path / "closed")

    assert 18 == len(Book(opened.sample).submissions)
    opened.close()


def test_a_store_without_a_plan_says_what_to_do(tmp_path):
    """Nothing can be counted without one."""
    with open_store(f"sqlite:///{(tmp_path / 'bare.db').as_posix()}") as bare, pytest.raises(StoreError) as raised:
        Book(bare)

    assert "Kho số liệu chưa có kế hoạch nào. Nạp tệp kế hoạch rồi mở lại." == str(raised.value)


def test_a_book_is_of_one_moment(workspace, monkeypatch):
    """A publish between two reads makes it read again: never the rows of one moment beside the submissions of another."""
    publish(workspace.store)
    read, files = workspace.store.submissions, ["2024-Q3-van-phong-so.xlsx"]

    def submissions():
        found = read()
        if files:
            publish(workspace.store, files.pop())
        return found

    monkeypatch.setattr(workspace.store, "submissions", submissions)

    book = Book(workspace.store)

    assert {1, 2} == set(book.submissions["submission"]) == set(book.rows["submission"])
