"""Addresses of the annual report and of the register behind its third table."""

from django.urls import path

from . import (
    views_cell,
    views_decide,
    views_disputes,
    views_files,
    views_list,
    views_report,
    views_table,
    views_text,
)

_TOP = "annual-reports"
_ONE = f"{_TOP}/<int:pk>"

urlpatterns = [
    path(_TOP, views_list.report_list, name="annual_report_list"),
    path(f"{_TOP}/open", views_list.report_open, name="annual_report_open"),
    path(f"{_TOP}/disputes", views_disputes.dispute_list, name="dispute_list"),
    path(f"{_TOP}/disputes/new", views_disputes.dispute_new, name="dispute_new"),
    path(f"{_TOP}/disputes/<int:pk>", views_disputes.dispute_edit, name="dispute_edit"),
    path(f"{_TOP}/disputes/<int:pk>/remove", views_disputes.dispute_remove, name="dispute_remove"),
    path(_ONE, views_report.report_detail, name="annual_report"),
    path(f"{_ONE}/text", views_text.report_text, name="annual_report_text"),
    path(f"{_ONE}/tables/<int:table>", views_table.report_table, name="annual_report_table"),
    path(f"{_ONE}/cells/<str:place>", views_cell.report_cell, name="annual_report_cell"),
    path(f"{_ONE}/draw", views_decide.report_draw, name="annual_report_draw"),
    path(f"{_ONE}/submit", views_decide.report_submit, name="annual_report_submit"),
    path(f"{_ONE}/return", views_decide.report_return, name="annual_report_return"),
    path(f"{_ONE}/publish", views_decide.report_publish, name="annual_report_publish"),
    path(f"{_ONE}/correct", views_decide.report_correct, name="annual_report_correct"),
    *(
        path(
            f"{_ONE}/report.{form}", views_files.report_file, {"form": form},
            name=f"annual_report_{form}",
        )
        for form in views_files.MAKERS
    ),
]  # fmt: skip
