"""Topics and their requests, within what the account may see."""

import datetime
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from mingzheng.ports.task_inbox import TASK_INBOX, TaskStanding
from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access
from mingzheng.rules.foi_grounds import GROUNDS
from mingzheng.rules.privacy import find_private

from ..models import Stage, Topic, TopicCase
from ..permissions import READERS, readable_organisations

TOPIC_READERS = (*READERS, Role.INFORMATION_OFFICER)
"""The officer of a unit that is to publish sees why, but none of the requests."""


@dataclass(frozen=True)
class TopicMember:
    pk: int
    number: str
    organisation: str
    registered_on: datetime.date
    outcome: str


@dataclass(frozen=True)
class TopicRow:
    """``wording``: what one of the requests within reach asks for, personal data masked; what is
    to be published where none is. ``units``: how many came to which unit, the most first.
    ``members``: those within reach, newest first."""

    topic: Topic
    wording: str
    total: int
    units: tuple[tuple[str, int], ...]
    members: tuple[TopicMember, ...]
    task: TaskStanding | None

    @property
    def hidden(self) -> int:
        return self.total - len(self.members)


def topics_in_reach(access: Access) -> QuerySet[Topic]:
    seen = readable_organisations(access)
    if seen is None:
        return Topic.objects.all()
    publishing = access.organisations((Role.INFORMATION_OFFICER,)) or frozenset()
    own = TopicCase.objects.filter(case__organisation__in=seen)
    return Topic.objects.filter(Q(pk__in=own.values("topic")) | Q(organisation__in=publishing))


def matching_topics(
    found: QuerySet[Topic], *, state: str = "", unit: int | None = None,
    follow_up_by: datetime.date | None = None,
) -> QuerySet[Topic]:  # fmt: skip
    """``follow_up_by``: those whose day to look again has come by then."""
    if state:
        found = found.filter(state=state)
    if follow_up_by is not None:
        found = found.filter(follow_up_on__lte=follow_up_by)
    if unit is not None:
        of_unit = TopicCase.objects.filter(case__organisation=unit)
        found = found.filter(pk__in=of_unit.values("topic"))
    return found.order_by("-pk")


def topic_counts(found: QuerySet[Topic], *, today: datetime.date) -> dict[str, int]:
    """By state, and ``follow`` for those to look at again; one query."""
    states = {state.value: Count("pk", filter=Q(state=state)) for state in Topic.State}
    follow = Count("pk", filter=Q(follow_up_on__lte=today))
    return found.aggregate(**states, follow=follow)


def units_with_topics(access: Access) -> list[tuple[str, str]]:
    """Within reach."""
    seen = readable_organisations(access)
    members = TopicCase.objects.order_by("case__organisation__sort_order", "case__organisation")
    if seen is not None:
        members = members.filter(case__organisation__in=seen)
    units = members.values_list(
        "case__organisation", "case__organisation__name", "case__organisation__sort_order"
    )
    return [(str(pk), name) for pk, name, _ in units.distinct()]


def topic_rows(
    page: QuerySet[Topic], access: Access, *, today: datetime.date, zone: datetime.tzinfo | None
) -> list[TopicRow]:
    """Three queries for a page."""
    topics = list(page.select_related("organisation", "publication"))
    seen = readable_organisations(access)
    members: dict[int, list[tuple[TopicMember, str]]] = {one.pk: [] for one in topics}
    units: dict[int, Counter[str]] = {one.pk: Counter() for one in topics}
    rows = TopicCase.objects.filter(topic__in=topics).order_by("-case").values_list(
        "topic", "case", "case__number", "case__organisation", "case__organisation__name",
        "case__registered_at", "case__basis", "case__stage", "case__wanted",
    )  # fmt: skip
    for topic, pk, number, unit, name, registered_at, basis, stage, wanted in rows:
        units[topic][name] += 1
        if seen is None or unit in seen:
            outcome = GROUNDS[basis].answer if basis else str(Stage(stage).label)
            day = registered_at.astimezone(zone).date()
            members[topic].append((TopicMember(pk, number, name, day, outcome), wanted))
    tasks = _tasks([one.task_key for one in topics if one.task_key])
    return [
        TopicRow(
            topic=one,
            wording=_wording(one, [text for _, text in members[one.pk]], today=today),
            total=units[one.pk].total(),
            units=tuple(units[one.pk].most_common()),
            members=tuple(member for member, _ in members[one.pk]),
            task=tasks.get(one.task_key),
        )
        for one in topics
    ]


def _tasks(keys: Collection[str]) -> dict[str, TaskStanding]:
    return dict(TASK_INBOX.get().standings(keys)) if keys else {}


def _wording(topic: Topic, texts: list[str], *, today: datetime.date) -> str:
    """The oldest one, so that it stays the same while others join."""
    return find_private(texts[-1], today=today).masked_text if texts else topic.publish
