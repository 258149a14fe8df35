"""Reading one's own messages."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from .kinds import KINDS, kind_label
from .models import Choice, Message


@dataclass(frozen=True)
class MessageRow:
    id: int
    kind: str
    words: str
    address: str
    told_at: datetime.datetime
    read_at: datetime.datetime | None

    @property
    def label(self) -> str:
        return kind_label(self.kind)

    @property
    def unread(self) -> bool:
        return self.read_at is None


@dataclass(frozen=True)
class KindWay:
    """How one person hears of one kind."""

    key: str
    label: str
    about: str
    kept: bool
    way: str


def messages_of(account: int, *, kind: str = "", unread: bool = False) -> QuerySet[Message]:
    """Newest first; empty arguments do not narrow."""
    found = Message.objects.filter(account=account)
    if kind:
        found = found.filter(kind=kind)
    if unread:
        found = found.filter(read_at=None)
    return found.order_by("-told_at", "-pk")


def message_rows(found: QuerySet[Message]) -> list[MessageRow]:
    rows = found.values_list("id", "kind", "words", "address", "told_at", "read_at")
    return [MessageRow(*row) for row in rows]


def unread_by_kind(account: int) -> dict[str, int]:
    found = Message.objects.filter(account=account, read_at=None).order_by()
    return dict(found.values_list("kind").annotate(Count("pk")))


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
