"""Addresses of the gazette: years, issues, items, files; they stay for ever."""

from django.urls import path

from . import views_files, views_pages

_ISSUE = "gazette/<int:year>/<int:no>"

urlpatterns = [
    path("gazette", views_pages.gazette, name="gazette"),
    path("gazette/feed.atom", views_files.feed, {"kind": "atom"}, name="gazette_atom"),
    path("gazette/feed.rss", views_files.feed, {"kind": "rss"}, name="gazette_rss"),
    path("gazette/<int:year>", views_pages.gazette, name="gazette_year"),
    path("gazette/<int:year>/contents.csv", views_files.contents, name="gazette_contents"),
    path(_ISSUE, views_pages.issue, name="gazette_issue"),
    path(f"{_ISSUE}/contents.csv", views_files.issue_contents, name="gazette_issue_contents"),
    path(f"{_ISSUE}/gazette.pdf", views_files.issue_pdf, name="gazette_pdf"),
    path(f"{_ISSUE}/files/<int:pk>/<str:name>", views_files.file, name="gazette_file"),
    path(f"{_ISSUE}/<int:item>", views_pages.item, name="gazette_item"),
]
