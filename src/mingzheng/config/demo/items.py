"""News, notices and entries of the legal headings as import records."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mingzheng.records.people.models import Organisation

_CLASSES = {
    "response": "interpretation",
    "news": "news",
    "announcement": "announcement",
    "public_notice": "notice",
}
_HEADING_CLASSES = {
    "zhineng": "institution", "guihua": "planning", "tongji": "planning", "xuke": "licence",
    "chufa": "penalty", "yusuan": "finance", "shoufei": "finance", "caigou": "procurement",
    "xiangmu": "project", "shizheng": "project", "yingji": "emergency", "jiancha": "emergency",
    "zhaolu": "recruitment", "guide": "report", "rules": "report", "reports": "report",
}  # fmt: skip
"""公开时限类别 by column; everything else serves the public."""


def item_records(
    items: Iterable[Mapping[str, Any]], organisations: dict[str, Organisation], *, serial: int
) -> Iterator[dict[str, Any]]:
    """``serial`` is what the index numbers of these items count on from."""
    for number, item in enumerate(items, start=serial + 1):
        unit, kind = organisations[item["unit"]], item["kind"]
        yield {
            "kind": kind,
            "title": item["title"],
            "organisation": item["unit"],
            "column": item["column"],
            "index_number": index_number(unit, item["published_at"], number),
            "source_id": item["key"],
            "summary": item["summary"],
            "text": item["body"],
            "source": item["source"],
            "formed_on": item["formed_on"],
            "published_at": item["published_at"].isoformat(),
            "public_until": item.get("public_until"),
            "disclosure_class": _CLASSES.get(kind)
            or _HEADING_CLASSES.get(item["column"], "service"),
            **_special(kind, item),
        }


def index_number(unit: Organisation, published: datetime.datetime, serial: int) -> str:
    """索引号: the credit code of the unit or of what it belongs to, year and serial."""
    bearer = unit
    while not bearer.credit_code and bearer.parent is not None:
        bearer = bearer.parent
    return f"{bearer.credit_code}/{published.year}-{serial:05}"


def _special(kind: str, item: Mapping[str, Any]) -> dict[str, Any]:
    if kind == "response":
        names = ("event", "happened_at", "first_statement_at")
        return {"response": {name: _iso(item[name]) for name in names if name in item}}
    if kind == "public_notice":
        return {
            "notice": {
                "starts_on": item["start"], "ends_on": item["end"],
                "objection_contact": item["objection"],
            }
        }  # fmt: skip
    return {}


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
