"""Addresses of writing: the officer's texts, the editor, files, import."""

from django.urls import path

from mingzheng.records.people.models import Role

from ..access import desk
from . import (
    views_edit,
    views_files,
    views_import,
    views_list,
    views_paste,
    views_pick,
    views_sessions,
    views_submit,
    views_upload,
)
from .views_preview import DraftPreviewView

_OFFICER = desk(Role.INFORMATION_OFFICER)
_ONE = "content/drafts/<int:pk>"

urlpatterns = [
    path("content/drafts", views_list.draft_list, name="draft_list"),
    path("content/drafts/new", views_list.draft_new, name="draft_new"),
    path(f"{_ONE}/edit", _OFFICER(views_edit.DraftEditView.as_view()), name="draft_edit"),
    path(f"{_ONE}/preview", _OFFICER(DraftPreviewView.as_view()), name="draft_preview"),
    path(f"{_ONE}/submit", views_submit.draft_submit, name="draft_submit"),
    path(f"{_ONE}/take-back", views_submit.draft_take_back, name="draft_take_back"),
    path(f"{_ONE}/files", views_upload.upload_file, name="upload_file"),
    path("content/import", views_import.import_document, name="import_document"),
    path("content/import/confirm", views_import.import_confirm, name="import_confirm"),
    path("content/token", views_sessions.token, name="token"),
    path("content/paste", views_paste.paste, name="paste"),
    path("content/pick", views_pick.pick_publication, name="pick_publication"),
    path("content/pick/<int:pk>", views_pick.picked_publication, name="picked_publication"),
    path("content/files", views_files.pick_file, name="pick_file"),
    path("content/files/<int:pk>", views_files.picked_file, name="picked_file"),
    path("content/files/<int:pk>/open", views_files.open_file, name="open_file"),
]
