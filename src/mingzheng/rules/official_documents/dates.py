"""Days: 成文日期, 发布日期, 施行日期 and the end."""

import datetime
import re
from dataclasses import dataclass

from ..text.days import day_in
from ..text.glyphs import without_blanks
from . import closing, terms
from .closing import Signature
from .dossier import Dossier
from .labels import Field
from .result import Confidence

_COMPACT_DAY = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4,6})?")
_PUBLISHED_NAMES = ("pubdate", "publishdate", "publish_date", "pub_date", "publishtime")
_STAMP = re.compile(r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日? ?\d{1,2}:\d\d(?::\d\d)?")


@dataclass(frozen=True)
class TermFields:
    effective_date: datetime.date | None
    expiry_date: datetime.date | None
    years: int | None


def find_signature(found: Dossier) -> Signature | None:
    label = found.metadata.best("issue_date")
    known = _day(label.value) if label else None
    return closing.find_signature(found.letter.text, known_day=known)


def issue_date(found: Dossier, signed: Signature | None) -> datetime.date | None:
    label = found.metadata.best("issue_date")
    day = _day(label.value) if label else None
    if label and day:
        found.notes.by_label("issue_date", label)
        if signed and signed.organs and signed.day != day:
            found.notes.warn(
                "issue_date_differs",
                "issue_date",
                f"信息栏写的“{label.label}”是{_written(day)}，落款日期是{_written(signed.day)}，请核对。",
            )
        return day
    if label:
        found.notes.unread_day("issue_date", label)
    if signed:
        sure: Confidence = "high" if signed.organs else "medium"
        found.notes.read("issue_date", "text", "落款", signed.raw, sure)
        return signed.day
    found.notes.warn("no_issue_date", "issue_date", "没有认出成文日期，请填写。")
    return None


def published_date(found: Dossier) -> datetime.date | None:
    label = found.metadata.best("published_date")
    day = _day(label.value) if label else None
    if label and day:
        found.notes.by_label("published_date", label)
        return day
    if label:
        found.notes.unread_day("published_date", label)
    stamped = next((one for one in found.letter.head if _STAMP.fullmatch(one.text)), None)
    if stamped:
        found.notes.read("published_date", "text", "页面上方", stamped.text, "medium")
        return _day(stamped.text)
    for name in _PUBLISHED_NAMES:
        raw = found.declared.get(name, "")
        day = _day(raw)
        if day:
            found.notes.read("published_date", "declared", f"网页标签“{name}”", raw, "medium")
            return day
    return None


def term(found: Dossier, issued: datetime.date | None) -> TermFields:
    said = terms.read_term([line.text for line in found.letter.text])
    effective = _labelled_day(found, "effective_date")
    if effective is None and said.effective_date:
        effective = said.effective_date
        found.notes.read("effective_date", "text", "正文", said.effective_raw, "high")
        if said.other_dates:
            days = "、".join(_written(day) for day in said.other_dates)
            found.notes.warn(
                "several_effective_dates",
                "effective_date",
                f"正文还写有其他施行日期（{days}），请核对。",
            )
    elif effective is None and said.from_issue and issued:
        effective = issued + datetime.timedelta(days=said.days_after)
        found.notes.read("effective_date", "derived", "正文", said.effective_raw, "medium")
    return _with_end(found, effective, said)


def _with_end(found: Dossier, effective: datetime.date | None, said: terms.Term) -> TermFields:
    label = found.metadata.best("expiry_date")
    expiry = _labelled_day(found, "expiry_date", quiet=True)
    years, months = terms.read_length(label.value) if label else (None, None)
    if expiry is None and said.expiry_date:
        expiry = said.expiry_date
        found.notes.read("expiry_date", "text", "正文", said.expiry_raw, "high")
    if years is None and months is None:
        years, months = said.years, said.months
    if years:
        raw = said.term_raw or (label.value if label else "")
        found.notes.read("term_years", "text", "正文", raw, "high")
    if expiry is None and months and effective:
        expiry = terms.months_after(effective, months)
        found.notes.read("expiry_date", "derived", "正文", said.term_raw, "medium")
    return TermFields(effective, expiry, years)


def _labelled_day(found: Dossier, name: Field, *, quiet: bool = False) -> datetime.date | None:
    label = found.metadata.best(name)
    if label is None:
        return None
    day = _day(label.value)
    if day:
        found.notes.by_label(name, label)
    elif not quiet:
        found.notes.unread_day(name, label)
    return day


def _day(text: str) -> datetime.date | None:
    day = day_in(text) or day_in(without_blanks(text))
    if day:
        return day
    match = _COMPACT_DAY.fullmatch(text.strip())
    return day_in("-".join(match.groups()[:3])) if match else None


def _written(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
