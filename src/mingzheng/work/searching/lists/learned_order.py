"""The learned order as the desk shows it: what the public follows, what was tried last."""

import datetime
from dataclasses import dataclass

from django.utils.timezone import localtime

from mingzheng.search.learning.site_ranking import LEAST_TAUGHT

from ..actions.try_order import STUCK_AFTER
from ..comparing import Comparison, comparison_from
from ..learned_orders import order_guideline, order_named, ranker_kept
from ..models import GuidanceChange, Guideline, JudgedCase, LearnedOrder
from ..preview import MOST_JUDGED


@dataclass(frozen=True)
class FollowedOrder:
    """What the guideline names. ``readable``: it can take part in a search.

    ``learned_at``, ``taught`` and ``judged`` are None where it is gone.
    """

    guideline: int
    live: bool
    readable: bool
    changed_by: str
    changed_at: datetime.datetime
    learned_at: datetime.datetime | None
    taught: int | None
    judged: int | None


@dataclass(frozen=True)
class TrialRow:
    """``stuck``: waits longer than a trial takes. ``followed``: it is what the guideline names.

    ``outdated``: the judged set was changed since. ``comparison`` None unless it was measured.
    """

    pk: int
    state: str
    asked_by: str
    asked_at: datetime.datetime
    judged: int
    taught: int
    comparison: Comparison | None
    fault: str
    stuck: bool
    followed: bool
    outdated: bool


@dataclass(frozen=True)
class OrderStanding:
    """``judged`` queries in the set, ``needed`` at least; ``draft``: key of a waiting change."""

    followed: FollowedOrder | None
    trial: TrialRow | None
    draft: int | None
    judged: int
    needed: int = LEAST_TAUGHT

    @property
    def enough(self) -> bool:
        return self.judged >= self.needed

    @property
    def may_try(self) -> bool:
        trial = self.trial
        return self.enough and (
            trial is None or trial.state != LearnedOrder.State.WAITING or trial.stuck
        )

    @property
    def may_draft(self) -> bool:
        trial = self.trial
        if self.draft or trial is None:
            return False
        return trial.comparison is not None and not trial.followed

    @property
    def may_switch(self) -> bool:
        """What is live can be switched off in any state, what is off only on while it is there."""
        followed = self.followed
        return not self.draft and followed is not None and (followed.live or followed.readable)


def order_standing(*, now: datetime.datetime) -> OrderStanding:
    guideline, judged = order_guideline(), JudgedCase.objects.count()
    trial = LearnedOrder.objects.defer("model").select_related("asked_by").first()
    draft = GuidanceChange.objects.filter(
        sort=Guideline.Sort.ORDER, state=GuidanceChange.State.DRAFT
    ).values_list("pk", flat=True)
    return OrderStanding(
        _followed(guideline) if guideline else None,
        _trial(trial, guideline, judged, now=now) if trial else None,
        draft.first(),
        judged,
    )


def _followed(guideline: Guideline) -> FollowedOrder:
    order = order_named(guideline)
    learned_at = order.learned_at if order else None
    return FollowedOrder(
        guideline.pk, guideline.live, ranker_kept(int(guideline.terms[0])) is not None,
        str(guideline.changed_by), localtime(guideline.changed_at),
        localtime(learned_at) if learned_at else None,
        order.taught if order else None, order.judged if order else None,
    )  # fmt: skip


def _trial(
    trial: LearnedOrder, guideline: Guideline | None, judged: int, *, now: datetime.datetime
) -> TrialRow:
    measured = trial.state == LearnedOrder.State.MEASURED
    waits = trial.state == LearnedOrder.State.WAITING
    changed = JudgedCase.objects.filter(changed_at__gt=trial.asked_at).exists()
    return TrialRow(
        trial.pk, trial.state, str(trial.asked_by), localtime(trial.asked_at),
        trial.judged, trial.taught,
        comparison_from(trial.compared) if measured else None, trial.fault,
        stuck=waits and now - trial.asked_at >= STUCK_AFTER,
        followed=guideline is not None and guideline.terms == [str(trial.pk)],
        outdated=measured and (changed or min(judged, MOST_JUDGED) != trial.judged),
    )  # fmt: skip
