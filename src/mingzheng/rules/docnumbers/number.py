"""A document number (发文字号) in its normal form 代字〔年〕序号号."""

from dataclasses import dataclass

FIRST_YEAR = 1949
LAST_YEAR = 2099
MAX_SERIAL_DIGITS = 7
"""Longer runs of digits number certificates, filings and persons, never an agency's papers."""


@dataclass(frozen=True)
class DocumentNumber:
    """``agency`` is the agency code (机关代字) in simplified characters."""

    agency: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.agency}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True)
class FoundNumber:
    """A number and where it stands: ``raw`` is ``text[start:end]``, in code points."""

    number: DocumentNumber
    start: int
    end: int
    raw: str
