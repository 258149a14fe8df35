import datetime

import pytest

from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.changes.queries import site_version
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Relation, RelationType
from mingzheng.records.library.queries.filtering import ListFilter, matching
from mingzheng.work.publishing import errors, keeping_errors
from mingzheng.work.publishing.actions.drafts import save_draft
from mingzheng.work.publishing.actions.legal_change import (
    Target,
    change_legal_state,
    undo_legal_change,
)
from mingzheng.work.publishing.actions.publish import publish_revision
from mingzheng.work.publishing.actions.submit import submit
from tests.conftest import NOON
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
D = datetime.date
DAY = datetime.timedelta(days=1)
TODAY = NOON.date()


@pytest.fixture
def office():
    return make_account(role="openness_office")


@pytest.fixture
def old():
    return make_published(title="旧办法", policy={"normative": True, "expiry_date": D(2025, 3, 31)})


@pytest.fixture
def decision():
    return make_published(title="废止决定", policy={"issue_date": D(2024, 11, 1)})


def change(acting, *targets, by, act=RelationType.REPEALS, effective_date=None, at=NOON):
    return change_legal_state(
        acting, act=act, targets=targets, effective_date=effective_date, by=by, at=at
    )


def state(publication, *, day=TODAY):
    period = publication.legal_periods.filter(since__lte=day).order_by("-since").first()
    return period.status, period.since


def test_one_decision_repeals_several_documents_in_one_change(office, old, decision):
    other = make_published(title="另一办法", policy={"normative": True})
    before = site_version()
    OutboxRow.objects.all().delete()
    made = change(decision, Target(old.pk), Target(other.pk), by=office)
    assert [(one.source_id, one.target_id, one.date) for one in made] == [
        (decision.pk, old.pk, D(2024, 11, 1)), (decision.pk, other.pk, D(2024, 11, 1)),
    ]  # fmt: skip
    assert state(old) == state(other) == ("repealed", D(2024, 11, 1))
    assert site_version() == before + 1
    assert sorted(OutboxRow.objects.values_list("key", flat=True)) == sorted(
        str(one.pk) for one in (old, other, decision)
    )
    entry = JournalEntry.objects.get(action="publication.legal_changed", object_id=str(old.pk))
    assert (entry.actor_id, entry.object_name) == (office.pk, "旧办法")
    assert entry.details == {
        "act": "废止", "acting": "废止决定", "acting_key": decision.pk,
        "acts_from": "2024-11-01", "clauses": "", "new_expiry": "", "on": "2024-11-18",
        "state": {"before": "有效", "after": "废止"},
    }  # fmt: skip


def test_lists_follow_on_the_day_it_acts_and_not_before(office, old, decision):
    change(decision, Target(old.pk), effective_date=D(2024, 12, 1), by=office)
    in_force, ended = ListFilter(in_force=True, normative=True), ListFilter(ended=True)
    december = NOON.replace(month=12, day=1)
    assert (list(matching(in_force, now=NOON)), list(matching(ended, now=NOON))) == ([old], [])
    assert list(matching(in_force, now=december)) == []
    assert list(matching(ended, now=december)) == [old]


def test_interpretations_of_the_target_are_announced_with_it(office, old, decision):
    interpretation = make_published(
        kind="interpretation",
        relations=[{"type": "interprets", "target": old, "date": D(2024, 11, 1)}],
    )
    OutboxRow.objects.all().delete()
    change(decision, Target(old.pk), by=office)
    assert str(interpretation.pk) in OutboxRow.objects.values_list("key", flat=True)


def test_the_same_form_sent_twice_is_one_change(office, old, decision):
    change(decision, Target(old.pk), by=office)
    before = site_version(), JournalEntry.objects.count()
    assert change(decision, Target(old.pk), by=office) == []
    assert (site_version(), JournalEntry.objects.count()) == before
    assert Relation.objects.count() == 1


def test_the_same_change_with_another_date_is_refused(office, old, decision):
    change(decision, Target(old.pk), by=office)
    with pytest.raises(keeping_errors.OtherwiseRegistered):
        change(decision, Target(old.pk), effective_date=D(2024, 12, 1), by=office)


def test_one_wrong_target_among_several_changes_nothing(office, old, decision):
    draft = make_draft(title="草稿")
    with pytest.raises(keeping_errors.TargetNotPublic):
        change(decision, Target(old.pk), Target(draft.pk), by=office)
    assert (Relation.objects.count(), state(old)) == (0, ("valid", D(2024, 10, 28)))


