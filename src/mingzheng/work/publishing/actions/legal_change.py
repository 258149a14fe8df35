"""立改废: one public document ends, changes or extends others."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from modelcluster.models import get_serializable_data_for_fields

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.library.actions.followers import tell_followers
from mingzheng.records.library.actions.legal_state import ACTING, recompute_legal_state
from mingzheng.records.library.models import Kind, Publication, Relation, RelationType
from mingzheng.records.library.queries.visible import periods_on, visible
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.validity import LegalState

from ..errors import ReasonMissing
from ..keeping_errors import (
    ActingNotPublic,
    ActsOnItself,
    ChangeGone,
    ClausesMissing,
    ExpiryNotLater,
    NewExpiryMissing,
    NotAnAct,
    NoTarget,
    NothingToExtend,
    OtherwiseRegistered,
    TargetNotPublic,
)
from ..queries.legal_course import last_valid_days
from .carry import carry_into_drafts

WITH_CLAUSES = (RelationType.PARTIALLY_REPEALS, RelationType.AMENDS)


@dataclass(frozen=True)
class Target:
    """``key`` of the document acted on; ``new_expiry`` is the last valid day an extension gives."""

    key: int
    clauses: str = ""
    new_expiry: datetime.date | None = None


def change_legal_state(
    acting: Publication,
    *,
    act: str,
    targets: Sequence[Target],
    effective_date: datetime.date | None,
    by: StaffAccount,
    at: datetime.datetime,
) -> list[Relation]:
    """What is new among the relations; an empty list when all of it was registered already.

    ``act`` is a ``RelationType`` in ``ACTING``. Raises what ``refuse_change`` raises.
    """
    with transaction.atomic():
        acting = Publication.objects.select_for_update().get(pk=acting.pk)
        wanted = refuse_change(
            acting, act=act, targets=targets, effective_date=effective_date, at=at
        )
        if not wanted:
            return []
        keys = [relation.target_id or 0 for relation in wanted]
        day = max(at.date(), wanted[0].acts_from)
        before = _states(keys, day)
        for relation in wanted:
            relation.save()
        rows = [get_serializable_data_for_fields(relation) for relation in wanted]
        carry_into_drafts(acting, lambda content: content.setdefault("relations", []).extend(rows))
        moved = recompute_legal_state(keys, now=at)
        announce("publication", _concerned(acting, keys))
        tell_followers(moved, reason="legal_state", at=at, by=by.pk)
        after = _states(keys, day)
        for relation in wanted:
            _note("publication.legal_changed", relation, before, after, day, by=by, at=at)
    return wanted


def undo_legal_change(
    relation_id: int, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """Take away what was registered by mistake.

    Raises ``ReasonMissing``, ``ChangeGone`` or ``NotAnAct``.
    """
    if not reason.strip():
        raise ReasonMissing("撤销登记")
    with transaction.atomic():
        relation = (
            Relation.objects.select_for_update(of=("self",))
            .select_related("source", "target")
            .filter(pk=relation_id)
            .first()
        )
        if relation is None:
            raise ChangeGone
        if relation.type not in ACTING or relation.target is None:
            raise NotAnAct
        keys, day = [relation.target.pk], max(at.date(), relation.acts_from)
        before = _states(keys, day)
        carry_into_drafts(relation.source, lambda content: _without(content, relation))
        Relation.objects.filter(pk=relation.pk).delete()
        moved = recompute_legal_state(keys, now=at)
        announce("publication", _concerned(relation.source, keys))
        tell_followers(moved, reason="legal_state", at=at, by=by.pk)
        after = _states(keys, day)
        _note(
            "publication.legal_change_undone", relation, before, after, day, by=by, at=at,
            reason=reason.strip(),
        )  # fmt: skip


def refuse_change(
    acting: Publication,
    *,
    act: str,
    targets: Sequence[Target],
    effective_date: datetime.date | None,
    at: datetime.datetime,
) -> list[Relation]:
    """The unsaved relations that are new.

    Raises ``NotAnAct``, ``ActingNotPublic``, ``NoTarget``, ``TargetNotPublic``, ``ActsOnItself``,
    ``ClausesMissing``, ``NewExpiryMissing``, ``NothingToExtend``, ``ExpiryNotLater`` or
    ``OtherwiseRegistered``.
    """
    if act not in ACTING:
        raise NotAnAct
    if not visible(at).filter(pk=acting.pk).exists():
        raise ActingNotPublic
    if not targets:
        raise NoTarget
    found = _public_policies([one.key for one in targets], at=at)
    known = Relation.objects.filter(source=acting, type=act)
    registered = {relation.target_id: relation for relation in known}
    date = acting_date(acting)
    wanted = []
    for target in targets:
        relation = _relation(
            acting, found, target, act=act, date=date, effective_date=effective_date
        )
        if target.key not in registered:
            wanted.append(relation)
        elif not _same(registered[target.key], relation):
            raise OtherwiseRegistered(found[target.key].title)
    if act == RelationType.EXTENDS:
        _refuse_vain_extension(wanted, found, at=at)
    return wanted


def acting_date(acting: Publication) -> datetime.date:
    """成文日期 of the acting document; never typed in: by it an extension counts or not."""
    details = acting.policy
    if details is not None:
        return details.issue_date
    if acting.formed_on is not None:
        return acting.formed_on
    assert acting.published_at is not None
    return timezone.localdate(acting.published_at)


def _public_policies(keys: Iterable[int], *, at: datetime.datetime) -> dict[int, Publication]:
    found = visible(at).filter(pk__in=set(keys), kind=Kind.POLICY)
    return {one.pk: one for one in found}


def _relation(
    acting: Publication,
    found: dict[int, Publication],
    target: Target,
    *,
    act: str,
    date: datetime.date,
    effective_date: datetime.date | None,
) -> Relation:
    one = found.get(target.key)
    if one is None:
        named = Publication.objects.filter(pk=target.key, version_number__gt=0).first()
        raise TargetNotPublic(named.title if named else str(target.key))
    if one.pk == acting.pk:
        raise ActsOnItself(one.title)
    clauses = target.clauses.strip() if act in WITH_CLAUSES else ""
    if act in WITH_CLAUSES and not clauses:
        raise ClausesMissing(one.title)
    if act == RelationType.EXTENDS and target.new_expiry is None:
        raise NewExpiryMissing(one.title)
    return Relation(
        source=acting,
        type=act,
        target=one,
        date=date,
        effective_date=effective_date,
        new_expiry=target.new_expiry if act == RelationType.EXTENDS else None,
        clauses=clauses,
    )


def _same(one: Relation, other: Relation) -> bool:
    names = ("date", "effective_date", "new_expiry", "clauses")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _refuse_vain_extension(
    wanted: Sequence[Relation], found: dict[int, Publication], *, at: datetime.datetime
) -> None:
    lasts = last_valid_days([one.target_id or 0 for one in wanted], now=at)
    for relation in wanted:
        title, last = found[relation.target_id or 0].title, lasts[relation.target_id or 0]
        if last is None:
            raise NothingToExtend(title)
        assert relation.new_expiry is not None
        if relation.new_expiry <= last:
            raise ExpiryNotLater(title, last)


def _concerned(acting: Publication, keys: Iterable[int]) -> list[int]:
    """The documents, and the interpretations that show the state of what they interpret."""
    keys = set(keys)
    interpretations = Relation.objects.filter(
        target__in=keys, type=RelationType.INTERPRETS, source__live=True
    )
    return sorted({acting.pk, *keys, *interpretations.values_list("source_id", flat=True)})


def _states(keys: Iterable[int], day: datetime.date) -> dict[int, str]:
    rows = periods_on(day).filter(publication__in=list(keys))
    return {
        key: LegalState(status).label
        for key, status in rows.values_list("publication_id", "status")
    }


def _without(content: dict[str, Any], relation: Relation) -> None:
    content["relations"] = [
        row
        for row in content.get("relations", [])
        if (row.get("type"), row.get("target")) != (relation.type, relation.target_id)
    ]


def _note(
    action: str,
    relation: Relation,
    before: dict[int, str],
    after: dict[int, str],
    day: datetime.date,
    *,
    by: StaffAccount,
    at: datetime.datetime,
    **more: str,
) -> None:
    target = relation.target
    assert target is not None
    record(
        action=action, subject=target, by=by, at=at, organisation_id=target.organisation_id,
        details={
            "act": str(RelationType(relation.type).label),
            "acting": relation.source.title,
            "acting_key": relation.source_id,
            "acts_from": relation.acts_from.isoformat(),
            "clauses": relation.clauses,
            "new_expiry": relation.new_expiry.isoformat() if relation.new_expiry else "",
            "on": day.isoformat(),
            "state": {"before": before.get(target.pk, ""), "after": after.get(target.pk, "")},
            **more,
        },
    )  # fmt: skip
