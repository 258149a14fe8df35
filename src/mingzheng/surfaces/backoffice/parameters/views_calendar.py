from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def calendar_years(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def calendar_year(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
