"""Error pages: header, ways on and a number to quote; never internals."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from .modes import modes_from

logger = logging.getLogger(__name__)


def _trace(request: HttpRequest, *, status: int) -> str:
    trace = secrets.token_hex(4).upper()
    # The number the visitor quotes must be found in the log.
    logger.warning("error page %s for %s, trace %s", status, request.path, trace)
    return trace


def _answer(request: HttpRequest, *, status: int) -> HttpResponse:
    trace = _trace(request, status=status)
    return render(request, f"ui/errors/{status}.html", {"trace": trace}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    # Rendered without the request: context processors ask the database, which may be what failed.
    page = render_to_string(
        "ui/errors/500.html",
        {
            "trace": _trace(request, status=500),
            "html_classes": modes_from(request.COOKIES).html_classes,
        },
    )
    return HttpResponse(page, status=500)
