"""How pressing an appeal is: nearer than the lamps of the ledger, for its term is shorter."""

import datetime

from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.lamps import Lamp, LampRule, lamp_rule

from .models import Appeal

SOON_WORKDAYS = 3


def appeal_rule(today: datetime.date) -> LampRule:
    return lamp_rule(today, calendar=calendar(), soon_workdays=SOON_WORKDAYS)


def appeal_lamp(rule: LampRule, *, state: str, due: datetime.date) -> Lamp:
    """An appeal has no rhythm in which signs of life are expected: silence says nothing."""
    decided = state != Appeal.State.OPEN
    return rule.lamp(done=decided, due=due, started=True, last_sign=rule.today)
