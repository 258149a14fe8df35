"""Pieces of evidence become rows: what they prove, what they are the same as, whether they are
there."""

import datetime
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.files.base import File

from mingzheng.ports.evidence import Standing as Found
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.evidence_pieces import plain_address
from mingzheng.rules.own_addresses import local_address

from ...errors_evidence import OfferGone
from ...models import Assignment, Evidence, EvidenceDemand, ProgressReport
from ...own_pages import (
    ItemName,
    likely_proof,
    open_to,
    own_hosts,
    pages_at,
    reach_when_asked,
    refuse_dead,
    standings_of,
)

Standing = Evidence.Standing


@dataclass(frozen=True)
class NewEvidence:
    """Exactly one of ``url``, ``file``, ``note`` and ``source_key`` with ``item_key`` is given, as
    ``kind`` says. ``letter`` "" leaves it to the kind and to what the task demands, ``title`` "" of
    an item or a link to what it is called there, as far as this site knows."""

    kind: str
    title: str
    url: str = ""
    file: File[bytes] | None = None
    media_type: str = ""
    note: str = ""
    letter: str = ""
    source_key: str = ""
    item_key: str = ""


def attach_all(
    report: ProgressReport,
    pieces: Sequence[NewEvidence],
    *,
    at: datetime.datetime,
    added_by: str = "",
) -> list[Evidence]:
    """``added_by`` names who adds them to a report made before; call within the transaction.

    The same piece for the same letter is kept once a report, and added once an assignment: an item,
    an address, the words of a note, or a file of the same content, whatever it is called.

    All are judged before the first is kept, so that no refusal leaves a file behind. Raises
    ``OwnPageGone`` or ``OwnPageUnknown`` for a link to a page of this site that is not there any
    more or never was, ``OfferGone`` for an item that is not. What is another unit's own is to this
    one as if it were not.
    """
    if not pieces:
        return []
    demanded = _demanded_letters(report.assignment.task_id)
    judged = [(_judged(piece, demanded, report.assignment, at), piece) for piece in pieces]
    standing = _standing_already(report.assignment) if added_by else set()
    made = []
    for evidence, piece in judged:
        if _sameness(evidence) in standing:
            continue
        standing.add(_sameness(evidence))
        made.append(evidence)
        evidence.report = report
        evidence.added_at = at if added_by else None
        evidence.added_by_name = added_by[:80]
        if piece.file is not None:
            evidence.file.save(piece.title, piece.file, save=False)
        evidence.save()
    return made


Sameness = tuple[str, str, str]


def _sameness(evidence: Evidence) -> Sameness:
    """A note has no fingerprint: it is known by its words."""
    return (evidence.letter, evidence.fingerprint, evidence.note)


def _standing_already(assignment: Assignment) -> set[Sameness]:
    """What is gone may be added again."""
    rows = Evidence.objects.filter(report__assignment=assignment).exclude(standing=Standing.GONE)
    return set(rows.values_list("letter", "fingerprint", "note"))


def name_item(evidence: Evidence, name: ItemName) -> None:
    """A link to a page of this site stands for the item that is read there; not saved."""
    evidence.source_key, evidence.item_key = name.source, name.key
    evidence.fingerprint = _fingerprint(evidence, None)


def _judged(
    piece: NewEvidence, demanded: Collection[Letter], assignment: Assignment, at: datetime.datetime
) -> Evidence:
    evidence = Evidence(
        kind=piece.kind,
        letter=piece.letter,
        title=piece.title[:200],
        url=piece.url,
        note=piece.note,
        media_type=piece.media_type,
        source_key=piece.source_key,
        item_key=piece.item_key,
    )
    if piece.kind == Evidence.Kind.ITEM:
        _take_item(evidence, assignment, at=at)
    elif piece.kind == Evidence.Kind.LINK:
        _look_up(evidence, assignment, at=at)
    evidence.letter = piece.letter or str(
        likely_proof(evidence.source_key, piece.kind, piece.media_type, demanded) or ""
    )
    evidence.fingerprint = _fingerprint(evidence, piece.file)
    return evidence


def _demanded_letters(task: int) -> list[Letter]:
    """What the task demands, confirmed or proposed."""
    rows = EvidenceDemand.objects.filter(task=task).values_list("letter", flat=True)
    return sorted(Letter(letter) for letter in rows)


def _take_item(evidence: Evidence, assignment: Assignment, *, at: datetime.datetime) -> None:
    standing = _standing(evidence, assignment, at=at)
    if standing is None:
        raise OfferGone(why="平台上没有这一条")
    if not standing.live:
        raise OfferGone(why=standing.reason)
    evidence.title, evidence.url = standing.title[:200], standing.address
    _is_live(evidence, at)


def _look_up(evidence: Evidence, assignment: Assignment, *, at: datetime.datetime) -> None:
    address = local_address(evidence.url, own_hosts())
    if not address:
        evidence.title = evidence.title or evidence.url[:200]
        return
    pages = pages_at([address], organisation=assignment.organisation_id, now=at)
    page = refuse_dead(pages.get(address), address=evidence.url)
    name_item(evidence, page.name)
    evidence.title = evidence.title or page.standing.title[:200]
    _is_live(evidence, at)


def _standing(evidence: Evidence, assignment: Assignment, *, at: datetime.datetime) -> Found | None:
    """None for what another unit keeps to itself, as for what is not there."""
    name = ItemName(evidence.source_key, evidence.item_key)
    found = standings_of([name], now=at).get(name)
    reach = reach_when_asked(assignment.organisation_id, on=at.date())
    return found if found is not None and open_to(found, reach) else None


def _is_live(evidence: Evidence, at: datetime.datetime) -> None:
    evidence.standing, evidence.asked_at, evidence.checked_at = Standing.LIVE, at, at


def _fingerprint(evidence: Evidence, file: File[bytes] | None) -> str:
    """Of an item the same, whether it was taken from the platform or typed as a link."""
    if evidence.item_key:
        return _digest(f"{evidence.source_key}:{evidence.item_key}")
    if evidence.url:
        return _digest(plain_address(evidence.url))
    if file is None:
        return ""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
