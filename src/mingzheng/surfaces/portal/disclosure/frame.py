"""What every page of a platform has: whose it is, its sections, the way to the other units."""

import datetime
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from mingzheng.records.library.queries.platform import units_with_platform
from mingzheng.records.people.models import Organisation, OrganisationKind

SECTIONS = {
    "guide": "公开指南",
    "rules": "公开制度",
    "content": "法定主动公开内容",
    "reports": "公开年报",
}
CATALOGUE = "catalogue"


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class UnitGroup:
    label: str
    units: list[Organisation]


@dataclass(frozen=True)
class Frame:
    """``unit`` None is the district with all its units."""

    unit: Organisation | None
    section: str
    groups: list[UnitGroup]

    @property
    def title(self) -> str:
        return f"{self.unit.name}信息公开平台" if self.unit else "信息公开平台"

    @property
    def url(self) -> str:
        return address("platform", self.unit)

    @property
    def tabs(self) -> list[Tab]:
        tabs = [
            Tab(label, address("platform_section", self.unit, section), section == self.section)
            for section, label in SECTIONS.items()
        ]
        tabs.append(Tab("公开目录", address("catalogue", self.unit), self.section == CATALOGUE))
        if self.unit is None:
            tabs.append(Tab("专项清单", reverse("portal:register_index"), current=False))
        return tabs


def frame_of(key: str, section: str, *, day: datetime.date) -> Frame:
    """Raises ``Http404`` for a unit that has no platform on ``day``."""
    units = units_with_platform(day)
    unit = next((one for one in units if one.key == key), None)
    if key and unit is None:
        raise Http404
    groups = [
        UnitGroup(str(kind.label), [one for one in units if one.kind == kind])
        for kind in OrganisationKind
    ]
    return Frame(unit, section, [group for group in groups if group.units])


def address(name: str, unit: Organisation | None, section: str = "") -> str:
    """The address of the district's page ``name``, or of a unit's."""
    given: dict[str, str] = {"section": section} if section else {}
    if unit is None:
        return reverse(f"portal:{name}", kwargs=given)
    return reverse(f"portal:unit_{name}", kwargs={"key": unit.key, **given})


def page_number(asked: str) -> int:
    """The page of a list that an address asks for; 1 for what is no number."""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
