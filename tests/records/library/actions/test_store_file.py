import hashlib

import docx
import pytest

from mingzheng.readers import UnreadableDocument
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.actions.store_file import HiddenContentUndecided, store_file
from mingzheng.records.library.models import StoredFile
from tests.conftest import NOON
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import AUTHOR, TEXT, saved, sound_docx, sound_jpg

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]


@pytest.fixture
def unit():
    return make_organisation("甲单位")


def stored(unit, name="标准.docx", data=None, by=None, **more):
    data = sound_docx() if data is None else data
    return store_file(name, data, organisation_id=unit.pk, by=by, at=NOON, **more)


def commented_docx():
    document = docx.Document()
    run = document.add_paragraph("正文").runs[0]
    document.add_comment(run, text="这句话再核一下", author="某人")
    return saved(document.save)


def test_file_is_kept_without_its_maker_and_found_by_its_words(unit):
    officer = make_account()
    file = stored(unit, by=officer)
    with file.file.open("rb") as content:
        kept = content.read()
    assert AUTHOR.encode() not in kept
    assert (file.sha256, file.size) == (hashlib.sha256(kept).hexdigest(), len(kept))
    assert (file.name, file.kind, file.organisation, file.uploaded_by, file.uploaded_at) == (
        "标准.docx", "docx", unit, officer, NOON,
    )  # fmt: skip
    assert TEXT in file.text
    assert file.hidden_removed != []


def test_name_on_the_disk_is_our_own(unit):
    file = stored(unit)
    assert file.file.name.rsplit("/", 1)[1] == f"{file.sha256[:20]}.docx"


def test_storing_is_journalled(unit):
    officer = make_account()
    file = stored(unit, by=officer)
    entry = JournalEntry.objects.get()
    assert (entry.action, entry.actor_id, entry.object_id, entry.organisation_id) == (
        "file.stored", officer.pk, str(file.pk), unit.pk,
    )  # fmt: skip
    assert entry.details == {"sha256": file.sha256, "size": file.size, "hidden_kept": []}


def test_the_same_file_under_the_same_name_is_stored_once_in_each_unit(unit):
    other = make_organisation("乙单位")
    keys = [
        stored(unit).pk, stored(unit).pk, stored(unit, name="别名.docx").pk, stored(other).pk,
    ]  # fmt: skip
    assert keys[0] == keys[1]
    assert len(set(keys)) == StoredFile.objects.count() == 3


def test_what_is_refused_leaves_nothing_behind(unit):
    with pytest.raises(UnreadableDocument, match="内容却是JPEG 图片"):
        stored(unit, name="标准.pdf", data=sound_jpg())
    assert (StoredFile.objects.count(), JournalEntry.objects.count()) == (0, 0)


def test_hidden_content_waits_for_a_person(unit):
    with pytest.raises(HiddenContentUndecided, match=r"文件里有读者看不见的内容：.*批注"):
        stored(unit, data=commented_docx())
    assert StoredFile.objects.count() == 0
    stored(unit, data=commented_docx(), hidden_accepted=True)
    kept = JournalEntry.objects.get().details["hidden_kept"]
    assert len(kept) == 1 and "批注" in kept[0]
