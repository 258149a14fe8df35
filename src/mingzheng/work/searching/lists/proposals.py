"""What clicks teach: a unit that people open for a query though it did not come first."""

import re
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, Min, OuterRef

from mingzheng.search.engines.port import EngineUnavailable
from mingzheng.search.guidance import pinned_form
from mingzheng.search.units import unit_of

from ..engine import site_indexes
from ..models import Guideline, QueryClick, SetAside
from ..terms import LONGEST_TERM

LEAST_CLICKS = 3
MOST = 50
_NAMED = re.compile(r"《([^《》]+)》")


@dataclass(frozen=True)
class Proposal:
    """``rank`` is the best place the unit ever had for the query."""

    text: str
    form: str
    key: str
    title: str
    clicks: int
    rank: int

    @property
    def term(self) -> str:
        """What the lexicon could say for the query: the name of the document within its title."""
        name = _NAMED.search(self.title)
        term = name[1] if name else self.title
        return term if len(term) <= LONGEST_TERM else ""


def click_proposals() -> list[Proposal]:
    """Most clicked first; without those declined, set aside, or pinned already.

    A unit that is no longer in the index is not proposed.
    """
    aside = SetAside.objects.filter(form=OuterRef("record__form"), key__in=(OuterRef("key"), ""))
    found = list(
        QueryClick.objects.exclude(Exists(aside))
        .exclude(record__form="")
        .values_list("record__form", "key")
        .annotate(
            clicks=Count("pk"), rank=Min("rank"), text=Max("record__text"),
        )
        .filter(clicks__gte=LEAST_CLICKS, rank__gt=1)
        .order_by("-clicks", "record__form", "key")[:MOST]
    )  # fmt: skip
    pinned = {
        (pinned_form(name), key)
        for names, keys in Guideline.objects.filter(sort=Guideline.Sort.PIN, live=True).values_list(
            "names", "terms"
        )
        for name in names
        for key in keys
    }
    titles = unit_titles({key for _, key, *_ in found})
    return [
        Proposal(text, form, key, titles[key], clicks, rank)
        for form, key, clicks, rank, text in found
        if key in titles and (form, key) not in pinned
    ]


def unit_titles(keys: set[str]) -> dict[str, str]:
    """Of those that are in the index; none while the engine is away."""
    try:
        indexes = site_indexes()
        rows = indexes.units.rows(sorted(keys)) if indexes and keys else []
    except EngineUnavailable:
        return {}
    return {hit.key: unit_of(hit.key, hit.payload).title for hit in rows}
