"""Writing a version: its content and what repeats it for lists; what it rests on and for whom."""

import datetime

from mingzheng.records.people.models import StaffAccount
from mingzheng.records.services.models import ServiceItem

from ..content import Content
from ..kept import to_json
from ..models import Version, VersionAudience, VersionPolicy, VersionService


def write_version(
    version: Version,
    content: Content,
    *,
    note: str,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> None:
    """``version`` is a draft, whatever it was; its links follow the content."""
    version.content = to_json(content)
    version.title = content.title
    version.names = "\n".join(content.names)
    version.note = note
    version.state = Version.State.DRAFT
    version.checked_by, version.checked_at = None, None
    version.edited_by, version.edited_at = by, at
    version.save()
    link_version(version, content)


def link_version(version: Version, content: Content) -> None:
    """The rows by which others find the version; those of before are dropped."""
    version.policy_links.all().delete()
    version.service_links.all().delete()
    version.audience_links.all().delete()
    documents = {one.publication for one in content.clauses if one.publication}
    VersionPolicy.objects.bulk_create(
        VersionPolicy(version=version, publication_id=key) for key in sorted(documents)
    )
    items = ServiceItem.objects.filter(code__in=content.services).values_list("pk", flat=True)
    VersionService.objects.bulk_create(
        VersionService(version=version, item_id=key) for key in items
    )
    VersionAudience.objects.bulk_create(
        VersionAudience(version=version, code=code) for code in dict.fromkeys(content.audiences)
    )
