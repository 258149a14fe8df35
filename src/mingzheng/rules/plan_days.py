"""Which days a plan may name: from the day of the notice to the end of the year after its own.

What lies outside is a slip of the pen: a day of another century would turn a lamp red at once or
never. Work that is granted more time may reach into the next year, no further.
"""

import datetime

from .refusal import Refusal


def refuse_odd_day(
    day: datetime.date | None, *, issued_on: datetime.date | None, year: int, what: str
) -> None:
    """``what`` names the day to people. Raises ``Refusal`` DAY_OUT_OF_PLAN."""
    first = issued_on or datetime.date(year, 1, 1)
    last = datetime.date(year + 1, 12, 31)
    if day is not None and not first <= day <= last:
        raise Refusal(
            "DAY_OUT_OF_PLAN",
            f"{what}须在通知印发之日 {first:%Y-%m-%d} 至 {last:%Y-%m-%d} 之间，请改正。"
            if issued_on
            else f"{what}须在 {first:%Y-%m-%d} 至 {last:%Y-%m-%d} 之间，请改正。",
        )
