"""Two editions of a catalogue, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from .row import CatalogueRow

LABELS = {
    "field": "领域",
    "subject": "一级事项",
    "item": "二级事项",
    "content": "公开内容（要素）",
    "basis": "公开依据",
    "time_limit": "公开时限",
    "owner": "公开主体",
    "channels": "公开渠道和载体",
    "audience": "公开对象",
    "proactive": "主动公开",
    "on_request": "依申请公开",
    "county_level": "县级公开",
    "village_level": "乡村级公开",
    "heading": "所属栏目",
}
"""What counts as a change; a new 序号 alone does not."""


@dataclass(frozen=True)
class ChangedRow:
    """``fields`` are the names of what differs, in the order of the columns."""

    before: CatalogueRow
    after: CatalogueRow
    fields: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(LABELS[name] for name in self.fields)


@dataclass(frozen=True)
class CatalogueComparison:
    """Added and changed rows in the order of the later edition, removed ones in that of the
    earlier."""

    added: tuple[CatalogueRow, ...]
    removed: tuple[CatalogueRow, ...]
    changed: tuple[ChangedRow, ...]

    @property
    def is_equal(self) -> bool:
        return not (self.added or self.removed or self.changed)


def compare_catalogues(
    earlier: Sequence[CatalogueRow], later: Sequence[CatalogueRow]
) -> CatalogueComparison:
    before = {row.key: row for row in earlier}
    after = {row.key: row for row in later}
    changes = (
        ChangedRow(before[row.key], row, _differing(before[row.key], row))
        for row in later
        if row.key in before
    )
    return CatalogueComparison(
        added=tuple(row for row in later if row.key not in before),
        removed=tuple(row for row in earlier if row.key not in after),
        changed=tuple(change for change in changes if change.fields),
    )


def _differing(before: CatalogueRow, after: CatalogueRow) -> tuple[str, ...]:
    return tuple(
        one.name
        for one in fields(CatalogueRow)
        if one.name in LABELS and getattr(before, one.name) != getattr(after, one.name)
    )
