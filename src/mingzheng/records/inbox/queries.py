"""Reading one's own messages."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from mingzheng.records.people.deputies import deputyships_on

from .kinds import KINDS, kind_label
from .models import Choice, Message


@dataclass(frozen=True)
class MessageRow:
    """``stood_in_for``: the name of whose message it is, "" for the reader's own."""

    id: int
    kind: str
    words: str
    address: str
    told_at: datetime.datetime
    read_at: datetime.datetime | None
    stood_in_for: str

    @property
    def label(self) -> str:
        return kind_label(self.kind)

    @property
    def unread(self) -> bool:
        return self.read_at is None

    @property
    def mark(self) -> str:
        return f"代{self.stood_in_for}收" if self.stood_in_for else ""


@dataclass(frozen=True)
class KindWay:
    """How one person hears of one kind."""

    key: str
    label: str
    about: str
    kept: bool
    way: str


def messages_of(
    account: int,
    *,
    day: datetime.date,
    kind: str = "",
    unread: bool = False,
    principal: int | None = None,
) -> QuerySet[Message]:
    """Newest first; empty arguments do not narrow. ``principal``: those told in its place; the
    account itself for its own.

    What was told in another's place is only read while the deputyship counts on ``day``.
    """
    standing = Q(deputyship=None) | Q(deputyship__in=deputyships_on(day))
    found = Message.objects.filter(standing, account=account)
    if kind:
        found = found.filter(kind=kind)
    if unread:
        found = found.filter(read_at=None)
    if principal == account:
        found = found.filter(deputyship=None)
    elif principal is not None:
        found = found.filter(deputyship__principal=principal)
    return found.order_by("-told_at", "-pk")


def message_rows(found: QuerySet[Message]) -> list[MessageRow]:
    rows = found.values_list(
        "id", "kind", "words", "address", "told_at", "read_at",
        "deputyship__principal__display_name", "deputyship__principal__username",
    )  # fmt: skip
    return [MessageRow(*row[:6], row[6] or row[7] or "") for row in rows]


def unread_by_kind(account: int, *, day: datetime.date) -> dict[str, int]:
    found = messages_of(account, day=day, unread=True).order_by()
    return dict(found.values_list("kind").annotate(Count("pk")))


def stood_in_for(account: int, *, day: datetime.date) -> list[tuple[int, str]]:
    """Those for whom the account reads messages on ``day``: id and name."""
    found = deputyships_on(day).filter(deputy=account).order_by("principal")
    rows = found.values_list("principal", "principal__display_name", "principal__username")
    return [(principal, name or username) for principal, name, username in rows]


@dataclass(frozen=True)
class LeftUnread:
    """What a principal had not read when the deputyship began: the deputy is not told it, only how
    much of which kind there is. ``kinds`` are labels with their counts."""

    principal: str
    kinds: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        return sum(number for _, number in self.kinds)


def left_unread(account: int, *, day: datetime.date) -> list[LeftUnread]:
    """For each for whom the account stands in on ``day`` and who left something; one query."""
    found = deputyships_on(day).filter(
        deputy=account, principal__inbox__read_at=None, principal__inbox__deputyship=None,
        principal__inbox__told_at__date__lt=F("first"),
    )  # fmt: skip
    rows = found.order_by("principal").values_list(
        "principal__display_name", "principal__username", "principal__inbox__kind"
    )
    kinds: dict[str, dict[str, int]] = {}
    for name, username, kind, number in rows.annotate(Count("principal__inbox")):
        kinds.setdefault(name or username, {})[kind] = number
    order = {kind.key: place for place, kind in enumerate(KINDS)}
    return [
        LeftUnread(
            name,
            tuple(
                (kind_label(kind), counts[kind])
                for kind in sorted(counts, key=lambda key: order.get(key, len(order)))
            ),
        )
        for name, counts in kinds.items()
    ]


def ways_of(account: int) -> list[KindWay]:
    """Every kind with what the person chose, or the default of the house."""
    chosen = dict(Choice.objects.filter(account=account).values_list("kind", "way"))
    return [
        KindWay(
            kind.key, kind.label, kind.about, kind.kept,
            chosen.get(kind.key, Choice.Way.DIGEST.value),
        )
        for kind in KINDS
    ]  # fmt: skip
