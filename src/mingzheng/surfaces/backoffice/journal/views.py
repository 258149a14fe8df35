from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def journal(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def journal_entry(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def journal_verify(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def journal_csv(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def journal_xlsx(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
