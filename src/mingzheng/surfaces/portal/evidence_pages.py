"""Pages of the portal that are no record of their own: lists, columns, what the portal says of a
unit. Nobody is offered them; a unit may name one as evidence (a column that was set up)."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from django.urls import reverse

from mingzheng.ports.evidence import Offer, Standing, Wanted
from mingzheng.records.people.models import Organisation
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import addresses_like
from mingzheng.work.gazette.queries.public import years_of_gazette
from mingzheng.work.ledger.queries.public_progress import public_years

from .navigation import every_link

LONGEST_KEY = 80
_UNIT = re.compile(
    r"(orgs|disclosure)/([-a-zA-Z0-9_]+)(?:/(guide|rules|content|reports|catalogue))?"
)
_PROGRESS = re.compile(r"progress/(\d{4})(?:/.*)?")
_GAZETTE = re.compile(r"gazette/(\d{4})(?:/contents\.csv)?")
_ANY = re.compile(r".*")
_PARTS = {
    "guide": "信息公开指南",
    "rules": "信息公开制度",
    "content": "法定主动公开内容",
    "reports": "信息公开年报",
    "catalogue": "信息公开目录",
}
_FURTHER = {
    "portal:grant_list": "补贴安置公示",
    "portal:foi_turned_public": "依申请转主动公开的信息",
    "portal:calculator": "期限计算",
    "portal:search": "站内检索",
}
"""Pages without a place on the site map."""
_NOUNS = {"orgs": "机构职能", "disclosure": "信息公开"}


class PortalPages:
    """The key is the path."""

    key = "pages"
    label = "本站栏目"
    letters = frozenset[Letter]()

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        return ()

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        """A page whose unit or year is no longer there is left out."""
        return {
            path: Standing(True, title, path, True, None)
            for path, title in _titles(
                [key for key in keys if key.startswith("/")], now=now
            ).items()
        }

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        paths = {at: at.partition("?")[0] for at in addresses_like(addresses, _ANY)}
        known = _titles(paths.values(), now=now)
        return {
            at: path for at, path in paths.items() if path in known and len(path) <= LONGEST_KEY
        }


def _titles(paths: Collection[str], *, now: datetime.datetime) -> dict[str, str]:
    fixed = {link.url: link.label for link in every_link()}
    fixed |= {reverse(name): title for name, title in _FURTHER.items()}
    fixed |= {f"/disclosure/{part}": title for part, title in _PARTS.items()}
    found = {path: fixed[path] for path in paths if path in fixed}
    others = [path for path in paths if path not in fixed]
    if units := addresses_like(others, _UNIT):
        names = dict(
            Organisation.objects.filter(key__in={match[2] for match in units.values()}).values_list(
                "key", "name"
            )
        )
        found |= {
            path: f"{names[match[2]]}{_PARTS.get(match[3], _NOUNS[match[1]])}"
            for path, match in units.items()
            if match[2] in names
        }
    if issues := addresses_like(others, _GAZETTE):
        known = {str(year) for year in years_of_gazette(now)}
        found |= {
            path: f"{match[1]}年政府公报" for path, match in issues.items() if match[1] in known
        }
    if progress := addresses_like(others, _PROGRESS):
        years = {str(year) for year in public_years()}
        found |= {
            path: f"{match[1]}年公开进度" for path, match in progress.items() if match[1] in years
        }
    return found
