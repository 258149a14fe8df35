from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "mingzheng.work.ledger"
    label = "ledger"
