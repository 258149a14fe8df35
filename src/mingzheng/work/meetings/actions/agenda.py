"""The agenda of a meeting is typed anew as a whole; what was resolved stays with its item."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db.models import F

from ..models import AgendaItem, Meeting

_OF_AN_ITEM = ("words", "task_notice", "task_number")
_OUT_OF_THE_WAY = 1000
"""More than any agenda has: places are unique, so all items step aside before they are placed."""


@dataclass(frozen=True)
class NewItem:
    words: str
    task_notice: str = ""
    task_number: int | None = None


def items_of(meeting: Meeting) -> list[NewItem]:
    """As they stand, in their order."""
    rows = meeting.agenda.order_by("position")
    return [NewItem(*values) for values in rows.values_list(*_OF_AN_ITEM)]


def keep_agenda(meeting: Meeting, items: Sequence[NewItem]) -> None:
    """Inside the transaction of the act. An item is known by its words wherever it is moved to; one
    that was reworded, by its place as long as there are as many items as before."""
    standing = list(meeting.agenda.order_by("position"))
    kept = _same_words(standing, items)
    if len(standing) == len(items):
        kept |= {
            place: one
            for place, one in enumerate(standing)
            if place not in kept and one not in kept.values()
        }
    gone = {one.pk for one in standing} - {one.pk for one in kept.values()}
    AgendaItem.objects.filter(pk__in=gone).delete()
    meeting.agenda.update(position=F("position") + _OUT_OF_THE_WAY)
    for place, item in enumerate(items):
        row = kept.get(place) or AgendaItem(meeting=meeting)
        for name, value in asdict(item).items():
            setattr(row, name, value)
        row.position = place + 1
        row.save()


def _same_words(standing: Sequence[AgendaItem], items: Sequence[NewItem]) -> dict[int, AgendaItem]:
    """Place in the new order → item that stands; each at most once."""
    left = list(standing)
    found = {}
    for place, item in enumerate(items):
        same = next((one for one in left if one.words == item.words), None)
        if same is not None:
            left.remove(same)
            found[place] = same
    return found
