from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def parameters(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def parameter_group(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
