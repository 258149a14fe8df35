"""The applicant rates the answer once it has gone out; said is said."""

import datetime

from django.db import transaction

from ..errors import NotNow, RatedBefore
from ..models import Case, Delivery, Rating
from .facts import locked, note


def rate(case: Case, *, score: int, words: str = "", at: datetime.datetime) -> Rating:
    """Raises ``NotNow`` before the answer has gone out, ``RatedBefore`` the second time."""
    with transaction.atomic():
        case = locked(case)
        if not Delivery.objects.filter(case=case).exists():
            raise NotNow("评价", stage=case.get_stage_display(), cure="请在收到答复后再评价。")
        if Rating.objects.filter(case=case).exists():
            raise RatedBefore
        rating = Rating.objects.create(case=case, score=score, words=words.strip(), rated_at=at)
        note(case, "rated", by=None, at=at, details={"score": score})
    return rating
