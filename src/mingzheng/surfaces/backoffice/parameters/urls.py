"""Addresses of the parameters."""

from django.urls import path

from . import views, views_calendar, views_letters

urlpatterns = [
    path("parameters", views.parameters, name="parameters"),
    path("parameters/group/<slug:group>", views.parameter_group, name="parameter_group"),
    path("parameters/letters", views_letters.letters, name="letters"),
    path("parameters/letters/<slug:kind>", views_letters.letter, name="letter"),
    path("parameters/calendar", views_calendar.calendar_years, name="calendar_years"),
    path("parameters/calendar/<int:year>", views_calendar.calendar_year, name="calendar_year"),
]
