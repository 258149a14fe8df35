"""A submission as its page shows it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from mingzheng.ports.checks import CHECKERS, LEVEL_LABELS, Place
from mingzheng.records.library.models import (
    InterpretationDetails,
    PolicyDetails,
    Publication,
    StoredFile,
)
from mingzheng.rules.official_text import file_keys
from mingzheng.rules.official_text.comparison import ChangeKind, ClauseChange
from mingzheng.ui.official_print.body import BodyHtml, LinkedFile, body_html
from mingzheng.ui.official_print.layout import OfficialFrame, frame_of
from mingzheng.ui.templatetags.ui import file_size
from mingzheng.work.publishing.checking import CheckedFinding, check_draft
from mingzheng.work.publishing.models import FindingDecision, Submission

from ..editor.preview import layout_of

CLAUSE_BADGES = {
    ChangeKind.ADDED: "ok",
    ChangeKind.REMOVED: "bad",
    ChangeKind.CHANGED: "warn",
    ChangeKind.RENUMBERED: "info",
}
LEVEL_BADGES = {"block": "bad", "warn": "warn", "hint": "info"}
_GRAVITY = ("block", "warn", "hint")
_PLACES = {"title": "标题", "body": "正文", "attachment": "附件"}


@dataclass(frozen=True)
class ShownText:
    frame: OfficialFrame
    body: BodyHtml


@dataclass(frozen=True)
class ShownFile:
    """``hidden`` is what was stripped of it when it was uploaded."""

    name: str
    address: str
    note: str
    hidden: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class ShownFinding:
    """``decision`` is "" while nobody has decided about it."""

    fingerprint: str
    level: str
    badge: str
    checker: str
    place: str
    excerpt: str
    reason: str
    cure: str
    decision: str
    decision_reason: str
    decided_by: str
    may_be_ignored: bool


@dataclass(frozen=True)
class AdoptedFinding:
    checker: str
    excerpt: str
    decided_by: str


@dataclass(frozen=True)
class ShownClause:
    badge: str
    word: str
    label: str
    change: ClauseChange


def shown_text(submission: Submission, draft: Publication, *, today: datetime.date) -> ShownText:
    layout = layout_of(draft, today=today)
    files = {file.pk: LinkedFile(_address(submission, file), _note(file)) for file in _files(draft)}
    return ShownText(frame_of(layout), body_html(layout.blocks, files=files))


def shown_files(submission: Submission, draft: Publication) -> list[ShownFile]:
    return [
        ShownFile(
            file.name,
            _address(submission, file),
            _note(file),
            tuple(str(one) for one in file.hidden_removed),
            file.text,
        )
        for file in _files(draft)
    ]


def shown_findings(draft: Publication, *, today: datetime.date) -> list[ShownFinding]:
    """The gravest first; what has been decided about comes after what is open."""
    report = check_draft(draft, today=today)
    ordered = sorted(
        report.findings,
        key=lambda one: (not one.open, _GRAVITY.index(one.finding.level)),
    )
    return [_finding(one) for one in ordered]


def adopted_findings(draft: Publication, shown: Iterable[ShownFinding]) -> list[AdoptedFinding]:
    """What was taken over: the words found are gone, only the decision is left."""
    found = {one.fingerprint for one in shown}
    labels = {checker.key: checker.label for checker in CHECKERS}
    made = FindingDecision.objects.filter(
        publication=draft.pk, result=FindingDecision.Result.ADOPTED
    ).select_related("decided_by")
    return [
        AdoptedFinding(labels.get(one.checker, one.checker), one.excerpt, str(one.decided_by or ""))
        for one in made.order_by("pk")
        if one.fingerprint not in found
    ]


def shown_clauses(changes: Iterable[ClauseChange]) -> list[ShownClause]:
    return [
        ShownClause(CLAUSE_BADGES[one.kind], one.kind.label, _clause_label(one), one)
        for one in changes
    ]


def _finding(one: CheckedFinding) -> ShownFinding:
    finding, decision = one.finding, one.decision
    return ShownFinding(
        fingerprint=finding.fingerprint,
        level=LEVEL_LABELS[finding.level],
        badge=LEVEL_BADGES[finding.level] if one.open else "none",
        checker=one.label,
        place=place_words(finding.place),
        excerpt=finding.excerpt,
        reason=finding.reason,
        cure=finding.cure,
        decision=decision.get_result_display() if decision else "",
        decision_reason=decision.reason if decision else "",
        decided_by=str(decision.decided_by or "") if decision else "",
        may_be_ignored=one.open and finding.level != "hint",
    )


def place_words(place: Place) -> str:
    """Where it stands, as a person would look for it."""
    if place.field == "body" and place.block is not None:
        return f"正文第 {place.block + 1} 段"
    if place.field == "points" and place.block is not None:
        return f"第 {place.block} 个要点"
    if place.field in _PLACES:
        return _PLACES[place.field]
    for model in (Publication, PolicyDetails, InterpretationDetails):
        names = {field.name: field for field in model._meta.concrete_fields}
        if place.field in names:
            return str(names[place.field].verbose_name)
    return "公开信息"


def _clause_label(change: ClauseChange) -> str:
    before = change.before.label if change.before else ""
    after = change.after.label if change.after else ""
    return f"{before} → {after}" if before and after and before != after else after or before


def _files(draft: Publication) -> list[StoredFile]:
    found = StoredFile.objects.in_bulk(file_keys(draft.blocks))
    return [found[key] for key in dict.fromkeys(file_keys(draft.blocks)) if key in found]


def _address(submission: Submission, file: StoredFile) -> str:
    return reverse("backoffice:review_file", args=[submission.pk, file.pk])


def _note(file: StoredFile) -> str:
    return f"{file.kind.upper()}，{file_size(file.size)}"
