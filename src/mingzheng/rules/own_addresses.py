"""Addresses of this site: one form for all ways of writing one, and which of them fit a pattern."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import unquote, urlsplit

_LONGEST_NUMBER = 9


def local_address(address: str, hosts: Collection[str]) -> str:
    """``/path?query`` of an address of this site, "" of one elsewhere.

    An address without scheme and host is one of this site. The mark within the page, slashes at
    the end and the way letters are escaped do not count.
    """
    text = unicodedata.normalize("NFKC", address).strip()
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return ""
    here = not parts.scheme and not parts.netloc and text.startswith("/")
    named = parts.scheme in {"http", "https"} and "@" not in parts.netloc and host in hosts
    if not here and not named:
        return ""
    path = "/" + unquote(parts.path).strip("/")
    return f"{path}?{parts.query}" if parts.query else path


def addresses_like(
    addresses: Iterable[str], pattern: re.Pattern[str]
) -> Mapping[str, re.Match[str]]:
    """Of ``local_address`` those whose path, without its first slash, is all of ``pattern``."""
    found = {one: pattern.fullmatch(one.partition("?")[0].removeprefix("/")) for one in addresses}
    return {one: match for one, match in found.items() if match}


def numbers_at(addresses: Iterable[str], pattern: re.Pattern[str]) -> dict[str, int]:
    """As ``addresses_like``, with the number that the first group of ``pattern`` found."""
    return {at: number_in(found[1]) for at, found in addresses_like(addresses, pattern).items()}


def number_in(text: str) -> int:
    """A number as it stands in an address; 0, which is nobody's, where it is none or too long."""
    fits = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
    return int(text) if fits else 0
