from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def collective_list(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def collective_create(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def collective_edit(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
