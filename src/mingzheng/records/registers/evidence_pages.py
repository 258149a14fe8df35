"""Pages of the special lists as evidence: a whole list, or one item of it.

Keys are ``list:KIND`` and ``item:NUMBER``. A list lasts while anything stands on it, an item while
it does itself.
"""

import datetime
import re
from collections.abc import Collection

from mingzheng.data.registers import kinds_of, register_kinds
from mingzheng.ports.evidence import Standing
from mingzheng.rules.own_addresses import addresses_like, number_in, numbers_at
from mingzheng.rules.registers import RegisterKind

from .models import Entry, Item
from .queries.standing import shown_on, still_shown

_LIST, _ITEM = "list:", "item:"


def page_keys(addresses: Collection[str], *, now: datetime.datetime) -> dict[str, str]:
    lists = {at: f"{_LIST}{key}" for at, key in _lists_at(addresses).items()}
    asked = numbers_at(addresses, _item_at())
    if not asked:
        return lists
    rows = Entry.objects.filter(item__in=set(asked.values()), valid_from__lte=now.date())
    known = set(rows.order_by().values_list("item", flat=True).distinct())
    return lists | {at: f"{_ITEM}{pk}" for at, pk in asked.items() if pk in known}


def page_standings(keys: Collection[str], *, now: datetime.datetime) -> dict[str, Standing]:
    kinds = {key.removeprefix(_LIST) for key in keys if key.startswith(_LIST)}
    items = {number_in(key.removeprefix(_ITEM)) for key in keys if key.startswith(_ITEM)}
    found: dict[str, Standing] = {}
    if known := kinds & set(register_kinds()):
        found |= _of_lists(known, now.date())
    if items:
        found |= _of_items(items, now.date())
    return found


def list_address(kind: RegisterKind) -> str:
    """The first kind of a page stands under the address of the page itself."""
    page = f"/{kind.path}"
    return page if kinds_of(kind.noun)[0] is kind else f"{page}/{kind.key}"


def _lists_at(addresses: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in register_kinds().values():
        path = re.escape(list_address(kind).removeprefix("/"))
        pattern = re.compile(rf"{path}(?:/list\.(?:csv|xlsx)|/changes\.(?:atom|rss|json))?")
        found |= dict.fromkeys(addresses_like(addresses, pattern), kind.key)
    return found


def _item_at() -> re.Pattern[str]:
    paths = sorted({re.escape(kind.path) for kind in register_kinds().values()})
    return re.compile(rf"(?:{'|'.join(paths)})/(\d+)")


def _of_lists(kinds: Collection[str], today: datetime.date) -> dict[str, Standing]:
    rows = shown_on(today, today=today).filter(kind__in=kinds).order_by()
    standing = set(rows.values_list("kind", flat=True).distinct())
    return {
        f"{_LIST}{key}": Standing(
            key in standing, register_kinds()[key].title, list_address(register_kinds()[key]), True,
            None, "" if key in standing else "这份清单上现在没有公示的事项",
        )
        for key in kinds
    }  # fmt: skip


def _of_items(items: Collection[int], today: datetime.date) -> dict[str, Standing]:
    entries = Entry.objects.filter(
        still_shown(today), item__in=items, valid_from__lte=today, replaced_at=None
    ).order_by("valid_from", "pk")
    newest = {entry.item_id: entry for entry in entries}
    found = {}
    for item in Item.objects.filter(pk__in=items).select_related("register"):
        entry, kind = newest.get(item.pk), register_kinds()[item.register.kind]
        reason = _why_gone(item, entry)
        title = f"{kind.title}：{entry.title}" if entry else f"{kind.title}的一条事项"
        found[f"{_ITEM}{item.pk}"] = Standing(
            not reason, title, f"/{kind.path}/{item.pk}", True, item.register.organisation_id,
            reason,
        )  # fmt: skip
    return found


def _why_gone(item: Item, entry: Entry | None) -> str:
    if item.withdrawn_on is not None:
        return f"这一条已撤回：{item.withdrawal_reason}"
    if entry is None:
        return "这一条已停止公示"
    return "" if entry.present else "这一条已退出清单"
