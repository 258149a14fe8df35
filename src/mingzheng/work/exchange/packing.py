"""A publication in the unified fields of the upper library."""

import datetime

from mingzheng.data.subjects import subjects
from mingzheng.records.library.models import LegalPeriod, Publication
from mingzheng.records.library.queries.visible import periods_on
from mingzheng.rules.exchange_fields import UnifiedDocument
from mingzheng.rules.official_text import plain_text
from mingzheng.rules.validity import LegalState


def unified(
    publication: Publication, *, day: datetime.date, withdrawn: bool, site: str
) -> UnifiedDocument:
    """``site`` is the address of the portal without a closing slash."""
    details = publication.policy
    period: LegalPeriod | None = periods_on(day).filter(publication=publication).first()
    subject = details.subject if details else ""
    return UnifiedDocument(
        id=publication.index_number or f"publication-{publication.pk}",
        version=publication.version_number,
        index_number=publication.index_number or "",
        title=publication.title,
        doc_number=details.doc_number if details else "",
        document_type=details.document_type if details else "",
        issuers=tuple(details.issuer_list) if details else (),
        subject=subjects().full_name(subject) if subject else "",
        issue_date=_iso(details.issue_date) if details else "",
        published_at=_iso(publication.published_at),
        effective_date=_iso(details.effective_date) if details else "",
        expiry_date=_iso(details.expiry_date) if details else "",
        state=LegalState(period.status).label if period else "",
        normative=details.normative if details else False,
        registration_number=details.registration_number if details else "",
        keywords=publication.keywords,
        text=plain_text(publication.blocks),
        address=f"{site}/{publication.path}",
        withdrawn=withdrawn,
    )


def _iso(value: datetime.date | None) -> str:
    return value.isoformat() if value else ""
