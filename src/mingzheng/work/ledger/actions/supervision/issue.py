"""A measure goes out: numbered where its wording has a number, its words kept for good."""

import datetime

from django.utils.timezone import localdate

from mingzheng.rules.supervision import Measure

from ...models import Supervision
from ...parameters_supervision import supervision_rule
from ...supervision_letters.filling import is_numbered, words_of
from .numbering import next_number

State = Supervision.State


def issue(supervision: Supervision, *, at: datetime.datetime) -> Supervision:
    """Inside the transaction of the act that sends it. Raises ``WordingRefused``."""
    day = localdate(at)
    number = next_number(day.year) if is_numbered(supervision) else ""
    words = words_of(supervision, number=number, dated=day)
    measure = Measure(supervision.measure)
    supervision.number = words.number
    supervision.recipient = words.recipient
    supervision.text = words.text
    supervision.issuer = words.issuer
    supervision.issued_at = at
    supervision.reply_due = supervision_rule().reply_due(measure, day)
    supervision.state = State.SENT if measure is Measure.REMINDER else State.ISSUED
    supervision.save()
    return supervision
