"""Import of one official document: its metadata, and its body as blocks.

document = parse_official_document(read_document(data, name="通知.html"))
"""

from .parse import parse_official_document
from .result import DocumentWarning, FieldReading, OfficialDocument

__all__ = ["DocumentWarning", "FieldReading", "OfficialDocument", "parse_official_document"]
