import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import DisclosureClass, LimitDecision, Publication
from mingzheng.records.library.queries.article import what_was_at
from mingzheng.records.library.queries.visible import listed, visible
from mingzheng.work.publishing import errors, keeping_errors
from mingzheng.work.publishing.actions.decide_limit import decide_limits
from mingzheng.work.publishing.actions.publish import publish_revision
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
D = datetime.date
PAST = D(2024, 11, 1)


@pytest.fixture
def office():
    return make_account(role="openness_office")


@pytest.fixture
def decide(office):
    organisation = make_organisation("政务公开办")

    def decided(*items, decision, reason="已到期。", new_until=None):
        return decide_limits(
            items, decision=decision, reason=reason, new_until=new_until,
            organisation=organisation, by=office, at=NOON,
        )  # fmt: skip

    return decided


def fresh(item):
    return Publication.objects.get(pk=item.pk)


def test_kept_it_comes_up_again_on_the_new_day(decide):
    item = make_published(public_until=PAST)
    (made,) = decide(item, decision="keep", new_until=D(2025, 11, 18))
    assert (fresh(item).public_until, made.new_until) == (D(2025, 11, 18), D(2025, 11, 18))
    entry = JournalEntry.objects.get(action="publication.limit_decided")
    assert entry.details == {
        "decision": "保留", "reason": "已到期。",
        "public_until": {"before": "2024-11-01", "after": "2025-11-18"},
    }  # fmt: skip


def test_a_version_written_before_keeps_the_new_day(decide):
    item = make_published(public_until=PAST)
    decide(item, decision="recheck", new_until=D(2025, 2, 1))
    publish_revision(item, item.revisions.order_by("-pk").first(), by=None, at=NOON)
    assert fresh(item).public_until == D(2025, 2, 1)


def test_archived_its_page_stays_and_lists_leave_it_out(decide):
    item = make_published(public_until=PAST)
    decide(item, decision="archive", new_until=D(2030, 1, 1))
    assert (list(visible(NOON)), list(listed(NOON))) == ([item], [])
    assert LimitDecision.objects.get().new_until is None


def test_taken_down_the_address_says_why_and_who(decide):
    item = make_published(title="旧公示", public_until=PAST)
    decide(item, decision="take_down", reason="公示期满，涉及个人信息。")
    gone = what_was_at(item.path, now=NOON)
    assert (gone.title, gone.reason, gone.organisation) == (
        "旧公示", "公示期满，涉及个人信息。", "政务公开办",
    )  # fmt: skip
    acts = JournalEntry.objects.filter(object_id=str(item.pk)).values_list("action", flat=True)
    assert list(acts.order_by("number"))[-2:] == [
        "publication.withdrawn", "publication.limit_decided",
    ]  # fmt: skip


def test_several_items_of_one_class_are_decided_with_one_reason(decide):
    items = [make_published(public_until=PAST) for _ in range(3)]
    made = decide(*items, decision="archive")
    assert [(one.publication_id, one.reason) for one in made] == [
        (one.pk, "已到期。") for one in items
    ]


def test_items_of_two_classes_are_not_decided_at_once(decide):
    other = DisclosureClass.objects.create(key="news", title="工作动态", months=60)
    items = make_published(public_until=PAST), make_published(disclosure_class=other)
    with pytest.raises(keeping_errors.MixedClasses):
        decide(*items, decision="archive")
    assert LimitDecision.objects.count() == 0


def test_one_item_no_longer_public_leaves_the_others_undecided(decide):
    gone, item = make_published(public_until=PAST), make_published(public_until=PAST)
    decide(gone, decision="take_down")
    with pytest.raises(errors.NotPublic):
        decide(gone, item, decision="archive", reason="另有理由。")
    assert fresh(item).archived_at is None


@pytest.mark.parametrize("decision", ["keep", "recheck", "archive", "take_down"])
def test_the_same_form_sent_twice_decides_once(decide, decision):
    item = make_published(public_until=PAST)
    decide(item, decision=decision, new_until=D(2025, 11, 18))
    assert decide(item, decision=decision, new_until=D(2025, 11, 18)) == []
    assert LimitDecision.objects.count() == 1


def test_without_a_reason_nothing_is_decided(decide):
    with pytest.raises(errors.ReasonMissing):
        decide(make_published(), decision="archive", reason=" ")


@pytest.mark.parametrize("decision", ["keep", "recheck"])
@pytest.mark.parametrize("day", [None, NOON.date()])
def test_what_stays_needs_a_day_to_come(decide, decision, day):
    with pytest.raises(keeping_errors.NewUntilMissing):
        decide(make_published(), decision=decision, new_until=day)
