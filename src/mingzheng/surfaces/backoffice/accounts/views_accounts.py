"""The list of accounts; making, naming and closing them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.actions.accounts import (
    create_account,
    deactivate_account,
    edit_account,
    reactivate_account,
)
from mingzheng.records.people.errors import PeopleError, UsernameTaken
from mingzheng.records.people.models import Role, StaffAccount
from mingzheng.records.people.queries import organisations_on

from ..access import DeskRequest, desk
from .forms import AccountEditForm, AccountFilter, AccountForm, DeactivationForm, GrantForm
from .lockout import locked_addresses

PAGE_SIZE = 20


@desk(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
def account_list(request: DeskRequest) -> HttpResponse:
    wanted = AccountFilter(request.GET)
    page = Paginator(wanted.accounts(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filter": wanted,
        "page": page,
        "may_create": request.access.has(Role.SYSTEM_ADMIN),
    }
    return render(request, "backoffice/accounts/account_list.html", context)


@desk(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
def account_detail(request: DeskRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(StaffAccount, pk=pk)
    return account_page(request, account)


@desk(Role.SYSTEM_ADMIN)
def account_create(request: DeskRequest) -> HttpResponse:
    form = AccountForm(request.POST or None)
    if form.is_valid():
        try:
            account = create_account(by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except UsernameTaken as error:
            form.add_error("username", str(error))
        else:
            messages.success(
                request, "账号已建立。请由安全管理员授予角色并签发初始密码，之后才能登录。"
            )
            return redirect("backoffice:account_detail", pk=account.pk)
    return render(request, "backoffice/accounts/account_form.html", {"form": form})


@desk(Role.SYSTEM_ADMIN)
def account_edit(request: DeskRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(StaffAccount, pk=pk)
    initial = {"display_name": account.display_name, "email": account.email}
    form = AccountEditForm(request.POST or None, initial=initial)
    if form.is_valid():
        edit_account(account, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        messages.success(request, "账号资料已保存。")
        return redirect("backoffice:account_detail", pk=pk)
    return render(
        request, "backoffice/accounts/account_form.html", {"form": form, "account": account}
    )


@require_POST
@desk(Role.SYSTEM_ADMIN)
def deactivate(request: DeskRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(StaffAccount, pk=pk)
    form = DeactivationForm(request.POST)
    if not form.is_valid():
        return account_page(request, account, form=form, deactivation=form)
    try:
        deactivate_account(account, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
    except PeopleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "账号已停用，正在使用中的登录随即失效。")
    return redirect("backoffice:account_detail", pk=pk)


@require_POST
@desk(Role.SYSTEM_ADMIN)
def reactivate(request: DeskRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(StaffAccount, pk=pk)
    reactivate_account(account, by=request.user, at=CLOCK.get().now())
    messages.success(request, "账号已恢复使用。")
    return redirect("backoffice:account_detail", pk=pk)


def account_page(
    request: DeskRequest,
    account: StaffAccount,
    *,
    form: DeactivationForm | GrantForm | None = None,
    granting: GrantForm | None = None,
    deactivation: DeactivationForm | None = None,
) -> HttpResponse:
    """One account and what the signed-in administrator may do to it; ``form`` is what failed."""
    organisations = organisations_on(CLOCK.get().today())
    own = account.pk == request.user.pk
    context = {
        "account": account,
        "grants": account.grants.select_related("organisation", "granted_by"),
        "form": form,
        "granting": granting or GrantForm(organisations=organisations),
        "deactivation": deactivation or DeactivationForm(),
        "locked_addresses": locked_addresses(account),
        "own": own,
        "is_system_admin": request.access.has(Role.SYSTEM_ADMIN),
        "is_security_admin": request.access.has(Role.SECURITY_ADMIN),
    }
    return render(request, "backoffice/accounts/account_detail.html", context)
