from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "mingzheng.records.services"
    label = "services"
