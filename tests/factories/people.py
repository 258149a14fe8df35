"""Organisations and accounts for tests."""

import datetime
from itertools import count
from typing import Any

from mingzheng.records.people.models import Grant, Organisation, OrganisationKind, StaffAccount

PASSWORD = "Yunling-Test-2024"
GRANTED_AT = datetime.datetime(2024, 1, 2, 9, 0, tzinfo=datetime.UTC)
_numbers = count(1)


def make_organisation(
    name: str = "", *, key: str = "", kind: str = OrganisationKind.DEPARTMENT, **fields: Any
) -> Organisation:
    number = next(_numbers)
    return Organisation.objects.create(
        key=key or f"unit-{number}",
        name=name or f"测试单位{number}",
        kind=kind,
        sort_order=fields.pop("sort_order", number),
        **fields,
    )


def make_account(
    *, role: str = "", organisation: Organisation | None = None, username: str = "", **fields: Any
) -> StaffAccount:
    """Granted ``role`` for ``organisation`` (a new one when left out); no role, no grant."""
    number = next(_numbers)
    account = StaffAccount(
        username=username or f"account-{number}",
        display_name=fields.pop("display_name", f"工作人员{number}"),
        **fields,
    )
    account.set_password(PASSWORD)
    account.save()
    if role:
        grant(account, role, organisation or make_organisation())
    return account


def grant(account: StaffAccount, role: str, organisation: Organisation) -> Grant:
    return Grant.objects.create(
        account=account, role=role, organisation=organisation, granted_at=GRANTED_AT
    )
