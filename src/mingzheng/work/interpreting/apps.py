from django.apps import AppConfig


class InterpretingConfig(AppConfig):
    name = "mingzheng.work.interpreting"
    label = "interpreting"
