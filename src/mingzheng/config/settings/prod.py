"""Production: every value that differs between houses comes from the environment."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403  (a settings module is its base plus what differs)
from .databases import database_from_url
from .environment import optional_env, required_env

SECRET_KEY = required_env(
    "MINGZHENG_SECRET_KEY",
    cure='请用 python3 -c "import secrets; print(secrets.token_urlsafe(50))" 生成一个并妥善保存。',
)
SEALING_KEYS = required_env(
    "MINGZHENG_SEALING_KEYS",
    cure="请用 mingzheng keys new 生成个人信息加密密钥，与其他密码一并妥善保存。",
)
ALLOWED_HOSTS = [
    host.strip()
    for host in required_env(
        "MINGZHENG_ALLOWED_HOSTS", cure="请填写本站域名，多个以逗号分隔，如 www.example.gov.cn。"
    ).split(",")
    if host.strip()
]
try:
    DATABASES = {
        "default": database_from_url(
            required_env(
                "MINGZHENG_DATABASE_URL",
                cure="请填写数据库地址，如 postgres://用户:密码@主机:5432/mingzheng。",
            )
        )
    }
except ValueError as error:
    raise ImproperlyConfigured(f"环境变量 MINGZHENG_DATABASE_URL 不可用：{error}") from error
DATA_DIR = Path(
    required_env("MINGZHENG_DATA_DIR", cure="请填写存放附件与日志锚点的目录，须可写。")
).resolve()
MEDIA_ROOT = DATA_DIR / "media"
JOURNAL_ANCHOR = Path(
    optional_env("MINGZHENG_JOURNAL_ANCHOR", str(DATA_DIR / "anchors/journal.log"))
)

try:
    TRUSTED_PROXIES = int(optional_env("MINGZHENG_TRUSTED_PROXIES", "0"))
except ValueError as error:
    raise ImproperlyConfigured(
        "环境变量 MINGZHENG_TRUSTED_PROXIES 应为本站前面反向代理的层数，如 1。"
    ) from error

EMBEDDING_URL = optional_env("MINGZHENG_EMBEDDING_URL")
EMBEDDING_MODEL = optional_env("MINGZHENG_EMBEDDING_MODEL")
EMBEDDING_KEY = optional_env("MINGZHENG_EMBEDDING_KEY")
SEARCH_URL = optional_env("MINGZHENG_SEARCH_URL")
SEARCH_PREFIX = optional_env("MINGZHENG_SEARCH_PREFIX", "mingzheng")

EMAIL_HOST = optional_env("MINGZHENG_EMAIL_HOST", "localhost")
EMAIL_PORT = int(optional_env("MINGZHENG_EMAIL_PORT", "25"))
EMAIL_HOST_USER = optional_env("MINGZHENG_EMAIL_USER")
EMAIL_HOST_PASSWORD = optional_env("MINGZHENG_EMAIL_PASSWORD")
EMAIL_USE_TLS = optional_env("MINGZHENG_EMAIL_TLS") == "1"
DEFAULT_FROM_EMAIL = optional_env("MINGZHENG_EMAIL_FROM", "noreply@localhost")

DEBUG = False
DEMO_DISTRICT = False
DEMO_DATE = None
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
