from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "mingzheng.work.exchange"
    label = "exchange"
