import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.ledger.actions.start_import import (
    continue_by_hand,
    discard_import,
    start_by_hand,
    store_upload,
)
from mingzheng.work.ledger.errors import FileAlreadyUploaded, UploadTooLarge
from mingzheng.work.ledger.models import NoticeImport
from tests.factories.imports import make_draft, make_import, make_register, notice_text

pytestmark = pytest.mark.django_db


def test_upload_keeps_name_and_bytes_apart():
    draft = make_import(b"# abc", name="../../任务表.md")
    assert (draft.state, draft.original_name, draft.size) == ("waiting", "../../任务表.md", 5)
    assert draft.file.name.startswith("imports/")
    assert "任务表" not in draft.file.name
    with draft.file.open("rb") as file:
        assert file.read() == b"# abc"
    assert [e.action for e in JournalEntry.objects.all()] == ["import.uploaded"]


def test_same_file_again_is_recognised():
    first = make_import()
    with pytest.raises(FileAlreadyUploaded) as refused:
        make_import(name="换了名字.md")
    assert refused.value.earlier == first.pk
    assert "2024-11-18 12:00" in str(refused.value)
    assert make_import(again=True).pk != first.pk


def test_discarded_file_may_come_again():
    first = make_import()
    discard_import(first, by=None, at=CLOCK.get().now())
    assert make_import().state == "waiting"


def test_file_over_the_limit_is_refused():
    with pytest.raises(UploadTooLarge, match="20 MB"):
        store_upload(
            data=b"x" * (20 * 1024 * 1024 + 1), name="大.md", year=2024, by=None,
            at=CLOCK.get().now(),
        )  # fmt: skip
    assert NoticeImport.objects.count() == 0


def test_discarding_twice_is_discarding_once():
    make_register()
    draft = make_draft()
    discard_import(draft, by=None, at=CLOCK.get().now())
    draft.refresh_from_db()
    assert draft.state == "discarded"
    discard_import(draft, by=None, at=CLOCK.get().now())
    assert JournalEntry.objects.filter(action="import.discarded").count() == 1


def test_empty_grid_stands_at_once():
    draft = start_by_hand(year=2024, by=None, at=CLOCK.get().now())
    assert (draft.state, draft.tasks.count(), bool(draft.file)) == ("parsed", 0, False)


def test_unreadable_file_is_continued_by_hand():
    draft = make_draft(b"PK\x03\x04 broken", name="坏.docx")
    assert draft.state == "failed"
    continue_by_hand(draft, by=None, at=CLOCK.get().now())
    draft.refresh_from_db()
    assert draft.state == "parsed"


def test_read_import_is_not_continued_by_hand():
    make_register()
    draft = make_draft(notice_text())
    continue_by_hand(draft, by=None, at=CLOCK.get().now())
    assert not JournalEntry.objects.filter(action="import.continued_by_hand").exists()
