"""Writing a version: its content and what repeats it for lists; its documents and audiences."""

import datetime

from mingzheng.records.people.models import StaffAccount

from ..content import ServiceContent, to_json
from ..elements import missing_elements
from ..models import ServiceAudience, ServicePolicy, ServiceVersion


def write_version(
    version: ServiceVersion,
    content: ServiceContent,
    *,
    note: str,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> None:
    """``version`` is a draft, whatever it was; its documents and audiences follow the content."""
    version.content = to_json(content)
    version.name = content.name
    version.words = "\n".join((content.name, *content.colloquial_names))
    version.subject = content.subject
    version.online = bool(content.online_url)
    version.missing = len(missing_elements(content))
    version.note = note
    version.state = ServiceVersion.State.DRAFT
    version.checked_by, version.checked_at = None, None
    version.edited_by, version.edited_at = by, at
    version.save()
    link_version(version, content)


def link_version(version: ServiceVersion, content: ServiceContent) -> None:
    """The rows by which others find the version; those of before are dropped."""
    version.policy_links.all().delete()
    version.audience_links.all().delete()
    ServicePolicy.objects.bulk_create(
        ServicePolicy(
            version=version, publication_id=one.publication, clause=one.clause,
            is_basis=position < len(content.basis), position=position,
        )
        for position, one in enumerate(content.references)
        if one.publication
    )  # fmt: skip
    ServiceAudience.objects.bulk_create(
        ServiceAudience(version=version, code=code) for code in dict.fromkeys(content.audiences)
    )
