"""A person chooses how to hear of each kind of message."""

import datetime
from collections.abc import Mapping

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import KindMustStay
from ..kinds import KINDS
from ..models import Choice


def choose_ways(ways: Mapping[str, str], *, by: StaffAccount, at: datetime.datetime) -> None:
    """``ways``: a ``Choice.Way`` for each kind; kinds left out stay as they are.

    Raises ``KindMustStay`` where a kind that must be acted on would be switched off.
    """
    for kind in KINDS:
        if kind.kept and ways.get(kind.key) == Choice.Way.NONE:
            raise KindMustStay(kind.label)
    known = {kind.key for kind in KINDS}
    ways = {key: way for key, way in ways.items() if key in known}
    if not ways:
        return
    with transaction.atomic():
        Choice.objects.bulk_create(
            [Choice(account=by, kind=key, way=way) for key, way in ways.items()],
            update_conflicts=True,
            unique_fields=("account", "kind"),
            update_fields=("way",),
        )
        record(action="inbox.chosen", subject=by, by=by, at=at, details={"ways": ways})
