"""Draft rows as the review screen shows them, prepared in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mingzheng.records.people.models import Organisation
from mingzheng.work.ledger.draft_queries import source_of
from mingzheng.work.ledger.draft_weight import PARTS, cell_levels
from mingzheng.work.ledger.models import DraftTask, DraftUnit, SourceLine

LABELS = {
    "n": "序号", "section": "部分", "item": "事项", "label": "任务名称", "lead": "牵头单位",
    "responsible": "责任单位", "requirement": "具体要求", "due": "完成期限",
    "schedule": "推进方式", "remark": "备注", "": "本行",
}  # fmt: skip
BADGES = {"low": ("bad", "低"), "medium": ("warn", "中"), "high": ("ok", "高")}
CHECKED = ("info", "已核对")
_NOTES = {
    "alias": "原文“{raw}”，是它的另一个名称",
    "damaged": "原文“{raw}”，疑似误识",
    "split": "原文几个名称连写，从中分出",
    "collective": "集合名称",
    "unknown": "机构名录中没有",
    "typed": "手工填写",
}


@dataclass(frozen=True)
class UnitView:
    name: str
    note: str
    state: str
    """``open`` needs a decision, ``offered``, ``new``, ``text`` or ``set`` (settled)."""
    members: str
    """Names of the members of a collective name, empty for any other."""
    alternatives: tuple[str, ...]


@dataclass(frozen=True)
class CellView:
    field: str
    label: str
    text: str
    units: tuple[UnitView, ...]
    badge: tuple[str, str]
    level: str
    """low, medium or high; ``checked`` once a person looked."""
    notes: tuple[str, ...]


@dataclass(frozen=True)
class SourceView:
    """A line of the source; ``cells`` of a table row as pairs of column name and text."""

    number: int
    page: int | None
    text: str
    heading: bool
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RowView:
    row: DraftTask
    cells: tuple[CellView, ...]
    notes: tuple[str, ...]
    source: tuple[SourceView, ...]
    steps: tuple[tuple[str, str], ...]
    open_fields: tuple[str, ...]
    """Cells below high that nobody has checked."""
    offer: str
    """The lead that a merged cell beside an empty one offers, else empty."""

    unsettled: bool
    """A unit is still unknown: looking at the row is not enough, it takes a decision."""

    @property
    def badge(self) -> tuple[str, str]:
        level = ("low", "medium", "high")[self.row.weakest]
        return BADGES[level]


def row_views(rows: Sequence[DraftTask], *, columns: Sequence[str]) -> list[RowView]:
    sources = source_of(rows)
    members = {pk for row in rows for unit in row.units.all() for pk in unit.members}
    names = dict(Organisation.objects.filter(pk__in=members).values_list("pk", "name"))
    return [
        _row_view(row, source_views(sources.get(row.pk, []), columns=columns), names)
        for row in rows
    ]


def source_views(lines: Iterable[SourceLine], *, columns: Sequence[str]) -> list[SourceView]:
    """Cells get their column's name only where the row has exactly the columns of the heading."""
    return [
        SourceView(
            line.number,
            line.page,
            line.text,
            line.heading,
            tuple(zip(_column_names(line, columns), line.cells, strict=True)),
        )
        for line in lines
    ]


def _column_names(line: SourceLine, columns: Sequence[str]) -> Sequence[str]:
    fits = len(line.cells) == len(columns) and list(line.cells) != list(columns)
    return columns if fits else [""] * len(line.cells)


def _row_view(row: DraftTask, source: Sequence[SourceView], names: Mapping[int, str]) -> RowView:
    units = list(row.units.all())
    levels = cell_levels(row, units)
    offered = [u.name for u in units if u.state == DraftUnit.State.OFFERED]
    return RowView(
        row=row,
        cells=tuple(_cells(row, units, levels, names)),
        notes=tuple(
            w["message"] for w in row.warnings if w["field"] not in LABELS or not w["field"]
        ),
        source=tuple(source),
        steps=tuple((text, due or "") for text, due in row.steps),
        open_fields=tuple(field for field, level in levels.items() if level != "high"),
        offer="、".join(offered) if "lead" in levels else "",
        unsettled=any(u.state in _SHOWN and not u.meaning for u in units),
    )


def _cells(
    row: DraftTask,
    units: Sequence[DraftUnit],
    levels: Mapping[str, str],
    names: Mapping[int, str],
) -> Iterable[CellView]:
    texts = {
        "section": row.section,
        "item": row.item,
        "label": row.label,
        "requirement": row.requirement,
        "due": _due(row),
        "remark": row.remark,
    }
    for field in ("section", "item", "label", *PARTS, "requirement", "due", "remark"):
        own = [unit for unit in units if unit.part == field]
        shown = tuple(_unit_view(unit, names) for unit in own if unit.state in _SHOWN)
        if (
            field in {"label", "remark"}
            and not texts[field]
            and levels.get(field, "high") == "high"
        ):
            continue
        known = field in levels or field in row.checked or field in PARTS
        level = levels.get(field, "checked" if field in row.checked else "high")
        yield CellView(
            field=str(field),
            label=LABELS[field],
            text=texts.get(field, ""),
            units=shown,
            badge=(CHECKED if level == "checked" else BADGES[level]) if known else ("", ""),
            level=level,
            notes=tuple(
                w["message"] for w in row.warnings if w["field"] == field and level != "checked"
            ),
        )


_SHOWN = (DraftUnit.State.PROPOSED, DraftUnit.State.ACCEPTED)


def _due(row: DraftTask) -> str:
    day = row.due.isoformat() if row.due else ""
    words = f"（{row.due_text}）" if row.due_text else ""
    schedule = "" if row.schedule == "once" else f" {row.get_schedule_display()}"
    return f"{day}{words}{schedule}".strip()


def _unit_view(unit: DraftUnit, names: Mapping[int, str]) -> UnitView:
    note = _NOTES.get(unit.kind, "").format(raw=unit.raw)
    if unit.meaning == DraftUnit.Meaning.NEW:
        state = "new"
    elif unit.meaning == DraftUnit.Meaning.TEXT:
        state = "text"
    else:
        state = "open" if unit.meaning == DraftUnit.Meaning.UNKNOWN else "set"
    return UnitView(
        name=unit.name,
        note=note,
        state=state,
        members="、".join(names.get(pk, "") for pk in unit.members),
        alternatives=tuple(unit.alternatives) if state == "open" else (),
    )


def field_values(row: DraftTask) -> dict[str, str]:
    """The words of a row by field, as a person compares them with what was typed."""
    return {
        "section": row.section,
        "item": row.item,
        "label": row.label,
        "requirement": row.requirement,
        "due": row.due.isoformat() if row.due else "",
        "due_text": row.due_text,
        "schedule": row.schedule,
        "remark": row.remark,
    }
