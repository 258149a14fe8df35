from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def account_list(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def account_create(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def account_detail(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def account_edit(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def deactivate(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def reactivate(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
