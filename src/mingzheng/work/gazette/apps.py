from django.apps import AppConfig


class GazetteConfig(AppConfig):
    name = "mingzheng.work.gazette"
    label = "gazette"
