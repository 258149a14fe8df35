"""Whether what is not published stays so (条例 18)."""

import datetime

from django.db import transaction
from django.utils import timezone

from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import DisclosureAttribute, Publication
from mingzheng.records.people.models import StaffAccount

from ..errors import AlreadyUnderReview, ReasonMissing
from ..keeping_errors import NotWithheld
from ..models import Submission, WithheldReview
from .drafts import save_draft

Outcome = WithheldReview.Outcome


def review_withheld(
    publication: Publication,
    *,
    outcome: str,
    reason: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> WithheldReview:
    """转为主动公开 makes a draft that its unit may send into review.

    Raises ``ReasonMissing``, ``NotWithheld`` or ``AlreadyUnderReview``.
    """
    if not reason.strip():
        raise ReasonMissing("复审")
    with transaction.atomic():
        publication = Publication.objects.select_for_update().get(pk=publication.pk)
        draft = publication.get_latest_revision_as_object()
        last = publication.withheld_reviews.first()
        if last and _same(last, outcome=outcome, reason=reason, at=at):
            return last
        if draft.disclosure_attribute == DisclosureAttribute.PROACTIVE:
            raise NotWithheld
        before = draft.get_disclosure_attribute_display()
        if outcome == Outcome.OPEN:
            _open(publication, draft, by=by, at=at)
        made = WithheldReview.objects.create(
            publication=publication, outcome=outcome, reason=reason.strip(),
            reviewed_by=by, reviewed_by_name=str(by), reviewed_at=at,
        )  # fmt: skip
        record(
            action="publication.withheld_reviewed", subject=publication, by=by, at=at,
            organisation_id=publication.organisation_id,
            details={
                "outcome": made.get_outcome_display(),
                "reason": made.reason,
                "attribute": {"before": before, "after": draft.get_disclosure_attribute_display()},
            },
        )  # fmt: skip
    return made


def _same(last: WithheldReview, *, outcome: str, reason: str, at: datetime.datetime) -> bool:
    """A form that is sent twice reviews once."""
    same_day = timezone.localdate(last.reviewed_at) == at.date()
    return same_day and (last.outcome, last.reason) == (outcome, reason.strip())


def _open(
    publication: Publication, draft: Publication, *, by: StaffAccount, at: datetime.datetime
) -> None:
    if publication.submissions.filter(state__in=Submission.OPEN).exists():
        raise AlreadyUnderReview
    draft.disclosure_attribute = DisclosureAttribute.PROACTIVE
    draft.attribute_reason = ""
    save_draft(draft, by=by, at=at, fields=("公开属性",))
