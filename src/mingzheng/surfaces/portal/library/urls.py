from django.urls import path

from . import views_article, views_exports, views_files, views_lists, views_versions
from .addresses import register_converters

register_converters()

urlpatterns = [
    path("<shelf:noun>", views_lists.shelf_list, name="shelf_list"),
    path("<shelf:noun>/feed.<feed:kind>", views_exports.shelf_feed, name="shelf_feed"),
    path("<shelf:noun>/list.<table:kind>", views_exports.shelf_table, name="shelf_table"),
    path("id/<index:index_number>", views_files.permanent, name="permanent"),
    path("files/<int:pk>/<file:name>", views_files.stored_file, name="stored_file"),
    path("<article:path>", views_article.article, name="article"),
    path("<article:path>/versions", views_versions.version_list, name="version_list"),
    path("<article:path>/versions/<int:number>", views_versions.version, name="version"),
    path("<article:path>/compare", views_versions.compare, name="compare"),
    path("<article:path>/on", views_versions.day_asked, name="day_asked"),
    path("<article:path>/on/<day:day>", views_versions.on_day, name="on_day"),
    path("<article:path>/download.<print:form>", views_files.printed, name="printed"),
]
