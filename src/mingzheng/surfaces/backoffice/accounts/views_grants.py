from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def unlock(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def reset_password(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def grant_role(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def revoke_role(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
