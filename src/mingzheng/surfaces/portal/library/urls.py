from django.urls import path

from . import views_article, views_lists
from .addresses import register_converters

register_converters()

urlpatterns = [
    path("<shelf:noun>", views_lists.shelf_list, name="shelf_list"),
    path("<article:path>", views_article.article, name="article"),
]
