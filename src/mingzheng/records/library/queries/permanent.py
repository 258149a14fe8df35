"""Permanent identifiers: the index number (索引号) of a public item and where it leads."""

import datetime

from ..models import Withdrawal
from .visible import visible


def address_of(index_number: str, *, now: datetime.datetime) -> str | None:
    """None for what never was public; what was taken back still leads to its address."""
    public = visible(now).filter(index_number=index_number)
    taken = Withdrawal.objects.filter(
        publication__index_number=index_number, publication__live=False
    )
    path = (
        public.values_list("path", flat=True).first()
        or taken.values_list("publication__path", flat=True).first()
    )
    return f"/{path}" if path else None
