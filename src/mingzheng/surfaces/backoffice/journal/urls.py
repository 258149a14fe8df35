"""Addresses of the audit: reading only."""

from django.urls import path

from . import views

urlpatterns = [
    path("journal", views.journal, name="journal"),
    path("journal/entries/<int:number>", views.journal_entry, name="journal_entry"),
    path("journal/verify", views.journal_verify, name="journal_verify"),
    path("journal/export.csv", views.journal_csv, name="journal_csv"),
    path("journal/export.xlsx", views.journal_xlsx, name="journal_xlsx"),
]
