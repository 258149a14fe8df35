"""Waking the house for a command that needs it, and answering in words or JSON."""

import json
from pathlib import Path
from typing import Any

import django

from mingzheng.config.settings.choice import choose_settings

from .errors import CommandRefused


def wake() -> None:
    """Load Django with the settings of the environment; a second call does nothing."""
    choose_settings()
    django.setup()


def open_house() -> None:
    """Wake, and bring the database up to date: a command may be the first one ever run."""
    wake()
    from mingzheng.config.serving import prepare

    prepare()


def read_bytes(path: Path) -> bytes:
    """The content of a file the operator named; raises ``CommandRefused``."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CommandRefused(f"找不到文件 {path}，请检查路径。") from None
    except IsADirectoryError:
        raise CommandRefused(f"{path} 是文件夹，请指定其中的一个文件。") from None
    except PermissionError:
        raise CommandRefused(f"没有读取 {path} 的权限，请检查文件权限。") from None


def print_json(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # Half a surrogate pair has no bytes in UTF-8; the replacement is its JSON escape.
    print(text.encode("utf-8", "backslashreplace").decode("utf-8"))
