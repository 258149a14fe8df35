"""Titles of what is public at some addresses, as they stand now."""

import datetime
from collections.abc import Iterable

from ..models import Redirect
from .visible import visible


def titles_at(paths: Iterable[str], *, now: datetime.datetime) -> dict[str, tuple[str, str]]:
    """Present path and title by path; one that is not public, or never was, is left out.

    Two queries. A text that moved answers under its old path too.
    """
    asked = set(paths)
    if not asked:
        return {}
    found = {
        path: (path, title)
        for path, title in visible(now).filter(path__in=asked).values_list("path", "title")
    }
    moved = Redirect.objects.filter(
        path__in=asked - set(found), publication__in=visible(now).values("pk")
    )
    for path, present, title in moved.values_list(
        "path", "publication__path", "publication__title"
    ):
        found[path] = (present, title)
    return found
