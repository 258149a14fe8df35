import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import DisclosureClass, Publication
from mingzheng.work.publishing.actions.disclosure_classes import (
    edit_disclosure_class,
    set_missing_limits,
)
from mingzheng.work.publishing.actions.drafts import save_draft
from mingzheng.work.publishing.actions.publish import publish_revision
from tests.conftest import NOON
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture
def office():
    return make_account(role="openness_office")


@pytest.fixture
def news():
    return DisclosureClass.objects.create(key="news", title="工作动态", months=6, basis="本级规定")


def until(item):
    return Publication.objects.values_list("public_until", flat=True).get(pk=item.pk)


def test_published_it_is_public_as_long_as_its_class_says(news):
    item = make_published(kind="news", disclosure_class=news)
    assert until(item) == D(2025, 4, 30)


def test_a_day_set_by_hand_and_a_class_without_end_are_left_as_they_are(news):
    assert until(make_published(disclosure_class=news, public_until=D(2025, 1, 1))) == D(2025, 1, 1)
    assert until(make_published()) is None


def test_the_day_begins_with_the_first_publication_here(news):
    """Published at 23:30 China time, which is another day elsewhere."""
    late = NOON.replace(day=30, hour=23, minute=30)
    assert until(make_published(kind="news", disclosure_class=news, at=late)) == D(2025, 5, 29)


def test_a_new_version_keeps_the_day_and_another_class_sets_it_anew(news, office):
    item = make_published(kind="news", disclosure_class=news)
    Publication.objects.filter(pk=item.pk).update(public_until=D(2026, 1, 1))
    publish_revision(item, item.latest_revision, by=None, at=NOON)
    assert until(item) == D(2026, 1, 1)
    draft = Publication.objects.get(pk=item.pk).get_latest_revision_as_object()
    draft.disclosure_class = DisclosureClass.objects.create(key="x", title="另一类", months=12)
    publish_revision(item, save_draft(draft, by=office, at=NOON), by=None, at=NOON)
    assert until(item) == D(2025, 10, 31)


def test_a_class_is_changed_for_what_comes_and_the_journal_says_from_what(news, office):
    item = make_published(kind="news", disclosure_class=news)
    assert edit_disclosure_class(news, months=12, basis="新规定", by=office, at=NOON)
    assert until(item) == D(2025, 4, 30)
    assert JournalEntry.objects.get(action="disclosureclass.edited").details == {
        "months": {"before": 6, "after": 12},
        "basis": {"before": "本级规定", "after": "新规定"},
    }
    assert not edit_disclosure_class(news, months=12, basis="新规定", by=office, at=NOON)


def test_what_is_public_without_a_day_gets_it_once(news, office):
    item, draft = make_published(kind="news", disclosure_class=news), make_draft()
    Publication.objects.filter(pk=draft.pk).update(disclosure_class=news)
    Publication.objects.filter(pk=item.pk).update(public_until=None)
    assert set_missing_limits(news, by=office, at=NOON) == 1
    assert (until(item), until(draft)) == (D(2025, 4, 30), None)
    assert set_missing_limits(news, by=office, at=NOON) == 0
    assert JournalEntry.objects.get(action="disclosureclass.limits_set").details == {"count": 1}
