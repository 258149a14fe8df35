"""Table two of a year, counted from the requests themselves."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..refusal import Refusal
from .checks import check_table
from .rows import (
    APPLICANTS,
    BROUGHT_FORWARD,
    CARRIED_OVER,
    COLUMNS,
    OUTCOMES,
    RECEIVED,
    ROWS,
    TOTAL,
)


@dataclass(frozen=True)
class Record:
    """``outcome``: the row of a closed request; ``closed`` None while it is open."""

    applicant: str
    received: datetime.date
    closed: datetime.date | None = None
    outcome: str | None = None

    def __post_init__(self) -> None:
        """Raises ``Refusal`` UNKNOWN_APPLICANT, UNKNOWN_OUTCOME or CLOSED_BEFORE_RECEIVED."""
        if self.applicant not in APPLICANTS:
            known = "、".join(APPLICANTS)
            raise Refusal(
                "UNKNOWN_APPLICANT", f"没有“{self.applicant}”这类申请人，可以是：{known}。"
            )
        if self.outcome is not None and self.outcome not in OUTCOMES:
            raise Refusal("UNKNOWN_OUTCOME", f"“{self.outcome}”不是办理结果的行次，请核对。")
        if self.closed and self.closed < self.received:
            raise Refusal(
                "CLOSED_BEFORE_RECEIVED",
                f"办结日期{self.closed}早于收到日期{self.received}，请核对。",
            )


@dataclass(frozen=True)
class Aggregate:
    """``cells``: row → column → number, only where it is not nought."""

    cells: Mapping[str, Mapping[str, int]]

    @property
    def carry_over_next(self) -> Mapping[str, int]:
        return self.cells.get(CARRIED_OVER, {})

    @property
    def balance_ok(self) -> bool:
        return not check_table(self.cells)


def aggregate(records: Iterable[Record], *, year: int) -> Aggregate:
    """Raises ``Refusal`` OUTCOME_MISSING for a request closed in the year."""
    counted: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for record in records:
        for row in rows_of(record, year=year):
            counted[row][record.applicant] += 1
            counted[row]["total"] += 1
    return Aggregate(
        {
            row.number: {
                column.key: counted[row.number][column.key]
                for column in COLUMNS
                if column.key in counted[row.number]
            }
            for row in ROWS
            if row.number in counted
        }
    )


def rows_of(record: Record, *, year: int) -> Iterator[str]:
    """The rows of ``year`` that count the request. Raises ``Refusal`` OUTCOME_MISSING."""
    closed_in = record.closed.year if record.closed else None
    if record.received.year > year or (closed_in is not None and closed_in < year):
        return
    yield RECEIVED if record.received.year == year else BROUGHT_FORWARD
    if closed_in == year:
        if record.outcome is None:
            raise Refusal("OUTCOME_MISSING", f"{record.closed}办结的申请没有办理结果，请补上。")
        yield record.outcome
        yield TOTAL
    else:
        yield CARRIED_OVER
