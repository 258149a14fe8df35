from django.apps import AppConfig


class ParametersConfig(AppConfig):
    name = "mingzheng.records.parameters"
    label = "parameters"
