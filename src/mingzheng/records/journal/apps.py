from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "mingzheng.records.journal"
    label = "journal"
