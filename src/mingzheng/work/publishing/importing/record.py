"""One line of an import file as a checked record. ``docs/library-format.md`` tells the fields."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mingzheng.data.subjects import subjects
from mingzheng.records.library.models import (
    InterpretationDetails,
    Kind,
    PolicyDetails,
    RelationType,
)
from mingzheng.rules import docnumbers
from mingzheng.rules.official_text import blocks_of_lines, from_stream, to_stream

from .fields import (
    RecordRefused,
    choice_of,
    day_of,
    list_of,
    moment_of,
    number_of,
    object_of,
    required_day,
    required_moment,
    text_of,
    tick_of,
)
from .history import History, parse_history


def _both(choices: Any) -> dict[str, str]:
    """Code and word → code."""
    return {str(word): code for code, word in choices} | {code: code for code, _ in choices}


_KINDS = _both(Kind.choices)
_RELATIONS = _both(RelationType.choices)
_LEVELS = _both(PolicyDetails.Level.choices)
_FORMS = _both(InterpretationDetails.Form.choices)
_INTERPRETATION_TEXTS = (
    "background", "goal", "content", "scope", "keywords_explained", "differences",
)  # fmt: skip


@dataclass(frozen=True)
class RelationSpec:
    """``target`` names a document by one of index_number, source_id, doc_number or path."""

    type: str
    target: Mapping[str, str]
    target_title: str
    target_url: str
    date: datetime.date
    effective_date: datetime.date | None
    new_expiry: datetime.date | None
    clauses: str


@dataclass(frozen=True)
class FileSpec:
    """``path`` lies inside the folder of the import; ``key`` is how the body refers to it."""

    path: str
    title: str
    key: int | None = None


@dataclass(frozen=True)
class ImportRecord:
    """``own`` are plain fields of the publication; names of other records stand beside it."""

    kind: str
    organisation: str
    joint_units: tuple[str, ...]
    column: str
    also_in: tuple[str, ...]
    disclosure_class: str
    path: str
    own: Mapping[str, Any]
    body: list[dict[str, Any]]
    policy: Mapping[str, Any] | None
    interpretation: Mapping[str, Any] | None
    response: Mapping[str, Any] | None
    notice: Mapping[str, Any] | None
    relations: tuple[RelationSpec, ...]
    files: tuple[FileSpec, ...]
    history: History
    warnings: tuple[str, ...] = field(default=())

    @property
    def identity(self) -> tuple[str, str]:
        """("index", 索引号) or ("source", id): what makes two lines the same publication."""
        if self.own["index_number"]:
            return ("index", self.own["index_number"])
        return ("source", self.own["source_id"])


def parse_record(raw: object) -> ImportRecord:
    """Raises ``RecordRefused``."""
    if not isinstance(raw, dict):
        raise RecordRefused("每行应是一个JSON对象，请写成{…}的形式。")
    kind = choice_of(raw, "kind", _KINDS)
    warnings: list[str] = []
    own = _own(raw)
    if not own["index_number"] and not own["source_id"]:
        raise RecordRefused("缺少“index_number”和“source_id”，请至少填写一个，以便重复导入时认出。")
    return ImportRecord(
        kind=kind,
        organisation=text_of(raw, "organisation", most=80, needed=True),
        joint_units=tuple(str(one) for one in list_of(raw, "joint_units")),
        column=text_of(raw, "column", most=60, needed=True),
        also_in=tuple(str(one) for one in list_of(raw, "also_in")),
        disclosure_class=text_of(raw, "disclosure_class", most=40),
        path=text_of(raw, "path", most=160).strip("/"),
        own=own,
        body=_body(raw),
        policy=_policy(object_of(raw, "policy"), warnings) if kind == Kind.POLICY else None,
        interpretation=(
            _interpretation(object_of(raw, "interpretation"))
            if kind == Kind.INTERPRETATION
            else None
        ),
        response=_response(object_of(raw, "response")) if kind == Kind.RESPONSE else None,
        notice=_notice(object_of(raw, "notice")) if kind == Kind.PUBLIC_NOTICE else None,
        relations=tuple(_relation(one) for one in list_of(raw, "relations")),
        files=tuple(_file(one) for one in list_of(raw, "files")),
        history=parse_history(raw),
        warnings=tuple(warnings),
    )


def _own(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": text_of(raw, "title", most=200, needed=True),
        "index_number": text_of(raw, "index_number", most=40) or None,
        "source_id": text_of(raw, "source_id", most=120),
        "summary": text_of(raw, "summary", most=400),
        "keywords": text_of(raw, "keywords", most=200),
        "source": text_of(raw, "source", most=120),
        "source_url": text_of(raw, "source_url", most=500),
        "formed_on": day_of(raw, "formed_on"),
        "public_until": day_of(raw, "public_until"),
        "published_at": required_moment(raw, "published_at"),
        "changed_at": moment_of(raw, "changed_at"),
        "hidden_from": moment_of(raw, "hidden_from"),
        "archived_at": moment_of(raw, "archived_at"),
        "in_force_from": day_of(raw, "in_force_from"),
        "version_number": number_of(raw, "version_number") or 1,
        "version_note": text_of(raw, "version_note", most=300),
    }


def _body(raw: Mapping[str, Any]) -> list[dict[str, Any]]:
    if "body" in raw:
        stream = list_of(raw, "body")
        try:
            # Read and written back: what is stored is ours, whatever else stood in the file.
            return to_stream(from_stream(stream))
        except (KeyError, TypeError, ValueError, AttributeError):
            raise RecordRefused("“body”里有不认识的段落，请按格式说明改正或改用“text”。") from None
    text = raw.get("text") or ""
    if not isinstance(text, str):
        raise RecordRefused("“text”应是文字，每段一行。")
    return to_stream(blocks_of_lines(text.replace("\0", "").splitlines()))


def _policy(raw: Mapping[str, Any], warnings: list[str]) -> dict[str, Any]:
    issuers = raw.get("issuers") or []
    names = issuers if isinstance(issuers, list) else str(issuers).splitlines()
    subject_name = text_of(raw, "subject", most=80)
    subject = subjects().by_code.get(subject_name) or subjects().find(subject_name)
    if subject_name and subject is None:
        warnings.append(f"主题分类“{subject_name}”不在22类之内，已留空。")
    years = number_of(raw, "term_years")
    return {
        "doc_number": _doc_number(text_of(raw, "doc_number", most=60), warnings),
        "document_type": text_of(raw, "document_type", most=12),
        "issuers": "\n".join(str(name).strip() for name in names),
        "subject": subject.code if subject else "",
        "level": choice_of(raw, "level", _LEVELS, default="district"),
        "normative": tick_of(raw, "normative"),
        "registration_number": text_of(raw, "registration_number", most=40),
        "recipients": text_of(raw, "recipients", most=300),
        "issue_date": required_day(raw, "issue_date"),
        "effective_date": day_of(raw, "effective_date"),
        "expiry_date": day_of(raw, "expiry_date"),
        "term_years": years,
        "trial": tick_of(raw, "trial"),
    }


def _doc_number(text: str, warnings: list[str]) -> str:
    if not text:
        return ""
    number = docnumbers.normalise(text).number
    if number is None:
        warnings.append(f"发文字号“{text}”不合规范写法，已照原样保留。")
        return text
    return str(number)


def _interpretation(raw: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: text_of(raw, name, most=5_000) for name in _INTERPRETATION_TEXTS}
    form = choice_of(raw, "form", _FORMS, default="text")
    return {"form": form, **texts, "cards": list_of(raw, "cards")}


def _response(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "event": text_of(raw, "event", most=200, needed=True),
        "happened_at": moment_of(raw, "happened_at"),
        "first_statement_at": moment_of(raw, "first_statement_at"),
    }


def _notice(raw: Mapping[str, Any]) -> dict[str, Any]:
    starts, ends = required_day(raw, "starts_on"), required_day(raw, "ends_on")
    if ends < starts:
        raise RecordRefused("“ends_on”早于“starts_on”，请核对公示起止日期。")
    contact = text_of(raw, "objection_contact", most=200, needed=True)
    return {"starts_on": starts, "ends_on": ends, "objection_contact": contact}


def _relation(raw: object) -> RelationSpec:
    if not isinstance(raw, dict):
        raise RecordRefused("“relations”里每一项应是对象，请用花括号。")
    target = {key: str(value) for key, value in object_of(raw, "target").items() if value}
    title = text_of(raw, "target_title", most=200)
    if not target and not title:
        raise RecordRefused("“relations”里有一项没有写对象文件，请写“target”或“target_title”。")
    kind = choice_of(raw, "type", _RELATIONS)
    new_expiry = day_of(raw, "new_expiry")
    if kind == RelationType.EXTENDS and new_expiry is None:
        raise RecordRefused("延长有效期须写“new_expiry”，请补上延长至的日期。")
    return RelationSpec(
        type=kind,
        target=target,
        target_title=title,
        target_url=text_of(raw, "target_url", most=500),
        date=required_day(raw, "date"),
        effective_date=day_of(raw, "effective_date"),
        new_expiry=new_expiry,
        clauses=text_of(raw, "clauses", most=200),
    )


def _file(raw: object) -> FileSpec:
    if not isinstance(raw, dict):
        raise RecordRefused("“files”里每一项应是对象，请用花括号。")
    path = text_of(raw, "path", most=300, needed=True)
    title = text_of(raw, "title", most=160) or path.rpartition("/")[2]
    return FileSpec(path=path, title=title, key=number_of(raw, "key"))
