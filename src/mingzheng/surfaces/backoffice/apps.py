from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "mingzheng.surfaces.backoffice"
    label = "backoffice"
