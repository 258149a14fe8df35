"""From when an interpretation is known to fit what it interprets."""

import datetime

from django.db.models import Max

from ..models import InterpretationFlag


def fits_since(interpretation: int, changed_at: datetime.datetime) -> datetime.datetime:
    """Its own last change, or a later look that found it still fitting. One query."""
    looked = InterpretationFlag.objects.filter(
        interpretation=interpretation, outcome=InterpretationFlag.Outcome.STILL_FITS
    )
    last: datetime.datetime | None = looked.aggregate(last=Max("settled_at"))["last"]
    return max(changed_at, last) if last else changed_at
