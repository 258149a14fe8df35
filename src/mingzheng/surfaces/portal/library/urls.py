from django.urls import path

from . import views_article, views_lists, views_versions
from .addresses import register_converters

register_converters()

urlpatterns = [
    path("<shelf:noun>", views_lists.shelf_list, name="shelf_list"),
    path("<article:path>", views_article.article, name="article"),
    path("<article:path>/versions", views_versions.version_list, name="version_list"),
    path("<article:path>/versions/<int:number>", views_versions.version, name="version"),
    path("<article:path>/compare", views_versions.compare, name="compare"),
    path("<article:path>/on", views_versions.day_asked, name="day_asked"),
    path("<article:path>/on/<day:day>", views_versions.on_day, name="on_day"),
]
