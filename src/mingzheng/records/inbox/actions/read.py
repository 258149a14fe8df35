"""Messages are read, one by one or all at once; old ones and those of past deputies go."""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from mingzheng.records.people.deputies import deputyships_on
from mingzheng.records.people.models import StaffAccount

from ..models import Digest, Message

ERASED_AT_ONCE = 2000


def read_messages(found: QuerySet[Message], *, by: StaffAccount, at: datetime.datetime) -> int:
    """How many of the own messages among ``found`` were unread until now."""
    with transaction.atomic():
        read = found.filter(account=by, read_at=None).update(read_at=at)
        if read:
            _recount([by.pk])
    return read


def erase_old(*, keep_days: int, at: datetime.datetime) -> int:
    """Messages told more than ``keep_days`` days ago go, read or not, a portion at a time."""
    before = at - datetime.timedelta(days=keep_days)
    with transaction.atomic():
        old = Message.objects.filter(told_at__lt=before).order_by("told_at")
        rows = list(old.values_list("pk", "account_id")[:ERASED_AT_ONCE])
        if rows:
            Message.objects.filter(pk__in=[pk for pk, _ in rows]).delete()
            _recount({account for _, account in rows})
            Digest.objects.filter(day__lt=before.date()).delete()
    return len(rows)


def erase_lapsed(*, at: datetime.datetime) -> int:
    """What a deputy was told goes with the deputyship; the principal keeps what is theirs."""
    standing = deputyships_on(timezone.localtime(at).date())
    lapsed = Message.objects.exclude(deputyship=None).exclude(deputyship__in=standing)
    rows = list(lapsed.values_list("pk", "account_id")[:ERASED_AT_ONCE])
    if rows:
        with transaction.atomic():
            Message.objects.filter(pk__in=[pk for pk, _ in rows]).delete()
            _recount({account for _, account in rows})
    return len(rows)


def _recount(accounts: Collection[int]) -> None:
    """The account's own number is set anew. Its row is locked first: what was told meanwhile waits
    and adds itself afterwards."""
    mine = StaffAccount.objects.filter(pk__in=sorted(accounts)).order_by("pk")
    list(mine.select_for_update().values_list("pk"))
    unread = (
        Message.objects.filter(account=OuterRef("pk"), read_at=None)
        .order_by()
        .values("account")
        .annotate(number=Count("pk"))
        .values("number")
    )
    StaffAccount.objects.filter(pk__in=sorted(accounts)).update(
        unread_messages=Coalesce(Subquery(unread), 0)
    )
