"""Which of the addresses that units named as evidence the public is shown.

Only pages of this site that are public now, under their published titles: a unit's own title for
a link, links to other sites, files and notes stay inside.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
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


def own_hosts(host: str) -> frozenset[str]:
    """``host`` is that of the request: a house without ``site.domain`` knows itself so."""
    return frozenset({host.lower(), site_identity().domain.strip().lower()} - {""})


def public_evidence(
    links: Mapping[int, Sequence[str]], *, hosts: Collection[str]
) -> dict[int, list[PublicEvidence]]:
    """By task. Three queries at most, however many links there are."""
    paths = {url: own_path(url, hosts) for url in {url for urls in links.values() for url in urls}}
    pages = _pages({path for path in paths.values() if path})
    shown = {}
    for task, urls in links.items():
        # Two addresses of one text, old and new, are one piece of evidence.
        live = {page.url: page for url in urls if (page := pages.get(paths[url]))}
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
