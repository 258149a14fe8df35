"""The suite: a throw-away database and data folder; PostgreSQL when its address is given."""

import datetime
import os
import tempfile
from pathlib import Path

from .base import *  # noqa: F403  (a settings module is its base plus what differs)
from .databases import database_from_url, sqlite_database

DATA_DIR = Path(tempfile.mkdtemp(prefix="mingzheng-test-"))
SECRET_KEY = "test-only-0123456789abcdef0123456789abcdef0123456789"
SEALING_KEYS = "1:dGVzdC1vbmx5LW5ldmVyLWluLXByb2R1Y3Rpb24hISE"
DEBUG = False
ALLOWED_HOSTS = ["*"]
TEST_DATABASE_URL = os.environ.get("MINGZHENG_TEST_DATABASE_URL", "")
if TEST_DATABASE_URL:
    DATABASES = {"default": database_from_url(TEST_DATABASE_URL)}
else:
    DATABASES = {"default": sqlite_database(DATA_DIR / "test.sqlite3")}
    # A file, not memory: threads and browser tests must meet the same locks as production.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test-db.sqlite3")}
MEDIA_ROOT = DATA_DIR / "media"
JOURNAL_ANCHOR = DATA_DIR / "anchors" / "journal.log"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
DEMO_DISTRICT = True
DEMO_DATE = datetime.date(2024, 11, 18)
