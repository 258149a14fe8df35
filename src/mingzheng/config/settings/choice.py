"""Which settings a process runs with."""

import os

PRODUCTION_VARIABLES = (
    "MINGZHENG_SECRET_KEY",
    "MINGZHENG_ALLOWED_HOSTS",
    "MINGZHENG_DATABASE_URL",
)


def choose_settings() -> None:
    """Set ``DJANGO_SETTINGS_MODULE`` unless it is set already.

    One production variable in the environment is enough to mean production, which then asks for
    the others; only an environment with none of them is the demo.
    """
    production = any(os.environ.get(name) for name in PRODUCTION_VARIABLES)
    name = "prod" if production else "dev"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"mingzheng.config.settings.{name}")
