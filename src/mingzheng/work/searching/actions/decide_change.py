"""Letting a drafted change of the search come true, or dropping it."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.search.guidance import pinned_form

from ..comparing import Comparison
from ..errors import ReasonNeeded
from ..guidance import count_up_version
from ..models import GuidanceChange, Guideline
from .draft_change import check_names_free, check_order_kept, lock_draft

_VALUES = ("sort", "names", "terms", "titles", "kind", "until", "note", "live")


def apply_change(
    change: GuidanceChange,
    *,
    compared: Comparison | None,
    reason: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> Guideline:
    """The next search follows it. ``compared``: the judged set, run a moment ago; None without one.

    Raises ``NoLongerDraft``, ``AlreadyGuided``, ``OrderGone``, or ``ReasonNeeded`` where the set
    gets worse.
    """
    if compared is not None and compared.worse and not reason:
        raise ReasonNeeded
    with transaction.atomic():
        change = lock_draft(change)
        check_names_free(change)
        check_order_kept(change)
        guideline = change.guideline or Guideline()
        before = guideline.shown
        for name in _VALUES:
            setattr(guideline, name, getattr(change, name))
        guideline.form = pinned_form(change.names[0])
        guideline.wording = "\n".join((*guideline.names, *guideline.shown))
        guideline.changed_by, guideline.changed_at = by, at
        guideline.save()
        change.guideline = guideline
        change.measured = compared.figures if compared is not None else {}
        _decide(change, GuidanceChange.State.APPLIED, reason=reason, by=by, at=at)
        count_up_version()
        record(
            action="guideline.applied", subject=guideline, by=by, at=at,
            details={
                "sort": guideline.get_sort_display(),
                "terms": {"before": before, "after": guideline.shown},
                "live": guideline.live, "reason": reason, "measured": change.measured,
            },
        )  # fmt: skip
    return guideline


def drop_change(change: GuidanceChange, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Raises ``NoLongerDraft``."""
    with transaction.atomic():
        change = lock_draft(change)
        _decide(change, GuidanceChange.State.DROPPED, reason="", by=by, at=at)
        record(action="guideline.dropped", subject=change, by=by, at=at)


def _decide(
    change: GuidanceChange, state: str, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> None:
    change.state, change.reason = state, reason
    change.decided_by, change.decided_at = by, at
    change.save()
