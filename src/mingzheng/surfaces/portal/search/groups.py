"""Groups of results: what people look for, each made up of kinds of records."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mingzheng.records.library.models import Kind
from mingzheng.search.site import SiteHit

from ..registers.search_entries import LIST_LABELS

UNIT_KIND = "unit"
REPORT_KIND = "annual_report"
SERVICE_KIND, ANSWER_KIND = "service", "answer"
GAZETTE_KIND = "gazette"
COMPILATION_KINDS = {"package": "一件事", "audience": "人群清单", "topic": "专题"}
"""Of what is compiled of policies and services, and what each is called."""
OTHERS = "disclosure"
"""The group of every kind that no group names."""

LABELS: Mapping[str, str] = {
    "policies": "政策",
    "interpretations": "解读",
    "services": "服务",
    "answers": "问答",
    OTHERS: "公开",
    "interaction": "互动",
    "gazette": "公报",
}
KINDS: Mapping[str, tuple[str, ...]] = {
    "policies": (Kind.POLICY,),
    "interpretations": (Kind.INTERPRETATION, Kind.RESPONSE),
    "services": (SERVICE_KIND, *COMPILATION_KINDS),
    "answers": (ANSWER_KIND,),
    OTHERS: (
        UNIT_KIND,
        Kind.NEWS,
        Kind.ANNOUNCEMENT,
        Kind.PUBLIC_NOTICE,
        Kind.CATALOGUE_ENTRY,
        REPORT_KIND,
        *LIST_LABELS,
    ),
    "interaction": (),
    "gazette": (GAZETTE_KIND,),
}
"""Kinds join the group 互动 when there are records of them."""
_GROUP_OF = {str(kind): group for group, kinds in KINDS.items() for kind in kinds}
KNOWN_KINDS = frozenset(_GROUP_OF)


@dataclass(frozen=True)
class Tab:
    """``code`` is "" for everything together."""

    code: str
    label: str
    count: int
    url: str
    current: bool


def group_of(kind: str) -> str:
    return _GROUP_OF.get(kind, OTHERS)


def group_counts(hits: Iterable[SiteHit]) -> Counter[str]:
    """Every hit is in one group, that of its first kind."""
    return Counter(group_of(next(iter(hit.unit.facets.get("kind", ())), "")) for hit in hits)
