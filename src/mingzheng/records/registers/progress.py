"""How far a running import is, for whoever looks on.

The import is one transaction: nothing it writes to the database can be seen before its end. So this
stands in a small file beside the uploads, written by the worker and read by the web server.
"""

import json
from pathlib import Path

from django.conf import settings


def keep_progress(upload: int, done: int, total: int) -> None:
    path = _path(upload)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Put in place in one step: a reader never meets half a file.
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps([done, total]), encoding="ascii")
    fresh.replace(path)


def read_progress(upload: int) -> tuple[int, int]:
    """Rows written and rows to write; (0, 0) before the first and after the last."""
    try:
        done, total = json.loads(_path(upload).read_text(encoding="ascii"))
    except FileNotFoundError:
        return 0, 0
    return int(done), int(total)


def forget_progress(upload: int) -> None:
    _path(upload).unlink(missing_ok=True)


def _path(upload: int) -> Path:
    return Path(settings.MEDIA_ROOT) / "register-progress" / f"{upload}.json"
