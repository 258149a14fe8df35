"""The clock of a request for information (依申请公开): when it was received, when it is due.

House rule 2 over 政府信息公开条例 arts. 30–34 and 国办函〔2020〕109号. Where it leaves a choice:

- A request is *received* once; a supplement or a payment starts the clock anew but leaves the day
  of receipt, and with it the seven working days for the one supplement notice, as they were.
- While a supplement or a payment is awaited no clock runs: there is no base due date, no due date,
  nothing paused and nothing left. A fee notice without a day of receipt counts from its own day.
- An extension belongs to the request: granted once, it counts after a restart too. What is not
  said to be approved and told is not.
- Pauses are looked for after the clock's start only; one that began before reaches into it. A
  consultation begun on the due day moves nothing, since that day itself still counts.
- A reply belongs to the consultation of its ``ref``; without one, to the earliest still open. A
  second reply changes nothing.
- Events of one day take the order of the procedure, whatever the order they are given in.
- Of several confirmations by one side the first counts.
- ``as_of`` decides the status: what happened later has not happened yet, save that a pause whose
  end is on record ends there. Without it the day of the last event is meant, and nothing is said
  of days left. An answer is in time by the due date in force on its day.
- The first end stays: what comes in after an answer, a withdrawal or an abandonment changes
  nothing, and what the agency does then is refused, except that a late supplement whose reason is
  accepted takes the request up again. A request may be withdrawn before it is received.
- ``remaining_workdays`` goes by the formula for closed requests too; past the due date it is 0.

Refused beyond the list of the rule: EVENT_BEFORE_SUBMISSION, DEADLINE_BEFORE_NOTICE,
RECEIVED_BEFORE_SENT, SECOND_FEE_NOTICE, PAYMENT_WITHOUT_NOTICE, ALREADY_WAITING, REQUEST_CLOSED.
Within one event a repetition is named first, then the order of the rule holds. ``reckon`` goes on
after a violation as if the event had not been; ``standing`` refuses with the first.
"""

from .course import (
    ANSWER_WORKDAYS,
    CONSULT_WORKDAYS,
    LONGEST_EXTENSION,
    PAYMENT_WORKDAYS,
    SUPPLEMENT_NOTICE_WORKDAYS,
)
from .events import CHANNELS, CONSULTED, EVENT_KINDS, SIDES, Channel, Event, EventKind
from .receipt import received_on
from .standing import Reckoning, Standing, Status, Step, Violation, reckon, standing

__all__ = [
    "ANSWER_WORKDAYS",
    "CHANNELS",
    "CONSULTED",
    "CONSULT_WORKDAYS",
    "EVENT_KINDS",
    "LONGEST_EXTENSION",
    "PAYMENT_WORKDAYS",
    "SIDES",
    "SUPPLEMENT_NOTICE_WORKDAYS",
    "Channel",
    "Event",
    "EventKind",
    "Reckoning",
    "Standing",
    "Status",
    "Step",
    "Violation",
    "received_on",
    "reckon",
    "standing",
]
