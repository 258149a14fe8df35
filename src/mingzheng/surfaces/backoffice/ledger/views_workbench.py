from django.http import Http404, HttpRequest, HttpResponse


def workbench(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
