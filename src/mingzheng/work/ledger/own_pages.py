"""Addresses of this site: which item of the library stands behind one, and whether it is there."""

import datetime
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from mingzheng.records.library.addresses import NOUNS
from mingzheng.records.library.queries.article import Moved, TakenBack, what_was_at
from mingzheng.records.library.queries.visible import visible
from mingzheng.records.parameters.queries import parameter

OWN_HOSTS = "ledger.own_hosts"
LIBRARY = "library"
"""The key of the library among the sources of evidence."""
_DOCUMENT = re.compile(rf"policies/\d{{4}}/[0-9a-z-]+|(?:{'|'.join(NOUNS.values())})/\d+")


@dataclass(frozen=True)
class OwnPage:
    """``item_key`` names the item of the library behind it, "" where it is none. ``gone`` says in
    Chinese why nothing is there any more, "" where something is or nobody can tell."""

    item_key: str = ""
    gone: str = ""


def own_page(address: str, *, now: datetime.datetime) -> OwnPage | None:
    """None for an address of another site. Two queries at most."""
    parts = urlsplit(address)
    if (parts.hostname or "").lower() not in own_hosts():
        return None
    path = parts.path.strip("/")
    if not _DOCUMENT.fullmatch(path):
        return OwnPage()
    found = visible(now).filter(path=path).values_list("pk", flat=True).first()
    if found:
        return OwnPage(item_key=str(found))
    was = what_was_at(path, now=now)
    if isinstance(was, Moved):
        return OwnPage()
    if isinstance(was, TakenBack):
        return OwnPage(gone=f"链接已撤下：{was.reason}")
    return OwnPage(gone="本站没有这个网页，或者还没有公开")


def own_hosts() -> frozenset[str]:
    named = str(parameter(OWN_HOSTS)).replace("，", ",").split(",")
    known = {host.strip().lower() for host in [*named, *settings.ALLOWED_HOSTS]}
    return frozenset(host for host in known if host and "*" not in host)
