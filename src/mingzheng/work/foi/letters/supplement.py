"""补正告知书 (条例 30)."""

from ..models import CaseEvent, Letter
from .filling import Filling, day


def supplement_letter(event: CaseEvent) -> Filling:
    values = {"补正事项": event.note, "补正期限": day(event.deadline)}
    return Filling(Letter.Kind.SUPPLEMENT, values)
