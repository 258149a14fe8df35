from django.http import Http404, HttpRequest, HttpResponse


def report_progress(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
