"""Named filters of the lists, one's own or the house's: kept, renamed, made default, deleted."""

import datetime
from collections.abc import Mapping
from urllib.parse import urlencode

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ...errors_views import TooManyViews, ViewNameMissing, ViewNameTaken
from ...models import SavedView

MOST = 20
LONGEST_NAME = 30
FIELDS = ("ledger", "q", "unit", "part", "section", "lamp", "state", "due", "sort", "mine")
"""What a filter may say; pages and anything else of an address are no part of it."""


def keep_view(
    *,
    screen: str,
    name: str,
    query: Mapping[str, str],
    for_everybody: bool,
    by: StaffAccount,
    at: datetime.datetime,
) -> SavedView:
    """``for_everybody``: the caller has made sure that ``by`` may keep views for the house.

    Raises ``ViewNameMissing``, ``ViewNameTaken`` or ``TooManyViews``.
    """
    name = _clean(name)
    owner = None if for_everybody else by
    with transaction.atomic():
        # The account's row makes two sendings of the same form queue, so that one is refused.
        StaffAccount.objects.select_for_update().get(pk=by.pk)
        mine = SavedView.objects.filter(account=owner, screen=screen)
        if mine.filter(name=name).exists():
            raise ViewNameTaken(name)
        if mine.count() >= MOST:
            raise TooManyViews(MOST)
        view = SavedView.objects.create(
            account=owner, screen=screen, name=name, query=query_of(query)
        )
        _write_down("saved_view.kept", view, by=by, at=at)
    return view


def rename_view(
    view: SavedView, *, name: str, by: StaffAccount, at: datetime.datetime
) -> SavedView:
    """Raises ``ViewNameMissing`` or ``ViewNameTaken``."""
    name = _clean(name)
    with transaction.atomic():
        StaffAccount.objects.select_for_update().get(pk=by.pk)
        others = SavedView.objects.filter(account=view.account_id, screen=view.screen, name=name)
        if others.exclude(pk=view.pk).exists():
            raise ViewNameTaken(name)
        view.name = name
        view.save(update_fields=("name",))
        _write_down("saved_view.renamed", view, by=by, at=at)
    return view


def set_default(view: SavedView, on: bool, *, by: StaffAccount, at: datetime.datetime) -> None:
    """The list opens with it; the one before is so no longer. ``on`` False: with none."""
    with transaction.atomic():
        mine = SavedView.objects.filter(account=view.account_id, screen=view.screen)
        mine.filter(default=True).exclude(pk=view.pk).update(default=False)
        view.default = on
        view.save(update_fields=("default",))
        _write_down("saved_view.default_set", view, by=by, at=at)


def delete_view(view: SavedView, *, by: StaffAccount, at: datetime.datetime) -> None:
    with transaction.atomic():
        _write_down("saved_view.deleted", view, by=by, at=at)
        view.delete()


def query_of(asked: Mapping[str, str]) -> str:
    """The part of an address that is a filter, in one order, so that like filters read alike."""
    return urlencode([(key, asked[key]) for key in FIELDS if asked.get(key)])


def _clean(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise ViewNameMissing
    return name


def _write_down(action: str, view: SavedView, *, by: StaffAccount, at: datetime.datetime) -> None:
    details = {
        "name": view.name, "screen": view.screen, "query": view.query, "default": view.default,
        "everybody": view.account_id is None,
    }  # fmt: skip
    record(action=action, subject=view, by=by, at=at, details=details)
