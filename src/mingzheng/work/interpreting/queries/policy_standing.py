"""What a policy is on a day, in the words that tell the owner of its interpretation."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from mingzheng.records.library.models import ENDED_STATES, LegalPeriod, Publication
from mingzheng.records.library.queries.visible import periods_on
from mingzheng.rules.validity import LegalState

_ENDING = (*ENDED_STATES, LegalState.PARTIALLY_INVALID, LegalState.AMENDED)


@dataclass(frozen=True)
class PolicyStanding:
    """``coming`` is the next state with its day, None where none is known."""

    key: int
    title: str
    version: int
    live: bool
    archived: bool
    state: LegalState | None
    since: datetime.date | None
    coming: tuple[LegalState, datetime.date] | None

    @property
    def ended(self) -> bool:
        return self.state in ENDED_STATES

    @property
    def present_words(self) -> str:
        """ "" for a policy that is simply valid, or not yet."""
        if self.state in _ENDING and self.since:
            return f"自{self.since:%Y-%m-%d}起{self.state.label}"
        return ""

    @property
    def coming_words(self) -> str:
        if self.coming and self.coming[0] in _ENDING:
            return f"将自{self.coming[1]:%Y-%m-%d}起{self.coming[0].label}"
        return ""


def policy_standings(keys: Collection[int], *, day: datetime.date) -> dict[int, PolicyStanding]:
    """One query."""
    present = periods_on(day).filter(publication=OuterRef("pk"))
    # The end of its own term was known from the beginning; an act of another document was not.
    coming = LegalPeriod.objects.filter(
        publication=OuterRef("pk"), since__gt=day, caused_by__isnull=False
    )
    coming = coming.order_by("since")
    rows = Publication.objects.filter(pk__in=keys).values_list(
        "pk", "title", "version_number", "live", "archived_at",
        Subquery(present.values("status")[:1]), Subquery(present.values("since")[:1]),
        Subquery(coming.values("status")[:1]), Subquery(coming.values("since")[:1]),
    )  # fmt: skip
    return {
        pk: PolicyStanding(
            pk, title, version, live, archived is not None,
            LegalState(state) if state else None, since,
            (LegalState(later), day_of_it) if later else None,
        )
        for pk, title, version, live, archived, state, since, later, day_of_it in rows
    }  # fmt: skip
