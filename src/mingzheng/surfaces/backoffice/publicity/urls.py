"""Addresses of what the public reads of the ledger."""

from django.urls import path

from . import views

urlpatterns = [
    path("ledger/publicity", views.publicity_list, name="publicity_list"),
    path("ledger/tasks/<int:pk>/publicity", views.decide, name="task_publicity"),
]
