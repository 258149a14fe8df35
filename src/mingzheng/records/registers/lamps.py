"""Whether a register is kept up: one rule for the public page and the desk."""

import datetime
from dataclasses import dataclass

from mingzheng.rules.lamps import Lamp, LampRule


@dataclass(frozen=True)
class Upkeep:
    """``due`` is the last day by which the register has to be changed or confirmed again."""

    lamp: Lamp
    due: datetime.date


def upkeep_of(
    *,
    confirmed_on: datetime.date | None,
    opened_on: datetime.date,
    update_days: int,
    rule: LampRule,
) -> Upkeep:
    due = (confirmed_on or opened_on) + datetime.timedelta(days=update_days)
    lamp = rule.lamp(done=False, due=due, started=confirmed_on is not None, last_sign=rule.today)
    return Upkeep(lamp, due)
