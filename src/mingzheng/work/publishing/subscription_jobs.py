"""Mails of subscriptions: the confirmation, and what has changed."""

import datetime

from django.core.mail import EmailMessage
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django_tasks import task

from mingzheng.records.library.models import LegalPeriod, Publication
from mingzheng.records.library.queries.filtering import ListFilter, matching
from mingzheng.records.library.queries.visible import visible
from mingzheng.records.opt_in.actions import token_of
from mingzheng.records.parameters.queries import site_identity

from .models import Subscription

AT_ONCE = 100
MOST_LISTED = 20
EVERY = datetime.timedelta(hours=1)
"""Nobody gets more than one mail an hour about one subscription."""


@task()
def send_confirmation(subscription_id: int) -> None:
    """Harmless when run twice: a second mail bears the same link."""
    subscription = Subscription.objects.get(pk=subscription_id)
    if subscription.state == Subscription.State.ASKED:
        _send(subscription, "confirm", subject="请确认订阅")


def tell_subscribers(*, at: datetime.datetime) -> int:
    """How many mails went out. Told once, whatever happens between two beats."""
    due = Subscription.objects.filter(
        state=Subscription.State.ACTIVE, told_until__lte=at - EVERY
    ).order_by("told_until")
    told = 0
    for subscription in due.select_related("publication", "organisation")[:AT_ONCE]:
        news = _news(subscription, at=at)
        if news:
            _send(subscription, "changes", subject="您订阅的信息有变化", news=news)
            told += 1
        Subscription.objects.filter(pk=subscription.pk).update(told_until=at)
    return told


def _news(subscription: Subscription, *, at: datetime.datetime) -> list[Publication]:
    since = subscription.told_until or at
    if subscription.publication is not None:
        turned = LegalPeriod.objects.filter(
            publication=OuterRef("pk"), since__gt=since.date(), since__lte=at.date()
        )
        found = Publication.objects.filter(pk=subscription.publication.pk)
        return list(found.filter(Q(changed_at__gt=since) | Exists(turned)))
    organisations = (subscription.organisation_id,) if subscription.organisation_id else ()
    wanted = ListFilter(kinds=(subscription.kind,), organisations=organisations)
    new = matching(wanted, now=at).filter(published_at__gt=since, pk__in=visible(at).values("pk"))
    return list(new[:MOST_LISTED])


def _send(
    subscription: Subscription,
    template: str,
    *,
    subject: str,
    news: list[Publication] | None = None,
) -> None:
    site = site_identity()
    base = f"{subscription.origin}/subscriptions/{token_of(subscription)}"
    context = {
        "subscription": subscription, "site": site, "news": news or [],
        "confirm": f"{base}/confirm", "end": f"{base}/end", "origin": subscription.origin,
    }  # fmt: skip
    EmailMessage(
        subject=f"{subject}（{site.name}）",
        body=render_to_string(f"publishing/mail/{template}.txt", context),
        to=[subscription.address],
        headers={"List-Unsubscribe": f"<{base}/end>"},
    ).send()
