"""Pieces of evidence: what one of a kind is likely to prove, when two addresses are the same."""

from collections.abc import Collection
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from mingzheng.rules.evidence_letters import Letter

_DEFAULT_PORTS = {"http": 80, "https": 443}
_OF_TRACKING = ("utm_", "spm", "scene", "share_token")
_LINKED = (
    Letter.A, Letter.B, Letter.C, Letter.F, Letter.K, Letter.L, Letter.G, Letter.I, Letter.E,
    Letter.H,
)  # fmt: skip
_PICTURED = (Letter.E, Letter.M, Letter.D, Letter.H, Letter.I, Letter.J)
_FILED = (
    Letter.D, Letter.K, Letter.J, Letter.L, Letter.H, Letter.G, Letter.M, Letter.F, Letter.E,
    Letter.C,
)  # fmt: skip


def likely_letter(kind: str, media_type: str, demanded: Collection[Letter]) -> Letter | None:
    """What a piece without a letter proves: the first demanded one that its kind can prove.

    ``kind`` is ``link``, ``file``, ``note`` or ``item``. Where nothing is demanded a link is taken
    for A and a picture for E. A note proves nothing by itself.
    """
    if kind == "note":
        return None
    if kind == "file":
        fitting = _PICTURED if media_type.startswith("image/") else _FILED
    else:
        fitting = _LINKED
    found = next((letter for letter in fitting if letter in demanded), None)
    if found or demanded or fitting is _FILED:
        return found
    return fitting[0]


def plain_address(address: str) -> str:
    """One form for every way of writing the same address: scheme, default port, a slash at the end,
    the mark within the page, the order of the query and tracking values do not count."""
    parts = urlsplit(address.strip())
    host = (parts.hostname or "").rstrip(".")
    port = parts.port if parts.port != _DEFAULT_PORTS.get(parts.scheme) else None
    path = quote(unquote(parts.path), safe="/~!$&'()*+,;=:@").rstrip("/")
    values = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith(_OF_TRACKING)
    ]
    query = f"?{urlencode(sorted(values))}" if values else ""
    return f"{host}{f':{port}' if port else ''}{path}{query}"
