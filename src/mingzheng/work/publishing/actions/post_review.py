"""事后复核: the second look at what went the urgent or the night path."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import AlreadyReviewedAfterwards, NoPostReview, ReasonMissing, TookPart
from ..models import PostReview, Submission


def review_afterwards(
    submission: Submission, *, result: str, note: str, by: StaffAccount, at: datetime.datetime
) -> PostReview:
    """Raises ``ReasonMissing``, ``NoPostReview``, ``TookPart`` or ``AlreadyReviewedAfterwards``."""
    if not note.strip():
        raise ReasonMissing("事后复核")
    with transaction.atomic():
        submission = Submission.objects.select_for_update().get(pk=submission.pk)
        if (
            submission.pace == Submission.Pace.NORMAL
            or submission.state != Submission.State.PUBLISHED
        ):
            raise NoPostReview
        if by.pk in submission.people:
            raise TookPart
        if PostReview.objects.filter(submission=submission).exists():
            raise AlreadyReviewedAfterwards
        review = PostReview.objects.create(
            submission=submission, result=result, note=note.strip(),
            reviewed_by=by, reviewed_by_name=str(by), reviewed_at=at,
        )  # fmt: skip
        record(
            action="publication.reviewed_afterwards", subject=submission.publication, by=by, at=at,
            organisation_id=submission.organisation_id,
            details={"submission": submission.pk, "result": result, "note": review.note},
        )  # fmt: skip
    return review
