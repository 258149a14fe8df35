"""Pieces of evidence become rows: what they prove, what they are the same as, whether they are
there."""

import datetime
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.files.base import File

from mingzheng.ports.evidence import EVIDENCE
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.evidence_pieces import likely_letter, plain_address

from ...errors_evidence import OfferGone, OwnPageGone
from ...models import Evidence, EvidenceDemand, ProgressReport
from ...own_pages import LIBRARY, own_page

Standing = Evidence.Standing


@dataclass(frozen=True)
class NewEvidence:
    """Exactly one of ``url``, ``file``, ``note`` and ``source_key`` with ``item_key`` is given, as
    ``kind`` says. ``letter`` "" leaves it to the kind and to what the task demands."""

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

    All are judged before the first is kept, so that no refusal leaves a file behind. Raises
    ``OwnPageGone`` for a link to a page of this site that is not there, ``OfferGone`` for an item
    that is not.
    """
    if not pieces:
        return []
    demanded = _demanded_letters(report.assignment.task_id)
    made = [_judged(piece, demanded, at) for piece in pieces]
    for evidence, piece in zip(made, pieces, strict=True):
        evidence.report = report
        evidence.added_at = at if added_by else None
        evidence.added_by_name = added_by[:80]
        if piece.file is not None:
            evidence.file.save(piece.title, piece.file, save=False)
        evidence.save()
    return made


def _judged(piece: NewEvidence, demanded: Collection[Letter], at: datetime.datetime) -> Evidence:
    evidence = Evidence(
        kind=piece.kind,
        letter=piece.letter or likely_letter(piece.kind, piece.media_type, demanded) or "",
        title=piece.title[:200],
        url=piece.url,
        note=piece.note,
        media_type=piece.media_type,
        source_key=piece.source_key,
        item_key=piece.item_key,
    )
    if piece.kind == Evidence.Kind.ITEM:
        _take_item(evidence, at=at)
    elif piece.kind == Evidence.Kind.LINK:
        _look_up(evidence, at=at)
    evidence.fingerprint = _fingerprint(evidence, piece.file)
    return evidence


def _demanded_letters(task: int) -> list[Letter]:
    """What the task demands, confirmed or proposed."""
    rows = EvidenceDemand.objects.filter(task=task).values_list("letter", flat=True)
    return sorted(Letter(letter) for letter in rows)


def _take_item(evidence: Evidence, *, at: datetime.datetime) -> None:
    source = next((one for one in EVIDENCE if one.key == evidence.source_key), None)
    found = source.standings([evidence.item_key], now=at) if source else {}
    standing = found.get(evidence.item_key)
    if standing is None:
        raise OfferGone(why="平台上没有这一条")
    if not standing.live:
        raise OfferGone(why=standing.reason)
    evidence.title, evidence.url = standing.title[:200], standing.address
    _is_live(evidence, at)


def _look_up(evidence: Evidence, *, at: datetime.datetime) -> None:
    page = own_page(evidence.url, now=at)
    if page is None:
        return
    if page.gone:
        raise OwnPageGone(address=evidence.url, why=page.gone)
    if page.item_key:
        evidence.source_key, evidence.item_key = LIBRARY, page.item_key
        _is_live(evidence, at)


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
