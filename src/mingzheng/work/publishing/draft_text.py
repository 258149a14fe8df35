"""A draft as the checkers read it."""

import datetime

from mingzheng.ports.checks import AttachedText, DraftText
from mingzheng.records.library.models import Kind, Publication, StoredFile
from mingzheng.rules.official_text import Block, file_keys

_FIELDS = ("summary", "keywords", "source", "source_url", "attribute_reason", "formed_on")
_POLICY_FIELDS = (
    "doc_number", "document_type", "issuers", "recipients", "registration_number",
    "issue_date", "effective_date", "expiry_date",
)  # fmt: skip


def draft_text(draft: Publication, *, today: datetime.date) -> DraftText:
    """``draft`` is a publication with the content of the revision that is to be checked."""
    blocks = draft.blocks
    fields = {name: getattr(draft, name) for name in _FIELDS}
    details = draft.policy
    if draft.kind == Kind.POLICY and details is not None:
        fields |= {name: getattr(details, name) for name in _POLICY_FIELDS}
    return DraftText(
        kind=draft.kind,
        title=draft.title,
        blocks=blocks,
        fields={name: value for name, value in fields.items() if value},
        attachments=_attachments(blocks),
        publication=draft.pk,
        today=today,
    )


def _attachments(blocks: tuple[Block, ...]) -> tuple[AttachedText, ...]:
    files = StoredFile.objects.in_bulk(file_keys(blocks))
    return tuple(AttachedText(key, file.name, file.text) for key, file in files.items())
