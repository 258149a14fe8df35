"""The product's addresses and a view that says hello: same middleware, nothing else."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from mingzheng.config.urls import *  # noqa: F403
from mingzheng.config.urls import urlpatterns as house


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


urlpatterns = [path("bench/hello", hello), *house]
