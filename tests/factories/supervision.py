"""Measures of supervision for tests, made by the real actions on a moment of one's own."""

import datetime
import uuid

from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.supervision.draft import hand_in
from mingzheng.work.ledger.actions.supervision.reply import reply
from mingzheng.work.ledger.actions.supervision.sign import sign
from mingzheng.work.ledger.actions.supervision.take import take_by_hand
from tests.conftest import NOON

from .ledger import make_assignment
from .people import make_account

TEXT = "牵头科室十月人员调整，交接不及时，公开目录没有按期更新，现已明确专人负责。"
MEASURES = "本周内补齐目录，落实到人，每周核对一次。"


def make_measure(assignment=None, *, measure=Measure.URGING, by=None, at=NOON):
    """Sent, or drafted where it is a letter."""
    assignment = assignment or make_assignment()
    return take_by_hand([assignment.pk], measure=measure, by=by or make_account(), at=at)


def make_signed(assignment=None, *, by=None, at=NOON):
    letter = make_measure(assignment, measure=Measure.LETTER, by=by, at=at)
    hand_in(letter, by=by or make_account(), at=at)
    return sign(letter, version=letter.wording_version, by=make_account(), at=at)


def make_reply(supervision, *, by=None, at=NOON, **fields):
    values = {
        "text": TEXT, "measures": MEASURES, "promised_on": at.date() + datetime.timedelta(days=7),
        "submission_key": uuid.uuid4(),
    }  # fmt: skip
    return reply(supervision, by=by or make_account(), at=at, **values | fields)
