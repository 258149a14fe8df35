"""Names that stand for sets of organisations."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.rules.unit_names.collectives import is_certain

from ..errors import CollectiveNameTaken
from ..models import CollectiveName, Organisation, StaffAccount


def save_collective(
    collective: CollectiveName | None,
    *,
    name: str,
    other_names: Sequence[str],
    kinds: Sequence[str],
    included: Sequence[Organisation],
    excluded: Sequence[Organisation],
    certain: bool,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> CollectiveName:
    """A new one where ``collective`` is None. A "有关" name is never certain, whatever is said.

    Raises ``CollectiveNameTaken``.
    """
    with transaction.atomic():
        collective = collective or CollectiveName()
        old = _shown(collective) if collective.pk else None
        _refuse_taken(collective, [name, *other_names])
        collective.name = name
        collective.other_names = list(dict.fromkeys(other_names))
        collective.kinds = list(kinds)
        collective.certain = certain and is_certain(name)
        collective.save()
        collective.included.set(included)
        collective.excluded.set(excluded)
        new = _shown(collective)
        if old != new:
            action = "collective.edited" if old else "collective.created"
            details = {"old": old, "new": new}
            record(action=action, subject=collective, by=by, at=at, details=details)
    return collective


def delete_collective(
    collective: CollectiveName, *, by: StaffAccount, at: datetime.datetime
) -> None:
    with transaction.atomic():
        details = {"old": _shown(collective)}
        record(action="collective.deleted", subject=collective, by=by, at=at, details=details)
        collective.delete()


def _refuse_taken(collective: CollectiveName, names: Sequence[str]) -> None:
    for other in CollectiveName.objects.exclude(pk=collective.pk):
        for name in names:
            if name in {other.name, *other.other_names}:
                raise CollectiveNameTaken(name, other.name)


def _shown(collective: CollectiveName) -> dict[str, object]:
    return {
        "name": collective.name,
        "other_names": collective.other_names,
        "kinds": collective.kinds,
        "included": [unit.name for unit in collective.included.all()],
        "excluded": [unit.name for unit in collective.excluded.all()],
        "certain": collective.certain,
    }
