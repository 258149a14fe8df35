"""The door of the pages of one case: whoever has no ticket is asked for number and code."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from mingzheng.work.foi.models import Case

from .ticket import case_of, give_ticket


def with_ticket(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the case; every page seen prolongs the ticket."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        case: Case | None = case_of(request)
        if case is None:
            return redirect("portal:foi_track")
        response = view(request, case, *args, **kwargs)
        give_ticket(response, case)
        return response

    return guarded
