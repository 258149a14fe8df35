"""The door of every desk screen: signed in, and with one of the roles the screen is for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role, StaffAccount
from mingzheng.records.people.permissions import Access, access_of

from .accounts.drafts import keep_draft


class DeskRequest(HttpRequest):
    """A request behind the door."""

    access: Access
    user: StaffAccount  # nobody else passes the door


def desk(*roles: str) -> Callable[..., Callable[..., HttpResponse]]:
    """Let the view pass for accounts with any of ``roles``; none named = any staff account.

    What lies outside the account's organisations is for the view to answer with 404. No desk page
    is kept by a browser or a proxy.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            response = _refusal(request, roles) or view(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response

        guarded.desk_roles = roles  # type: ignore[attr-defined]  # read by the crawl test
        return guarded

    return decorate


def no_permission(request: HttpRequest, roles: tuple[str, ...]) -> HttpResponse:
    """403 that names what is needed and who can grant it."""
    needed = "、".join(Role(role).label for role in roles)
    return render(request, "backoffice/no_permission.html", {"needed": needed}, status=403)


def _refusal(request: Any, roles: tuple[str, ...]) -> HttpResponse | None:
    if not request.user.is_authenticated:
        if request.method == "POST":
            return keep_draft(request)
        return redirect_to_login(request.get_full_path())
    request.access = access_of(request.user, day=CLOCK.get().today())
    if request.user.must_change_password:
        return redirect("backoffice:password_change")
    if roles and not request.access.enter(*roles):
        return no_permission(request, roles)
    return None
