"""Whoever builds on policies hears of every change, in the transaction that makes it."""

import datetime

import pytest

from mingzheng.ports.policy_followers import POLICY_FOLLOWERS, MemoryFollower, Told
from mingzheng.records.library.actions.clock import announce_clock_changes
from mingzheng.records.library.models import LimitDecision, RelationType, Withdrawal
from mingzheng.work.publishing.actions.decide_limit import decide_limits
from mingzheng.work.publishing.actions.legal_change import (
    Target,
    change_legal_state,
    undo_legal_change,
)
from mingzheng.work.publishing.actions.publish import publish_revision
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def follower():
    """Bound last, so that what a test prepares is not told."""
    kept = tuple(POLICY_FOLLOWERS)
    memory = MemoryFollower()
    yield memory
    POLICY_FOLLOWERS.bind(*kept)


@pytest.fixture
def office():
    return make_account(role="openness_office")


def listen(follower):
    POLICY_FOLLOWERS.bind(follower)


def test_a_new_version_is_told_as_text(follower, office):
    policy = make_published(title="办法")
    policy.title = "办法（修订）"
    revision = policy.save_revision()
    listen(follower)
    publish_revision(policy, revision, by=office, at=NOON + DAY)
    assert follower.told == [Told((policy.pk,), "text", NOON + DAY, office.pk)]


def test_a_published_repeal_is_told_of_the_repealed(follower, office):
    old = make_published(title="旧办法")
    relation = {"type": "repeals", "target": old, "date": NOON.date()}
    draft = make_draft(title="废止决定", relations=[relation])
    listen(follower)
    publish_revision(draft, draft.latest_revision, by=office, at=NOON)
    assert follower.told == [
        Told((draft.pk,), "text", NOON, office.pk),
        Told((old.pk,), "legal_state", NOON, office.pk),
    ]


def test_a_relation_that_moves_no_state_is_not_told(follower, office):
    basis = make_published(title="依据")
    relation = {"type": "based_on", "target": basis, "date": NOON.date()}
    draft = make_draft(title="细则", relations=[relation])
    listen(follower)
    publish_revision(draft, draft.latest_revision, by=office, at=NOON)
    assert [one.keys for one in follower.told] == [(draft.pk,)]


def test_a_registered_repeal_and_its_undo_are_told(follower, office):
    old, decision = make_published(title="旧办法"), make_published(title="决定")
    listen(follower)
    (relation,) = change_legal_state(
        decision, act=RelationType.REPEALS, targets=[Target(old.pk)], effective_date=None,
        by=office, at=NOON,
    )  # fmt: skip
    undo_legal_change(relation.pk, reason="登记有误", by=office, at=NOON + DAY)
    assert follower.told == [
        Told((old.pk,), "legal_state", NOON, office.pk),
        Told((old.pk,), "legal_state", NOON + DAY, office.pk),
    ]


def test_a_withdrawn_and_a_merged_policy_are_told_apart(follower, office):
    old, other, successor = (make_published(title=title) for title in ("甲", "乙", "丙"))
    listen(follower)
    withdraw(
        old, kind=Withdrawal.Kind.WITHDRAWN, reason="有误", organisation=old.organisation,
        by=office, at=NOON,
    )  # fmt: skip
    withdraw(
        other, kind=Withdrawal.Kind.MERGED, reason="并入", organisation=old.organisation,
        successor=successor, by=office, at=NOON,
    )  # fmt: skip
    # Withdrawn with its periods untouched: its own state is not a second telling.
    assert follower.told == [
        Told((old.pk,), "withdrawn", NOON, office.pk),
        Told((other.pk,), "merged", NOON, office.pk),
    ]


def test_withdrawing_the_repealing_document_is_told_of_the_repealed(follower, office):
    old = make_published(title="旧办法")
    relation = {"type": "repeals", "target": old, "date": NOON.date()}
    act = make_published(title="废止决定", relations=[relation])
    listen(follower)
    withdraw(
        act, kind=Withdrawal.Kind.WITHDRAWN, reason="有误", organisation=act.organisation,
        by=office, at=NOON,
    )  # fmt: skip
    assert follower.told[-1] == Told((old.pk,), "legal_state", NOON, office.pk)


def test_an_archived_policy_is_told(follower, office):
    policy = make_published(title="办法")
    listen(follower)
    decide_limits(
        [policy], decision=LimitDecision.Decision.ARCHIVE, reason="期满", new_until=None,
        organisation=policy.organisation, by=office, at=NOON,
    )  # fmt: skip
    assert follower.told == [Told((policy.pk,), "archived", NOON, office.pk)]


def test_what_lapses_overnight_is_told_once_by_the_clock(follower):
    announce_clock_changes(at=NOON)
    policy = make_published(policy={"expiry_date": NOON.date()})
    listen(follower)
    announce_clock_changes(at=NOON + DAY)
    announce_clock_changes(at=NOON + DAY + DAY / 24)
    assert follower.told == [Told((policy.pk,), "clock", NOON + DAY, None)]


def test_news_are_nobody_elses_business(follower, office):
    news = make_draft(kind="news", title="动态")
    listen(follower)
    publish_revision(news, news.latest_revision, by=office, at=NOON)
    assert follower.told == []
