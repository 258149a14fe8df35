"""What the gazette can prove: that an issue came out."""

import datetime
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.utils.timezone import localdate

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import addresses_like, number_in

from .content import address_of
from .models import FrozenIssue, FrozenItem, Issue
from .queries.public import public_issues

_PARTED = "-"
"""Between issue and document in the key of a document."""
_AT = re.compile(r"gazette/(\d+)/(\d+)(?:/(\d+)|/gazette\.pdf|/files/.*)?")


class GazetteEvidence:
    """Issues belong to the whole district: they are offered to every unit. Of a document within an
    issue the key names its number too."""

    key = "gazette"
    label = "政府公报"
    letters = frozenset({Letter.A})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if Letter.A not in wanted.letters:
            return []
        rows = (
            public_issues(now)
            .filter(frozen_at__date__range=(wanted.since, wanted.until))
            .select_related("issue")
            .order_by("-frozen_at", "-pk")
        )
        return [
            Offer(
                letter=Letter.A,
                key=str(row.issue_id),
                title=str(row.issue),
                address=address_of(row.issue.year, row.issue.number),
                on=localdate(row.frozen_at),
                organisation=None,
                public=True,
                words="政府公报 网络版 公报数字化",
            )
            for row in rows[:MOST]
        ]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        parted = {key: parts for key in keys if (parts := _parts(key))}
        rows = FrozenIssue.objects.filter(
            issue__in={issue for issue, _ in parted.values()}, frozen_at__lte=now
        ).select_related("issue__withdrawal")
        issues = {row.issue_id: row for row in rows}
        titles = _titles(parted.values())
        return {
            key: _standing(issues[issue], number, titles.get((issue, number), ""))
            for key, (issue, number) in parted.items()
            if issue in issues and (not number or (issue, number) in titles)
        }

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        asked = {
            at: (number_in(found[1]), number_in(found[2]), found[3])
            for at, found in addresses_like(addresses, _AT).items()
        }
        if not asked:
            return {}
        rows = FrozenIssue.objects.filter(
            issue__year__in={year for year, _, _ in asked.values()},
            issue__number__in={number for _, number, _ in asked.values()},
            frozen_at__lte=now,
        ).values_list("issue__year", "issue__number", "issue")
        issues = {(year, number): issue for year, number, issue in rows}
        return {
            at: f"{issues[year, number]}{_PARTED}{number_in(item)}" if item
            else str(issues[year, number])
            for at, (year, number, item) in asked.items()
            if (year, number) in issues
        }  # fmt: skip


def _titles(parted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Of documents within issues; no query where only issues are asked about."""
    wanted = {(issue, number) for issue, number in parted if number}
    if not wanted:
        return {}
    rows = FrozenItem.objects.filter(
        frozen__issue__in={issue for issue, _ in wanted}, number__in={one for _, one in wanted}
    ).values_list("frozen__issue", "number", "title")
    return {(issue, number): title for issue, number, title in rows}


def _standing(row: FrozenIssue, number: int, title: str) -> Standing:
    taken = getattr(row.issue, "withdrawal", None)
    return Standing(
        row.issue.state == Issue.State.FROZEN,
        f"《{title}》（{row.issue}）" if number else str(row.issue),
        address_of(row.issue.year, row.issue.number, number or None),
        True,
        None,
        f"这一期已撤回：{taken.reason}" if taken else "",
    )


def _parts(key: str) -> tuple[int, int] | None:
    issue, parted, number = key.partition(_PARTED)
    if not number_in(issue) or (parted and not number_in(number)):
        return None
    return number_in(issue), number_in(number)
