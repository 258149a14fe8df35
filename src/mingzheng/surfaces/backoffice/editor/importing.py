"""What was read from an official document, as an officer checks it and as a draft takes it."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.core import signing

from mingzheng.data.subjects import subjects
from mingzheng.records.library.models import PolicyDetails, Publication
from mingzheng.rules.official_documents import OfficialDocument
from mingzheng.rules.official_text import Block, TableBlock, TextBlock, to_stream

SALT = "mingzheng.desk.import"
MAX_AGE_SECONDS = 12 * 60 * 60
LABELS = {
    "title": "标题",
    "doc_number": "发文字号",
    "document_type": "文种",
    "issuers": "发文机关",
    "recipients": "主送机关",
    "issue_date": "成文日期",
    "effective_date": "施行日期",
    "expiry_date": "有效期至",
    "term_years": "有效期（年）",
    "subject": "主题分类",
    "index_number": "索引号",
    "registration_number": "登记号",
    "keywords": "关键词",
    "source": "来源",
}
"""Fields of ``OfficialDocument`` that a draft takes over, in the order of the screen."""
CONFIDENCE = {"high": ("ok", "高"), "medium": ("warn", "中"), "low": ("bad", "低")}


BEGINNING = 12
"""So many blocks of the body are shown beside the fields."""
_BLOCKS = {"chapter": "章节", "heading": "小标题", "article": "条", "annex": "附件正文"}


def pack(document: OfficialDocument, *, name: str) -> str:
    """Signed, so that it comes back as it was read; nothing of it is stored meanwhile."""
    payload = {"draft": _draft(document), "shown": _shown(document, name=name)}
    return signing.dumps(payload, salt=SALT, compress=True)


def unpack(packed: str) -> Mapping[str, Any] | None:
    """None for what is too old or was tampered with."""
    try:
        payload: Mapping[str, Any] = signing.loads(packed, salt=SALT, max_age=MAX_AGE_SECONDS)
    except signing.BadSignature:
        return None
    return payload


def details_of(draft: Mapping[str, Any]) -> PolicyDetails:
    given = dict(draft["details"])
    for name in ("issue_date", "effective_date", "expiry_date"):
        given[name] = datetime.date.fromisoformat(given[name]) if given[name] else None
    return PolicyDetails(**given)


def index_number_taken(number: str | None) -> bool:
    return bool(number) and Publication.objects.filter(index_number=number).exists()


def _shown(document: OfficialDocument, *, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "fields": _read_fields(document),
        "warnings": [one.message for one in document.warnings] + _twins(document),
        "beginning": [_in_short(block) for block in document.blocks[:BEGINNING]],
        "count": len(document.blocks),
    }


def _read_fields(document: OfficialDocument) -> list[dict[str, str]]:
    """Every field of ``LABELS``; what was not found has an empty value."""
    readings = {one.field: one for one in document.readings}
    rows = []
    for name, label in LABELS.items():
        value = getattr(document, name)
        words = "、".join(value) if isinstance(value, tuple) else str(value or "")
        reading = readings.get(name)
        badge, confidence = CONFIDENCE[reading.confidence] if reading and words else ("none", "")
        place = reading.place if reading and words else ""
        rows.append(
            {"label": label, "value": words, "place": place, "confidence": confidence,
             "badge": badge}
        )  # fmt: skip
    return rows


def _twins(document: OfficialDocument) -> list[str]:
    """That the library may have it already; titles are those the public sees."""
    found = []
    if index_number_taken(document.index_number):
        found.append(f"索引号 {document.index_number} 本库已有，不会带入草稿。请核对是否重复导入。")
    if document.doc_number:
        same = PolicyDetails.objects.filter(
            doc_number=document.doc_number, publication__live=True
        ).values_list("publication__title", flat=True)
        found += [f"本库已公开同一文号的文件：{title}。请核对是否重复导入。" for title in same[:3]]
    return found


def _in_short(block: Block) -> dict[str, str]:
    if isinstance(block, TextBlock):
        return {"kind": _BLOCKS.get(block.kind, "段落"), "text": block.text[:80]}
    rows = block.rows if isinstance(block, TableBlock) else ()
    return {"kind": "表格", "text": f"{len(rows)} 行"}


def _draft(document: OfficialDocument) -> dict[str, Any]:
    subject = subjects().find(document.subject) if document.subject else None
    return {
        "title": _fitting("title", document.title),
        "index_number": _fitting("index_number", document.index_number) or None,
        "keywords": _fitting("keywords", "、".join(document.keywords)),
        "source": _fitting("source", document.source),
        "formed_on": _iso(document.issue_date),
        "body": to_stream(document.blocks),
        "details": {
            "doc_number": document.doc_number[:60],
            "document_type": document.document_type,
            "issuers": "\n".join(document.issuers),
            "recipients": "、".join(document.recipients)[:300],
            "subject": subject.code if subject else "",
            "registration_number": document.registration_number[:40],
            "issue_date": _iso(document.issue_date),
            "effective_date": _iso(document.effective_date),
            "expiry_date": _iso(document.expiry_date),
            "term_years": document.term_years,
            "trial": document.trial,
        },
    }


def _fitting(name: str, words: str) -> str:
    longest: int = Publication._meta.get_field(name).max_length
    return words[:longest]


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
