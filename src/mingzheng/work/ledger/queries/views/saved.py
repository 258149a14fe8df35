"""Kept filters: one's own and those of the house."""

from dataclasses import dataclass

from django.db.models import F, Q

from ...models import SavedView


@dataclass(frozen=True)
class ViewRow:
    """``own``: its owner alone sees and changes it; else the office made it for everybody."""

    id: int
    screen: str
    name: str
    query: str
    default: bool
    own: bool


def views_for(account: int, *, screen: str = "") -> list[ViewRow]:
    """One's own before those of the house. One query."""
    found = SavedView.objects.filter(Q(account=account) | Q(account=None))
    if screen:
        found = found.filter(screen=screen)
    rows = found.order_by("screen", F("account").asc(nulls_last=True), "name").values_list(
        "id", "screen", "name", "query", "default", "account_id"
    )
    return [
        ViewRow(pk, on, name, query, default, own=owner is not None)
        for pk, on, name, query, default, owner in rows
    ]


def default_of(views: list[ViewRow]) -> ViewRow | None:
    """One's own default counts before that of the house."""
    return next((view for view in views if view.default), None)


def changeable_view(pk: int, *, account: int, for_house: bool) -> SavedView | None:
    """One's own; those of the house only with ``for_house``. None for all others."""
    mine = Q(account=account)
    if for_house:
        mine |= Q(account=None)
    return SavedView.objects.filter(mine, pk=pk).first()
