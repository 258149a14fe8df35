"""What so many asked for is public now: the published item behind the task of a topic."""

import datetime
import re

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import Publication
from mingzheng.records.library.queries.visible import visible
from mingzheng.records.people.models import StaffAccount

from ..errors import NotPublic, TopicNotAccepted
from ..models import Topic

_HOST = re.compile(r"^(?:https?://[^/]+)?/*")


def publish_topic(topic: Topic, *, address: str, by: StaffAccount, at: datetime.datetime) -> Topic:
    """``address`` of the item on the portal, with or without the site before it; another one takes
    the place of the first. Raises ``NotPublic`` or ``TopicNotAccepted``."""
    publication = _public_at(address, at=at)
    with transaction.atomic():
        topic = Topic.objects.select_for_update().get(pk=topic.pk)
        if topic.state != Topic.State.ACCEPTED:
            raise TopicNotAccepted
        topic.publication, topic.published_noted_at = publication, at
        topic.save(update_fields=("publication", "published_noted_at"))
        record(
            action="foi_topic.published", subject=topic, by=by, at=at,
            organisation_id=topic.organisation_id, details={"title": publication.title},
        )  # fmt: skip
    return topic


def _public_at(address: str, *, at: datetime.datetime) -> Publication:
    path = _HOST.sub("", address.strip()).split("?")[0].split("#")[0].strip("/")
    found = visible(at).filter(path=path).first() if path else None
    if found is None:
        raise NotPublic
    return found
