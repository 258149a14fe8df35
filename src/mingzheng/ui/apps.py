from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "mingzheng.ui"
    label = "ui"
