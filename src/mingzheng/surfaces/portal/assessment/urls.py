"""Address of a ranking that the openness office has made public."""

from django.urls import path

from . import views

urlpatterns = [path("assessments/<int:year>", views.ranking, name="assessment_ranking")]
