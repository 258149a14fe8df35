from django.urls import path

from . import views_board, views_editions, views_entry, views_headings

_BASE = "content/catalogue"

urlpatterns = [
    path(_BASE, views_board.catalogue_board, name="catalogue_board"),
    path(f"{_BASE}/entries/<slug:key>", views_entry.catalogue_entry, name="catalogue_entry"),
    path(f"{_BASE}/entries/<slug:key>/bind", views_entry.entry_bind, name="catalogue_bind"),
    path(f"{_BASE}/entries/<slug:key>/unbind", views_entry.entry_unbind, name="catalogue_unbind"),
    path(f"{_BASE}/headings", views_headings.heading_list, name="heading_list"),
    path(
        f"{_BASE}/headings/<slug:unit>/<slug:column>", views_headings.heading_form,
        name="heading_form",
    ),
    path(f"{_BASE}/editions", views_editions.edition_list, name="edition_list"),
    path(f"{_BASE}/editions/new", views_editions.edition_upload, name="edition_upload"),
    path(f"{_BASE}/editions/issue", views_editions.edition_issue, name="edition_issue"),
    path(f"{_BASE}/editions/<int:pk>.xlsx", views_editions.edition_file, name="edition_file"),
    path(f"{_BASE}/editions/<int:pk>/freeze", views_editions.edition_freeze, name="edition_freeze"),
    path(f"{_BASE}/editions/<int:pk>/changes", views_editions.edition_changes,
         name="edition_changes"),
]  # fmt: skip
