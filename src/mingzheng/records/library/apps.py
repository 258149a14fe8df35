from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "mingzheng.records.library"
    label = "library"
