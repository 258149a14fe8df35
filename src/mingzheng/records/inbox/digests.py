"""One mail a day for each person: how many new messages of which kind wait unread.

The mail names numbers and addresses only. That a digest is being sent is written down before it
goes out, so that a program that dies in between sends none twice; when the mail server refuses, it
is tried again later the same day.
"""

import datetime
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.template.loader import render_to_string
from django.utils import timezone

from mingzheng.records.parameters.memory import reading_once
from mingzheng.records.parameters.queries import calendar, parameter, site_identity
from mingzheng.records.people.deputies import deputyships_on
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.workdays import is_workday

from .actions.read import erase_lapsed, erase_old
from .kinds import kind_label
from .models import Choice, Digest, Message

AT_ONCE = 50
MOST_ATTEMPTS = 6
AGAIN_AFTER = datetime.timedelta(minutes=20)


@dataclass(frozen=True)
class News:
    """``kinds``: label, key and number of what is new and unread, the most first; the label says
    for whom, where it was told in another's place."""

    account: int
    kinds: tuple[tuple[str, str, int], ...]

    @property
    def total(self) -> int:
        return sum(number for _, _, number in self.kinds)


def look_after_inbox(*, at: datetime.datetime) -> int:
    """What the timer does: today's digests, and the end of old messages and of those of past
    deputies. Gives the mails sent."""
    erase_lapsed(at=at)
    erase_old(keep_days=int(parameter("inbox.keep_days")), at=at)
    return send_digests(at=at)


def send_digests(*, at: datetime.datetime) -> int:
    """How many went out. Nothing before the hour of the house, nor on a day off where it says so;
    nobody gets a second one on the same day."""
    local = timezone.localtime(at)
    if local.hour < int(parameter("inbox.digest_hour")):
        return 0
    if parameter("inbox.digest_workdays_only") and not is_workday(
        local.date(), calendar=calendar()
    ):
        return 0
    with reading_once():
        waiting = waiting_news(local.date(), at=at)
        return sum(_send(news, day=local.date(), at=at) for news in waiting)


def waiting_news(day: datetime.date, *, at: datetime.datetime) -> list[News]:
    """Who is to be written to: unread messages told since the last digest, of kinds wanted by
    mail, and no digest of ``day`` sent, given up or tried a moment ago. A deputy is written to of
    what the principal is told, as long as the deputyship counts."""
    mine = Digest.objects.filter(account=OuterRef("account"))
    last = mine.filter(sent_at__isnull=False).order_by("-day").values("until")[:1]
    settled = mine.filter(day=day).filter(
        Q(sent_at__isnull=False) | Q(attempts__gte=MOST_ATTEMPTS) | Q(tried_at__gt=at - AGAIN_AFTER)
    )
    not_by_mail = Choice.objects.filter(account=OuterRef("account"), kind=OuterRef("kind")).exclude(
        way=Choice.Way.DIGEST
    )
    rows = (
        Message.objects.filter(read_at=None, account__is_active=True)
        .filter(Q(deputyship=None) | Q(deputyship__in=deputyships_on(day)))
        .exclude(account__email="")
        .filter(~Exists(not_by_mail), ~Exists(settled))
        .annotate(last=Subquery(last))
        .filter(Q(last=None) | Q(told_at__gt=F("last")))
        .order_by("account_id")
        .values_list(
            "account_id",
            "kind",
            "deputyship__principal__display_name",
            "deputyship__principal__username",
        )
        .annotate(number=Count("pk"))
    )
    return list(_grouped(rows))[:AT_ONCE]


def _grouped(rows: object) -> Iterator[News]:
    found: dict[int, list[tuple[str, str, int]]] = {}
    # mypy cannot see that the rows are tuples of values.
    for account, kind, name, username, number in rows:  # type: ignore[attr-defined]
        label = f"代{name or username}·{kind_label(kind)}" if username else kind_label(kind)
        found.setdefault(account, []).append((label, kind, number))
    for account, kinds in found.items():
        yield News(account, tuple(sorted(kinds, key=lambda one: (-one[2], one[1], one[0]))))


def _send(news: News, *, day: datetime.date, at: datetime.datetime) -> bool:
    account = StaffAccount.objects.get(pk=news.account)
    digest = _claim(account, day=day, at=at)
    if digest is None:
        return False
    try:
        _mail(account, news).send()
    except (SMTPException, OSError) as error:
        logging.getLogger(__name__).warning("消息汇总邮件未能发出，稍后重试：%s", error)
        Digest.objects.filter(pk=digest.pk).update(sent_at=None)
        return False
    return True


def _claim(account: StaffAccount, *, day: datetime.date, at: datetime.datetime) -> Digest | None:
    """None where another program has just taken it."""
    with transaction.atomic():
        digest, _ = Digest.objects.select_for_update().get_or_create(
            account=account, day=day, defaults={"until": at, "tried_at": at}
        )
        if digest.sent_at is not None:
            return None
        digest.until = digest.tried_at = digest.sent_at = at
        digest.attempts += 1
        digest.save()
    return digest


def _mail(account: StaffAccount, news: News) -> EmailMessage:
    site = site_identity()
    context = {
        "site": site, "news": news, "unread": account.unread_messages,
        "desk": str(parameter("inbox.desk_address")),
    }  # fmt: skip
    return EmailMessage(
        subject=f"您有 {news.total} 条新消息（{site.name}）",
        body=render_to_string("inbox/mail/digest.txt", context),
        to=[account.email],
    )
