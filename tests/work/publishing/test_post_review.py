"""事后复核 and 免予解读: who may, when, once, with a reason, in the journal."""

import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.publishing import errors
from mingzheng.work.publishing.actions.post_review import review_afterwards
from mingzheng.work.publishing.actions.submit import submit
from mingzheng.work.publishing.actions.waive_interpretation import waive_interpretation
from mingzheng.work.publishing.models import InterpretationWaiver, PostReview
from tests.conftest import NOON
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account

from .test_review import House

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]


@pytest.fixture
def house():
    return House()


def urgent(house):
    return submit(house.draft(), by=house.writer, at=NOON, pace="urgent", pace_reason="寒潮")


def look(submission, by, *, result="sound", note="材料齐全"):
    return review_afterwards(submission, result=result, note=note, by=by, at=NOON)


def test_a_fast_path_is_looked_at_once_by_somebody_who_had_no_hand_in_it(house):
    submission = house.through(urgent(house))
    for account in (house.writer, house.reviewer, house.secret, house.leader):
        with pytest.raises(errors.TookPart):
            look(submission, account)
    look(submission, house.office, result="faulty", note=" 摘要有误，已通知更正 ")
    made = PostReview.objects.values_list("result", "note", "reviewed_by_name", "reviewed_at")
    assert list(made) == [("faulty", "摘要有误，已通知更正", str(house.office), NOON)]
    entry = JournalEntry.objects.order_by("number").last()
    assert (entry.action, entry.details) == (
        "publication.reviewed_afterwards",
        {"submission": submission.pk, "result": "faulty", "note": "摘要有误，已通知更正"},
    )
    with pytest.raises(errors.AlreadyReviewedAfterwards):
        look(submission, make_account(role="openness_office"))


def test_what_is_not_public_yet_or_went_the_normal_path_needs_no_second_look(house):
    with pytest.raises(errors.NoPostReview):
        look(urgent(house), house.office)
    normal = house.through(submit(house.draft(), by=house.writer, at=NOON))
    with pytest.raises(errors.NoPostReview):
        look(normal, house.office)


def test_a_second_look_says_what_was_looked_at(house):
    with pytest.raises(errors.ReasonMissing):
        look(house.through(urgent(house)), house.office, note=" ")


def test_an_interpretation_is_waived_once_with_a_reason_for_a_public_policy(house):
    policy = make_published(organisation=house.unit)

    def waive(publication, reason="内部管理制度"):
        waive_interpretation(publication, reason=reason, by=house.office, at=NOON)

    for publication in (make_draft(), make_published(kind="news")):
        with pytest.raises(errors.NotPublic):
            waive(publication)
    with pytest.raises(errors.ReasonMissing):
        waive(policy, "　")
    waive(policy)
    assert list(InterpretationWaiver.objects.values_list("reason", "decided_at")) == [
        ("内部管理制度", NOON)
    ]
    entry = JournalEntry.objects.order_by("number").last()
    assert (entry.action, entry.object_id) == ("publication.interpretation_waived", str(policy.pk))
    with pytest.raises(errors.AlreadyWaived):
        waive(policy)


def test_moment_of_a_waiver_is_the_clocks(house):
    later = NOON + datetime.timedelta(days=1)
    policy = make_published()
    waive_interpretation(policy, reason="只改个别文字", by=house.office, at=later)
    assert InterpretationWaiver.objects.get().decided_at == later
