"""Pages of the portal that are no record of their own: lists, columns, what the portal says of a
unit. Nobody is offered them; a unit may name one as evidence (a column that was set up)."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from django.db.models import Q
from django.urls import reverse

from mingzheng.ports.evidence import Offer, Standing, Wanted
from mingzheng.records.library.queries.platform import units_with_platform
from mingzheng.records.people.models import Organisation
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import addresses_like, numbers_at
from mingzheng.work.gazette.queries.public import years_of_gazette
from mingzheng.work.ledger.queries.public_year import public_addresses, public_years

from .disclosure.frame import CATALOGUE, SECTIONS
from .navigation import every_link

LONGEST_KEY = 80
_UNIT = re.compile(r"orgs/([-a-zA-Z0-9_]+)")
_PLATFORM = re.compile(r"disclosure/([-a-zA-Z0-9_]+)(?:/(guide|rules|content|reports|catalogue))?")
_YEAR = re.compile(r"(progress|gazette)/([0-9]{4})(?:/\w+\.\w+)?")
_TASK = re.compile(r"progress/[0-9]{4}/([0-9]+)/[0-9]+")
_ANY = re.compile(r".*")
Found = Mapping[str, re.Match[str]]
_OF_YEARS = {"progress": "公开进度", "gazette": "政府公报"}
_FURTHER = {
    "portal:grant_list": "补贴安置公示",
    "portal:foi_turned_public": "依申请转主动公开的信息",
    "portal:calculator": "期限计算",
    "portal:search": "站内检索",
}
"""Pages without a place on the site map."""
_PARTS = {**SECTIONS, CATALOGUE: "公开目录"}


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
    """Of those that are such a page; a query only for the kinds that are among them."""
    fixed = {link.url: link.label for link in every_link()}
    fixed |= {reverse(name): title for name, title in _FURTHER.items()}
    fixed |= {f"/disclosure/{part}": f"信息{title}" for part, title in _PARTS.items()}
    others = [path for path in paths if path not in fixed]
    return {
        **{path: fixed[path] for path in paths if path in fixed},
        **_of_units(addresses_like(others, _UNIT), now.date()),
        **_of_platforms(addresses_like(others, _PLATFORM), now.date()),
        **_of_years(addresses_like(others, _YEAR), now),
        **_of_tasks(numbers_at(others, _TASK)),
    }


def _of_units(asked: Found, day: datetime.date) -> dict[str, str]:
    """A dissolved unit keeps its page; one that is yet to be founded has none."""
    if not asked:
        return {}
    rows = Organisation.objects.filter(
        Q(active_from=None) | Q(active_from__lte=day), key__in={one[1] for one in asked.values()}
    )
    names = dict(rows.values_list("key", "name"))
    return {path: f"{names[one[1]]}机构职能" for path, one in asked.items() if one[1] in names}


def _of_platforms(asked: Found, day: datetime.date) -> dict[str, str]:
    if not asked:
        return {}
    names = {unit.key: unit.name for unit in units_with_platform(day)}
    return {
        path: f"{names[one[1]]}信息{_PARTS.get(one[2], '公开平台')}"
        for path, one in asked.items()
        if one[1] in names
    }


def _of_years(asked: Found, now: datetime.datetime) -> dict[str, str]:
    nouns = {one[1] for one in asked.values()}
    years = {
        "gazette": years_of_gazette(now) if "gazette" in nouns else [],
        "progress": public_years() if "progress" in nouns else [],
    }
    return {
        path: f"{one[2]}年{_OF_YEARS[one[1]]}"
        for path, one in asked.items()
        if int(one[2]) in years[one[1]]
    }


def _of_tasks(asked: Mapping[str, int]) -> dict[str, str]:
    public = public_addresses(set(asked.values())) if asked else set()
    return {path: "公开进度：一项任务" for path in asked if path in public}
