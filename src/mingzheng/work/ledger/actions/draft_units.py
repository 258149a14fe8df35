"""The unit cells of a draft row, from what was read or from what a person typed."""

from collections.abc import Iterable

from mingzheng.rules.notices.result import ParsedTask, Proposal
from mingzheng.rules.unit_names.collectives import is_certain
from mingzheng.rules.unit_names.reading import Reading

from ..models import DraftTask, DraftUnit
from ..names import NameBook

LONGEST = 300


def units_of(row: DraftTask, task: ParsedTask, part: str, book: NameBook) -> list[DraftUnit]:
    names = task.lead if part == "lead" else task.responsible
    proposals = [proposal for proposal in task.proposals if proposal.field == part]
    by_name = {p.proposed: p for p in reversed(proposals) if p.reason != "merged_above"}
    read = [
        _unit(row, part, place, name, by_name.get(name), task.confidence.get(part, "high"), book)
        for place, name in enumerate(names, start=1)
    ]
    offers = [
        _offer(row, part, len(read) + place, proposal, book)
        for place, proposal in enumerate(
            (p for p in proposals if p.reason == "merged_above"), start=1
        )
    ]
    return [*read, *offers]


def typed_units(
    row: DraftTask, part: str, text: str, book: NameBook, *, place: int
) -> tuple[list[DraftUnit], list[str]]:
    """Names a person typed, all accepted; and those among them that nobody bears."""
    units, unknown = [], []
    for reading in _readings(text, book):
        found = book.find(reading.name)
        if not found.meaning or reading.kind == "damaged":
            unknown.append(reading.raw.strip())
            continue
        units.append(
            DraftUnit(
                task=row,
                part=part,
                place=place,
                raw=reading.raw.strip()[:LONGEST],
                name=reading.name[:LONGEST],
                kind="typed",
                state=DraftUnit.State.ACCEPTED,
                **meaning_fields(reading.name, book),
            )
        )
    return units, unknown


def meaning_fields(name: str, book: NameBook) -> dict[str, object]:
    found = book.find(name)
    return {
        "meaning": found.meaning,
        "organisation_id": found.organisation_id,
        "collective_id": found.collective_id,
        "members": list(found.members),
        "proposed_members": list(found.members),
    }


def _readings(text: str, book: NameBook) -> Iterable[Reading]:
    return book.readings(text.strip())


def _unit(
    row: DraftTask,
    part: str,
    place: int,
    name: str,
    proposal: Proposal | None,
    cell: str,
    book: NameBook,
) -> DraftUnit:
    kind = proposal.reason if proposal else "exact"
    alternatives = proposal.alternatives if proposal else ()
    unit = DraftUnit(
        task=row,
        part=part,
        place=place,
        raw=(proposal.raw if proposal else name).strip()[:LONGEST],
        name=name[:LONGEST],
        kind=kind,
        confidence=_confidence(kind, name, cell),
        **meaning_fields(name, book),
    )
    if not unit.meaning and not alternatives:
        alternatives = book.alternatives(name)
    unit.alternatives = list(alternatives)
    return unit


def _offer(row: DraftTask, part: str, place: int, proposal: Proposal, book: NameBook) -> DraftUnit:
    return DraftUnit(
        task=row,
        part=part,
        place=place,
        raw="",
        name=proposal.proposed[:LONGEST],
        kind="merged_above",
        confidence="low",
        alternatives=list(proposal.alternatives),
        state=DraftUnit.State.OFFERED,
        **meaning_fields(proposal.proposed, book),
    )


def _confidence(kind: str, name: str, cell: str) -> str:
    """A damaged or unknown name is as doubtful as its cell."""
    if kind in {"damaged", "unknown"}:
        return cell
    if kind == "split" or (kind == "collective" and not is_certain(name)):
        return "medium"
    return "high"
