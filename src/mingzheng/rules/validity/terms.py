"""What a document says of its own life, and what other documents do to it."""

import calendar
import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from ..refusal import Refusal

TRIAL_YEARS = 2
"""House rule 7: term of 试行 and 暂行 documents that name none."""
DAY = datetime.timedelta(days=1)

RelationKind = Literal["repealed", "declared_invalid", "partially_repealed", "amended", "extended"]


class LegalState(StrEnum):
    NOT_YET_EFFECTIVE = "not_yet_effective"
    VALID = "valid"
    AMENDED = "amended"
    PARTIALLY_INVALID = "partially_invalid"
    INVALID = "invalid"
    REPEALED = "repealed"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    LegalState.NOT_YET_EFFECTIVE: "尚未施行",
    LegalState.VALID: "有效",
    LegalState.AMENDED: "已修改",
    LegalState.PARTIALLY_INVALID: "部分失效",
    LegalState.INVALID: "失效",
    LegalState.REPEALED: "废止",
}


@dataclass(frozen=True)
class DocumentTerm:
    """``trial``: the title says 试行 or 暂行; ``expiry_date`` is the last valid day."""

    issue_date: datetime.date | None = None
    effective_date: datetime.date | None = None
    expiry_date: datetime.date | None = None
    term_years: int | None = None
    trial: bool = False

    def __post_init__(self) -> None:
        """Raises ``Refusal`` MISSING_FIELD."""
        if self.issue_date is None and self.effective_date is None:
            raise Refusal("MISSING_FIELD", "成文日期和施行日期都没有，请至少填写一个。")

    @property
    def begins(self) -> datetime.date:
        begins = self.effective_date or self.issue_date
        assert begins is not None
        return begins

    def last_day(self, *, trial_years: int) -> datetime.date | None:
        """Of the term it began with; None for one without an end.

        Raises ``Refusal`` EXPIRY_BEFORE_EFFECTIVE or DATE_OUT_OF_RANGE.
        """
        if self.expiry_date is not None:
            if self.expiry_date < self.begins:
                raise _ends_too_early(f"失效日期{self.expiry_date}")
            return self.expiry_date
        years = trial_years if self.term_years is None and self.trial else self.term_years
        return None if years is None else last_day_of_term(self.begins, years)


@dataclass(frozen=True)
class Relation:
    """``new_expiry`` is the last valid day that an extension gives."""

    kind: RelationKind
    date: datetime.date
    effective_date: datetime.date | None = None
    new_expiry: datetime.date | None = None

    def __post_init__(self) -> None:
        """Raises ``Refusal`` MISSING_FIELD."""
        if self.kind == "extended" and self.new_expiry is None:
            raise Refusal("MISSING_FIELD", "延长有效期须写明延长到哪一天，请补上“new_expiry”。")

    @property
    def acts_from(self) -> datetime.date:
        return self.effective_date or self.date


def last_day_of_term(begins: datetime.date, years: int) -> datetime.date:
    """The day before the anniversary; 28 February where 29 February has none (民法典 art. 202).

    Raises ``Refusal`` EXPIRY_BEFORE_EFFECTIVE for less than a year, or DATE_OUT_OF_RANGE.
    """
    if years < 1:
        raise _ends_too_early(f"有效期{years}年，届满")
    year = begins.year + years
    if year > datetime.MAXYEAR:
        raise Refusal("DATE_OUT_OF_RANGE", f"有效期{years}年过长，请核对有效期。")
    if (begins.month, begins.day) == (2, 29) and not calendar.isleap(year):
        return datetime.date(year, 2, 28)
    return begins.replace(year=year) - DAY


def _ends_too_early(what: str) -> Refusal:
    return Refusal(
        "EXPIRY_BEFORE_EFFECTIVE", f"{what}早于施行日期，请核对施行日期、失效日期和有效期。"
    )
