from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "mingzheng.records.changes"
    label = "changes"
