"""A document from bare lines."""

from mingzheng.rules.notices.source import Paragraph, Position, SourceDocument
from mingzheng.rules.official_documents import OfficialDocument, parse_official_document


def read_lines(*lines: str, kind: str = "docx") -> OfficialDocument:
    blocks = tuple(Paragraph(text, Position(line=at)) for at, text in enumerate(lines, start=1))
    return parse_official_document(SourceDocument(kind, blocks))


def warned(document: OfficialDocument) -> list[str]:
    return [warning.code for warning in document.warnings]
