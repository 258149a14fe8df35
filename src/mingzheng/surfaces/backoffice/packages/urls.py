"""Addresses of packages, lists and topics, of their alerts, and of pushes."""

from django.urls import path

from . import (
    views_acts,
    views_alerts,
    views_answers,
    views_edit,
    views_files,
    views_item,
    views_list,
    views_pushes,
)

_TOP = "packages"
_ONE = f"{_TOP}/<int:pk>"
_PUSH = "pushes/<int:pk>"

urlpatterns = [
    path(_TOP, views_list.compilation_list, name="compilation_list"),
    path(f"{_TOP}/new/<slug:sort>", views_edit.compilation_new, name="compilation_new"),
    path(f"{_TOP}/alerts", views_alerts.alert_list, name="compilation_alerts"),
    path(f"{_TOP}/alerts/<int:pk>/settle", views_alerts.alert_settle, name="alert_settle"),
    path(f"{_TOP}/template/<slug:sort>", views_files.template, name="compilation_template"),
    path(_ONE, views_item.compilation, name="compilation"),
    path(f"{_ONE}/edit", views_edit.compilation_edit, name="compilation_edit"),
    path(f"{_ONE}/answers", views_answers.answers, name="compilation_answers"),
    path(f"{_ONE}/export.xlsx", views_files.export, name="compilation_export"),
    path(f"{_ONE}/export.json", views_files.export_json, name="compilation_export_json"),
    path(f"{_ONE}/import", views_files.import_file, name="compilation_import"),
    path(f"{_ONE}/import/confirm", views_files.import_confirm, name="compilation_import_confirm"),
    path(f"{_ONE}/check", views_acts.check, name="compilation_check"),
    path(f"{_ONE}/publish", views_acts.publish, name="compilation_publish"),
    path(f"{_ONE}/discard", views_acts.discard, name="compilation_discard"),
    path(f"{_ONE}/confirm", views_acts.confirm, name="compilation_confirm"),
    path(f"{_ONE}/withdraw", views_acts.withdraw, name="compilation_withdraw"),
    path("pushes", views_pushes.push_list, name="push_list"),
    path("pushes/new", views_pushes.push_new, name="push_new"),
    path("pushes/reach.csv", views_pushes.push_reach, name="push_reach"),
    path(_PUSH, views_pushes.push_detail, name="push"),
    path(f"{_PUSH}/edit", views_pushes.push_edit, name="push_edit"),
    path(f"{_PUSH}/release", views_pushes.push_release, name="push_release"),
    path(f"{_PUSH}/cancel", views_pushes.push_cancel, name="push_cancel"),
]
