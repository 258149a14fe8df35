"""Tasks from running text, in the same shape as those from tables."""

from collections.abc import Sequence

from .deadlines import read_deadline
from .due import Terms, sentence_deadline
from .levels import settled_confidence
from .prose import ProseTask
from .result import Confidence, ParsedTask, Warning
from .units_of_row import UnitReader
from .wording import foreign_characters


def tasks_of_prose(found: Sequence[ProseTask], units: UnitReader, terms: Terms) -> list[ParsedTask]:
    return [_task(number, one, units, terms) for number, one in enumerate(found, start=1)]


def prose_cells(found: Sequence[ProseTask]) -> list[str]:
    texts = [text for one in found for text in (one.assignment.lead, one.assignment.responsible)]
    return [text for text in texts if text]


def _task(number: int, found: ProseTask, units: UnitReader, terms: Terms) -> ParsedTask:
    lead = units.read("lead", found.assignment.lead)
    responsible = units.read("responsible", found.assignment.responsible)
    due_level: Confidence = "high"
    if found.assignment.due:
        deadline = read_deadline(found.assignment.due, year=terms.year)
    else:
        deadline, due_level, _ = sentence_deadline(found.requirement, terms)
    warnings = [*found.warnings, *_damage(found.requirement), *lead.warnings, *responsible.warnings]
    levels: dict[str, Confidence] = {
        "section": "high",
        "item": "high",
        "lead": lead.confidence,
        "responsible": responsible.confidence,
        "requirement": "high",
        "due": due_level,
        "remark": "high",
    }
    scores = {} if found.score is None else dict.fromkeys(levels, found.score)
    return ParsedTask(
        n=number,
        section=found.section,
        item=found.item,
        lead=lead.names,
        responsible=tuple(name for name in responsible.names if name not in lead.names),
        requirement=found.requirement,
        due=deadline.due,
        remark="",
        label=found.label,
        due_text=deadline.text,
        schedule=deadline.schedule,
        position=found.position,
        confidence=settled_confidence(levels, warnings, scores, recognised=terms.recognised),
        proposals=(*lead.proposals, *responsible.proposals),
        warnings=tuple(warnings),
    )


def _damage(requirement: str) -> list[Warning]:
    odd = foreign_characters(requirement)
    if not odd:
        return []
    return [
        Warning(
            "requirement_damaged",
            "requirement",
            f"要求中的“{odd[:6]}”不是常用规范字，可能是误识或繁体，请对照原件核对。",
        )
    ]
