"""The unit looks at a document whose term ends: extend, revise or let lapse."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import StaffAccount

from ..errors import ReasonMissing
from ..keeping_errors import NothingExpires
from ..models import ExpiryEvaluation
from ..queries.legal_course import last_valid_days


def evaluate_expiry(
    publication: Publication,
    *,
    outcome: str,
    note: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> ExpiryEvaluation:
    """The one of its present end; evaluated again, the last one counts.

    Raises ``ReasonMissing`` or ``NothingExpires``.
    """
    if not note.strip():
        raise ReasonMissing("届满评估")
    with transaction.atomic():
        publication = Publication.objects.select_for_update().get(pk=publication.pk)
        last = last_valid_days([publication.pk], now=at).get(publication.pk)
        if last is None or not publication.live:
            raise NothingExpires
        before = publication.expiry_evaluations.filter(last_valid_day=last).first()
        if before and (before.outcome, before.note) == (outcome, note.strip()):
            return before
        made = ExpiryEvaluation.objects.create(
            publication=publication, last_valid_day=last, outcome=outcome, note=note.strip(),
            evaluated_by=by, evaluated_by_name=str(by), evaluated_at=at,
        )  # fmt: skip
        record(
            action="publication.expiry_evaluated", subject=publication, by=by, at=at,
            organisation_id=publication.organisation_id,
            details={
                "last_valid_day": last.isoformat(),
                "outcome": {
                    "before": before.get_outcome_display() if before else "",
                    "after": made.get_outcome_display(),
                },
                "note": made.note,
            },
        )  # fmt: skip
    return made
