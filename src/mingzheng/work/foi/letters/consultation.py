"""第三方意见征求书 (条例 32), 征求意见函 (条例 34). The applicant is not named to those asked."""

from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.foi_clock.pauses import pause_of

from ..models import CaseEvent, Letter
from ..reckoning import clock_event
from .filling import Filling, day


def consultation_letter(event: CaseEvent) -> Filling:
    """The term is told as it runs from the letter's own day: nobody knows yet when it arrives."""
    third = event.consulted == "third_party"
    until = pause_of(clock_event(event), None, calendar=calendar()).end
    values = {
        "第三方" if third else "征求机关": event.party,
        "涉及信息": event.note,
        "意见期限": day(until),
    }
    return Filling(Letter.Kind.THIRD_PARTY if third else Letter.Kind.AGENCY, values)