@pytest.mark.parametrize(
    ("act", "target", "error"),
    [
        ("supports", {}, keeping_errors.NotAnAct),
        ("partially_repeals", {}, keeping_errors.ClausesMissing),
        ("amends", {"clauses": "  "}, keeping_errors.ClausesMissing),
        ("extends", {}, keeping_errors.NewExpiryMissing),
        ("extends", {"new_expiry": D(2025, 3, 31)}, keeping_errors.ExpiryNotLater),
    ],
)
def test_what_an_act_lacks_is_refused(office, old, decision, act, target, error):
    with pytest.raises(error):
        change(decision, Target(old.pk, **target), act=act, by=office)
    assert Relation.objects.count() == 0


def test_a_document_without_an_end_is_not_extended(office, decision):
    endless = make_published()
    with pytest.raises(keeping_errors.NothingToExtend):
        change(decision, Target(endless.pk, new_expiry=D(2030, 1, 1)), act="extends", by=office)


def test_nothing_chosen_itself_and_what_is_not_public_are_refused(office, old, decision):
    with pytest.raises(keeping_errors.NoTarget):
        change(decision, by=office)
    with pytest.raises(keeping_errors.ActsOnItself):
        change(old, Target(old.pk), by=office)
    with pytest.raises(keeping_errors.ActingNotPublic):
        change(make_draft(), Target(old.pk), by=office)


def test_an_extension_in_time_moves_the_end_and_one_after_the_lapse_does_not(office, old):
    extend = Target(old.pk, new_expiry=D(2026, 3, 31))
    change(make_published(policy={"issue_date": D(2024, 11, 1)}), extend, act="extends", by=office)
    assert state(old, day=D(2026, 3, 31)) == ("valid", D(2024, 10, 28))
    assert state(old, day=D(2026, 4, 1)) == ("invalid", D(2026, 4, 1))
    late = make_published(policy={"issue_date": D(2026, 4, 1)}, at=NOON.replace(year=2026, month=5))
    later = Target(old.pk, new_expiry=D(2028, 1, 1))
    change(late, later, act="extends", by=office, at=NOON.replace(year=2026, month=6))
    assert state(old, day=D(2026, 6, 1)) == ("invalid", D(2026, 4, 1))


def test_a_later_version_of_the_acting_document_keeps_what_was_registered(office, old, decision):
    """Its draft was written before; publishing writes over the row and its relations."""
    stale = decision.get_latest_revision_as_object()
    save_draft(stale, by=office, at=NOON)
    change(decision, Target(old.pk), by=office)
    publish_revision(decision, decision.revisions.order_by("-pk").first(), by=None, at=NOON + DAY)
    assert state(old) == ("repealed", D(2024, 11, 1))


def test_what_waits_in_review_keeps_what_was_registered(office, old, decision):
    writer = make_account(role="information_officer", organisation=decision.organisation)
    save_draft(decision.get_latest_revision_as_object(), by=writer, at=NOON)
    submission = submit(decision, by=writer, at=NOON, change="revision")
    change(decision, Target(old.pk), by=office)
    revision = decision.revisions.get(pk=submission.revision_id)
    assert [(one.type, one.target_id) for one in revision.as_object().relations.all()] == [
        ("repeals", old.pk)
    ]


def test_undone_the_document_is_what_it_was_and_the_journal_says_why(office, old, decision):
    (relation,) = change(decision, Target(old.pk), by=office)
    before = site_version()
    undo_legal_change(relation.pk, reason="对象选错了。", by=office, at=NOON)
    assert (state(old), Relation.objects.count()) == (("valid", D(2024, 10, 28)), 0)
    assert site_version() == before + 1
    entry = JournalEntry.objects.get(action="publication.legal_change_undone")
    assert (entry.object_id, entry.details["reason"], entry.details["state"]) == (
        str(old.pk), "对象选错了。", {"before": "废止", "after": "有效"},
    )  # fmt: skip
    revision = decision.revisions.order_by("-pk").first()
    assert list(revision.as_object().relations.all()) == []


def test_undoing_wants_a_reason_and_happens_once(office, old, decision):
    (relation,) = change(decision, Target(old.pk), by=office)
    with pytest.raises(errors.ReasonMissing):
        undo_legal_change(relation.pk, reason=" ", by=office, at=NOON)
    undo_legal_change(relation.pk, reason="选错了。", by=office, at=NOON)
    with pytest.raises(keeping_errors.ChangeGone):
        undo_legal_change(relation.pk, reason="选错了。", by=office, at=NOON)


def test_only_acts_are_undone_here(office, old):
    guide = make_published(relations=[{"type": "supports", "target": old, "date": D(2024, 11, 1)}])
    with pytest.raises(keeping_errors.NotAnAct):
        undo_legal_change(guide.relations.get().pk, reason="不该在这里。", by=office, at=NOON)
