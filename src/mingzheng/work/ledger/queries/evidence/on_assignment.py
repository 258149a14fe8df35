"""The evidence of one assignment, as its page shows it beside the reports."""

import datetime
from dataclasses import dataclass

from mingzheng.records.people.reach import Below

from ...models import Assignment
from .demands import SupportRow, supports_in
from .letters import LetterLamp, lamps_of
from .offers import OfferRow, Taken, offers_of

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


def proof_of(
    row: Assignment,
    *,
    may_add: bool,
    now: datetime.datetime,
    taken: Taken | None = None,
    below: Below | None = None,
) -> Proof:
    """Offers are looked for only where the account can take them. ``row``, ``taken`` and ``below``
    are as ``offers_of`` takes them; two queries besides."""
    lamps = lamps_of([(row.pk, row.task_id, row.part)])[row.pk]
    offers = offers_of(row, lamps, now=now, most=SHOWN, taken=taken, below=below) if may_add else []
    return Proof(
        lamps=lamps,
        supports=supports_in(row.task.label, row.task.requirement),
        offers=tuple(offers),
        gone_on=row.proof_gone_on,
        reported=row.last_reported_at is not None,
        may_add=may_add,
    )
