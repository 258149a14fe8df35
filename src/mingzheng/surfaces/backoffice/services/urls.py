from django.urls import path

from . import views_acts, views_edit, views_files, views_import, views_item, views_list

_TOP = "services"
_ONE = f"{_TOP}/<int:pk>"

urlpatterns = [
    path(_TOP, views_list.service_list, name="service_list"),
    path(f"{_TOP}/new", views_edit.service_new, name="service_new"),
    path(f"{_TOP}/import", views_import.service_import, name="service_import"),
    path(f"{_TOP}/import/confirm", views_import.service_import_confirm,
         name="service_import_confirm"),
    path(f"{_TOP}/template.xlsx", views_files.service_template, name="service_template"),
    path(f"{_TOP}/export.xlsx", views_files.service_export, {"form": "xlsx"},
         name="service_export_xlsx"),
    path(f"{_TOP}/export.json", views_files.service_export, {"form": "json"},
         name="service_export_json"),
    path(_ONE, views_item.service_item, name="service_item"),
    path(f"{_ONE}/edit", views_edit.service_edit, name="service_edit"),
    path(f"{_ONE}/check", views_acts.service_check, name="service_check"),
    path(f"{_ONE}/publish", views_acts.service_publish, name="service_publish"),
    path(f"{_ONE}/discard", views_acts.service_discard, name="service_discard"),
    path(f"{_ONE}/confirm", views_acts.service_confirm, name="service_confirm"),
    path(f"{_ONE}/withdraw", views_acts.service_withdraw, name="service_withdraw"),
]  # fmt: skip
