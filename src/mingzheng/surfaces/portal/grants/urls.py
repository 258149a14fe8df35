"""Addresses of notices of grants; nothing of them is a file or a feed."""

from django.urls import path

from . import views_list, views_notice

urlpatterns = [
    path("notices/grants", views_list.grant_list, name="grant_list"),
    path("notices/grants/<int:pk>", views_notice.grant_notice, name="grant_notice"),
    path("notices/grants/<int:pk>/objection", views_notice.objection, name="grant_objection"),
]
