"""What is read from one official document (公文): fields, body, and where each came from."""

import datetime
from dataclasses import dataclass, field
from typing import Literal

from ..official_text import Block

Confidence = Literal["high", "medium", "low"]
Origin = Literal["label", "declared", "text", "derived"]
"""label: a labelled value of an information box; declared: the file's own properties;
text: the document itself; derived: worked out from other fields."""


@dataclass(frozen=True)
class FieldReading:
    """``field`` names a field of ``OfficialDocument``; ``place`` is Chinese, ``raw`` as written."""

    field: str
    origin: Origin
    place: str
    raw: str
    confidence: Confidence


@dataclass(frozen=True)
class DocumentWarning:
    """``code`` is stable; ``message`` is Chinese and says the cure; ``field`` may be ""."""

    code: str
    field: str
    message: str


@dataclass(frozen=True)
class OfficialDocument:
    """Every value is a reading, never an invention: what was not found is empty or None."""

    title: str = ""
    doc_number: str = ""
    """Normal form, 某令第N号 for an order, else as written."""
    index_number: str = ""
    registration_number: str = ""
    issuers: tuple[str, ...] = ()
    """As printed, the leading one first."""
    publisher: str = ""
    """发布机构, who put it on the site."""
    source: str = ""
    subject: str = ""
    """主题分类 as written, class and subclass together."""
    document_type: str = ""
    """文种, one of ``document_types.DOCUMENT_TYPES``."""
    text_kind: str = ""
    """What kind of text is printed or made known: 办法, 方案 …; "" for a letter alone."""
    recipients: tuple[str, ...] = ()
    issue_date: datetime.date | None = None
    published_date: datetime.date | None = None
    effective_date: datetime.date | None = None
    expiry_date: datetime.date | None = None
    """Last valid day."""
    term_years: int | None = None
    trial: bool = False
    keywords: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    disclosure: str = ""
    """As written: 此件公开发布, 主动公开."""
    validity: str = ""
    """有效性 as the source states it; never used to compute the legal state."""
    signatory: str = ""
    attachments: tuple[str, ...] = ()
    """Titles, without number and file suffix."""
    blocks: tuple[Block, ...] = ()
    readings: tuple[FieldReading, ...] = field(default=())
    warnings: tuple[DocumentWarning, ...] = field(default=())

    @property
    def subject_class(self) -> str:
        return self._subject_parts[0]

    @property
    def subject_subclass(self) -> str:
        return self._subject_parts[1]

    @property
    def _subject_parts(self) -> tuple[str, str]:
        for mark in ("\\", "/", "＼", "／", ">", "＞", "»", "|", "→"):
            first, found, rest = self.subject.partition(mark)
            if found:
                return first.strip("- "), rest.strip(f"{mark}- ")
        return self.subject, ""
