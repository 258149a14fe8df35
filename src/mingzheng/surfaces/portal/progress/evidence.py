"""Which of the addresses that units named as evidence the public is shown.

Only pages of this site that are public now, under their published titles: a unit's own title for
a link, links to other sites, files and notes stay inside.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.queries.public_titles import titles_at
from mingzheng.records.parameters.queries import site_identity
from mingzheng.records.services.queries.cards import services_by_key


@dataclass(frozen=True)
class PublicEvidence:
    title: str
    url: str


def public_evidence(
    links: Mapping[int, Sequence[str]], *, host: str
) -> dict[int, list[PublicEvidence]]:
    """By task. ``host`` is that of the request: a house without ``site.domain`` knows itself so.

    Three queries at most, however many links there are.
    """
    own = {host.lower(), site_identity().domain.strip().lower()} - {""}
    paths = {
        task: list(dict.fromkeys(path for url in urls if (path := own_path(url, own))))
        for task, urls in links.items()
    }
    pages = _pages({path for found in paths.values() for path in found})
    shown = {}
    for task, asked in paths.items():
        # Two addresses of one text, old and new, are one piece of evidence.
        live = {page.url: page for path in asked if (page := pages.get(path))}
        if live:
            shown[task] = list(live.values())
    return shown


def own_path(url: str, own: Iterable[str]) -> str:
    """The path below this site's root, "" for an address elsewhere. What was taken from the
    platform is named by its path alone."""
    parts = urlsplit(url)
    here = not parts.scheme and not parts.netloc and url.startswith("/")
    if not here and (parts.hostname or "").lower() not in own:
        return ""
    return unquote(parts.path).strip("/")


def _pages(paths: set[str]) -> dict[str, PublicEvidence]:
    texts = titles_at(paths, now=CLOCK.get().now())
    pages = {path: PublicEvidence(title, f"/{now}") for path, (now, title) in texts.items()}
    services = {path: path.removeprefix("services/") for path in paths if _is_service(path)}
    rows = services_by_key(int(number) for number in services.values()) if services else {}
    for path, number in services.items():
        if int(number) in rows:
            pages[path] = PublicEvidence(rows[int(number)].name, rows[int(number)].url)
    return pages


def _is_service(path: str) -> bool:
    number = path.removeprefix("services/")
    return path != number and number.isascii() and number.isdigit() and len(number) < 10
