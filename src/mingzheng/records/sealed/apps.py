from django.apps import AppConfig


class SealedConfig(AppConfig):
    name = "mingzheng.records.sealed"
    label = "sealed"

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415  (registered once the settings can be read)
