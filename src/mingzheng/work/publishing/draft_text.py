"""A draft as the checkers read it."""

import datetime

from mingzheng.ports.checks import AttachedText, DraftText
from mingzheng.records.library.models import (
    InterpretationDetails,
    Kind,
    Publication,
    RelationType,
    StoredFile,
)
from mingzheng.records.library.queries.points import points_of
from mingzheng.rules.official_text import Block, file_keys

_FIELDS = ("summary", "keywords", "source", "source_url", "attribute_reason", "formed_on")
_POLICY_FIELDS = (
    "doc_number", "document_type", "issuers", "recipients", "registration_number",
    "issue_date", "effective_date", "expiry_date",
)  # fmt: skip

_INTERPRETATION_FIELDS = (
    "form", "background", "goal", "content", "scope", "keywords_explained", "differences",
)  # fmt: skip


def draft_text(draft: Publication, *, today: datetime.date) -> DraftText:
    """``draft`` is a publication with the content of the revision that is to be checked."""
    blocks = draft.blocks
    fields = {name: getattr(draft, name) for name in _FIELDS}
    details = draft.policy
    if draft.kind == Kind.POLICY and details is not None:
        fields |= {name: getattr(details, name) for name in _POLICY_FIELDS}
    about = _interpretation(draft)
    if about is not None:
        fields |= {name: getattr(about, name) for name in _INTERPRETATION_FIELDS}
    return DraftText(
        kind=draft.kind,
        title=draft.title,
        blocks=blocks,
        fields={name: value for name, value in fields.items() if value},
        attachments=_attachments(blocks),
        publication=draft.pk,
        today=today,
        points=points_of(about) if about else (),
        interprets=_interprets(draft) if about else (),
    )


def _interpretation(draft: Publication) -> InterpretationDetails | None:
    if draft.kind != Kind.INTERPRETATION:
        return None
    found: InterpretationDetails | None = draft.interpretation_details.first()
    return found


def _interprets(draft: Publication) -> tuple[int, ...]:
    relations = [one for one in draft.relations.all() if one.type == RelationType.INTERPRETS]
    return tuple(one.target_id for one in relations if one.target_id)


def _attachments(blocks: tuple[Block, ...]) -> tuple[AttachedText, ...]:
    files = StoredFile.objects.in_bulk(file_keys(blocks))
    return tuple(AttachedText(key, file.name, file.text) for key, file in files.items())
