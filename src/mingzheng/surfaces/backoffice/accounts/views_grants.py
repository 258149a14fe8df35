"""Roles, passwords and locks of an account: what the security administrator does."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.actions import grants, passwords
from mingzheng.records.people.errors import PeopleError
from mingzheng.records.people.models import Grant, Role, StaffAccount
from mingzheng.records.people.queries import organisations_on

from ..access import DeskRequest, desk
from .forms import GrantForm
from .lockout import release
from .views_accounts import account_page


@require_POST
@desk(Role.SECURITY_ADMIN)
def grant_role(request: DeskRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(StaffAccount, pk=pk)
    form = GrantForm(request.POST, organisations=organisations_on(CLOCK.get().today()))
    if form.is_valid():
        try:
            grants.grant_role(account, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except PeopleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "角色已授予，下一次打开页面时生效。")
            return redirect("backoffice:account_detail", pk=pk)
    return account_page(request, account, form=form, granting=form)


@require_POST
@desk(Role.SECURITY_ADMIN)
def revoke_role(request: DeskRequest, pk: int) -> HttpResponse:
    grant = get_object_or_404(Grant.objects.select_related("account", "organisation"), pk=pk)
    account_pk = grant.account_id
    try:
        grants.revoke_role(grant, by=request.user, at=CLOCK.get().now())
    except PeopleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "角色已收回，下一次打开页面时生效。")
    return redirect("backoffice:account_detail", pk=account_pk)


@require_POST
@desk(Role.SECURITY_ADMIN)
def reset_password(request: DeskRequest, pk: int) -> HttpResponse:
    """The page answers the POST itself: the password is shown once and stored nowhere."""
    account = get_object_or_404(StaffAccount, pk=pk)
    try:
        password = passwords.issue_password(account, by=request.user, at=CLOCK.get().now())
    except PeopleError as error:
        messages.error(request, str(error))
        return redirect("backoffice:account_detail", pk=pk)
    context = {"account": account, "password": password}
    return render(request, "backoffice/accounts/password_issued.html", context)


@require_POST
@desk(Role.SECURITY_ADMIN)
def unlock(request: DeskRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(StaffAccount, pk=pk)
    attempts = release(account)
    passwords.record_unlocking(account, by=request.user, attempts=attempts, at=CLOCK.get().now())
    messages.success(request, "已解除锁定，可以立即重新登录。")
    return redirect("backoffice:account_detail", pk=pk)
