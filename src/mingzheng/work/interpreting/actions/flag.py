"""Flagging interpretations whose policy changed, and settling the flags."""

import datetime
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from mingzheng.ports.policy_followers import REASON_LABELS, Reason
from mingzheng.records.changes.actions import announce
from mingzheng.records.inbox.actions.tell import Telling, tell_all
from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import Publication, Relation, RelationType
from mingzheng.records.library.queries.points import (
    ClauseStanding,
    InterpretedText,
    TextHistory,
    placed_points,
    points_by_interpretation,
    text_history,
)
from mingzheng.records.people.models import Role, StaffAccount
from mingzheng.rules.interpretation_points import Point

from ..errors import FlagSettled, NoteMissing, NotRevisedSince, StillPublic
from ..models import InterpretationFlag
from ..queries.policy_standing import PolicyStanding, policy_standings

Outcome = InterpretationFlag.Outcome
LONGEST = 400
_GOING = ("withdrawn", "merged", "archived")


@dataclass(frozen=True)
class _Pair:
    interpretation: int
    organisation: int
    changed_at: datetime.datetime
    policy: int


def flag_interpretations(
    keys: Collection[int], *, reason: Reason, at: datetime.datetime
) -> list[InterpretationFlag]:
    """Of the public interpretations of these policies, those that the change concerns.

    A first version concerns none, nor does a policy that only comes into force.
    """
    pairs = _pairs(keys)
    if not pairs:
        return []
    with transaction.atomic():
        words = _words(pairs, reason=reason, at=at)
        open_rows = InterpretationFlag.objects.filter(
            settled_at=None, policy__in={pair.policy for pair in pairs}
        )
        known = {(row.interpretation_id, row.policy_id): row for row in open_rows}
        made, renewed = [], []
        for pair in pairs:
            told = words[pair.interpretation, pair.policy]
            before = known.get((pair.interpretation, pair.policy))
            if before is not None:
                before.words = told or "文件效力已恢复，请核对解读"
                before.reason, before.since = reason, at
                renewed.append(before)
            elif told:
                made.append(
                    InterpretationFlag(
                        interpretation_id=pair.interpretation, policy_id=pair.policy,
                        organisation_id=pair.organisation, reason=reason, words=told, since=at,
                    )
                )  # fmt: skip
        InterpretationFlag.objects.bulk_create(made)
        InterpretationFlag.objects.bulk_update(renewed, ("words", "reason", "since"))
        if made:
            _note(made, reason=reason, at=at)
            _tell(made, at=at)
    return made


