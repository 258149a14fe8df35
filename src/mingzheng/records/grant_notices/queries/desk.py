"""Notices and objections as the desk narrows them down."""

import datetime

from django.db.models import Q, QuerySet

from ..models import GrantNotice, Objection

STATES = (
    ("draft", "草稿"), ("ahead", "待公示"), ("running", "公示中"), ("ended", "已结束"),
    ("withdrawn", "已撤回"),
)  # fmt: skip
ANSWERS = (("open", "待答复"), ("answered", "已答复"))


def in_state(
    notices: QuerySet[GrantNotice], state: str, *, today: datetime.date
) -> QuerySet[GrantNotice]:
    """Each notice is in exactly one state of ``STATES``."""
    stands = Q(withdrawn_at=None, released_at__isnull=False)
    conditions = {
        "draft": Q(withdrawn_at=None, released_at=None),
        "ahead": stands & Q(starts_on__gt=today),
        "running": stands & Q(starts_on__lte=today, ends_on__gte=today),
        "ended": stands & Q(ends_on__lt=today),
        "withdrawn": Q(withdrawn_at__isnull=False),
    }
    return notices.filter(conditions[state])


def in_answer(objections: QuerySet[Objection], answer: str) -> QuerySet[Objection]:
    return objections.filter(answered_at__isnull=answer == "open")
