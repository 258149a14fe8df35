from django.urls import path

from . import views_files, views_pages

_YEAR = "progress/<int:year>"

urlpatterns = [
    path("progress", views_pages.progress_list, name="progress"),
    path(_YEAR, views_pages.progress_list, name="progress_year"),
    path(f"{_YEAR}/list.csv", views_files.progress_csv, name="progress_csv"),
    path(f"{_YEAR}/feed.rss", views_files.progress_feed, {"kind": "rss"}, name="progress_rss"),
    path(f"{_YEAR}/feed.atom", views_files.progress_feed, {"kind": "atom"}, name="progress_atom"),
    path(f"{_YEAR}/feed.json", views_files.progress_feed, {"kind": "json"}, name="progress_json"),
    path(f"{_YEAR}/<int:notice>/<int:number>", views_pages.progress_task, name="progress_task"),
]
