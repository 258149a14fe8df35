"""What the library can prove: something published, a policy with its interpretation, a rule."""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.rules.evidence_letters import Letter

from .models import Kind, Publication, Relation, RelationType, Withdrawal
from .queries.visible import visible, visible_through

RULES = ("制度", "办法", "规定", "细则", "规范", "规程", "机制", "指引", "导则", "规则")
"""What a document is called that lays down how something is done from now on."""
_PAIR = "+"
"""Between the policy and its interpretation in the key of a pair."""


class LibraryEvidence:
    key = "library"
    label = "政策文件库"
    letters = frozenset({Letter.A, Letter.B, Letter.K})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        found: list[Offer] = []
        if Letter.A in wanted.letters:
            found += [_offer(Letter.A, one) for one in _published(wanted, now)[:MOST]]
        if Letter.K in wanted.letters:
            named = Q()
            for word in RULES:
                named |= Q(title__contains=word)
            rules = _published(wanted, now).filter(named, kind=Kind.POLICY)
            found += [_offer(Letter.K, one) for one in rules[:MOST]]
        if Letter.B in wanted.letters:
            found += _pairs(wanted, now)
        return sorted(found, key=lambda offer: (-offer.on.toordinal(), offer.key))[:MOST]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        parts = {key: [int(part) for part in key.split(_PAIR) if part.isdecimal()] for key in keys}
        pks = {pk for several in parts.values() for pk in several}
        titles = {
            pk: (title, f"/{path}" if path else "")
            for pk, title, path in Publication.objects.filter(pk__in=pks).values_list(
                "pk", "title", "path"
            )
        }
        public = set(visible(now).filter(pk__in=pks).values_list("pk", flat=True))
        gone = pks - public
        taken = dict(
            Withdrawal.objects.filter(publication__in=gone).values_list("publication", "reason")
        )
        found = {}
        for key, several in parts.items():
            if not several or any(pk not in titles for pk in several):
                continue
            lost = [pk for pk in several if pk not in public]
            reason = _why(titles[lost[0]][0], taken.get(lost[0], "")) if lost else ""
            title, address = titles[several[0]]
            if len(several) > 1:
                title = f"{title}及其解读"
            found[key] = Standing(not lost, title, address, reason)
        return found


def _published(wanted: Wanted, now: datetime.datetime) -> QuerySet[Publication]:
    return (
        visible(now)
        .filter(
            Q(organisation__in=wanted.organisations)
            | Q(
                pk__in=Publication.joint_units.through.objects.filter(
                    organisation__in=wanted.organisations
                ).values("publication")
            ),
            published_at__date__range=(wanted.since, wanted.until),
        )
        .only("title", "summary", "keywords", "path", "published_at", "organisation_id")
        .order_by("-published_at", "-pk")
    )


def _offer(letter: Letter, one: Publication) -> Offer:
    assert one.published_at is not None
    return Offer(
        letter=letter,
        key=str(one.pk),
        title=one.title,
        address=one.get_absolute_url(),
        on=localdate(one.published_at),
        organisation=one.organisation_id,
        public=True,
        words=f"{one.summary} {one.keywords}",
    )


def _pairs(wanted: Wanted, now: datetime.datetime) -> Iterator[Offer]:
    """Dated by the later of the two."""
    rows = (
        Relation.objects.filter(
            visible_through("source__", now),
            visible_through("target__", now),
            Q(source__organisation__in=wanted.organisations)
            | Q(target__organisation__in=wanted.organisations),
            type=RelationType.INTERPRETS,
            source__published_at__date__range=(wanted.since, wanted.until),
        )
        .select_related("source", "target")
        .order_by("-source__published_at", "-pk")
    )
    for row in rows[:MOST]:
        policy, reading = row.target, row.source
        assert policy is not None
        assert reading.published_at is not None
        assert policy.published_at is not None
        on = localdate(max(reading.published_at, policy.published_at))
        if on <= wanted.until:
            yield Offer(
                letter=Letter.B,
                key=f"{policy.pk}{_PAIR}{reading.pk}",
                title=f"{policy.title}及其解读",
                address=policy.get_absolute_url(),
                on=on,
                organisation=policy.organisation_id,
                public=True,
                words=f"{policy.summary} {policy.keywords} {reading.title}",
            )


def _why(title: str, reason: str) -> str:
    return f"《{title}》已撤下：{reason}" if reason else f"《{title}》已不再公开"
