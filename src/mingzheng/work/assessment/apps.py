from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "mingzheng.work.assessment"
    label = "assessment"
