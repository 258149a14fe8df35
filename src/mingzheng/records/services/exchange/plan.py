"""What an import would do, before anything is stored: items new and changed, and every fault."""

import datetime
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from mingzheng.records.people.models import Organisation
from mingzheng.records.people.queries import register_on

from ..checking import check_content
from ..content import ServiceContent
from ..models import ServiceItem, ServiceVersion
from ..queries.history import LineChange, changes_between
from ..references import documents_of, resolved
from .judging import judge
from .reading import Fault, RawFile, RawItem


@dataclass(frozen=True)
class PlannedItem:
    """``item`` None: it is new. ``changes`` against its newest version, none for a new one."""

    code: str
    organisation: Organisation
    content: ServiceContent
    item: ServiceItem | None
    changes: tuple[LineChange, ...]

    @property
    def unchanged(self) -> bool:
        return self.item is not None and not self.changes


@dataclass(frozen=True)
class ImportPlan:
    """With any fault nothing of the file is taken. ``remarks``: to be looked at."""

    items: tuple[PlannedItem, ...]
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...] = ()

    @property
    def new(self) -> list[PlannedItem]:
        return [one for one in self.items if one.item is None]

    @property
    def changed(self) -> list[PlannedItem]:
        return [one for one in self.items if one.item is not None and one.changes]

    @property
    def unchanged(self) -> list[PlannedItem]:
        return [one for one in self.items if one.unchanged]


def plan_import(
    raw: RawFile, *, reached: Collection[int] | None, today: datetime.date
) -> ImportPlan:
    """``reached``: organisations whose items may be written, None for all.

    As many queries for any number of items.
    """
    faults, remarks = list(raw.faults), list[Fault]()
    units = _units(today)
    known = _known([one.code for one in raw.items])
    counts = Counter(one.code for one in raw.items)
    judged = [judge(one) for one in raw.items]
    documents = documents_of(content for content, _ in judged if content)
    planned = []
    for one, (content, wrong) in zip(raw.items, judged, strict=True):
        unit = units.get(one.row.cells.get("unit", "").strip())
        newest = known.get(one.code)
        wrong += _misplaced(one, unit, newest, counts, reached)
        if content is not None and not wrong:
            wrong, doubts = _guarded(one, content, today)
            remarks += doubts
        faults += wrong
        if content is None or unit is None or wrong:
            continue
        content = resolved(content, documents)
        changes = changes_between(newest.value, content) if newest else []
        item = newest.item if newest else None
        planned.append(PlannedItem(one.code, unit, content, item, tuple(changes)))
    return ImportPlan(tuple(planned), tuple(faults), tuple(remarks))


def _misplaced(
    one: RawItem,
    unit: Organisation | None,
    newest: ServiceVersion | None,
    counts: Counter[str],
    reached: Collection[int] | None,
) -> list[Fault]:
    """Faults of code and unit."""
    code_at, unit_at = f"{one.row.where}“事项编码”", f"{one.row.where}“实施机构”"
    name = one.row.cells.get("unit", "").strip()
    faults = []
    if one.code and counts[one.code] > 1:
        faults.append(Fault(code_at, f"“{one.code}”在文件里不止一行，请只保留一行。"))
    if name and unit is None:
        faults.append(Fault(unit_at, f"“{name[:30]}”不在机构名册里，请填名册里的名称。"))
    if unit and reached is not None and unit.pk not in reached:
        faults.append(Fault(unit_at, f"您不能填写{unit.name}的事项，请删去这一行，由该单位导入。"))
    elif newest and unit and newest.item.organisation_id != unit.pk:
        faults.append(Fault(code_at, f"“{one.code}”已是另一机构的事项，请核对编码。"))
    elif newest and hasattr(newest.item, "withdrawal"):
        faults.append(Fault(code_at, f"“{one.code}”已经撤下，不能再改。恢复办理的请用新编码。"))
    return faults


def _guarded(
    one: RawItem, content: ServiceContent, today: datetime.date
) -> tuple[list[Fault], list[Fault]]:
    """What must not be published, and what to look at; no private value is repeated."""
    found = check_content(content, today=today)
    stopped = [
        Fault(f"{one.row.where}（{hit.element}）", f"{hit.finding.reason} 请删去或遮盖后重新上传。")
        for hit in found
        if hit.blocks
    ]
    doubts = [
        Fault(f"{one.row.where}（{hit.element}）", hit.finding.reason)
        for hit in found
        if not hit.blocks
    ]
    return stopped, doubts


def _units(today: datetime.date) -> dict[str, Organisation]:
    """By every name the register knows; a name of a former unit means its successor."""
    by_key = {one.key: one for one in Organisation.objects.all()}
    found: dict[str, Organisation] = {}
    for unit in register_on(today).units:
        for name in (*unit.other_names, unit.name):
            if unit.key in by_key:
                found[name] = by_key[unit.key]
    return found


def _known(codes: list[str]) -> dict[str, ServiceVersion]:
    """The newest version of each item there is."""
    found = ServiceVersion.objects.filter(item__code__in=codes).order_by("number")
    return {
        one.item.code: one for one in found.select_related("item__organisation", "item__withdrawal")
    }
