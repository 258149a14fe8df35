"""Whole pages kept in memory for visitors without a session, keyed on the epoch of the site.

A view opts in with ``@kept_page("page", …)``, naming the only parameters its page depends on.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.queries.epoch import Epoch, current_epoch
from mingzheng.ui.modes import COOKIE, modes_from

LARGEST_STORE = 64 * 1024 * 1024
"""Bytes of bodies one process keeps."""

_PARAMETERS = "_kept_parameters"
Key = tuple[str, str, str, str]


def kept_page(*parameters: str) -> Callable[..., Callable[..., HttpResponse]]:
    """Let the page be kept; any other parameter in the address changes nothing on it."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            setattr(response, _PARAMETERS, parameters)
            return response

        return marked

    return decorate


class _Store:
    """Pages of the newest epoch; those of an earlier one are dropped together."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._epoch: Epoch | None = None
        self._parameters: dict[str, tuple[str, ...]] = {}
        self._pages: OrderedDict[Key, tuple[list[tuple[str, str]], bytes]] = OrderedDict()
        self._size = 0

    def forget(self) -> None:
        with self._lock:
            self._epoch, self._size = None, 0
            self._parameters.clear()
            self._pages.clear()

    def find(self, epoch: Epoch, request: HttpRequest) -> HttpResponse | None:
        with self._lock:
            parameters = self._parameters.get(request.path)
            if self._epoch != epoch or parameters is None:
                return None
            page = self._pages.get(_key(request, parameters))
        if page is None:
            return None
        headers, body = page
        response = HttpResponse(body)
        for name, value in headers:
            response[name] = value
        return get_conditional_response(request, etag=response.get("ETag"), response=response)

    def keep(
        self,
        epoch: Epoch,
        request: HttpRequest,
        parameters: tuple[str, ...],
        response: HttpResponse,
    ) -> None:
        key, body = _key(request, parameters), response.content
        with self._lock:
            if self._epoch != epoch:
                self._epoch, self._size = epoch, 0
                self._parameters.clear()
                self._pages.clear()
            self._parameters[request.path] = parameters
            if key not in self._pages:
                self._pages[key] = (list(response.items()), body)
                self._size += len(body)
            while self._size > LARGEST_STORE:
                self._size -= len(self._pages.popitem(last=False)[1][1])


_STORE = _Store()


class PageCache:
    """Outermost middleware: a kept page costs one indexed row and nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or set(request.COOKIES) - {COOKIE}:
            return self._get_response(request)
        epoch = current_epoch(CLOCK.get().now())
        kept = _STORE.find(epoch, request)
        if kept is not None:
            return kept
        response = self._get_response(request)
        parameters = getattr(response, _PARAMETERS, None)
        if (
            request.method == "GET"
            and parameters is not None
            and isinstance(response, HttpResponse)
            and _may_keep(response)
        ):
            _STORE.keep(epoch, request, parameters, response)
        return response


def _may_keep(response: HttpResponse) -> bool:
    varies = {part.strip().lower() for part in response.get("Vary", "").split(",")}
    return response.status_code == 200 and not response.cookies and "cookie" not in varies


def forget_pages() -> None:
    """As ``forget_epoch``."""
    _STORE.forget()


def _key(request: HttpRequest, parameters: tuple[str, ...]) -> Key:
    asked = [(name, value) for name in parameters for value in request.GET.getlist(name)]
    modes = modes_from(request.COOKIES).cookie_value
    return (request.get_host(), request.path, urlencode(asked), modes)
