"""What the library can prove: something published, a policy with its interpretation, a rule, what
became of opinions, what was reprinted."""

import datetime
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.timezone import localdate

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import addresses_like, number_in, numbers_at

from .addresses import NOUNS
from .models import (
    ENDED_STATES,
    FileUse,
    Kind,
    LegalPeriod,
    Publication,
    Redirect,
    Relation,
    RelationType,
    Withdrawal,
)
from .queries.visible import periods_on, visible, visible_through

RULES = ("制度", "办法", "规定", "细则", "规范", "规程", "机制", "指引", "导则", "规则")
"""What a document is called that lays down how something is done from now on."""
ADOPTIONS = ("采纳情况", "意见反馈", "意见征集情况", "征求意见情况", "征集结果", "反馈意见情况")
"""What a text is called that tells which opinions came in and what became of them."""
_REPRINTED = (Kind.NEWS, Kind.ANNOUNCEMENT, Kind.POLICY)
RULE = "rule:"
"""Before the key of a rule: what proves that there is one is gone with its force."""
_PAIR = "+"
"""Between the policy and its interpretation in the key of a pair."""
_PRINTED = r"[^/\x00-\x1f]"
_TEXT_AT = re.compile(
    rf"(policies/\d{{4}}/{_PRINTED}+-\d+|(?:{'|'.join(NOUNS.values())})/\d+(?:-\d+)?)(?:/.*)?"
)
_FILE_AT = re.compile(r"files/(\d+)/.+")
_INDEX_AT = re.compile(r"id/([^\x00-\x1f]+)")


class LibraryEvidence:
    key = "library"
    label = "政策文件库"
    letters = frozenset({Letter.A, Letter.B, Letter.F, Letter.I, Letter.K})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        found: list[Offer] = []
        for letter, narrowed in _texts(now.date()).items():
            if letter in wanted.letters:
                rows = _published(wanted, now).filter(narrowed)
                found += [_offer(letter, one) for one in rows[:MOST]]
        if Letter.B in wanted.letters:
            found += _pairs(wanted, now)
        return sorted(found, key=lambda offer: (-offer.on.toordinal(), offer.key))[:MOST]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        parts = {
            key: [number_in(part) for part in key.removeprefix(RULE).split(_PAIR)] for key in keys
        }
        pks = {pk for several in parts.values() for pk in several}
        shown = ExpressionWrapper(visible_through("", now), output_field=BooleanField())
        rows = list(
            _once_public(now)
            .filter(pk__in=pks)
            .annotate(shown=shown)
            .values_list("pk", "title", "path", "organisation", "shown")
        )
        texts = {pk: (title, f"/{path}", organisation) for pk, title, path, organisation, _ in rows}
        public = {row[0] for row in rows if row[4]}
        gone = pks - public
        taken = dict(
            Withdrawal.objects.filter(publication__in=gone).values_list("publication", "reason")
        )
        ended = _ended_rules(parts, now.date())
        found = {}
        for key, several in parts.items():
            if not several or any(pk not in texts for pk in several):
                continue
            lost = [pk for pk in several if pk not in public]
            reason = _why(texts[lost[0]][0], taken.get(lost[0], "")) if lost else ""
            title, address, organisation = texts[several[0]]
            if not lost and key in ended:
                lost, reason = several, f"《{title}》已失效或废止"
            if len(several) > 1:
                title = f"{title}及其解读"
            found[key] = Standing(not lost, title, address, True, organisation, reason)
        return found

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        """A text under its present or a former address, with all that lies below; its permanent
        number; a file that it shows."""
        found: dict[str, int | None] = {}
        texts = addresses_like(addresses, _TEXT_AT)
        if texts:
            at_path = _texts_at({match[1] for match in texts.values()}, now)
            found |= {at: at_path.get(match[1]) for at, match in texts.items()}
        if asked := numbers_at(addresses, _FILE_AT):
            uses = FileUse.objects.filter(
                visible_through("publication__", now), file__in=set(asked.values())
            )
            shown_by = dict(uses.order_by("-pk").values_list("file", "publication"))
            found |= {at: shown_by.get(pk) for at, pk in asked.items()}
        if numbers := addresses_like(addresses, _INDEX_AT):
            named = _once_public(now).filter(
                index_number__in={match[1] for match in numbers.values()}
            )
            of_number = dict(named.values_list("index_number", "pk"))
            found |= {at: of_number.get(match[1]) for at, match in numbers.items()}
        return {at: str(pk) for at, pk in found.items() if pk}


def _texts(day: datetime.date) -> dict[Letter, Q]:
    """What single texts prove, by letter."""
    rules = Q(kind=Kind.POLICY) & ~Q(pk__in=_ended(day).values("publication"))
    return {
        Letter.A: Q(),
        Letter.K: _called(RULES) & rules,
        Letter.F: _called(ADOPTIONS),
        Letter.I: Q(kind__in=_REPRINTED) & ~Q(source="") & ~Q(source_url=""),
    }


def _called(words: Collection[str]) -> Q:
    named = Q()
    for word in words:
        named |= Q(title__contains=word)
    return named


def _ended_rules(parts: Mapping[str, Sequence[int]], day: datetime.date) -> set[str]:
    rules = {several[0]: key for key, several in parts.items() if key.startswith(RULE)}
    if not rules:
        return set()
    ended = _ended(day).filter(publication__in=rules).values_list("publication", flat=True)
    return {rules[pk] for pk in ended}


def _ended(day: datetime.date) -> QuerySet[LegalPeriod]:
    return periods_on(day).filter(status__in=ENDED_STATES)


def _once_public(now: datetime.datetime) -> QuerySet[Publication]:
    return Publication.objects.filter(published_at__lte=now, version_number__gte=1)


def _texts_at(paths: Collection[str], now: datetime.datetime) -> dict[str, int]:
    former = Redirect.objects.filter(path__in=paths, publication__in=_once_public(now))
    found = dict(former.values_list("path", "publication"))
    return found | dict(_once_public(now).filter(path__in=paths).values_list("path", "pk"))


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
        .only("title", "summary", "keywords", "path", "published_at", "organisation_id", "source")
        .order_by("-published_at", "-pk")
    )


def _offer(letter: Letter, one: Publication) -> Offer:
    assert one.published_at is not None
    return Offer(
        letter=letter,
        key=f"{RULE}{one.pk}" if letter is Letter.K else str(one.pk),
        title=one.title,
        address=one.get_absolute_url(),
        on=localdate(one.published_at),
        organisation=one.organisation_id,
        public=True,
        words=f"{one.summary} {one.keywords}",
        figures=f"转载自{one.source}" if letter is Letter.I else "",
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
