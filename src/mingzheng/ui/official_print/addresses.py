"""Links on paper: what is printed must be typeable."""

from urllib.parse import urljoin


def absolute_address(address: str, *, base: str) -> str:
    """ "" for a place in the same text, and for a link of this site whose ``base`` is unknown."""
    if address.startswith("#") or not address:
        return ""
    if address.startswith("/"):
        return urljoin(base, address) if base else ""
    return address
