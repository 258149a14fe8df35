"""Fields of the embedded index, and rows as its documents."""

import tantivy

from mingzheng.search.engines.port import FACETS, TEXT_FIELDS, IndexRow
from mingzheng.search.engines.tokens import indexed

KEY = "key"
PAYLOAD = "payload"
TOKENIZER = "blank"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(KEY, stored=True, tokenizer_name="raw", index_option="basic")
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=TOKENIZER, index_option="freq")
    for facet in FACETS:
        builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field(PAYLOAD, stored=True)
    return builder.build()


SCHEMA = _schema()


def document_of(row: IndexRow) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text(KEY, row.key)
    document.add_bytes(PAYLOAD, row.payload)
    for name in TEXT_FIELDS:
        document.add_text(name, indexed(row.tokens.get(name, "")))
    for facet, values in row.facets.items():
        for value in values:
            document.add_text(facet, value)
    return document
