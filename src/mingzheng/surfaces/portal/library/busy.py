"""Costly answers, a few at a time: the other requests of the same process keep their threads."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

AT_ONCE = 2
RETRY_SECONDS = 10
_places = threading.BoundedSemaphore(AT_ONCE)


class TooBusy(Exception):
    """All places are taken."""


@contextmanager
def costly() -> Iterator[None]:
    """Takes a place for the time of the block. Raises ``TooBusy``."""
    if not _places.acquire(blocking=False):
        raise TooBusy
    try:
        yield
    finally:
        _places.release()


def or_busy_page(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Asks visitors to come again where the view raises ``TooBusy``."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except TooBusy:
            response: HttpResponse = render(request, "portal/library/busy.html", status=503)
            response["Retry-After"] = str(RETRY_SECONDS)
            return response

    return guarded
