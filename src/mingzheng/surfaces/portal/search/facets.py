"""Facets of a result set in words, with how many results each value has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mingzheng.data.subjects import subjects
from mingzheng.records.library.models import Kind
from mingzheng.records.people.models import Organisation
from mingzheng.rules.validity import LegalState
from mingzheng.search.engines.port import Facet

from .asked import AskedSearch

LABELS: Mapping[Facet, str] = {
    "kind": "类型",
    "unit": "部门",
    "year": "年份",
    "state": "效力",
    "subject": "主题",
}
UNIT_KIND = "unit"
SHOWN = 8


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


def facet_groups(asked: AskedSearch, counts: Mapping[Facet, Mapping[str, int]]) -> list[FacetGroup]:
    """Values by number of results, years newest first; a facet without choice is left out."""
    groups = []
    names = _unit_names(counts.get("unit", {}))
    for facet, label in LABELS.items():
        values = [
            _value(asked, facet, code, count, names)
            for code, count in _ordered(facet, counts.get(facet, {}))
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
    if code == UNIT_KIND:
        return "机构"
    return str(Kind(code).label) if code in Kind.values else code


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
    return f"{code} 年" if facet == "year" else code


def _ordered(facet: Facet, counts: Mapping[str, int]) -> list[tuple[str, int]]:
    if facet == "year":
        return sorted(counts.items(), reverse=True)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _unit_names(keys: Iterable[str]) -> dict[str, str]:
    rows = Organisation.objects.filter(key__in=[key for key in keys if key])
    return {
        key: short or name for key, short, name in rows.values_list("key", "short_name", "name")
    }
