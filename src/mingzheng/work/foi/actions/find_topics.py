"""Looking for requests on the same information, request by request as they come in.

Comparing every request of a year with every other takes minutes where there are thousands
(ADR 24); comparing a new one with those of the year takes milliseconds. As in ``Likeness.groups``
each request of a topic is alike to its first one or to one that joined before.
"""

import datetime
from collections import Counter

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.text.likeness import ALIKE, Likeness

from ..district_likeness import MOST_TEXTS
from ..models import Case, Topic, TopicCase, TopicMark
from ..parameters import TOPIC_CASES

WITHIN = datetime.timedelta(days=365)
SETTLED = datetime.timedelta(minutes=1)
"""A request registered less than so long ago waits: its neighbour may not be written yet."""
AT_ONCE = 200


def find_topics(*, at: datetime.datetime) -> list[Topic]:
    """The topics found new; up to ``AT_ONCE`` requests are looked at, the others next time."""
    due = Case.objects.filter(registered_at__lte=at - SETTLED).order_by("pk")
    with transaction.atomic():
        TopicMark.objects.get_or_create(pk=1)
        mark = TopicMark.objects.select_for_update().get(pk=1)
        rows = due.filter(pk__gt=mark.last_case).values_list("pk", "wanted")
        new = list(rows[:AT_ONCE])
        if not new:
            return []
        mark.last_case = new[-1][0]
        mark.save()
        return _found_among(new, at=at)


def _found_among(new: list[tuple[int, str]], *, at: datetime.datetime) -> list[Topic]:
    likeness = Likeness({str(pk): text for pk, text in _compared(at).items()})
    topic_of = dict(TopicCase.objects.values_list("case", "topic"))
    least, found = int(parameter(TOPIC_CASES)), []
    for pk, wanted in new:
        if pk in topic_of:
            continue
        near = [int(one.key) for one in likeness.to(wanted, ALIKE) if int(one.key) != pk]
        joined = Counter(topic_of[one] for one in near if one in topic_of).most_common(1)
        if joined:
            topic_of[pk] = joined[0][0]
            TopicCase.objects.create(topic_id=topic_of[pk], case_id=pk)
        elif len(near) + 1 >= least:
            topic = _begin(pk, near, at=at)
            topic_of |= dict.fromkeys((pk, *near), topic.pk)
            found.append(topic)
    return found


def _compared(at: datetime.datetime) -> dict[int, str]:
    """The requests of the year, and the first of each topic however long ago."""
    year = Case.objects.filter(registered_at__gte=at - WITHIN).order_by("-pk")
    texts = dict(year.values_list("pk", "wanted")[:MOST_TEXTS])
    return texts | dict(Topic.objects.values_list("first", "first__wanted"))


def _begin(pk: int, near: list[int], *, at: datetime.datetime) -> Topic:
    topic = Topic.objects.create(first_id=pk, found_at=at)
    TopicCase.objects.bulk_create(TopicCase(topic=topic, case_id=one) for one in (pk, *near))
    details = {"cases": len(near) + 1}
    record(action="foi_topic.found", subject=topic, by=None, at=at, details=details)
    return topic
