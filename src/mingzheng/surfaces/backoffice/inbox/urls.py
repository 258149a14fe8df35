"""Addresses of one's own messages."""

from django.urls import path

from . import views

urlpatterns = [
    path("inbox", views.inbox, name="inbox"),
    path("inbox.csv", views.inbox_csv, name="inbox_csv"),
    path("inbox/read", views.read_all, name="inbox_read_all"),
    path("inbox/choices", views.choices, name="inbox_choices"),
    path("inbox/<int:pk>/open", views.open_message, name="inbox_open"),
    path("inbox/<int:pk>/read", views.read_one, name="inbox_read"),
]
