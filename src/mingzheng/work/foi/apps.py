from django.apps import AppConfig


class FoiConfig(AppConfig):
    name = "mingzheng.work.foi"
    label = "foi"
