"""Addresses of the register of organisations."""

from django.urls import path

from . import views_changes, views_collectives, views_import, views_register

urlpatterns = [
    path("organisations", views_register.organisation_list, name="organisation_list"),
    path("organisations/new", views_register.organisation_create, name="organisation_create"),
    path(
        "organisations/unit/<slug:key>",
        views_register.organisation_detail,
        name="organisation_detail",
    ),
    path(
        "organisations/unit/<slug:key>/edit",
        views_register.organisation_edit,
        name="organisation_edit",
    ),
    path("organisations/changes/new", views_changes.succession_create, name="succession_create"),
    path("organisations/collectives", views_collectives.collective_list, name="collective_list"),
    path(
        "organisations/collectives/new",
        views_collectives.collective_create,
        name="collective_create",
    ),
    path(
        "organisations/collectives/<int:pk>",
        views_collectives.collective_edit,
        name="collective_edit",
    ),
    path("organisations/import", views_import.organisation_import, name="organisation_import"),
    path(
        "organisations/import/confirm",
        views_import.organisation_import_confirm,
        name="organisation_import_confirm",
    ),
    path(
        "organisations/import/template.xlsx",
        views_import.import_template,
        name="organisation_import_template",
    ),
]
