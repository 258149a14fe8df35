from django.apps import AppConfig


class PackagesConfig(AppConfig):
    name = "mingzheng.work.packages"
    label = "packages"
