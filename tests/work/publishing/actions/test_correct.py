import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Publication
from mingzheng.work.publishing import errors
from mingzheng.work.publishing.actions.correct import is_correction, open_correction
from mingzheng.work.publishing.actions.publish import publish_revision
from mingzheng.work.publishing.actions.submit import submit
from tests.conftest import NOON
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_account(role="openness_office")


def test_a_correction_is_a_draft_that_says_what_is_put_right(office):
    item = make_published(title="办法")
    revision = open_correction(item, note="第三条的电话有误。", by=office, at=NOON)
    item.refresh_from_db()
    assert (item.version_note, item.has_unpublished_changes) == ("", True)
    draft = revision.as_object()
    assert draft.version_note == "更正：第三条的电话有误。"
    assert is_correction(item, draft)
    assert JournalEntry.objects.get(action="publication.correction_opened").details == {
        "revision": revision.pk,
        "version_note": {"before": "", "after": "更正：第三条的电话有误。"},
    }


def test_published_its_note_is_shown_and_the_next_draft_is_no_correction(office):
    item = make_published()
    revision = open_correction(item, note="更正：电话有误。", by=office, at=NOON)
    publish_revision(item, revision, by=None, at=NOON)
    item = Publication.objects.get(pk=item.pk)
    assert (item.version_note, item.version_number) == ("更正：电话有误。", 2)
    assert not is_correction(item, item.get_latest_revision_as_object())


def test_opened_twice_it_is_one_draft(office):
    item = make_published()
    first = open_correction(item, note="电话有误。", by=office, at=NOON)
    item.refresh_from_db()
    assert open_correction(item, note="电话有误。", by=office, at=NOON).pk == first.pk
    assert JournalEntry.objects.filter(action="publication.correction_opened").count() == 1


def test_without_a_note_what_is_not_public_and_what_is_in_review_are_refused(office):
    with pytest.raises(errors.ReasonMissing):
        open_correction(make_published(), note="", by=office, at=NOON)
    with pytest.raises(errors.NotPublic):
        open_correction(make_draft(), note="有误。", by=office, at=NOON)
    item = make_published()
    open_correction(item, note="有误。", by=office, at=NOON)
    submit(item, by=office, at=NOON, change="correction")
    with pytest.raises(errors.AlreadyUnderReview):
        open_correction(item, note="又有误。", by=office, at=NOON)
