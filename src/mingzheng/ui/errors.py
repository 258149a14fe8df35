"""Error pages: header, search and a number to quote; never internals."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

logger = logging.getLogger(__name__)


def _answer(request: HttpRequest, *, status: int) -> HttpResponse:
    trace = secrets.token_hex(4).upper()
    # The number the visitor quotes must be found in the log.
    logger.warning("error page %s for %s, trace %s", status, request.path, trace)
    return render(request, f"ui/errors/{status}.html", {"trace": trace}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _answer(request, status=500)
