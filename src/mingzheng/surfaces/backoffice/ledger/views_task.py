from django.http import Http404, HttpRequest, HttpResponse


def task_detail(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def assignment_detail(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def evidence_file(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
