"""Registers as the desk sees them: who keeps which, how many rows, whether they are kept up."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from mingzheng.data.registers import register_kinds
from mingzheng.rules.lamps import LampRule
from mingzheng.rules.registers import RegisterKind

from ..lamps import Upkeep, upkeep_of
from ..models import Change, Entry, Register
from .resting import resting_on_ended
from .standing import entries_on


@dataclass(frozen=True)
class BoardLine:
    """``late`` counts rows that were published after their day (决定后 n 个工作日), ``resting``
    those whose document has ended.
    """

    pk: int
    kind: RegisterKind
    organisation: str
    rows: int
    confirmed_on: datetime.date | None
    upkeep: Upkeep
    late: int
    resting: int


def register_board(reached: Collection[int] | None, *, rule: LampRule) -> tuple[BoardLine, ...]:
    """Gravest first; four queries. ``reached`` None is every organisation."""
    registers = Register.objects.select_related("organisation")
    if reached is not None:
        registers = registers.filter(organisation__in=reached)
    rows = dict(
        entries_on(rule.today).order_by().values_list("register").annotate(number=Count("pk"))
    )
    late = late_counts(rule.today)
    ended = resting_on_ended(rule.today).order_by()
    resting = dict(ended.values_list("register").annotate(number=Count("pk")))
    lines = [
        BoardLine(
            pk=one.pk,
            kind=register_kinds()[one.kind],
            organisation=one.organisation.name,
            rows=rows.get(one.pk, 0),
            confirmed_on=one.confirmed_on,
            upkeep=upkeep_of(
                confirmed_on=one.confirmed_on,
                opened_on=one.opened_on,
                update_days=one.update_days,
                rule=rule,
            ),
            late=late.get(one.pk, 0),
            resting=resting.get(one.pk, 0),
        )
        for one in registers.order_by("organisation__sort_order", "pk")
    ]
    return tuple(sorted(lines, key=lambda line: line.upkeep.due))


def late_counts(today: datetime.date) -> dict[int, int]:
    """Register → rows of today that were added to it after their day.

    What came with the first file of a register was public elsewhere before, and does not count.
    """
    late = entries_on(today).filter(change=Change.NEW, recorded_at__date__gt=F("publish_due"))
    return dict(late.order_by().values_list("register").annotate(number=Count("pk")))


def entries_of_register(
    register: Register, *, words: str, show: str, today: datetime.date
) -> QuerySet[Entry]:
    """``show``: what stands today or is still to come (""), what is off the list ("ended"), what
    rests on a document that has ended ("resting"); in order."""
    found = Entry.objects.filter(register=register, replaced_at=None)
    if show == "resting":
        found = resting_on_ended(today).filter(register=register)
    elif show == "ended":
        found = found.filter(Q(present=False) | Q(valid_until__lte=today), ~_followed())
    else:
        found = found.filter(Q(valid_until=None) | Q(valid_until__gt=today), present=True)
    for word in words.split():
        found = found.filter(find_text__icontains=word)
    return found.order_by("order_key", "pk")


def _followed() -> Exists:
    """Whether a later entry of the same item took its place."""
    later = Entry.objects.filter(
        item=OuterRef("item"), replaced_at=None, valid_from__gt=OuterRef("valid_from")
    )
    return Exists(later)
