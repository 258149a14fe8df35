"""One task from each row (or group of merged rows) of the task tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .columns import Role
from .due import Terms, deadline_of, steps_of
from .joins import UNIT_ROLES
from .labels import Carried, carry_items
from .levels import settled_confidence
from .offers import with_offers
from .result import Confidence, ParsedTask, Warning
from .row_units import UnitTexts, unit_texts
from .taskrow import TaskRow
from .units_of_row import UnitReader, Units, missing
from .wording import ends_sentence, foreign_characters, point_label, unique


@dataclass(frozen=True)
class _Group:
    rows: tuple[TaskRow, ...]
    item: Carried

    @property
    def first(self) -> TaskRow:
        return self.rows[0]


def tasks_of_rows(rows: Sequence[TaskRow], units: UnitReader, terms: Terms) -> list[ParsedTask]:
    groups = _grouped(rows)
    sections = _sections(groups)
    with_stops = _mostly_stopped(groups)
    tasks = [
        _task(number, group, section, units, terms, with_stops=with_stops)
        for number, (group, section) in enumerate(zip(groups, sections, strict=True), start=1)
    ]
    return with_offers(tasks)


def unit_cells(rows: Iterable[TaskRow]) -> list[str]:
    """The unit texts of the rows, from which a register can be learnt."""
    texts = [unit_texts(row) for row in rows]
    return [text for one in texts for text in (one.lead, one.responsible) if text]


def _grouped(rows: Sequence[TaskRow]) -> list[_Group]:
    groups: list[_Group] = []
    for row, item in zip(rows, carry_items(rows), strict=True):
        if row.continues_task and groups and groups[-1].first.run == row.run:
            groups[-1] = _Group((*groups[-1].rows, row), groups[-1].item)
        else:
            groups.append(_Group((row,), item))
    return groups


def _sections(groups: Sequence[_Group]) -> list[str]:
    """The section row above, else the category column carried down."""
    found: list[str] = []
    category, run = "", -1
    for group in groups:
        if group.first.run != run:
            category, run = "", group.first.run
        category = group.first.words("section") or category
        found.append(group.first.section or category)
    return found


def _mostly_stopped(groups: Sequence[_Group]) -> bool:
    demands = [group.first.words("requirement") for group in groups]
    return sum(map(ends_sentence, demands)) * 10 >= len(demands) * 8


def _task(
    number: int, group: _Group, section: str, units: UnitReader, terms: Terms, *, with_stops: bool
) -> ParsedTask:
    row = group.first
    texts = _units_of(group)
    lead, responsible = _read_units(texts, units)
    requirement = row.words("requirement")
    steps = steps_of(group.rows, terms.year)
    deadline, due_level, due_notes = deadline_of(group.rows, requirement, steps, terms)
    warnings = unique([
        *(note for one in group.rows for note in one.warnings),
        *group.item.warnings,
        *texts.warnings,
        *_missing_units(row, texts, lead, responsible),
        *lead.warnings,
        *responsible.warnings,
        *_requirement_notes(requirement, with_stops=with_stops),
        *due_notes,
    ])  # fmt: skip
    levels: dict[str, Confidence] = {
        "section": "medium" if section in terms.joined_sections else "high",
        "item": group.item.confidence, "lead": lead.confidence,
        "responsible": responsible.confidence, "requirement": "high", "due": due_level,
        "remark": "high",
    }  # fmt: skip
    return ParsedTask(
        n=number,
        section=section,
        item=group.item.title,
        lead=lead.names,
        responsible=responsible.names,
        requirement=requirement,
        due=deadline.due,
        remark=_remark(group.rows),
        label=row.words("number") or point_label(requirement),
        due_text=deadline.text,
        schedule=deadline.schedule,
        steps=steps,
        position=row.position,
        confidence=settled_confidence(
            levels, warnings, _scores(group.rows), recognised=terms.recognised
        ),
        proposals=(*lead.proposals, *responsible.proposals),
        warnings=tuple(warnings),
    )


_CELLS: dict[str, tuple[Role, ...]] = {
    "section": ("section",),
    "item": ("item",),
    "requirement": ("requirement",),
    "due": ("due", "schedule"),
    "remark": ("remark", "extra", "measure", "leader"),
}


def _scores(rows: Sequence[TaskRow]) -> dict[str, float]:
    """Recognition scores by field. Where lead and responsible units share one cell, so do they."""
    found: dict[str, float] = {}
    for row in rows:
        own = {name: row.lowest_score(*roles) for name, roles in _CELLS.items()}
        apart = row.columns.has("lead") and len(row.columns.at_units) > 1 and not row.across
        own["lead"] = row.lowest_score(*(("lead",) if apart else UNIT_ROLES))
        own["responsible"] = row.lowest_score(*(UNIT_ROLES[1:] if apart else UNIT_ROLES))
        for name, score in own.items():
            if score is not None:
                found[name] = min(score, found.get(name, score))
    return found


def _remark(rows: Sequence[TaskRow]) -> str:
    pairs = unique(pair for row in rows for pair in row.remarks)
    parts = []
    for title in unique(title for title, _ in pairs):
        texts = "；".join(text for own, text in pairs if own == title)
        parts.append(f"{title}：{texts}" if title else texts)
    return "；".join(parts)


def _units_of(group: _Group) -> UnitTexts:
    found = [unit_texts(row) for row in group.rows]
    if len(found) == 1:
        return found[0]
    return replace(
        found[0],
        lead="\n".join(unique(one.lead for one in found if one.lead)),
        responsible="\n".join(unique(one.responsible for one in found if one.responsible)),
    )


def _read_units(texts: UnitTexts, units: UnitReader) -> tuple[Units, Units]:
    lead = units.read("lead", texts.lead)
    responsible = units.read("responsible", texts.responsible)
    if not texts.first_leads or len(lead.names) < 2:
        return lead, responsible
    # 排第一的为牵头单位: the others move over, and what was doubtful about them with them.
    whole = units.read("responsible", texts.lead)
    first, *others = lead.names
    return (
        replace(
            lead,
            names=(first,),
            proposals=tuple(one for one in lead.proposals if one.proposed == first),
            warnings=tuple(note for note in lead.warnings if f"“{first}”" in note.message),
        ),
        replace(
            whole,
            names=tuple(others),
            proposals=tuple(one for one in whole.proposals if one.proposed != first),
            warnings=tuple(note for note in whole.warnings if f"“{first}”" not in note.message),
        ),
    )


def _missing_units(
    row: TaskRow, texts: UnitTexts, lead: Units, responsible: Units
) -> list[Warning]:
    notes = []
    if (
        not lead.names
        and texts.has_lead_column
        and "lead_mark_lost" not in {note.code for note in texts.warnings}
    ):
        notes.append(missing("lead"))
    has_column = row.columns.has("responsible") or row.columns.has("support")
    if (
        not responsible.names
        and has_column
        and not row.across
        and not texts.first_leads
        and (row.columns.has("lead") or not lead.names)
    ):
        notes.append(missing("responsible"))
    return notes


def _requirement_notes(requirement: str, *, with_stops: bool) -> list[Warning]:
    if not requirement:
        return [
            Warning(
                "requirement_missing",
                "requirement",
                "本行没有任务要求，可能是单元格丢失，请对照原件补填。",
            )
        ]
    odd = foreign_characters(requirement)
    if odd:
        return [
            Warning(
                "requirement_damaged",
                "requirement",
                f"要求中的“{odd[:6]}”不是常用规范字，可能是误识，请对照原件核对。",
            )
        ]
    if with_stops and not ends_sentence(requirement):
        return [
            Warning(
                "requirement_unfinished",
                "requirement",
                "本行要求没有以句号结束，后面可能缺字，请对照原件核对。",
            )
        ]
    return []
