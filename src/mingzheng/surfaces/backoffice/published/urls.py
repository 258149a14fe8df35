"""Addresses of what looks after public items; all stand below the list of them."""

from django.urls import path

from . import (
    views_changes,
    views_expiry,
    views_item,
    views_limits,
    views_list,
    views_stale,
    views_withheld,
    views_wizard,
)

_TOP = "content/published"
_ONE = f"{_TOP}/<int:pk>"

urlpatterns = [
    path(_TOP, views_list.published_list, name="published_list"),
    path(f"{_TOP}.csv", views_list.published_csv, name="published_csv"),
    path(f"{_TOP}.xlsx", views_list.published_xlsx, name="published_xlsx"),
    path(_ONE, views_item.published_detail, name="published_detail"),
    path(f"{_ONE}/withdraw", views_item.published_withdraw, name="published_withdraw"),
    path(f"{_ONE}/correct", views_item.published_correct, name="published_correct"),
    path(f"{_ONE}/expiry", views_expiry.expiry_evaluate, name="expiry_evaluate"),
    path(f"{_ONE}/withheld", views_withheld.withheld_review, name="withheld_review"),
    path(f"{_TOP}/changes", views_changes.legal_change_list, name="legal_change_list"),
    path(f"{_TOP}/changes/new", views_wizard.legal_change_new, name="legal_change_new"),
    path(
        f"{_TOP}/changes/<int:pk>/undo", views_changes.legal_change_undo, name="legal_change_undo"
    ),
    path(f"{_TOP}/limits", views_limits.limits_list, name="limits_list"),
    path(f"{_TOP}/limits/decide", views_limits.limit_decide, name="limit_decide"),
    path(f"{_TOP}/classes", views_limits.disclosure_classes, name="disclosure_classes"),
    path(
        f"{_TOP}/classes/<int:pk>", views_limits.disclosure_class_edit, name="disclosure_class_edit"
    ),
    path(
        f"{_TOP}/classes/<int:pk>/missing",
        views_limits.missing_limits_set,
        name="missing_limits_set",
    ),
    path(f"{_TOP}/expiring", views_expiry.expiring_list, name="expiring_list"),
    path(f"{_TOP}/withheld", views_withheld.withheld_list, name="withheld_list"),
    path(f"{_TOP}/stale", views_stale.stale_list, name="stale_list"),
    path(f"{_TOP}/stale.csv", views_stale.stale_csv, name="stale_csv"),
]
