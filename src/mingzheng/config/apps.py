from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "mingzheng.config"
    label = "config"

    def ready(self) -> None:
        from mingzheng.config import wiring  # noqa: PLC0415  (the app registry must be ready)

        wiring.bind_ports()
