"""The lamp of a case on a day: by its due date, with this office's own lead."""

import datetime

from mingzheng.records.parameters.queries import calendar, parameter
from mingzheng.rules.lamps import Lamp, LampRule, lamp_rule

from .parameters import SOON


def case_lamp_rule(today: datetime.date) -> LampRule:
    return lamp_rule(today, calendar=calendar(), soon_workdays=int(parameter(SOON)))


def case_lamp(rule: LampRule, *, answered: bool, due: datetime.date | None) -> Lamp:
    """A case without a due date waits for the applicant or for its receipt: no clock runs."""
    started = due is not None
    return rule.lamp(done=answered, due=due, started=started, last_sign=rule.today)
