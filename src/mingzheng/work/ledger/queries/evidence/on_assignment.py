"""The evidence of one assignment, as its page shows it beside the reports."""

import datetime
from dataclasses import dataclass

from ...models import Assignment, Task
from .demands import SupportRow, supports_in
from .letters import LetterLamp, letter_lamps
from .offers import OfferRow, offers_for

SHOWN = 5


@dataclass(frozen=True)
class Proof:
    """``offers`` are the best few; ``may_add``: the account may add evidence to it."""

    lamps: tuple[LetterLamp, ...]
    supports: tuple[SupportRow, ...]
    offers: tuple[OfferRow, ...]
    gone_on: datetime.date | None
    reported: bool
    may_add: bool

    @property
    def gone(self) -> bool:
        return self.gone_on is not None


def proof_of(assignment: int, *, may_add: bool, now: datetime.datetime) -> Proof:
    """Offers are looked for only where the account can take them."""
    row = Assignment.objects.only("task", "proof_gone_on", "last_reported_at").get(pk=assignment)
    task = Task.objects.only("label", "requirement").get(pk=row.task_id)
    return Proof(
        lamps=letter_lamps([assignment]).get(assignment, ()),
        supports=supports_in(task.label, task.requirement),
        offers=tuple(offers_for(assignment, now=now, most=SHOWN)) if may_add else (),
        gone_on=row.proof_gone_on,
        reported=row.last_reported_at is not None,
        may_add=may_add,
    )
