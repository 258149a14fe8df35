"""Calculators anybody may use: dates of a request, working days, the fee."""

from django.urls import path

from . import views_clock, views_fee, views_workdays

urlpatterns = [
    path("foi/calculator", views_clock.clock, name="calculator"),
    path("foi/calculator/workdays", views_workdays.workdays, name="calculator_workdays"),
    path("foi/calculator/fee", views_fee.fee, name="calculator_fee"),
]
