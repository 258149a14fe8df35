"""免予解读: the office finds that a policy needs no interpretation."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import Kind, Publication
from mingzheng.records.people.models import StaffAccount

from ..errors import AlreadyWaived, NotPublic, ReasonMissing
from ..models import InterpretationWaiver


def waive_interpretation(
    publication: Publication, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> InterpretationWaiver:
    """Raises ``ReasonMissing``, ``NotPublic`` or ``AlreadyWaived``."""
    if not reason.strip():
        raise ReasonMissing("免予解读")
    with transaction.atomic():
        publication = Publication.objects.select_for_update().get(pk=publication.pk)
        if not publication.live or publication.kind != Kind.POLICY:
            raise NotPublic
        if InterpretationWaiver.objects.filter(publication=publication).exists():
            raise AlreadyWaived
        waiver = InterpretationWaiver.objects.create(
            publication=publication, reason=reason.strip(),
            decided_by=by, decided_by_name=str(by), decided_at=at,
        )  # fmt: skip
        record(
            action="publication.interpretation_waived", subject=publication, by=by, at=at,
            organisation_id=publication.organisation_id, details={"reason": waiver.reason},
        )  # fmt: skip
    return waiver
