"""One place that says how each database is opened."""

from pathlib import Path
from urllib.parse import unquote, urlsplit


def sqlite_database(path: Path) -> dict[str, object]:
    """SQLite in WAL mode; every acknowledged write is on the disk (``synchronous = FULL``)."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Opening the file and setting the pragmas takes longer than most pages.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
            ),
        },
    }


def database_from_url(url: str) -> dict[str, object]:
    """Read ``postgres://user:password@host:port/name`` or ``sqlite:///path``.

    Raises ``ValueError`` with the cure for any other address.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite_database(Path(parts.path))
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError("数据库地址应为 postgres://用户:密码@主机:端口/库名 或 sqlite:///路径")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
