"""Measures of supervision that are on the road: urgings unanswered, letters signed and to sign."""

import datetime

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.supervision.draft import hand_in
from mingzheng.work.ledger.actions.supervision.sign import sign
from mingzheng.work.ledger.actions.supervision.take import take_by_hand
from mingzheng.work.ledger.models import Assignment

TOGETHER = 3
"""Tasks in one measure."""
DAYS_AGO = 4


def send_measures(*, office: StaffAccount, leader: StaffAccount) -> None:
    """An urging to every unit, a letter to every fourth, every other of these signed."""
    at = CLOCK.get().now() - datetime.timedelta(days=DAYS_AGO)
    for place, unit in enumerate(Organisation.objects.filter(kind="department").order_by("pk")):
        open_ones = Assignment.objects.filter(organisation=unit).exclude(state="done")
        chosen = list(open_ones.order_by("pk").values_list("pk", flat=True)[: 2 * TOGETHER])
        take_by_hand(chosen[:TOGETHER], measure=Measure.URGING, by=office, at=at)
        if place % 4 == 0:
            letter = take_by_hand(chosen[TOGETHER:], measure=Measure.LETTER, by=office, at=at)
            hand_in(letter, by=office, at=at)
            if place % 8 == 0:
                sign(letter, version=letter.wording_version, by=leader, at=at)
