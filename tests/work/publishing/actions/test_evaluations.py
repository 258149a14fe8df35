import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.publishing import errors, keeping_errors
from mingzheng.work.publishing.actions.evaluate_expiry import evaluate_expiry
from mingzheng.work.publishing.actions.review_withheld import review_withheld
from mingzheng.work.publishing.actions.submit import submit
from mingzheng.work.publishing.models import ExpiryEvaluation, WithheldReview
from tests.conftest import NOON
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture
def officer():
    return make_account(role="information_officer")


def test_an_evaluation_belongs_to_the_present_end(officer):
    item = make_published(policy={"normative": True, "expiry_date": D(2024, 12, 31)})
    made = evaluate_expiry(item, outcome="revise", note="标准已变。", by=officer, at=NOON)
    assert (made.last_valid_day, made.outcome) == (D(2024, 12, 31), "revise")
    again = evaluate_expiry(item, outcome="revise", note="标准已变。", by=officer, at=NOON)
    assert again.pk == made.pk
    evaluate_expiry(item, outcome="lapse", note="不再需要。", by=officer, at=NOON)
    last = JournalEntry.objects.filter(action="publication.expiry_evaluated").latest("number")
    assert last.details == {
        "last_valid_day": "2024-12-31",
        "outcome": {"before": "修订后重新公布", "after": "到期失效"},
        "note": "不再需要。",
    }
    assert ExpiryEvaluation.objects.count() == 2


def test_only_what_ends_is_evaluated_and_with_a_note(officer):
    with pytest.raises(keeping_errors.NothingExpires):
        evaluate_expiry(make_published(), outcome="lapse", note="无。", by=officer, at=NOON)
    ending = make_published(policy={"term_years": 1})
    with pytest.raises(errors.ReasonMissing):
        evaluate_expiry(ending, outcome="lapse", note=" ", by=officer, at=NOON)


def withheld(**fields):
    return make_draft(
        disclosure_attribute="withheld", attribute_reason="内部事务信息（条例第十六条）。", **fields
    )


def test_staying_withheld_is_kept_with_its_reason(officer):
    item = withheld()
    made = review_withheld(item, outcome="stay", reason="仍属内部事务。", by=officer, at=NOON)
    assert (made.outcome, made.reason) == ("stay", "仍属内部事务。")
    assert JournalEntry.objects.get(action="publication.withheld_reviewed").details == {
        "outcome": "继续不公开", "reason": "仍属内部事务。",
        "attribute": {"before": "不予公开", "after": "不予公开"},
    }  # fmt: skip
    assert (
        review_withheld(item, outcome="stay", reason="仍属内部事务。", by=officer, at=NOON) == made
    )
    assert WithheldReview.objects.count() == 1


def test_opened_it_may_be_sent_into_review_as_any_text(officer):
    item = withheld()
    review_withheld(item, outcome="open", reason="情形已经消失。", by=officer, at=NOON)
    item.refresh_from_db()
    draft = item.get_latest_revision_as_object()
    assert (draft.disclosure_attribute, draft.attribute_reason) == ("proactive", "")
    assert submit(item, by=officer, at=NOON).state == "first_review"
    details = JournalEntry.objects.get(action="publication.withheld_reviewed").details
    assert details["attribute"] == {"before": "不予公开", "after": "主动公开"}


def test_what_is_open_already_lacks_a_reason_or_waits_in_review_is_refused(officer):
    with pytest.raises(keeping_errors.NotWithheld):
        review_withheld(make_draft(), outcome="stay", reason="无。", by=officer, at=NOON)
    with pytest.raises(errors.ReasonMissing):
        review_withheld(withheld(), outcome="stay", reason="", by=officer, at=NOON)
    waiting = withheld()
    submit(waiting, by=officer, at=NOON)
    with pytest.raises(errors.AlreadyUnderReview):
        review_withheld(waiting, outcome="open", reason="可以公开。", by=officer, at=NOON)
