"""Organisations and accounts for tests."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from mingzheng.records.people.models import Grant, Organisation, OrganisationKind, StaffAccount

PASSWORD = "Yunling-Test-2024"
GRANTED_AT = datetime.datetime(2024, 1, 2, 9, 0, tzinfo=datetime.UTC)
_numbers = count(1)
_few: dict[tuple[str, int | None], list[StaffAccount]] | None = None


@contextmanager
def few_people() -> Iterator[None]:
    """Inside, accounts of one role and unit that nothing else is said of are two who take turns.

    For houses that are walked from address to address: one whom nobody asked for is one more of
    each of its pages. Two, because what one wrote another has to approve.
    """
    global _few
    _few = {}
    try:
        yield
    finally:
        _few = None


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
    if _few is None or username or fields:
        return _made(role, organisation, username, **fields)
    two = _few.setdefault((role, organisation and organisation.pk), [])
    two.append(two.pop(0) if len(two) == 2 else _made(role, organisation, ""))
    return two[-1]


def _made(
    role: str, organisation: Organisation | None, username: str, **fields: Any
) -> StaffAccount:
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
