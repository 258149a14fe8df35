"""What a service item says (办事服务事项), as one value: kept whole with every version.

The eight elements of a guide are 事项名称 设定依据 申请条件 办理材料 办理地点 办理时间 咨询电话
办理流程 (国办秘函〔2019〕19号).
"""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from mingzheng.rules.official_text.anchors import clause_anchor

TermUnit = Literal["workday", "day"]
TERM_UNITS: Mapping[TermUnit, str] = {"workday": "个工作日", "day": "天"}

MaterialForm = Literal["original", "copy", "electronic", "form"]
MATERIAL_FORMS: Mapping[MaterialForm, str] = {
    "original": "原件",
    "copy": "复印件",
    "electronic": "电子件",
    "form": "填写表格",
}


@dataclass(frozen=True)
class PolicyRef:
    """A document and the part of it that is meant (第七条).

    ``publication``: the key of the document in the library; None for one that is not there, such
    as a statute.
    """

    document: str
    number: str = ""
    clause: str = ""
    publication: int | None = None

    @property
    def anchor(self) -> str:
        """Of the clause inside the document's page, "" where the clause names none."""
        return clause_anchor(self.clause)


@dataclass(frozen=True)
class Material:
    """``copies`` counts sheets to hand in; 0 where nothing is left at the window."""

    name: str
    copies: int = 1
    form: MaterialForm = "original"
    note: str = ""


@dataclass(frozen=True)
class Step:
    title: str
    detail: str = ""


@dataclass(frozen=True)
class Window:
    """``window``: number or name of the counter at the place. ``hours``: 办理时间."""

    place: str
    window: str = ""
    hours: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Term:
    """办结时限; working days by the calendar, or natural days. 0 workdays is 即办."""

    days: int
    unit: TermUnit = "workday"

    @property
    def words(self) -> str:
        return f"{self.days} {TERM_UNITS[self.unit]}" if self.days else "当场办结"


@dataclass(frozen=True)
class ServiceContent:
    """``no_materials``: nothing has to be handed in, so that an empty list is no gap.

    ``fee`` is the amount where ``charged``. ``grant`` is what the item gives (补贴标准),
    ``claim_by`` until when it is asked for, in words, and ``claim_ends_on`` the last day of it
    where there is one. ``audiences`` and ``subject`` are codes of ``data.audiences`` and
    ``data.subjects``.
    """

    name: str
    colloquial_names: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    subject: str = ""
    basis: tuple[PolicyRef, ...] = ()
    conditions: str = ""
    materials: tuple[Material, ...] = ()
    no_materials: bool = False
    windows: tuple[Window, ...] = ()
    steps: tuple[Step, ...] = ()
    legal_term: Term | None = None
    promised_term: Term | None = None
    charged: bool = False
    fee: str = ""
    fee_basis: str = ""
    grant: str = ""
    claim_by: str = ""
    claim_ends_on: datetime.date | None = None
    online_url: str = ""
    policies: tuple[PolicyRef, ...] = ()
    note: str = ""

    @property
    def phones(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.phone for one in self.windows if one.phone))

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.place for one in self.windows if one.place))

    @property
    def references(self) -> tuple[PolicyRef, ...]:
        """The legal basis first, then the policies behind."""
        return (*self.basis, *self.policies)


ROWS: Mapping[str, type] = {
    "basis": PolicyRef,
    "materials": Material,
    "windows": Window,
    "steps": Step,
    "policies": PolicyRef,
}
"""Fields that are rows, and what one row is."""
_TERMS = ("legal_term", "promised_term")


def to_json(content: ServiceContent) -> dict[str, Any]:
    values = asdict(content)
    day = content.claim_ends_on
    return values | {"claim_ends_on": day.isoformat() if day else None}


def from_json(values: Mapping[str, Any]) -> ServiceContent:
    """The inverse of ``to_json``; a field that an older version did not have takes its default."""
    known: dict[str, Any] = {
        one.name: values[one.name] for one in fields(ServiceContent) if one.name in values
    }
    for name, row in ROWS.items():
        known[name] = tuple(row(**one) for one in known.get(name, ()))
    for name in _TERMS:
        known[name] = Term(**known[name]) if known.get(name) else None
    for name in ("colloquial_names", "audiences"):
        known[name] = tuple(known.get(name, ()))
    day = known.get("claim_ends_on")
    known["claim_ends_on"] = datetime.date.fromisoformat(day) if day else None
    return ServiceContent(**known)
