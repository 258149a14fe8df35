"""Facets of a result set in words, with how many results each value would leave."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mingzheng.data.audiences import audiences
from mingzheng.data.subjects import subjects
from mingzheng.records.library.models import Kind
from mingzheng.records.people.models import Organisation
from mingzheng.rules.validity import LegalState
from mingzheng.search.engines.port import Facet
from mingzheng.work.searching.narrowing import among, counted
from mingzheng.work.searching.queries import SiteAnswer

from .asked import AskedSearch
from .groups import ANSWER_KIND, SERVICE_KIND, UNIT_KIND, Tab, group_counts
from .groups import LABELS as GROUP_LABELS

LABELS: Mapping[Facet, str] = {
    "kind": "类型",
    "unit": "部门",
    "year": "年份",
    "state": "效力",
    "subject": "主题",
    "audience": "人群",
}
SHOWN = 8
_KIND_LABELS = {UNIT_KIND: "机构", SERVICE_KIND: "服务", ANSWER_KIND: "问答"}


@dataclass(frozen=True)
class FacetValue:
    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class FacetGroup:
    label: str
    values: Sequence[FacetValue]
    more: Sequence[FacetValue]


def tabs_of(asked: AskedSearch, answer: SiteAnswer) -> list[Tab]:
    """Everything and the groups that have something; the counts of the groups make up the whole.

    Choosing a group lets a kind go.
    """
    beside = replace(asked, group="", facets=_without(asked, "kind"))
    counts = group_counts(among(answer.whole, beside.chosen))
    if answer.cut:
        counts |= group_counts(answer.results.hits)
    tabs = [
        Tab(code, label, counts[code], asked.address(group=code, kind=""), code == asked.group)
        for code, label in GROUP_LABELS.items()
        if counts[code] or code == asked.group
    ]
    whole = Tab("", "全部", counts.total(), asked.address(group="", kind=""), not asked.group)
    return [whole, *tabs]


def facet_groups(asked: AskedSearch, answer: SiteAnswer) -> list[FacetGroup]:
    """Values by number of results, years newest first; a facet without choice is left out."""
    counts = {facet: _counts(asked, answer, facet) for facet in LABELS}
    names = _unit_names(counts["unit"])
    groups = []
    for facet, label in LABELS.items():
        values = [
            _value(asked, facet, code, count, names)
            for code, count in _ordered(facet, counts[facet])
        ]
        if len(values) > 1 or any(value.chosen for value in values):
            groups.append(FacetGroup(label, values[:SHOWN], values[SHOWN:]))
    return groups


def chosen_values(asked: AskedSearch) -> list[FacetValue]:
    """What the results are narrowed to, each with the address that lets it go."""
    names = _unit_names([asked.facets.get("unit", "")])
    return [
        FacetValue(_label(facet, code, names), 0, asked.address(**{facet: ""}), chosen=True)
        for facet, code in asked.facets.items()
    ]


def kind_label(code: str) -> str:
    if code in _KIND_LABELS:
        return _KIND_LABELS[code]
    return str(Kind(code).label) if code in Kind.values else code


def _counts(asked: AskedSearch, answer: SiteAnswer, facet: Facet) -> Counter[str]:
    """What each value would leave if it were chosen, everything else kept.

    Where there may be more than is known, that many at least.
    """
    beside = replace(asked, facets=_without(asked, facet))
    found = counted(among(answer.whole, beside.chosen), facet)
    return found | counted(answer.results.hits, facet) if answer.cut else found


def _without(asked: AskedSearch, facet: Facet) -> dict[Facet, str]:
    return {name: code for name, code in asked.facets.items() if name != facet}


def _value(
    asked: AskedSearch, facet: Facet, code: str, count: int, names: Mapping[str, str]
) -> FacetValue:
    chosen = asked.facets.get(facet) == code
    url = asked.address(**{facet: "" if chosen else code})
    return FacetValue(_label(facet, code, names), count, url, chosen)


def _label(facet: Facet, code: str, names: Mapping[str, str]) -> str:
    if facet == "kind":
        return kind_label(code)
    if facet == "unit":
        return names.get(code, code)
    if facet == "state":
        return LegalState(code).label if code in set(LegalState) else code
    if facet == "subject":
        return subjects().full_name(code) if code in subjects().by_code else code
    if facet == "audience":
        return audiences()[code].name if code in audiences() else code
    return f"{code} 年" if facet == "year" else code


def _ordered(facet: Facet, counts: Mapping[str, int]) -> list[tuple[str, int]]:
    if facet == "year":
        return sorted(counts.items(), reverse=True)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _unit_names(keys: Iterable[str]) -> dict[str, str]:
    wanted = [key for key in keys if key]
    if not wanted:
        return {}
    rows = Organisation.objects.filter(key__in=wanted)
    return {
        key: short or name for key, short, name in rows.values_list("key", "short_name", "name")
    }
