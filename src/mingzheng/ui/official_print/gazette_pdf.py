"""PDF of an issue of the gazette: cover, contents with page numbers, items, imprint; tagged."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from .gazette_layout import GazetteItem, GazetteLayout
from .layout import chinese_date
from .pdf import compile_pdf
from .pdf_data import Data, Placed, document_data, drawable_data
from .title_lines import title_lines


def gazette_pdf(layout: GazetteLayout, *, pictures: Mapping[int, bytes] | None = None) -> bytes:
    """PDF/A-2a and PDF/UA-1. ``pictures`` are stored files by the key that figures name.

    The same layout gives the same bytes. Raises FontsMissing.
    """
    return compile_pdf(
        "gazette.typ",
        lambda placed: _issue_data(layout, placed),
        pictures=pictures or {},
        day=layout.cover_date,
    )


def _issue_data(layout: GazetteLayout, placed: Mapping[int, Placed]) -> Data:
    sections: list[dict[str, Any]] = []
    for number, item in enumerate(layout.items, start=1):
        if not sections or sections[-1]["title"] != item.section:
            sections.append({"title": item.section, "items": []})
        sections[-1]["items"].append(_item_data(number, item, placed))
    words = asdict(layout) | {
        "items": None,
        "cover_date": chinese_date(layout.cover_date),
        "title_lines": title_lines(layout.title),
        "sections": sections,
    }
    return drawable_data(words)


def _item_data(number: int, item: GazetteItem, placed: Mapping[int, Placed]) -> Data:
    data = document_data(item.layout, pictures=placed)
    return data | {"number": number, "note": [one for one in item.note.splitlines() if one.strip()]}
