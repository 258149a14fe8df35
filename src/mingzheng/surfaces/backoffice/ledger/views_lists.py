from django.http import Http404, HttpRequest, HttpResponse


def task_list(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def unit_overview(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def unit_ledger(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def assignment_list(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def ledger_export(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
