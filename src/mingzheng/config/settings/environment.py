"""Settings that come from the environment, with a cure when one is missing."""

import os

from django.core.exceptions import ImproperlyConfigured


def required_env(name: str, *, cure: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"缺少环境变量 {name}。{cure}")
    return value


def optional_env(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default
