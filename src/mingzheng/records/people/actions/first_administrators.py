"""The three administrators of a new house, made once from the command line."""

import datetime
from collections.abc import Mapping

from django.db import transaction

from mingzheng.records.journal.actions import record

from ..errors import HouseAlreadyManned
from ..models import SEPARATED_ROLES, Grant, Organisation, StaffAccount
from .accounts import create_account
from .grants import grant_role
from .passwords import new_password


def appoint_first_administrators(
    usernames: Mapping[str, str], *, organisation: Organisation, at: datetime.datetime
) -> dict[str, str]:
    """``usernames`` maps each of the three roles to a user name; returns user name → password.

    Each password is for one use. Raises ``HouseAlreadyManned`` where an administrator exists,
    ``ValueError`` where a role is missing, ``UsernameTaken`` for a name used twice.
    """
    if set(usernames) != SEPARATED_ROLES:
        raise ValueError("all three administrators are appointed together")
    issued: dict[str, str] = {}
    with transaction.atomic():
        if Grant.objects.filter(role__in=SEPARATED_ROLES).exists():
            raise HouseAlreadyManned
        for role, username in usernames.items():
            account = create_account(username=username, display_name=username, by=None, at=at)
            grant_role(account, role=role, organisation=organisation, by=None, at=at)
            issued[username] = _issue(account, at=at)
    return issued


def _issue(account: StaffAccount, *, at: datetime.datetime) -> str:
    password = new_password()
    account.set_password(password)
    account.save(update_fields=("password",))
    record(action="account.password_issued", subject=account, by=None, at=at)
    return password
