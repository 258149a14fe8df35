from django.http import Http404, HttpRequest, HttpResponse


def task_matrix(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
