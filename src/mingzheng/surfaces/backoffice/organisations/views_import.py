from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def organisation_import(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def organisation_import_confirm(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def import_template(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
