"""What the openness office makes of a topic: a task to publish, or nothing, with the reason."""

import datetime

from django.db import transaction

from mingzheng.ports.task_inbox import TASK_INBOX, InboxTask
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount

from ..errors import DueInPast, NotedBefore, ReasonMissing, TopicDecided
from ..models import Topic, TopicNote

SECTION = "依申请公开转主动公开"
ORIGIN = "foi_topic"
State = Topic.State


def accept_topic(
    topic: Topic,
    *,
    organisation: Organisation,
    publish: str,
    due: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
) -> Topic:
    """``organisation`` gets a task in the ledger. Raises ``ReasonMissing``, ``DueInPast`` or
    ``TopicDecided``."""
    words = publish.strip()
    if not words:
        raise ReasonMissing("转主动公开的内容")
    if due < at.date():
        raise DueInPast(due)
    with transaction.atomic():
        topic = _open(topic)
        topic.state, topic.organisation, topic.publish = State.ACCEPTED, organisation, words
        count = topic.members.count()
        task = InboxTask(
            section=SECTION,
            label=topic.publish,
            requirement=f"{topic.publish}\n来源：一年内 {count} 件内容相近的依申请公开办件。",
            organisation=organisation.pk,
            due=due,
            origin_kind=ORIGIN,
            origin_key=str(topic.pk),
        )
        topic.task_key = TASK_INBOX.get().take_task(task, by=by.pk, at=at)
        details = {"due": str(due), "cases": count}
        _decide(topic, by=by, at=at, verb="accepted", details=details)
    return topic


def dismiss_topic(topic: Topic, *, reason: str, by: StaffAccount, at: datetime.datetime) -> Topic:
    """Later requests join it silently. Raises ``ReasonMissing`` or ``TopicDecided``."""
    if not reason.strip():
        raise ReasonMissing("不转主动公开")
    with transaction.atomic():
        topic = _open(topic)
        topic.state, topic.reason = State.DISMISSED, reason.strip()
        _decide(topic, by=by, at=at, verb="dismissed", details={"reason": topic.reason})
    return topic


def note_research(
    topic: Topic,
    *,
    cause: str,
    to_publish: str,
    follow_up_on: datetime.date | None,
    by: StaffAccount,
    at: datetime.datetime,
) -> TopicNote:
    """In any state; the newest note says when to look again. Raises ``ReasonMissing``,
    ``DueInPast`` or ``NotedBefore``."""
    if not cause.strip() or not to_publish.strip():
        raise ReasonMissing("研究记录的原因和拟公开的内容")
    if follow_up_on is not None and follow_up_on < at.date():
        raise DueInPast(follow_up_on)
    with transaction.atomic():
        topic = Topic.objects.select_for_update().get(pk=topic.pk)
        words = {
            "cause": cause.strip(), "to_publish": to_publish.strip(),
            "follow_up_on": follow_up_on,
        }  # fmt: skip
        if TopicNote.objects.filter(topic=topic, **words).exists():
            raise NotedBefore("研究记录")
        note = TopicNote.objects.create(
            topic=topic, **words, by=by, by_name=str(by), recorded_at=at
        )
        topic.follow_up_on = follow_up_on
        topic.save(update_fields=("follow_up_on",))
        details = {"day": str(follow_up_on or "")}
        record(action="foi_topic.researched", subject=topic, by=by, at=at, details=details)
    return note


def _open(topic: Topic) -> Topic:
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    if topic.state != State.SUGGESTED:
        raise TopicDecided(topic.get_state_display())
    return topic


def _decide(
    topic: Topic, *, by: StaffAccount, at: datetime.datetime, verb: str, details: dict[str, object]
) -> None:
    topic.decided_by, topic.decided_by_name, topic.decided_at = by, str(by), at
    topic.save()
    record(
        action=f"foi_topic.{verb}", subject=topic, by=by, at=at,
        organisation_id=topic.organisation_id, details=details,
    )  # fmt: skip
