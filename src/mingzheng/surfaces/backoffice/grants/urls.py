"""Addresses of notices of grants at the desk."""

from django.urls import path

from . import views_list, views_notice, views_objections, views_schemes

_BASE = "content/grants"
_ONE = f"{_BASE}/<int:pk>"
_OBJECTION = f"{_BASE}/objections/<int:pk>"

urlpatterns = [
    path(_BASE, views_list.grant_list, name="grant_list"),
    path(f"{_BASE}/new", views_list.new_notice, name="grant_new"),
    path(f"{_BASE}/schemes", views_schemes.scheme_list, name="grant_schemes"),
    path(f"{_BASE}/schemes/<int:pk>", views_schemes.scheme, name="grant_scheme"),
    path(f"{_BASE}/objections", views_objections.objection_list, name="grant_objections"),
    path(_OBJECTION, views_objections.objection, name="grant_objection"),
    path(_ONE, views_notice.notice, name="grant_notice"),
    path(f"{_ONE}/edit", views_notice.edit, name="grant_edit"),
    path(f"{_ONE}/rows", views_notice.upload, name="grant_upload"),
    path(f"{_ONE}/release", views_notice.release, name="grant_release"),
    path(f"{_ONE}/withdraw", views_notice.withdraw, name="grant_withdraw"),
    path(f"{_ONE}/archive", views_notice.archive, name="grant_archive"),
]
