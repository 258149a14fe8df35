"""Refusing bodies that no form of ours sends, before a byte of them is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .errors import body_too_large

LARGEST_BODY = 140 * 1024 * 1024
"""Bytes: a progress report carries up to 13 files of 10 MB."""
LARGEST_ANONYMOUS_BODY = 1024 * 1024
"""The public sends words; files come with the desk's session …"""
LARGEST_PUBLIC_UPLOAD = 11 * 1024 * 1024
"""… except at ``settings.PUBLIC_UPLOAD_PATHS``: one file of 10 MB and the words around it."""


class BodyLimit:
    """Middleware. A body without a stated length is empty to us, so the length can be believed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if not stated.isdecimal() or int(stated) > _most(request.path):
            return body_too_large(request)
        return self._get_response(request)


def _most(path: str) -> int:
    if path.startswith("/desk/"):
        return LARGEST_BODY
    return LARGEST_PUBLIC_UPLOAD if path in settings.PUBLIC_UPLOAD_PATHS else LARGEST_ANONYMOUS_BODY
