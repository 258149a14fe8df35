"""A register is opened once for an organisation; how often it must be confirmed is its own."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.registers import RegisterKind

from ..models import Register


def open_register(
    *,
    kind: RegisterKind,
    organisation: Organisation,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> Register:
    """The register that is there already, or a new one."""
    with transaction.atomic():
        register, made = Register.objects.get_or_create(
            kind=kind.key,
            organisation=organisation,
            defaults={"update_days": kind.update_days, "opened_on": at.date()},
        )
        if made:
            record(
                action="register.opened", subject=register, by=by, at=at,
                details={"kind": kind.title}, organisation_id=organisation.pk,
            )  # fmt: skip
    return register


def set_update_limit(
    register: Register, *, days: int, by: StaffAccount | None, at: datetime.datetime
) -> None:
    """``days`` between two confirmations, at least one."""
    with transaction.atomic():
        before = register.update_days
        register.update_days = days
        register.save(update_fields=("update_days",))
        record(
            action="register.limit_set", subject=register, by=by, at=at,
            details={"old": before, "new": days}, organisation_id=register.organisation_id,
        )  # fmt: skip


def confirm_unchanged(
    register: Register, *, by: StaffAccount | None, at: datetime.datetime
) -> None:
    """Somebody has looked: nothing has changed. The lamp counts anew from today."""
    with transaction.atomic():
        register.confirmed_on = at.date()
        register.save(update_fields=("confirmed_on",))
        record(
            action="register.confirmed", subject=register, by=by, at=at,
            organisation_id=register.organisation_id,
        )  # fmt: skip
