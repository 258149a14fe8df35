"""Addresses of evidence: what tasks have to prove, the list of pieces, adding and settling."""

from django.urls import path

from . import views_add, views_demands, views_letter, views_list

urlpatterns = [
    path("ledger/evidence", views_list.evidence_list, name="evidence_list"),
    path("ledger/evidence.csv", views_list.evidence_csv, name="evidence_csv"),
    path("ledger/evidence/<int:pk>/settle", views_list.evidence_settle, name="evidence_settle"),
    path("ledger/evidence/<int:pk>/letter", views_letter.evidence_letter, name="evidence_letter"),
    path("ledger/demands", views_demands.evidence_demands, name="evidence_demands"),
    path("ledger/demands.csv", views_demands.demands_csv, name="demands_csv"),
    path("ledger/demands/confirm", views_demands.confirm_all, name="confirm_demands"),
    path("ledger/tasks/<int:pk>/demands", views_demands.task_demands, name="task_demands"),
    path("ledger/assignments/<int:pk>/evidence", views_add.evidence_add, name="evidence_add"),
]
