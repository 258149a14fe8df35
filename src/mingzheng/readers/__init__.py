"""Bytes of an official document → ``SourceDocument``; see docs/adr/0002-readers-floor.md.

    document = read_document(data, name="通知.docx")

Everything that a file can do wrong ends in ``UnreadableDocument``.
"""

from mingzheng.readers.document import read_document
from mingzheng.readers.errors import UnreadableDocument

__all__ = ["UnreadableDocument", "read_document"]
