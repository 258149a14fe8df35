"""Keeping the register of 复议 and 诉讼."""

import datetime
from typing import Any

from django.db import IntegrityError, transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount

from ..errors import DisputeCounted, DisputeKnown
from ..models import Dispute, Edition


def register_dispute(
    *,
    organisation: Organisation,
    by: StaffAccount,
    at: datetime.datetime,
    **fields: Any,
) -> Dispute:
    """``fields`` are those of ``Dispute``. Raises ``DisputeKnown``."""
    return _save(Dispute(organisation=organisation, **fields), "registered", by=by, at=at)


def change_dispute(
    dispute: Dispute, *, by: StaffAccount, at: datetime.datetime, **fields: Any
) -> Dispute:
    """Its result, or a slip of the pen. Raises ``DisputeKnown``."""
    for name, value in fields.items():
        setattr(dispute, name, value)
    return _save(dispute, "changed", by=by, at=at)


def remove_dispute(dispute: Dispute, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Registered by mistake. Raises ``DisputeCounted`` once a published report may count it."""
    with transaction.atomic():
        counted = Edition.objects.filter(
            report__organisation=dispute.organisation_id,
            report__year__gte=dispute.accepted_on.year,
        )
        if counted.exists():
            raise DisputeCounted
        record(
            action="dispute.removed", subject=dispute, by=by, at=at,
            organisation_id=dispute.organisation_id,
        )  # fmt: skip
        dispute.delete()


def _save(dispute: Dispute, verb: str, *, by: StaffAccount, at: datetime.datetime) -> Dispute:
    try:
        with transaction.atomic():
            dispute.save()
            record(
                action=f"dispute.{verb}", subject=dispute, by=by, at=at,
                organisation_id=dispute.organisation_id,
                details={
                    "group": dispute.get_group_display(),
                    "result": dispute.get_result_display(),
                    "on": dispute.concluded_on.isoformat() if dispute.concluded_on else "",
                },
            )  # fmt: skip
    except IntegrityError as error:
        raise DisputeKnown(dispute.number) from error
    return dispute
