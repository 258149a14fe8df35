"""A draft laid out as it will be read: on the screen, and on the pages of its print."""

import base64
import datetime
import io
from collections.abc import Mapping
from dataclasses import dataclass

import pypdfium2
from django.urls import reverse

from mingzheng.readers.pdf_turn import in_turn
from mingzheng.records.library.models import DisclosureAttribute, Kind, Publication, StoredFile
from mingzheng.rules.official_text import Block, TextBlock, file_keys
from mingzheng.ui.official_print.body import LinkedFile
from mingzheng.ui.official_print.layout import HEADING_WORD, OfficialLayout
from mingzheng.ui.official_print.pdf import to_pdf
from mingzheng.ui.templatetags.ui import file_size

from .views_files import is_picture

MOST_PAGES = 12
"""A longer print is read as the file itself."""
SHARPNESS = 1.6
"""Pixels of a page picture per point of paper."""


@dataclass(frozen=True)
class PrintedPages:
    """``pictures`` are data addresses of the first pages; ``count`` counts all of them."""

    pictures: tuple[str, ...]
    count: int


def layout_of(draft: Publication, *, today: datetime.date) -> OfficialLayout:
    details = draft.policy
    issuers = tuple(details.issuer_list) if details else ()
    return OfficialLayout(
        title=draft.title,
        blocks=draft.blocks,
        is_policy=draft.kind == Kind.POLICY,
        issuer_heading=tuple(f"{name}{HEADING_WORD}" for name in issuers),
        doc_number=details.doc_number if details else "",
        recipients=details.recipients if details else "",
        attachment_notes=_annexes(draft.blocks) if details else (),
        signatories=issuers or (str(draft.organisation),),
        issue_date=details.issue_date if details else draft.formed_on,
        disclosure=_disclosure(draft) if details else "",
        generated_on=today,
    )


def linked_files(blocks: tuple[Block, ...]) -> dict[int, LinkedFile]:
    files = StoredFile.objects.in_bulk(file_keys(blocks))
    return {
        key: LinkedFile(
            address=reverse("backoffice:open_file", args=[key]),
            note=f"{file.kind.upper()}，{file_size(file.size)}",
        )
        for key, file in files.items()
    }


def printed(draft: Publication, *, today: datetime.date) -> bytes:
    """The print as a file; raises ``FontsMissing``."""
    return to_pdf(layout_of(draft, today=today), pictures=_pictures(draft.blocks))


@in_turn
def pages_of(pdf: bytes) -> PrintedPages:
    document = pypdfium2.PdfDocument(pdf)
    try:
        count = len(document)
        pictures = tuple(_picture(document, at) for at in range(min(count, MOST_PAGES)))
    finally:
        document.close()
    return PrintedPages(pictures, count)


def _picture(document: pypdfium2.PdfDocument, at: int) -> str:
    buffer = io.BytesIO()
    document[at].render(scale=SHARPNESS).to_pil().convert("L").save(buffer, "PNG")
    return f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"


def _pictures(blocks: tuple[Block, ...]) -> Mapping[int, bytes]:
    found = {}
    for key, file in StoredFile.objects.in_bulk(file_keys(blocks)).items():
        if is_picture(file):
            with file.file.open("rb") as content:
                found[key] = content.read()
    return found


def _annexes(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return tuple(one.text for one in blocks if isinstance(one, TextBlock) and one.kind == "annex")


def _disclosure(draft: Publication) -> str:
    return "此件公开发布" if draft.disclosure_attribute == DisclosureAttribute.PROACTIVE else ""
