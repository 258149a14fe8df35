"""Addresses of the workbench and the ledger."""

from django.urls import path

from . import (
    views_calendar,
    views_confirm,
    views_lists,
    views_matrix,
    views_report,
    views_saved,
    views_task,
    views_trend,
    views_workbench,
)

urlpatterns = [
    path("", views_workbench.workbench, name="workbench"),
    path("ledger/tasks", views_lists.task_list, name="task_list"),
    path("ledger/tasks/<int:pk>", views_task.task_detail, name="task_detail"),
    path("ledger/notices/<int:pk>", views_task.notice_detail, name="notice_detail"),
    path("ledger/matrix", views_matrix.task_matrix, name="task_matrix"),
    path("ledger/units", views_lists.unit_overview, name="unit_ledger"),
    path("ledger/units/<slug:key>", views_lists.unit_ledger, name="unit_ledger"),
    path("ledger/assignments", views_lists.assignment_list, name="assignment_list"),
    path("ledger/assignments/<int:pk>", views_task.assignment_detail, name="assignment_detail"),
    path(
        "ledger/assignments/<int:pk>/report", views_report.report_progress, name="report_progress"
    ),
    path("ledger/confirmations", views_confirm.confirmation_queue, name="confirmation_queue"),
    path("ledger/reports/<int:pk>/confirm", views_confirm.confirm, name="confirm_completion"),
    path("ledger/reports/<int:pk>/return", views_confirm.return_report, name="return_report"),
    path("ledger/evidence/<int:pk>", views_task.evidence_file, name="evidence_file"),
    path("ledger/calendar", views_calendar.month_view, name="month_view"),
    path("ledger/calendar.csv", views_calendar.month_csv, name="month_csv"),
    path("ledger/calendar/feed", views_calendar.feed_page, name="calendar_feed_page"),
    path("ledger/calendar/feed/renew", views_calendar.feed_renew, name="calendar_feed_renew"),
    path("ledger/calendar/feed/end", views_calendar.feed_end, name="calendar_feed_end"),
    path("ledger/calendar/<str:token>.ics", views_calendar.feed, name="calendar_feed"),
    path("ledger/views", views_saved.saved_views, name="saved_views"),
    path("ledger/views/keep", views_saved.keep, name="saved_view_keep"),
    path("ledger/views/<int:pk>", views_saved.change, name="saved_view_change"),
    path("ledger/views/<int:pk>/delete", views_saved.delete, name="saved_view_delete"),
    path("ledger/views/shared/<str:token>", views_saved.shared_view, name="shared_view"),
    path("ledger/trend", views_trend.trend, name="lamp_trend"),
    path("ledger/trend.csv", views_trend.trend_csv, name="trend_csv"),
    path("ledger/years", views_trend.year_comparison, name="year_comparison"),
    path("ledger/years.csv", views_trend.year_csv, name="year_csv"),
    path("ledger/export.xlsx", views_lists.ledger_export, name="ledger_export"),
]
