"""Signing in and out, and one's own password."""

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.actions.passwords import (
    change_own_password,
    record_failed_sign_in,
    record_sign_in,
    record_sign_out,
)
from mingzheng.ui.visitors import visitor_address

from .drafts import open_draft
from .forms import OwnPasswordForm, SignInForm
from .lockout import is_locked


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect("backoffice:workbench")
        return _sign_in_page(request, SignInForm(request))
    username = request.POST.get("username", "")[:254]
    was_locked = is_locked(request, username)
    form = SignInForm(request, data=request.POST)
    if not form.is_valid():
        # While the lock lasts further knocks are not written: nobody fills the journal that way.
        if not was_locked and request.POST.get("password"):
            locked = is_locked(request, username)
            record_failed_sign_in(
                username, address=visitor_address(request), locked=locked, at=CLOCK.get().now()
            )
        return _sign_in_page(request, form)
    account = form.get_user()
    login(request, account)
    record_sign_in(account, address=visitor_address(request), at=CLOCK.get().now())
    draft = open_draft(request.POST.get("draft", ""))
    if draft is not None:
        return render(request, "backoffice/accounts/draft.html", {"draft": draft})
    return redirect(_next_page(request))


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        record_sign_out(request.user, address=visitor_address(request), at=CLOCK.get().now())
    logout(request)
    messages.success(request, "已退出登录。")
    return redirect("backoffice:login")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password_change(request: HttpRequest) -> HttpResponse:
    # Not behind ``desk``: that door sends everybody here whose password has to be changed.
    if not request.user.is_authenticated:
        return redirect("backoffice:login")
    forced = request.user.must_change_password
    form = OwnPasswordForm(request.user, request.POST or None)
    if form.is_valid():
        account = change_own_password(
            request.user, new_password=form.cleaned_data["new_password1"], at=CLOCK.get().now()
        )
        update_session_auth_hash(request, account)
        messages.success(request, "密码已修改，下次登录请用新密码。")
        return redirect("backoffice:workbench")
    context = {"form": form, "forced": forced}
    return render(request, "backoffice/accounts/password_change.html", context)


def _sign_in_page(request: HttpRequest, form: SignInForm) -> HttpResponse:
    context = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "draft": request.POST.get("draft", ""),
        "expired": "next" in request.GET,
    }
    return render(request, "backoffice/accounts/sign_in.html", context)


def _next_page(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return resolve_url("backoffice:workbench")
