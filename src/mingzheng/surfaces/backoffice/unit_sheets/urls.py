"""Addresses of the units' own tables."""

from django.urls import path

from . import views_list, views_sheet

_ONE = "ledger/sheets/<int:pk>"

urlpatterns = [
    path("ledger/sheets", views_list.sheet_list, name="unit_sheets"),
    path(_ONE, views_sheet.sheet, name="unit_sheet"),
    path(f"{_ONE}/columns", views_sheet.columns, name="unit_sheet_columns"),
    path(f"{_ONE}/rows", views_sheet.rows, name="unit_sheet_rows"),
    path(f"{_ONE}/confirm", views_sheet.confirm, name="unit_sheet_confirm"),
    path(f"{_ONE}/discard", views_sheet.discard, name="unit_sheet_discard"),
    path(f"{_ONE}/original", views_sheet.original, name="unit_sheet_original"),
]
