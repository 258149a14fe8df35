"""The door of every desk screen: signed in, and with one of the roles the screen is for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access, access_of


class DeskRequest(HttpRequest):
    """A request behind the door."""

    access: Access


def desk(*roles: str) -> Callable[..., Callable[..., HttpResponse]]:
    """Let the view pass for accounts with any of ``roles``; none named = any staff account.

    What lies outside the account's organisations is for the view to answer with 404.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        @login_required
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            request.access = access_of(request.user)
            if request.user.must_change_password:
                return redirect("backoffice:password_change")
            if roles and not request.access.has(*roles):
                return no_permission(request, roles)
            return view(request, *args, **kwargs)

        guarded.desk_roles = roles  # read by the navigation and by the crawl test
        return guarded

    return decorate


def no_permission(request: HttpRequest, roles: tuple[str, ...]) -> HttpResponse:
    """403 that names what is needed and who can grant it."""
    needed = "、".join(Role(role).label for role in roles)
    return render(request, "backoffice/no_permission.html", {"needed": needed}, status=403)
