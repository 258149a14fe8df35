from django.urls import path

from . import views

_ONE = "content/drafts/<int:pk>/checks"

urlpatterns = [
    path(_ONE, views.draft_checks, name="draft_checks"),
    path(f"{_ONE}/panel", views.draft_checks_panel, name="draft_checks_panel"),
    path(f"{_ONE}/adopt", views.finding_adopt, name="finding_adopt"),
    path(f"{_ONE}/ignore", views.finding_ignore, name="finding_ignore"),
]
