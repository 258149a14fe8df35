"""A public item as an official document: what its page, its PDF and its Word file are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.core.files.storage import default_storage
from django.utils.safestring import SafeString

from mingzheng.records.library.queries.article import Article, PolicyFacts, ShownFile
from mingzheng.records.library.queries.details import Interpretation
from mingzheng.rules.official_text import AttachmentBlock, Block, TableBlock, TextBlock
from mingzheng.rules.official_text.anchors import passages_of
from mingzheng.ui.official_print.body import NO_NOTES, BodyHtml, LinkedFile, body_html
from mingzheng.ui.official_print.layout import HEADING_WORD, OfficialLayout
from mingzheng.ui.templatetags.ui import file_size

from .addresses import file_address

WITHOUT_WORD = frozenset({"命令（令）", "公报", "公告", "通告", "函", "纪要"})
"""文种 whose head is the issuer's name alone (GB/T 9704-2012, 10)."""

_STATEMENTS = ("附件：", "附件:")
_CARD_HEAD = ("谁享受", "给什么", "怎么办", "期限", "找谁", "依据条款")
BODIES_KEPT = 256


@dataclass(frozen=True)
class Attachment:
    """``address`` is "" for a file that is lost."""

    title: str
    address: str
    note: str


def policy_layout(
    *, title: str, blocks: tuple[Block, ...], policy: PolicyFacts, disclosure: str = ""
) -> OfficialLayout:
    word = "" if policy.document_type in WITHOUT_WORD else HEADING_WORD
    return OfficialLayout(
        title=title,
        blocks=blocks,
        issuer_heading=tuple(f"{name}{word}" for name in policy.issuers),
        doc_number=policy.doc_number,
        recipients=policy.recipients,
        attachment_notes=_notes(blocks),
        signatories=policy.issuers,
        issue_date=policy.issue_date,
        disclosure=disclosure,
    )


def interpretation_blocks(found: Interpretation, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The elements, each under its name, then what else there is to say."""
    elements: list[Block] = []
    for label, text in found.elements:
        elements += [TextBlock("heading", label), TextBlock("paragraph", text)]
    return (*elements, *blocks)


def printed_blocks(found: Interpretation, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """As ``interpretation_blocks``, with the cards as a table at the end."""
    return (*interpretation_blocks(found, blocks), *cards_table(found))


def cards_table(found: Interpretation) -> tuple[Block, ...]:
    """The cards as paper shows them."""
    rows = [
        (card.who, card.what, card.how, card.until, card.ask, card.clause) for card in found.points
    ]
    return (TableBlock("要点", 1, (_CARD_HEAD, *rows)),) if rows else ()


def linked_files(files: Mapping[int, ShownFile]) -> dict[int, LinkedFile]:
    """Those that are where they should be; of a lost one the document says so."""
    return {
        pk: LinkedFile(file_address(pk, file.name), f"{file.kind.upper()}，{file_size(file.size)}")
        for pk, file in files.items()
        if default_storage.exists(file.stored)
    }


def attachments_of(article: Article, linked: Mapping[int, LinkedFile]) -> list[Attachment]:
    found = []
    for block in article.blocks:
        if isinstance(block, AttachmentBlock) and block.file is not None:
            file = linked.get(block.file)
            address, note = (file.address, file.note) if file else ("", "")
            found.append(Attachment(block.title, address, note))
    return found


def body_of(
    blocks: tuple[Block, ...],
    linked: Mapping[int, LinkedFile],
    notes: Mapping[str, SafeString] = NO_NOTES,
) -> BodyHtml:
    """Made once for the same text with the same files and notes."""
    return _body(blocks, tuple(linked.items()), tuple(notes.items()))


@lru_cache(maxsize=BODIES_KEPT)
def _body(
    blocks: tuple[Block, ...],
    linked: tuple[tuple[int, LinkedFile], ...],
    notes: tuple[tuple[str, SafeString], ...],
) -> BodyHtml:
    return body_html(blocks, files=dict(linked), notes=dict(notes))


def _notes(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """附件说明, unless the text itself has it."""
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    if any(one.kind == "paragraph" and one.text.startswith(_STATEMENTS) for one in texts):
        return ()
    return tuple(
        passage.words
        for passage in passages_of(one for one in texts if one.kind == "annex")
        if passage.words
    )
