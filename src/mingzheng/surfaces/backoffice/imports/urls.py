"""Addresses of the notice import."""

from django.urls import path

from . import views_confirm, views_review, views_row, views_upload

_ONE = "ledger/imports/<int:pk>"
_ROW = f"{_ONE}/rows/<int:row>"

urlpatterns = [
    path("ledger/imports", views_upload.import_list, name="notice_import_list"),
    path("ledger/imports/new", views_upload.new_import, name="notice_import_new"),
    path("ledger/imports/by-hand", views_upload.by_hand, name="notice_import_by_hand"),
    path(_ONE, views_review.notice_import, name="notice_import"),
    path(f"{_ONE}/file", views_upload.original_file, name="notice_import_file"),
    path(f"{_ONE}/again", views_upload.import_again, name="notice_import_again"),
    path(f"{_ONE}/requeue", views_upload.requeue_import, name="notice_import_requeue"),
    path(f"{_ONE}/type-in", views_upload.type_in, name="notice_import_type_in"),
    path(f"{_ONE}/discard", views_upload.discard, name="notice_import_discard"),
    path(f"{_ONE}/source", views_review.source, name="notice_import_source"),
    path(f"{_ONE}/accept-medium", views_review.accept_all_medium, name="notice_import_medium"),
    path(f"{_ONE}/add-row", views_review.add_first_row, name="notice_import_add_row"),
    path(f"{_ONE}/header", views_confirm.header, name="notice_import_header"),
    path(f"{_ONE}/confirm", views_confirm.confirm, name="notice_import_confirm"),
    path(f"{_ONE}/compare", views_confirm.compare, name="notice_import_compare"),
    path(f"{_ONE}/undo", views_confirm.undo, name="notice_import_undo"),
    path(f"{_ONE}/leftovers/<int:leftover>", views_confirm.leftover, name="notice_leftover"),
    path(_ROW, views_row.edit_row, name="notice_import_row"),
    path(f"{_ROW}/act", views_row.act_on_row, name="notice_import_row_act"),
]
