"""Telling the applicant that a complaint is none of these requests, and where it went (条例 39)."""

from mingzheng.rules.foi_grounds import GROUNDS

from ..models import CaseEvent, Letter
from .filling import Filling

GROUND = "39-信访举报投诉"


def petition_letter(event: CaseEvent, *, ways: str) -> Filling:
    """``ways``: where the applicant can go on with it; "" for the body it was handed to."""
    values = {
        "理由": event.note,
        "转往机关": event.party,
        "办理渠道": ways or event.party,
        "救济": GROUNDS[GROUND].remedies,
    }
    return Filling(Letter.Kind.PETITION, values)
