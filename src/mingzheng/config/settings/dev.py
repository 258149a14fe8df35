"""The demo house: SQLite, the demo clock, everything below one data folder."""

import datetime
from pathlib import Path

from .base import *  # noqa: F403  (a settings module is its base plus what differs)
from .base import PACKAGE_DIR
from .databases import sqlite_database
from .environment import optional_env

# Beside the sources in a checkout, so that every command meets the same demo from any folder.
CHECKOUT = PACKAGE_DIR.parents[1]
HOME = CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()
DATA_DIR = Path(optional_env("MINGZHENG_DATA_DIR", str(HOME / "var"))).resolve()
SECRET_KEY = "demo-only-never-in-production-0123456789abcdef"
# Of the demo and of nobody else, like the key above: demo data hold no real person.
SEALING_KEYS = "1:ZGVtby1vbmx5LW5ldmVyLWluLXByb2R1Y3Rpb24hISE"
DEBUG = False
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": sqlite_database(DATA_DIR / "mingzheng.sqlite3")}
MEDIA_ROOT = DATA_DIR / "media"
JOURNAL_ANCHOR = DATA_DIR / "anchors" / "journal.log"
EMBEDDING_URL = optional_env("MINGZHENG_EMBEDDING_URL")
EMBEDDING_MODEL = optional_env("MINGZHENG_EMBEDDING_MODEL")
EMBEDDING_KEY = optional_env("MINGZHENG_EMBEDDING_KEY")
SEARCH_URL = optional_env("MINGZHENG_SEARCH_URL")
SEARCH_PREFIX = optional_env("MINGZHENG_SEARCH_PREFIX", "mingzheng")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEMO_DISTRICT = True
DEMO_DATE = datetime.date.fromisoformat(optional_env("MINGZHENG_DEMO_DATE", "2024-11-18"))
