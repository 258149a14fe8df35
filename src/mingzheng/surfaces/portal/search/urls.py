from django.urls import path

from . import clicks, views

urlpatterns = [
    path("search", views.search, name="search"),
    path("search/click", clicks.click, name="search_click"),
]
