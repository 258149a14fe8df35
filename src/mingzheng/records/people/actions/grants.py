"""Granting and revoking roles: what the security administrator does."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record

from ..errors import (
    AccountInactive,
    GrantAlreadyThere,
    LastSecurityAdmin,
    OwnAccount,
    SeparatedRolesOnOneAccount,
)
from ..models import SEPARATED_ROLES, Grant, Organisation, Role, StaffAccount


def grant_role(
    account: StaffAccount,
    *,
    role: str,
    organisation: Organisation,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> Grant:
    """Raises ``OwnAccount``, ``AccountInactive``, ``GrantAlreadyThere`` or
    ``SeparatedRolesOnOneAccount``."""
    if by is not None and account.pk == by.pk:
        raise OwnAccount("授予角色")
    with transaction.atomic():
        # The lock makes two grants to one account queue, so that neither overlooks the other.
        account = StaffAccount.objects.select_for_update().get(pk=account.pk)
        if not account.is_active:
            raise AccountInactive
        held = list(account.grants.values_list("role", "organisation_id"))
        if (role, organisation.pk) in held:
            raise GrantAlreadyThere
        if held and SEPARATED_ROLES & {role, *(one for one, _ in held)}:
            raise SeparatedRolesOnOneAccount
        grant = Grant.objects.create(
            account=account, role=role, organisation=organisation, granted_at=at, granted_by=by
        )
        _record("role.granted", grant, by=by, at=at)
    return grant


def revoke_role(grant: Grant, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Raises ``OwnAccount`` or ``LastSecurityAdmin``."""
    if grant.account_id == by.pk:
        raise OwnAccount("收回角色")
    with transaction.atomic():
        if grant.role == Role.SECURITY_ADMIN:
            refuse_loss_of_last_security_admin(grant.account)
        _record("role.revoked", grant, by=by, at=at)
        grant.delete()


def refuse_loss_of_last_security_admin(account: StaffAccount) -> None:
    """Runs inside the caller's transaction and holds the other security administrators fast."""
    admins = set(
        Grant.objects.select_for_update()
        .filter(role=Role.SECURITY_ADMIN, account__is_active=True)
        .values_list("account_id", flat=True)
    )
    if admins == {account.pk}:
        raise LastSecurityAdmin


def _record(action: str, grant: Grant, *, by: StaffAccount | None, at: datetime.datetime) -> None:
    record(
        action=action,
        subject=grant.account,
        by=by,
        at=at,
        organisation_id=grant.organisation_id,
        details={"role": grant.role, "organisation": grant.organisation.name},
    )
