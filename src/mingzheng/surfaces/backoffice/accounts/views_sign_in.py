from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def sign_in(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def sign_out(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def password_change(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
