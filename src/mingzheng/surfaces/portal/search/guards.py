"""What a search answers when it is asked too often, or cannot answer now."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mingzheng.search.engines.port import EngineUnavailable

from ..allowance import seconds_to_wait
from .asked import AskedSearch, read_search

RETRY_SECONDS = 30
View = Callable[..., HttpResponse]


def guarded(view: View) -> View:
    """Hands the view what was asked. Only a search for something is counted, and only what the
    engine cannot do is excused."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = read_search(request.GET)
        wait = seconds_to_wait(request) if asked.words else 0
        if wait:
            return too_often(request, asked, wait)
        try:
            return view(request, asked, *args, **kwargs)
        except EngineUnavailable:
            return _told(request, "portal/search/unavailable.html", asked, 503, RETRY_SECONDS)

    return answered


def too_often(request: HttpRequest, asked: AskedSearch, wait: int) -> HttpResponse:
    return _told(request, "portal/search/too_often.html", asked, 429, wait)


def _told(
    request: HttpRequest, template: str, asked: AskedSearch, status: int, wait: int
) -> HttpResponse:
    context = {"asked": asked, "wait": wait, "kept": asked.values}
    response = render(request, template, context, status=status)
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
