from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "mingzheng.records.registers"
    label = "registers"
