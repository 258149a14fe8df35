"""A source document read as an official document (公文)."""

from collections.abc import Sequence
from dataclasses import replace

from ..notices.source import SourceDocument
from ..notices.wording import tidy
from . import annexes, attachments, closing, dates, numbers, parties, titles
from .body import blocks_of
from .closing import Signature
from .document_types import document_type, is_trial, text_kind
from .dossier import Dossier
from .letter import Letter, read_letter
from .lines import Piece, TablePiece, pieces_of
from .metadata import Metadata, read_metadata
from .result import DocumentWarning, OfficialDocument

_SHORTEST_TITLE = 6


def parse_official_document(source: SourceDocument) -> OfficialDocument:
    """Labelled values go before what the file declares, both before the wording of the text;
    where they contradict each other the result carries a warning."""
    pieces = pieces_of(source)
    metadata = read_metadata(pieces)
    declared = {name.lower(): value for name, value in reversed(source.declared)}
    title = _title_said(metadata, declared)
    letter = read_letter(pieces, metadata, title)
    found = Dossier(metadata, declared, letter)
    parties.warn_of_secrecy(found)
    signature = dates.find_signature(found)
    known, taken = annexes.overrides(
        letter.lines,
        letter.begin,
        letter.end,
        statement=letter.statement,
        signed=signature.end + letter.begin if signature else 0,
    )
    printed = next((block.text for block in known.values() if block.kind == "heading"), "")
    head = _of_head(found, title, signature, printed=printed)
    read = _with_dates(head, found, signature)
    taken |= _lines_of_fields(letter, signature)
    blocks = blocks_of(
        pieces,
        dropped=_dropped(pieces, metadata, letter, taken),
        overrides={letter.places[at]: block for at, block in known.items()},
    )
    of_source = (DocumentWarning(one.code, "", one.message) for one in source.warnings)
    return replace(
        read,
        attachments=_attachments(letter),
        blocks=blocks,
        readings=tuple(found.notes.readings),
        warnings=(*of_source, *found.notes.warnings),
    )


def _of_head(
    found: Dossier, said: str, signature: Signature | None, *, printed: str
) -> OfficialDocument:
    page_title = _page_title(found.declared)
    title = numbers.title(found, said, printed=printed, page_title=page_title)
    doc_number = numbers.doc_number(found)
    return OfficialDocument(
        title=title,
        doc_number=doc_number,
        index_number=numbers.index_number(found),
        registration_number=found.labelled("registration_number"),
        issuers=parties.issuers(found, title, signature),
        publisher=found.labelled("publisher"),
        source=parties.source(found),
        subject=found.labelled("subject"),
        document_type=numbers.type_of(found, title, doc_number),
        text_kind=text_kind(title),
        recipients=parties.recipients(found),
        trial=is_trial(title),
        keywords=parties.keywords(found),
        cc=parties.cc(found),
        disclosure=parties.disclosure(found),
        validity=found.labelled("validity"),
        signatory=signature.signatory if signature else "",
    )


def _with_dates(
    read: OfficialDocument, found: Dossier, signature: Signature | None
) -> OfficialDocument:
    issue_date = dates.issue_date(found, signature)
    term = dates.term(found, issue_date)
    return replace(
        read,
        issue_date=issue_date,
        published_date=dates.published_date(found),
        effective_date=term.effective_date,
        expiry_date=term.expiry_date,
        term_years=term.years,
    )


def _title_said(metadata: Metadata, declared: dict[str, str]) -> str:
    label = metadata.best("title")
    said = label.value if label else declared.get("articletitle", "")
    if said:
        return tidy(said)
    page = _page_title(declared)
    is_one = bool(document_type(page) or text_kind(page) or "关于" in page)
    return page if len(page) >= _SHORTEST_TITLE and is_one else ""


def _page_title(declared: dict[str, str]) -> str:
    return tidy(titles.page_title(declared.get("title", "")))


def _dropped(
    pieces: Sequence[Piece], metadata: Metadata, letter: Letter, lines: set[int]
) -> frozenset[int]:
    """Pieces that are no body; ``lines`` are those whose words stand elsewhere."""
    first = letter.place_after(letter.begin) if letter.places else 0
    last = letter.place_after(letter.end) if letter.places else len(pieces)
    dropped = set(metadata.used)
    for at, piece in enumerate(pieces):
        outside = not first <= at < last
        if outside and not (isinstance(piece, TablePiece) and _is_lonely(at, letter)):
            dropped.add(at)
    for at in range(letter.begin, letter.end):
        line = letter.lines[at]
        if (
            at in lines
            or closing.is_imprint(line)
            or closing.cc_in(line)
            or closing.keyword_line(line)
            or closing.disclosure_in(line)
            or closing.is_furniture(line)
            or (line.is_link and closing.is_file_link(line))
        ):
            dropped.add(letter.places[at])
    return frozenset(dropped)


def _is_lonely(at: int, letter: Letter) -> bool:
    """A table behind the last line, or one in a document without lines, is body too."""
    if not letter.places:
        return True
    return letter.end == len(letter.lines) and at > letter.places[-1]


def _lines_of_fields(letter: Letter, signature: Signature | None) -> set[int]:
    lines = {letter.addressed} if letter.addressed is not None else set()
    if signature:
        lines.update(range(signature.start + letter.begin, signature.end + letter.begin))
    return lines


def _attachments(letter: Letter) -> tuple[str, ...]:
    """As stated in the text, else as linked on the page, else as headed where annexes begin."""
    if letter.statement:
        first, last = letter.statement
        return attachments.named_in(letter.lines[first:last])
    return attachments.linked_in(letter.lines) or attachments.headed_in(letter.text)
