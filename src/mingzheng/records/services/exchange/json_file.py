"""Items → JSON, which is read back equal."""

import json
from collections.abc import Iterable
from typing import Any

from ..content import ServiceContent, to_json
from .words import term_words
from .workbook import ItemInFile


def items_json(items: Iterable[ItemInFile]) -> str:
    listed = [item_values(one) for one in items]
    return json.dumps({"services": listed}, ensure_ascii=False, indent=1)


def item_values(item: ItemInFile) -> dict[str, Any]:
    return {"code": item.code, "unit": item.unit, **content_values(item.content)}


def content_values(content: ServiceContent) -> dict[str, Any]:
    """Terms in words, documents without the keys of this house."""
    values = to_json(content)
    for field in ("basis", "policies"):
        for reference in values[field]:
            del reference["publication"]
    for field in ("legal_term", "promised_term"):
        values[field] = term_words(getattr(content, field))
    return values
