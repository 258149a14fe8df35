"""Addresses of what leaves the ledger as a file."""

from django.urls import path

from . import views_papers, views_tables

_PAPER = "ledger/papers/<int:pk>"

urlpatterns = [
    path("ledger/outputs", views_tables.outputs, name="ledger_outputs"),
    path("ledger/tasks.csv", views_tables.table, {"name": "tasks"}, name="ledger_tasks_csv"),
    path(
        "ledger/assignments.csv", views_tables.table, {"name": "assignments"},
        name="ledger_assignments_csv",
    ),
    path("ledger/reports.csv", views_tables.table, {"name": "reports"}, name="ledger_reports_csv"),
    path("ledger/ledger.json", views_tables.document, name="ledger_json"),
    path("ledger/papers", views_papers.ask, name="progress_paper_ask"),
    path(_PAPER, views_papers.paper, name="progress_paper"),
    path(f"{_PAPER}/restart", views_papers.restart, name="progress_paper_restart"),
    path(f"{_PAPER}/paper.docx", views_papers.file, name="progress_paper_file"),
]  # fmt: skip
