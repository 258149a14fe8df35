"""The demo settings with one bare view beside the product, to measure against."""

from mingzheng.config.settings.dev import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
