from django.apps import AppConfig


class SearchingConfig(AppConfig):
    name = "mingzheng.work.searching"
    label = "searching"