def settle_flag(
    flag: InterpretationFlag,
    *,
    outcome: str,
    note: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> InterpretationFlag:
    """Raises ``FlagSettled``, ``NoteMissing``, ``NotRevisedSince`` or ``StillPublic``."""
    with transaction.atomic():
        flag = InterpretationFlag.objects.select_for_update().get(pk=flag.pk)
        if flag.settled_at is not None:
            raise FlagSettled
        interpretation = Publication.objects.get(pk=flag.interpretation_id)
        _refuse_outcome(flag, interpretation, outcome, note)
        flag.outcome, flag.note = outcome, note.strip()
        flag.settled_version = interpretation.version_number
        flag.settled_at, flag.settled_by, flag.settled_by_name = at, by, str(by)
        flag.save()
        announce("publication", [flag.interpretation_id])
        record(
            action="interpretation_flag.settled", subject=flag, by=by, at=at,
            organisation_id=flag.organisation_id,
            details={
                "outcome": str(Outcome(outcome).label), "note": flag.note,
                "version": flag.settled_version, "words": flag.words,
            },
        )  # fmt: skip
    return flag


def _refuse_outcome(
    flag: InterpretationFlag, interpretation: Publication, outcome: str, note: str
) -> None:
    if outcome == Outcome.STILL_FITS and not note.strip():
        raise NoteMissing("为什么仍然适用，例如所引条款没有实质变化")
    changed = interpretation.changed_at
    revised = interpretation.live and changed is not None and changed > flag.since
    if outcome == Outcome.REVISED and not revised:
        raise NotRevisedSince(flag.since)
    if outcome == Outcome.WITHDRAWN and interpretation.live:
        raise StillPublic


def _pairs(keys: Collection[int]) -> list[_Pair]:
    found = Relation.objects.filter(
        target__in=keys, type=RelationType.INTERPRETS, source__live=True
    )
    return [
        _Pair(
            relation.source.pk,
            relation.source.organisation_id,
            relation.source.changed_at or relation.source.created_at,
            relation.target_id or 0,
        )
        for relation in found.select_related("source").order_by("source_id", "target_id")
    ]


def _words(
    pairs: Sequence[_Pair], *, reason: Reason, at: datetime.datetime
) -> dict[tuple[int, int], str]:
    """ "" where nothing has to be looked at. Four queries at most."""
    standings = policy_standings({pair.policy for pair in pairs}, day=at.date())
    points: dict[int, tuple[Point, ...]] = {}
    history: TextHistory | None = None
    if reason == "text":
        points = points_by_interpretation({pair.interpretation for pair in pairs})
        since = min(pair.changed_at for pair in pairs)
        history = text_history({pair.policy for pair in pairs}, since=since)
    found = {}
    for pair in pairs:
        standing = standings[pair.policy]
        written_on = pair.changed_at.astimezone(at.tzinfo).date()
        told = _legal_words(standing, reason, written_on=written_on)
        if history is not None and standing.version > 1:
            texts = history.texts([pair.policy], since=pair.changed_at)
            told = _text_words(standing, points.get(pair.interpretation, ()), texts)
        found[pair.interpretation, pair.policy] = told[:LONGEST]
    return found


def _legal_words(standing: PolicyStanding, reason: Reason, *, written_on: datetime.date) -> str:
    if reason in _GOING:
        return f"所解读的文件{REASON_LABELS[reason]}"
    if reason == "clock" and not standing.live:
        return f"所解读的文件{REASON_LABELS['withdrawn']}"
    # What had happened when the interpretation was written is known to it.
    known = standing.since is not None and standing.since < written_on
    words = "" if known else standing.present_words
    if reason == "legal_state":
        # Registered today for a later day: the owner hears of it before it acts.
        words = "，".join(one for one in (words, standing.coming_words) if one)
    return f"所解读的文件{words}" if words and reason != "text" else ""


def _text_words(
    standing: PolicyStanding, points: Sequence[Point], texts: Mapping[int, InterpretedText]
) -> str:
    placed = placed_points(points, texts)
    concerned = [
        f"要点{one.number}的{clause.name}{clause.standing.label.removeprefix('条款')}"
        for one in placed
        for clause in one.clauses
        if clause.standing is not ClauseStanding.SAME
    ]
    what = "、".join(concerned) if concerned else "要点所引条款没有变动，请核对其他内容"
    return f"所解读的文件更新为第{standing.version}版：{what}"


def _tell(made: Sequence[InterpretationFlag], *, at: datetime.datetime) -> None:
    """One message a unit, however many of its interpretations are concerned."""
    counts = Counter(one.organisation_id for one in made)
    tellings = [
        Telling(
            f"{number} 件解读所解读的文件有变化，请核对。",
            "/desk/content/interpreting/flags",
            frozenset({organisation}),
        )
        for organisation, number in sorted(counts.items())
    ]
    tell_all(tellings, kind="policy_change", roles=(Role.INFORMATION_OFFICER,), at=at)


def _note(made: Sequence[InterpretationFlag], *, reason: Reason, at: datetime.datetime) -> None:
    record(
        action="interpretation_flag.raised", subject=made[0], by=None, at=at,
        organisation_id=made[0].organisation_id,
        details={
            "reason": REASON_LABELS[reason],
            "interpretations": [one.interpretation_id for one in made],
            "policies": sorted({one.policy_id for one in made}),
            "words": made[0].words,
        },
    )  # fmt: skip
