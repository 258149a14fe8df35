from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "mingzheng.records.inbox"
    label = "inbox"
