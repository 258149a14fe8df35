import datetime

import pytest

from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.library.actions.clock import announce_clock_changes
from mingzheng.records.library.models import Publication
from mingzheng.records.library.queries.epoch import current_epoch
from mingzheng.records.library.queries.visible import listed
from tests.conftest import NOON
from tests.factories.library import make_published

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


def outbox():
    return [int(key) for key in OutboxRow.objects.values_list("key", flat=True)]


@pytest.fixture(autouse=True)
def marked(db):
    announce_clock_changes(at=NOON)


def test_what_vanishes_by_the_clock_is_announced_once():
    gone = make_published(hidden_from=NOON + HOUR)
    OutboxRow.objects.all().delete()
    assert announce_clock_changes(at=NOON + HOUR - datetime.timedelta(seconds=1)) == []
    assert announce_clock_changes(at=NOON + HOUR) == [gone.pk]
    assert announce_clock_changes(at=NOON + 2 * HOUR) == []
    assert outbox() == [gone.pk]


def test_a_policy_that_lapses_overnight_is_announced():
    policy = make_published(policy={"expiry_date": NOON.date()})
    make_published()
    OutboxRow.objects.all().delete()
    assert announce_clock_changes(at=NOON + 11 * HOUR) == []
    assert announce_clock_changes(at=NOON + DAY) == [policy.pk]
    assert announce_clock_changes(at=NOON + DAY + HOUR) == []


def test_an_act_counts_from_the_moment_its_document_appears():
    old = make_published()
    relation = {"type": "repeals", "target": old, "date": datetime.date(2024, 11, 1)}
    act = make_published(relations=[relation])
    Publication.objects.filter(pk=act.pk).update(published_at=NOON + HOUR)
    announce_clock_changes(at=NOON + HOUR)
    states = list(old.legal_periods.values_list("status", "since"))
    assert states[-1] == ("repealed", datetime.date(2024, 11, 1))


def test_an_epoch_ends_when_something_appears():
    later = make_published()
    Publication.objects.filter(pk=later.pk).update(published_at=NOON + HOUR)
    epoch = current_epoch(NOON)
    assert epoch.until == NOON + HOUR
    assert current_epoch(NOON + HOUR / 2) == epoch
    assert current_epoch(NOON + HOUR) != epoch
    assert list(listed(NOON)) == []
    assert list(listed(NOON + HOUR)) == [later]


def test_midnight_ends_an_epoch():
    assert current_epoch(NOON) != current_epoch(NOON + DAY)


def test_every_public_change_ends_an_epoch():
    before = current_epoch(NOON)
    make_published()
    assert current_epoch(NOON).version == before.version + 1
