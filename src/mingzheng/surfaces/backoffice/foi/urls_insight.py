"""Addresses of what the desk notes beside its cases, and of what it learns from them."""

from django.urls import path

from . import views_contacts, views_warnings

urlpatterns = [
    path("foi/contacts", views_contacts.contact_list, name="foi_contacts"),
    path("foi/contacts/new", views_contacts.contact_new, name="foi_contact_new"),
    path("foi/<int:pk>/contact", views_contacts.contact, name="foi_contact"),
    path("foi/warnings", views_warnings.warning_list, name="foi_warnings"),
    path("foi/warnings/<int:pk>", views_warnings.warning, name="foi_warning"),
]
