"""Rows of the lists on the result page."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingzheng.data.registers import register_kinds
from mingzheng.records.registers.queries.standing import shown_on
from mingzheng.records.registers.search_feed import facet_of

from .pages import item_address

LIST_LABELS: Mapping[str, str] = {
    "list-powers": "权责事项",
    "list-fees": "收费项目",
    "list-assistance": "救助标准",
    "list-enforcement": "执法与资源配置",
    "list-projects": "重大项目",
}


@dataclass(frozen=True)
class ListedItem:
    pk: int
    url: str
    title: str
    label: str
    organisation: str
    document: str


def listed_items(keys: Sequence[str], *, now: datetime.datetime) -> list[ListedItem]:
    """Those of the keys that may be seen now; one query, none without keys."""
    pks = [int(key) for key in keys]
    if not pks:
        return []
    rows = shown_on(now.date(), today=now.date()).filter(item__in=pks)
    fields = ("item", "kind", "title", "document", "register__organisation__name")
    return [
        ListedItem(
            pk, item_address(register_kinds()[kind], pk), title, LIST_LABELS[facet_of(kind)],
            unit, document,
        )
        for pk, kind, title, document, unit in rows.values_list(*fields)
    ]  # fmt: skip
