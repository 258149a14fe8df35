from django.apps import AppConfig


class ParametersConfig(AppConfig):
    name = "mingzheng.records.parameters"
    label = "parameters"

    def ready(self) -> None:
        from .memory import follow_requests  # noqa: PLC0415  (asgiref's Local needs a running app)

        follow_requests()
