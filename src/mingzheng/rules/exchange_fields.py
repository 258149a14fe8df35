"""The unified fields of the upper document library (统一字段), and what must be right in them.

A province's library takes one shape from all below it; a package that it would send back is better
refused here, with the cure.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from .docnumbers import normalise

_CREDIT_CODE_INDEX = re.compile(r"[0-9A-Z]{9}(?:[0-9A-Z]{9})?/\d{4}(?:\d{2})?-\d{5}(?:\d{2})?$")
STATES = frozenset({"尚未施行", "有效", "已修改", "部分失效", "失效", "废止"})


@dataclass(frozen=True)
class UnifiedDocument:
    """Dates are ISO 8601, "" where there is none; ``withdrawn`` tells the library to drop it."""

    id: str
    version: int
    index_number: str
    title: str
    doc_number: str
    document_type: str
    issuers: tuple[str, ...]
    subject: str
    issue_date: str
    published_at: str
    effective_date: str
    expiry_date: str
    state: str
    normative: bool
    registration_number: str
    keywords: str
    text: str
    address: str
    withdrawn: bool = False


@dataclass(frozen=True)
class FieldFault:
    field: str
    message: str


def faults_of(document: UnifiedDocument, *, today: datetime.date) -> tuple[FieldFault, ...]:
    """What the upper library would refuse, in Chinese with the cure; empty when it may be sent."""
    if document.withdrawn:
        return ()
    return tuple(
        FieldFault(field, message) for field, wrong, message in _CHECKS if wrong(document, today)
    )


def as_json(document: UnifiedDocument) -> Mapping[str, object]:
    """The package as it goes over the line."""
    return asdict(document) | {"issuers": list(document.issuers)}


def _bad_number(document: UnifiedDocument, today: datetime.date) -> bool:
    if not document.doc_number:
        return document.normative
    number = normalise(document.doc_number).number
    return number is None or str(number) != document.doc_number


def _future(day: str, today: datetime.date) -> bool:
    return bool(day) and day[:10] > today.isoformat()


_Check = tuple[str, Callable[[UnifiedDocument, datetime.date], bool], str]
_CHECKS: tuple[_Check, ...] = (
    ("title", lambda one, _: not one.title.strip(), "标题为空，请填写。"),
    (
        "index_number",
        lambda one, _: not _CREDIT_CODE_INDEX.match(one.index_number),
        "索引号应为“机构代码/年份-流水号”，如 11990000MB1A00001M/2024-00003，请补正。",
    ),
    (
        "doc_number",
        _bad_number,
        "发文字号应为“代字〔年〕序号号”；规范性文件必须有发文字号，请补正。",
    ),
    ("document_type", lambda one, _: not one.document_type, "文种为空，请选择。"),
    ("issuers", lambda one, _: not one.issuers, "发文机关为空，请填写。"),
    ("subject", lambda one, _: not one.subject, "主题分类为空，请从22类中选择。"),
    ("issue_date", lambda one, _: not one.issue_date, "成文日期为空，请填写。"),
    (
        "issue_date",
        lambda one, today: _future(one.issue_date, today),
        "成文日期晚于今天，请核对。",
    ),
    ("state", lambda one, _: one.state not in STATES, "效力状态无法确定，请核对施行日期和有效期。"),
    (
        "registration_number",
        lambda one, _: one.normative and not one.registration_number,
        "规范性文件须有登记号，请补填。",
    ),
    ("text", lambda one, _: not one.text.strip(), "正文为空，请补充正文或附件文字。"),
)
