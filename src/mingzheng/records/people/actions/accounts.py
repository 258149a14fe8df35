"""Making, closing and naming accounts: what the system administrator does."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record

from ..errors import OwnAccount, UsernameTaken
from ..models import StaffAccount
from .grants import refuse_loss_of_last_security_admin


def create_account(
    *,
    username: str,
    display_name: str,
    email: str = "",
    by: StaffAccount | None,
    at: datetime.datetime,
) -> StaffAccount:
    """An account nobody can sign in to yet: the security administrator issues its password.

    So no single person can both make an account and use it. Raises ``UsernameTaken``.
    """
    with transaction.atomic():
        if StaffAccount.objects.filter(username__iexact=username).exists():
            raise UsernameTaken(username)
        account = StaffAccount(
            username=username, display_name=display_name, email=email, must_change_password=True
        )
        account.set_unusable_password()
        account.save()
        details = {"username": username, "display_name": display_name}
        sensitive = {"email": email} if email else {}
        record(
            action="account.created", subject=account, by=by, at=at, details=details,
            sensitive=sensitive,
        )  # fmt: skip
    return account


def edit_account(
    account: StaffAccount,
    *,
    display_name: str,
    email: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    """The user name stays: it stands in the journal."""
    with transaction.atomic():
        account = StaffAccount.objects.select_for_update().get(pk=account.pk)
        details: dict[str, object] = {}
        sensitive: dict[str, str] = {}
        if account.display_name != display_name:
            details["display_name"] = {"old": account.display_name, "new": display_name}
        if account.email != email:
            sensitive = {"email_old": account.email, "email_new": email}
        if not details and not sensitive:
            return
        account.display_name, account.email = display_name, email
        account.save(update_fields=("display_name", "email"))
        record(
            action="account.edited", subject=account, by=by, at=at, details=details,
            sensitive=sensitive,
        )  # fmt: skip


def deactivate_account(
    account: StaffAccount, *, by: StaffAccount, reason: str, at: datetime.datetime
) -> None:
    """Sessions end with the next request. Raises ``OwnAccount`` or ``LastSecurityAdmin``."""
    if account.pk == by.pk:
        raise OwnAccount("停用")
    with transaction.atomic():
        account = StaffAccount.objects.select_for_update().get(pk=account.pk)
        if not account.is_active:
            return
        refuse_loss_of_last_security_admin(account)
        account.is_active = False
        account.save(update_fields=("is_active",))
        details = {"reason": reason}
        record(action="account.deactivated", subject=account, by=by, at=at, details=details)


def reactivate_account(account: StaffAccount, *, by: StaffAccount, at: datetime.datetime) -> None:
    with transaction.atomic():
        account = StaffAccount.objects.select_for_update().get(pk=account.pk)
        if account.is_active:
            return
        account.is_active = True
        account.save(update_fields=("is_active",))
        record(action="account.reactivated", subject=account, by=by, at=at)
