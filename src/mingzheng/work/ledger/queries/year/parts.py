"""Sections and items of a notice with their closing words."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.rules.ledger_year import EndedTask, summary_words

from ...models import Item, PartSummary, Section
from .endings import TaskEnding

SECTION, ITEM = "section", "item"


@dataclass(frozen=True)
class PartRow:
    """``kind`` is section or item; ``text`` empty while nobody has written it."""

    kind: str
    id: int
    title: str
    tasks: tuple[EndedTask, ...]
    text: str
    version: int
    edited_by_name: str

    @property
    def draft(self) -> str:
        return summary_words(self.title, self.tasks)


def part_rows(notice: int, ended: Sequence[TaskEnding]) -> list[PartRow]:
    """Each section that has tasks, followed by its items; three queries."""
    summaries = PartSummary.objects.filter(section__notice=notice) | PartSummary.objects.filter(
        item__section__notice=notice
    )
    written = {
        (SECTION if one.section_id else ITEM, one.section_id or one.item_id): one
        for one in summaries
    }
    items: dict[int, list[Item]] = {}
    for item in Item.objects.filter(section__notice=notice).order_by("number"):
        items.setdefault(item.section_id, []).append(item)
    rows = []
    for section in Section.objects.filter(notice=notice).order_by("number"):
        own = tuple(one.as_rule for one in ended if one.section_id == section.pk)
        if not own:
            continue
        rows.append(_row(SECTION, section.pk, section.title, own, written))
        for item in items.get(section.pk, []):
            below = tuple(one.as_rule for one in ended if one.item_id == item.pk)
            if below:
                rows.append(_row(ITEM, item.pk, item.title, below, written))
    return rows


def _row(
    kind: str,
    pk: int,
    title: str,
    tasks: tuple[EndedTask, ...],
    written: dict[tuple[str, int | None], PartSummary],
) -> PartRow:
    found = written.get((kind, pk))
    if found is None:
        return PartRow(kind, pk, title, tasks, "", 0, "")
    return PartRow(kind, pk, title, tasks, found.text, found.version, found.edited_by_name)
