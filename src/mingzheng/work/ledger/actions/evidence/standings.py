"""What was found out about pieces: gone, there again, or nobody can tell."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from mingzheng.ports.evidence import EVIDENCE
from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Role

from ...addresses import assignment_address
from ...models import Assignment, Evidence
from .settle_proof import settle_proof

Standing = Evidence.Standing
_NOTED = (
    "standing", "asked_at", "checked_at", "gone_on", "gone_reason", "settled_at",
    "settled_by_name", "settled_reason",
)  # fmt: skip
AT_ONCE = 5000
"""Pieces in one transaction."""


@dataclass(frozen=True)
class Finding:
    """``standing`` as in ``Evidence.Standing``; ``reason`` says in Chinese why it is gone."""

    standing: str
    reason: str = ""


def ask_sources(pieces: Iterable[Evidence], *, at: datetime.datetime) -> int:
    """Asks the source of every piece that stands for an item; how many changed their standing.

    An item its source does not know is gone. A source that is no longer bound cannot be asked.
    """
    by_source: dict[str, list[Evidence]] = {}
    for piece in pieces:
        by_source.setdefault(piece.source_key, []).append(piece)
    sources = {source.key: source for source in EVIDENCE}
    findings: dict[int, Finding] = {}
    for key, asked in by_source.items():
        if key not in sources:
            findings |= {piece.pk: Finding(Standing.UNKNOWN) for piece in asked}
            continue
        found = sources[key].standings({piece.item_key for piece in asked}, now=at)
        for piece in asked:
            one = found.get(piece.item_key)
            if one is None:
                findings[piece.pk] = Finding(Standing.GONE, "平台上已没有这一条")
            else:
                findings[piece.pk] = Finding(
                    Standing.LIVE if one.live else Standing.GONE, one.reason
                )
    return note_findings(findings, at=at)


def note_findings(findings: Mapping[int, Finding], *, at: datetime.datetime) -> int:
    """By pk of the piece; how many changed their standing.

    A piece that is gone turns the lamp of its assignment and is told to unit and office; one that
    is back turns it again. Nobody is told twice of the same.
    """
    ids = list(findings)
    return sum(
        _note_some({pk: findings[pk] for pk in ids[first : first + AT_ONCE]}, at=at)
        for first in range(0, len(ids), AT_ONCE)
    )


def _note_some(findings: Mapping[int, Finding], *, at: datetime.datetime) -> int:
    changed: list[tuple[Evidence, Finding]] = []
    with transaction.atomic():
        found = Evidence.objects.filter(
            pk__in=findings, report__assignment__task__notice__closed_on=None
        )
        before = dict(found.values_list("pk", "standing"))
        other = {pk for pk, standing in before.items() if standing != findings[pk].standing}
        # Most nights nearly all stand as before: nothing of them has to be read.
        same = before.keys() - other
        Evidence.objects.filter(pk__in=same).update(asked_at=at, checked_at=at)
        pieces = list(
            found.filter(pk__in=other).select_related(
                "report__assignment__task", "report__assignment__organisation"
            )
        )
        for piece in pieces:
            finding, was = findings[piece.pk], piece.standing
            _note(piece, finding, at=at)
            if was != piece.standing and Standing.GONE in (was, piece.standing):
                changed.append((piece, finding))
        Evidence.objects.bulk_update(pieces, _NOTED)
        settle_proof({piece.report.assignment_id for piece, _ in changed})
        for piece, finding in changed:
            _tell(piece, finding, at=at)
    return len(changed)


def _note(piece: Evidence, finding: Finding, *, at: datetime.datetime) -> None:
    piece.asked_at = at
    if finding.standing == Standing.UNKNOWN and piece.standing == Standing.GONE:
        # What nobody can tell today does not bring back what was gone yesterday.
        return
    if finding.standing == Standing.GONE and piece.standing != Standing.GONE:
        piece.gone_on, piece.gone_reason = at.date(), finding.reason[:200]
        piece.settled_at, piece.settled_by_name, piece.settled_reason = None, "", ""
    if finding.standing != Standing.GONE:
        piece.gone_on, piece.gone_reason = None, ""
    piece.standing, piece.checked_at = finding.standing, at


def _tell(piece: Evidence, finding: Finding, *, at: datetime.datetime) -> None:
    assignment: Assignment = piece.report.assignment
    gone = finding.standing == Standing.GONE
    record(
        action="evidence.gone" if gone else "evidence.returned", subject=assignment, by=None,
        at=at, organisation_id=assignment.organisation_id,
        details={"evidence": piece.pk, "title": piece.title, "reason": finding.reason},
    )  # fmt: skip
    where = f"任务{assignment.task.number}（{assignment.organisation}）的佐证“{piece.title[:60]}”"
    words = (
        f"{where}已失效：{finding.reason or '打不开'}。请补充或替换。"
        if gone
        else f"{where}已恢复，可以打开。"
    )
    tell(
        kind="evidence", words=words,
        address=assignment_address(assignment.pk),
        roles=(Role.INFORMATION_OFFICER, Role.OPENNESS_OFFICE),
        organisations=[assignment.organisation_id], at=at,
    )  # fmt: skip
