"""Addresses of what the desk notes beside its cases, and of what it learns from them."""

from django.urls import path

from . import (
    views_contacts,
    views_deliberate,
    views_quality,
    views_restraint,
    views_topic_acts,
    views_topics,
    views_warnings,
)

urlpatterns = [
    path("foi/contacts", views_contacts.contact_list, name="foi_contacts"),
    path("foi/contacts/new", views_contacts.contact_new, name="foi_contact_new"),
    path("foi/<int:pk>/contact", views_contacts.contact, name="foi_contact"),
    path("foi/<int:pk>/deliberation", views_deliberate.deliberation, name="foi_deliberation"),
    path("foi/<int:pk>/restraint", views_restraint.ask, name="foi_restraint"),
    path("foi/restraints", views_restraint.restraint_list, name="foi_restraints"),
    path("foi/restraints/<int:pk>", views_restraint.decide, name="foi_restraint_decide"),
    path("foi/quality", views_quality.quality, name="foi_quality"),
    path("foi/quality.csv", views_quality.quality_csv, name="foi_quality_csv"),
    path("foi/quality.xlsx", views_quality.quality_xlsx, name="foi_quality_xlsx"),
    path("foi/topics", views_topics.topic_list, name="foi_topics"),
    path("foi/topics/<int:pk>", views_topics.topic, name="foi_topic"),
    path("foi/topics/<int:pk>/accept", views_topic_acts.accept, name="foi_topic_accept"),
    path("foi/topics/<int:pk>/dismiss", views_topic_acts.dismiss, name="foi_topic_dismiss"),
    path("foi/topics/<int:pk>/published", views_topic_acts.published, name="foi_topic_published"),
    path("foi/topics/<int:pk>/research", views_topic_acts.research, name="foi_topic_research"),
    path("foi/warnings", views_warnings.warning_list, name="foi_warnings"),
    path("foi/warnings/<int:pk>", views_warnings.warning, name="foi_warning"),
]
