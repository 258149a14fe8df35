"""Drafting what the search is to follow; nothing of it is public before it is applied."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.search.guidance import pinned_form

from ..errors import AlreadyGuided, DraftWaits, NoLongerDraft, OrderGone
from ..learned_orders import order_guideline, ranker_kept
from ..models import EVERY_QUERY, GuidanceChange, Guideline, LearnedOrder


@dataclass(frozen=True)
class Proposed:
    """As the fields of ``GuidelineValues``."""

    sort: str
    names: tuple[str, ...]
    terms: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    until: datetime.date | None = None
    note: str = ""
    live: bool = True


def draft_change(
    proposed: Proposed,
    *,
    by: StaffAccount,
    at: datetime.datetime,
    guideline: Guideline | None = None,
    concerns: str = "",
) -> GuidanceChange:
    """``guideline`` None drafts a new one. Raises ``DraftWaits`` or ``AlreadyGuided``."""
    with transaction.atomic():
        if guideline is not None:
            _lock(guideline)
        change = GuidanceChange(
            guideline=guideline, concerns=concerns, made_by=by, made_at=at, **_values(proposed)
        )
        check_names_free(change)
        check_order_kept(change)
        change.save()
        _record("guideline.drafted", change, by=by, at=at)
    return change


def redraft(
    change: GuidanceChange, proposed: Proposed, *, by: StaffAccount, at: datetime.datetime
) -> GuidanceChange:
    """Raises ``NoLongerDraft`` or ``AlreadyGuided``."""
    with transaction.atomic():
        change = lock_draft(change)
        for name, value in _values(proposed).items():
            setattr(change, name, value)
        change.made_by, change.made_at = by, at
        check_names_free(change)
        change.save()
        _record("guideline.drafted", change, by=by, at=at)
    return change


def draft_switch(
    guideline: Guideline, *, live: bool, by: StaffAccount, at: datetime.datetime
) -> GuidanceChange:
    """Everything as it is, switched on or off. Raises as ``draft_change``."""
    proposed = Proposed(
        sort=guideline.sort, names=tuple(guideline.names), terms=tuple(guideline.terms),
        titles=guideline.titles, kind=guideline.kind, until=guideline.until,
        note=guideline.note, live=live,
    )  # fmt: skip
    return draft_change(proposed, by=by, at=at, guideline=guideline)


def draft_order(order: LearnedOrder, *, by: StaffAccount, at: datetime.datetime) -> GuidanceChange:
    """The public search is to follow a measured order. Raises ``OrderGone`` or ``DraftWaits``."""
    proposed = Proposed(
        Guideline.Sort.ORDER, (EVERY_QUERY,), (str(order.pk),), {str(order.pk): str(order)}
    )
    return draft_change(proposed, by=by, at=at, guideline=order_guideline())


def lock_draft(change: GuidanceChange) -> GuidanceChange:
    """Raises ``NoLongerDraft``; within a transaction."""
    locked = GuidanceChange.objects.select_for_update().get(pk=change.pk)
    if locked.state != GuidanceChange.State.DRAFT:
        raise NoLongerDraft
    return locked


def check_names_free(change: GuidanceChange) -> None:
    """Raises ``AlreadyGuided`` where another guideline of the sort has one of the names, and
    ``DraftWaits`` where another new one is drafted for it."""
    forms = {pinned_form(name): name for name in change.names}
    drafts = GuidanceChange.objects.filter(
        sort=change.sort, state=GuidanceChange.State.DRAFT, guideline=None
    ).exclude(pk=change.pk or 0)
    for names in drafts.values_list("names", flat=True):
        if not forms.keys().isdisjoint(map(pinned_form, names)):
            raise DraftWaits
    others = Guideline.objects.filter(sort=change.sort).exclude(pk=change.guideline_id or 0)
    for names in others.values_list("names", flat=True):
        for name in names:
            if pinned_form(name) in forms:
                raise AlreadyGuided(forms[pinned_form(name)])


def check_order_kept(change: GuidanceChange) -> None:
    """Raises ``OrderGone`` where the learned order that is to be followed cannot be."""
    follows = change.sort == Guideline.Sort.ORDER and change.live
    if follows and ranker_kept(int(change.terms[0])) is None:
        raise OrderGone


def _lock(guideline: Guideline) -> None:
    Guideline.objects.select_for_update().get(pk=guideline.pk)
    if guideline.changes.filter(state=GuidanceChange.State.DRAFT).exists():
        raise DraftWaits


def _values(proposed: Proposed) -> dict[str, object]:
    return {
        "sort": proposed.sort, "names": list(proposed.names), "terms": list(proposed.terms),
        "titles": dict(proposed.titles), "kind": proposed.kind, "until": proposed.until,
        "note": proposed.note, "live": proposed.live,
    }  # fmt: skip


def _record(
    action: str, change: GuidanceChange, *, by: StaffAccount, at: datetime.datetime
) -> None:
    details = {"sort": change.get_sort_display(), "terms": change.shown, "live": change.live}
    record(action=action, subject=change, by=by, at=at, details=details)
