"""The evidence of one assignment, as its page shows it beside the reports."""

import datetime
from dataclasses import dataclass

from .demands import SupportRow, supports_in
from .letters import LetterLamp, lamps_of
from .offers import OfferRow, offers_of, read_for_offers

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
    row = read_for_offers(assignment)
    lamps = lamps_of([(row.pk, row.task_id, row.part)])[row.pk]
    return Proof(
        lamps=lamps,
        supports=supports_in(row.task.label, row.task.requirement),
        offers=tuple(offers_of(row, lamps, now=now, most=SHOWN)) if may_add else (),
        gone_on=row.proof_gone_on,
        reported=row.last_reported_at is not None,
        may_add=may_add,
    )
