"""What one kind of publication says beyond what all of them say."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from mingzheng.rules.interpretation_points import Point

from ..models import InterpretationDetails, Publication, PublicNoticeDetails, ResponseDetails
from .marks import NoticeTime
from .points import points_of


@dataclass(frozen=True)
class Interpretation:
    """``elements`` are the filled ones of the six, as pairs of name and text."""

    form: str
    elements: tuple[tuple[str, str], ...]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Response:
    event: str
    happened_at: datetime.datetime | None
    first_statement_at: datetime.datetime | None


@dataclass(frozen=True)
class PublicNotice:
    time: NoticeTime
    objection_contact: str


@dataclass(frozen=True)
class PresentVersion:
    number: int
    changed_at: datetime.datetime


_ELEMENTS = {
    "background": "背景依据",
    "goal": "目标任务",
    "content": "主要内容",
    "scope": "范围标准",
    "keywords_explained": "关键词解释",
    "differences": "新旧差异",
}


def interpretation_of(pk: int) -> Interpretation | None:
    details = InterpretationDetails.objects.filter(publication=pk).first()
    return read_interpretation(details) if details else None


def read_interpretation(details: InterpretationDetails) -> Interpretation:
    """Its elements that are filled in, under their labels, and its points."""
    texts = ((label, getattr(details, name).strip()) for name, label in _ELEMENTS.items())
    return Interpretation(
        form=str(InterpretationDetails.Form(details.form).label),
        elements=tuple((label, text) for label, text in texts if text),
        points=points_of(details),
    )


def response_of(pk: int) -> Response | None:
    row = (
        ResponseDetails.objects.filter(publication=pk)
        .values_list("event", "happened_at", "first_statement_at")
        .first()
    )
    return Response(*row) if row else None


def public_notice_of(pk: int) -> PublicNotice | None:
    row = (
        PublicNoticeDetails.objects.filter(publication=pk)
        .values_list("starts_on", "ends_on", "objection_contact")
        .first()
    )
    return PublicNotice(NoticeTime(row[0], row[1]), row[2]) if row else None


def present_versions(keys: Collection[int]) -> dict[int, PresentVersion]:
    """Of publications the caller knows to be visible."""
    rows = Publication.objects.filter(pk__in=keys, changed_at__isnull=False)
    return {
        pk: PresentVersion(number, changed_at)
        for pk, number, changed_at in rows.values_list("pk", "version_number", "changed_at")
    }
