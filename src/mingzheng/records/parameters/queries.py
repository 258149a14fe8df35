"""Reading parameters: the stored value, else the default of its declaration."""

from dataclasses import dataclass

from .models import Parameter


@dataclass(frozen=True)
class SiteIdentity:
    """Who runs the site, as header and footer of every page show it."""

    name: str
    host_unit: str
    address: str
    phone: str
    icp: str
    police_filing: str
    code: str
    """网站标识码, ten characters."""


_IDENTITY_KEYS = {
    "name": "明政政务公开平台",
    "host_unit": "",
    "address": "",
    "phone": "",
    "icp": "",
    "police_filing": "",
    "code": "",
}


def site_identity() -> SiteIdentity:
    stored = {
        key.removeprefix("site."): value
        for key, value in Parameter.objects.filter(key__startswith="site.").values_list(
            "key", "value"
        )
    }
    return SiteIdentity(
        **{name: stored.get(name, default) for name, default in _IDENTITY_KEYS.items()}
    )
