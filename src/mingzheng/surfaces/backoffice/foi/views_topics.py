"""同类申请: requests on the same information, and what was decided about each group."""

from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role
from mingzheng.work.foi.models import Topic
from mingzheng.work.foi.queries import topics as queries
from mingzheng.work.foi.queries.topics import TOPIC_READERS, TopicRow

from ..access import DeskRequest, desk
from ..ledger.choices import Asked

PAGE_SIZE = 20
FOLLOW = "follow"
TABS = (
    (Topic.State.SUGGESTED.value, "待处理"),
    (Topic.State.ACCEPTED.value, "已转任务"),
    (Topic.State.DISMISSED.value, "不转"),
    (FOLLOW, "待跟进"),
)


@require_safe
@desk(*TOPIC_READERS)
def topic_list(request: DeskRequest) -> HttpResponse:
    now, asked = CLOCK.get().now(), Asked(request.GET)
    reach = queries.topics_in_reach(request.access)
    tab = asked.choose("tab", "视图", TABS) or Topic.State.SUGGESTED.value
    unit = asked.choose("unit", "单位", queries.units_with_topics(request.access))
    found = queries.matching_topics(
        reach,
        state="" if tab == FOLLOW else tab,
        follow_up_by=now.date() if tab == FOLLOW else None,
        unit=int(unit) if unit else None,
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    counts = queries.topic_counts(reach, today=now.date())
    context = {
        "tab": tab,
        "tabs": [(key, label, counts[key]) for key, label in TABS],
        "filters": [one for name, one in asked.selects.items() if name != "tab"],
        "ignored": asked.ignored,
        "narrowed": bool(unit),
        "page": page,
        "rows": queries.topic_rows(
            cast("QuerySet[Topic]", page.object_list),
            request.access,
            today=now.date(),
            zone=now.tzinfo,
        ),
    }
    return render(request, "backoffice/foi/topics.html", context)


@require_safe
@desk(*TOPIC_READERS)
def topic(request: DeskRequest, pk: int) -> HttpResponse:
    row = row_or_404(request, pk)
    context = {
        "row": row,
        "topic": row.topic,
        "notes": list(row.topic.notes.all()),
        "publishes": may_publish(request, row.topic),
        "decides": request.access.has(Role.OPENNESS_OFFICE),
        "sees_task": request.access.has(Role.OPENNESS_OFFICE, Role.INFORMATION_OFFICER),
    }
    return render(request, "backoffice/foi/topic.html", context)


def may_publish(request: DeskRequest, topic: Topic) -> bool:
    """Say where it was published: for the office, and the officer of the unit that has the task."""
    if topic.state != Topic.State.ACCEPTED or topic.organisation_id is None:
        return False
    office = request.access.has(Role.OPENNESS_OFFICE)
    return office or request.access.reaches(topic.organisation_id, (Role.INFORMATION_OFFICER,))


def row_or_404(request: DeskRequest, pk: int) -> TopicRow:
    now = CLOCK.get().now()
    found = queries.topics_in_reach(request.access).filter(pk=pk)
    rows = queries.topic_rows(found, request.access, today=now.date(), zone=now.tzinfo)
    if not rows:
        raise Http404
    return rows[0]
