from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "mingzheng.surfaces.backoffice"
    label = "backoffice"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415  (needs apps)

        from .editor.policy import WRITER_POLICY  # noqa: PLC0415

        register_permission_policy(WRITER_POLICY.model, WRITER_POLICY)
