from django.urls import path

from . import clicks, suggesting, views, views_feed

urlpatterns = [
    path("search", views.search, name="search"),
    path("search/on", views.search_on, name="search_on"),
    path("search/suggest", suggesting.suggest, name="suggest"),
    path("search/feed.<feed:kind>", views_feed.search_feed, name="search_feed"),
    path("search/click", clicks.click, name="search_click"),
]
