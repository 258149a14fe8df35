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
    # Often the host itself is what was wrong, and our pages ask for it.
    return _standalone(request, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    # Context processors ask the database, which may be what failed.
    return _standalone(request, status=500)


def body_too_large(request: HttpRequest) -> HttpResponse:
    return _standalone(request, status=413)


def _standalone(request: HttpRequest, *, status: int) -> HttpResponse:
    """Rendered without the request."""
    context = {
        "trace": _trace(request, status=status),
        "html_classes": modes_from(request.COOKIES).html_classes,
    }
    return HttpResponse(render_to_string(f"ui/errors/{status}.html", context), status=status)
