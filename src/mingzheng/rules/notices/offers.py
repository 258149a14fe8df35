"""Offers for an empty lead cell: it may have been merged with a neighbour in print."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .result import ParsedTask, Proposal


def with_offers(tasks: Sequence[ParsedTask]) -> list[ParsedTask]:
    """An empty lead is offered the lead beside it: the cell may have been merged in print."""
    found = []
    for at, task in enumerate(tasks):
        if task.lead or not any(note.code == "lead_missing" for note in task.warnings):
            found.append(task)
            continue
        above = _nearest_lead(reversed(tasks[:at]), task)
        below = _nearest_lead(tasks[at + 1 : at + 2], task)
        offered, others = (above, below) if above else (below, ())
        if not offered and at:
            offered = next((one.lead for one in reversed(tasks[:at]) if one.lead), ())
        offers = tuple(
            Proposal(
                "lead", "", name, (), "merged_above", tuple(n for n in others if n != name)[:3]
            )
            for name in offered
        )
        found.append(replace(task, proposals=(*offers, *task.proposals)))
    return found


def _nearest_lead(tasks: Iterable[ParsedTask], task: ParsedTask) -> tuple[str, ...]:
    for other in tasks:
        if other.section != task.section:
            return ()
        if other.lead:
            return other.lead
    return ()
