"""One frozen item, and beside it what has become of the document since."""

import datetime
from dataclasses import dataclass

from django.utils.timezone import localdate

from mingzheng.records.library.models import Withdrawal
from mingzheng.records.library.queries.article import Standing, standing_on
from mingzheng.records.library.queries.relations import related_documents
from mingzheng.records.library.queries.visible import visible
from mingzheng.ui.official_print.layout import OfficialLayout

from ..content import address_of, issue_name
from ..layout import item_layout
from ..models import FrozenItem, Issue
from .public import public_issues


@dataclass(frozen=True)
class ItemLink:
    """``url`` "" for an item that was taken back: it is named and leads nowhere."""

    title: str
    url: str


@dataclass(frozen=True)
class Since:
    """What has become of the document. ``url`` is its own page, "" where it is not public any more;
    then ``taken_back`` says on what day and why. ``newer_version`` is 0 unless its text changed."""

    url: str
    standing: Standing | None
    newer_version: int
    taken_back: str


@dataclass(frozen=True)
class ItemPage:
    """``corrections`` are those of later issues, ``corrects`` what this one corrects; ``before``
    and ``after`` the next ones that stand."""

    item: FrozenItem
    layout: OfficialLayout
    issue: ItemLink
    before: ItemLink | None
    after: ItemLink | None
    since: Since | None
    corrections: tuple[ItemLink, ...]
    corrects: ItemLink | None


def item_page(year: int, number: int, item: int, *, now: datetime.datetime) -> ItemPage | None:
    """None where nothing is public, withdrawn items too; a constant number of queries."""
    frozen = public_issues(now).filter(issue__year=year, issue__number=number).first()
    if frozen is None:
        return None
    items = frozen.items.select_related(
        "corrects__frozen__issue", "corrects__withdrawal", "withdrawal"
    )
    rows = {one.number: one for one in items}
    found = rows.get(item)
    if found is None or hasattr(found, "withdrawal"):
        return None

    def link(other: FrozenItem | None) -> ItemLink | None:
        return ItemLink(other.title, address_of(year, number, other.number)) if other else None

    standing = [one for one in items if not hasattr(one, "withdrawal")]
    return ItemPage(
        item=found,
        layout=item_layout(found.content),
        issue=ItemLink(issue_name(frozen.head), address_of(year, number)),
        before=link(next((one for one in reversed(standing) if one.number < item), None)),
        after=link(next((one for one in standing if one.number > item), None)),
        since=_since(found, now),
        corrections=_corrections(found, now),
        corrects=_corrected(found),
    )


def _since(item: FrozenItem, now: datetime.datetime) -> Since | None:
    if item.publication_id is None:
        return None
    row = visible(now).filter(pk=item.publication_id).values_list("path", "version_number").first()
    if row is None:
        return Since("", None, 0, _taken_back(item.publication_id))
    path, version = row
    standing = None
    if item.content["policy"]:
        related = tuple(related_documents(item.publication_id, now=now))
        standing = standing_on(now.date(), item.publication_id, related)
    newer = version if version > item.content["version_number"] else 0
    return Since(f"/{path}", standing, newer, "")


def _taken_back(publication: int) -> str:
    taken = Withdrawal.objects.filter(publication=publication).first()
    if taken is None:
        return "该文件现在不在网站公开。"
    day = localdate(taken.at)
    return (
        f"该文件已于{day.year}年{day.month}月{day.day}日撤下，理由：{taken.reason.rstrip('。')}。"
    )


def _corrections(item: FrozenItem, now: datetime.datetime) -> tuple[ItemLink, ...]:
    rows = item.corrections.filter(
        frozen__issue__state=Issue.State.FROZEN, frozen__frozen_at__lte=now, withdrawal=None
    ).select_related("frozen")
    return tuple(
        ItemLink(
            issue_name(one.frozen.head),
            address_of(one.frozen.head["year"], one.frozen.head["number"], one.number),
        )
        for one in rows
    )


def _corrected(item: FrozenItem) -> ItemLink | None:
    printed = item.corrects
    if printed is None:
        return None
    head = printed.frozen.head
    stands = not hasattr(printed, "withdrawal")
    return ItemLink(
        f"{issue_name(head)}《{printed.title}》",
        address_of(head["year"], head["number"], printed.number) if stands else "",
    )
