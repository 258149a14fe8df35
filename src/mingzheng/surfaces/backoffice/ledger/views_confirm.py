from django.http import Http404, HttpRequest, HttpResponse


def confirmation_queue(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def confirm(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def return_report(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
