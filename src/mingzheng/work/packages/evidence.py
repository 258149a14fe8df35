"""What packages and lists can prove: that they are public, and whom pushes reached."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from django.utils.timezone import localdate

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import addresses_like, number_in, numbers_at

from .models import Compilation, Push, Version
from .models.compilation import ROOTS
from .queries.public import public_versions
from .queries.reach import reach_between

_AT = re.compile(r"(packages|for|topics)/([-a-zA-Z0-9_]+)(?:/.*)?")
_PUSH_AT = re.compile(r"pushes/(\d+)")
_SORTS = {root.strip("/"): sort for sort, root in ROOTS.items()}


class CompilationEvidence:
    key = "packages"
    label = "一件事与清单"
    letters = frozenset({Letter.A})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if Letter.A not in wanted.letters:
            return []
        rows = (
            public_versions()
            .filter(
                compilation__organisation__in=wanted.organisations,
                published_at__date__range=(wanted.since, wanted.until),
                published_at__lte=now,
            )
            .select_related("compilation")
            .order_by("-published_at", "-pk")
        )
        return [_offer(row) for row in rows[:MOST]]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        rows = Compilation.objects.filter(pk__in=[number_in(key) for key in keys]).select_related(
            "withdrawal"
        )
        titles: dict[int, tuple[str, bool]] = {}
        versions = Version.objects.filter(compilation__in=rows).exclude(published_at=None)
        for pk, title, state in versions.order_by("number").values_list(
            "compilation", "title", "state"
        ):
            titles[pk] = (title, state == Version.State.PUBLIC)
        found = {}
        for row in rows:
            if row.pk not in titles:
                continue
            title, public = titles[row.pk]
            taken = getattr(row, "withdrawal", None)
            reason = f"已撤下：{taken.reason}" if taken else "已不再公开"
            found[str(row.pk)] = Standing(
                public, title, row.get_absolute_url(), True, row.organisation_id,
                "" if public else reason,
            )  # fmt: skip
        return found

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        asked = {
            at: (str(_SORTS[found[1]]), found[2])
            for at, found in addresses_like(addresses, _AT).items()
        }
        if not asked:
            return {}
        rows = Compilation.objects.filter(
            slug__in={slug for _, slug in asked.values()}, versions__published_at__lte=now
        ).values_list("sort", "slug", "pk")
        known = {(sort, slug): str(pk) for sort, slug, pk in rows}
        return {at: known[place] for at, place in asked.items() if place in known}


class PushEvidence:
    """A push that was sent stays sent. Whom it reached is for the house: the page it led to stands
    for itself."""

    key = "pushes"
    label = "推送"
    letters = frozenset({Letter.A})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if Letter.A not in wanted.letters:
            return []
        sent = reach_between(wanted.since, wanted.until, organisations=wanted.organisations)
        made = [
            Offer(
                letter=Letter.A,
                key=str(push.pk),
                title=f"推送：{push.title}",
                address=push.target,
                on=_day(push),
                organisation=push.organisation_id,
                public=False,
                words=f"{push.text} 政策推送 宣传",
                figures=_reached(figures),
            )
            for push, figures in sent
        ]
        return sorted(made, key=lambda offer: (-offer.on.toordinal(), offer.key))[:MOST]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        rows = Push.objects.filter(pk__in=[number_in(key) for key in keys], state=Push.State.DONE)
        return {
            str(row.pk): Standing(
                True, f"推送：{row.title}", row.target, False, row.organisation_id
            )
            for row in rows
        }

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        """The link that its followers were sent."""
        asked = numbers_at(addresses, _PUSH_AT)
        if not asked:
            return {}
        rows = Push.objects.filter(pk__in=set(asked.values()), state=Push.State.DONE)
        known = set(rows.values_list("pk", flat=True))
        return {at: str(pk) for at, pk in asked.items() if pk in known}


def _day(push: Push) -> datetime.date:
    assert push.ended_at is not None
    return localdate(push.ended_at)


def _reached(figures: Mapping[str, object]) -> str:
    channels = figures.get("channels")
    sent = delivered = 0
    for channel in channels if isinstance(channels, list) else ():
        sent += int(channel.get("sent") or 0)
        delivered += int(channel.get("delivered") or 0)
    told = f"发出 {sent} 条" + (f"，送达 {delivered} 条" if delivered else "")
    return f"{told}，打开 {figures.get('opened') or 0} 次"


def _offer(row: Version) -> Offer:
    assert row.published_at is not None
    return Offer(
        letter=Letter.A,
        key=str(row.compilation_id),
        title=row.title,
        address=row.compilation.get_absolute_url(),
        on=localdate(row.published_at),
        organisation=row.compilation.organisation_id,
        public=True,
        words=row.names,
    )
