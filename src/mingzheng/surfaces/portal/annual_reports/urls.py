"""Addresses of published annual reports, within the platform of the district and of each unit."""

from django.urls import path

from . import views_files, views_list, views_report

_ALL = "disclosure/reports"
_UNIT = "disclosure/<slug:key>/reports"

urlpatterns = [
    path(_ALL, views_list.report_list, name="report_list"),
    path(_UNIT, views_list.report_list, name="unit_report_list"),
    path(f"{_UNIT}/<int:year>", views_report.report, name="unit_report"),
    *(
        path(
            f"{_UNIT}/<int:year>/report.{form}", views_files.report_file, {"form": form},
            name=f"unit_report_{form}",
        )
        for form in views_files.MAKERS
    ),
]  # fmt: skip
