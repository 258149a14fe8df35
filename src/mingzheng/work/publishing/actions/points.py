"""要点: the points of an interpretation's draft, with the clauses they rest on."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from wagtail.models import Revision

from mingzheng.records.library.models import InterpretationDetails, Publication
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.interpretation_points import Point, raw_of

from ..errors import AlreadyUnderReview
from ..models import Submission
from .drafts import save_draft


def save_points(
    publication: Publication, points: Sequence[Point], *, by: StaffAccount, at: datetime.datetime
) -> Revision | None:
    """Into the draft, which goes through review like any change; None where nothing changed.

    Raises ``AlreadyUnderReview``.
    """
    with transaction.atomic():
        publication = Publication.objects.select_for_update().get(pk=publication.pk)
        if publication.submissions.filter(state__in=Submission.OPEN).exists():
            raise AlreadyUnderReview
        draft = publication.get_latest_revision_as_object()
        details = draft.interpretation_details.first() or InterpretationDetails()
        cards = [raw_of(point) for point in points]
        if details.cards == cards:
            return None
        details.cards = cards
        draft.interpretation_details = [details]
        return save_draft(draft, by=by, at=at, fields=("要点",))
