"""Passwords and sign-ins. No password and no typed user name ever reaches the journal."""

import datetime
import secrets

from django.db import transaction

from mingzheng.records.journal.actions import record

from ..errors import AccountInactive, OwnAccount
from ..models import StaffAccount

# Without 0 O 1 l I: the password is read out or copied from paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_GROUPS = 4
_GROUP_LENGTH = 4


def issue_password(account: StaffAccount, *, by: StaffAccount | None, at: datetime.datetime) -> str:
    """A one-time password to be changed at the first sign-in; it is shown once and not kept.

    ``by`` None is the operator at the command line. Raises ``OwnAccount`` or ``AccountInactive``.
    """
    if by is not None and account.pk == by.pk:
        raise OwnAccount("签发口令")
    password = new_password()
    with transaction.atomic():
        account = StaffAccount.objects.select_for_update().get(pk=account.pk)
        if not account.is_active:
            raise AccountInactive
        account.set_password(password)
        account.must_change_password = True
        account.save(update_fields=("password", "must_change_password"))
        record(action="account.password_issued", subject=account, by=by, at=at)
    return password


def change_own_password(
    account: StaffAccount, *, new_password: str, at: datetime.datetime
) -> StaffAccount:
    with transaction.atomic():
        account = StaffAccount.objects.select_for_update().get(pk=account.pk)
        account.set_password(new_password)
        account.must_change_password = False
        account.save(update_fields=("password", "must_change_password"))
        record(action="account.password_changed", subject=account, by=account, at=at)
    return account


def record_sign_in(account: StaffAccount, *, address: str, at: datetime.datetime) -> None:
    _record_own("account.signed_in", account, address=address, at=at)


def record_sign_out(account: StaffAccount, *, address: str, at: datetime.datetime) -> None:
    _record_own("account.signed_out", account, address=address, at=at)


def record_failed_sign_in(
    username: str, *, address: str, locked: bool, at: datetime.datetime
) -> None:
    """The typed name stands as a digest only: people type their password into the wrong field."""
    account = StaffAccount.objects.filter(username=username).first()
    with transaction.atomic():
        record(
            action="account.locked" if locked else "account.sign_in_failed",
            subject=account or StaffAccount(),
            by=None,
            at=at,
            details={"address": address},
            sensitive={"username": username},
        )


def record_unlocking(
    account: StaffAccount, *, by: StaffAccount, attempts: int, at: datetime.datetime
) -> None:
    with transaction.atomic():
        details = {"attempts": attempts}
        record(action="account.unlocked", subject=account, by=by, at=at, details=details)


def _record_own(action: str, account: StaffAccount, *, address: str, at: datetime.datetime) -> None:
    with transaction.atomic():
        details = {"address": address}
        record(action=action, subject=account, by=account, at=at, details=details)


def new_password() -> str:
    """About 93 bits, in groups that can be read aloud; it always holds a digit."""
    while True:
        letters = [secrets.choice(_LETTERS) for _ in range(_GROUPS * _GROUP_LENGTH)]
        if any(letter.isdigit() for letter in letters):
            break
    groups = range(0, len(letters), _GROUP_LENGTH)
    return "-".join("".join(letters[at : at + _GROUP_LENGTH]) for at in groups)
