"""审核: the queue with its saved views, and taking a text back from it."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Kind
from mingzheng.records.parameters.queries import calendar
from mingzheng.work.publishing.actions.submit import take_back
from mingzheng.work.publishing.errors import NotAllowed, PublishingError
from mingzheng.work.publishing.models import Submission
from mingzheng.work.publishing.permissions import KEEPERS, READERS, REVIEWERS, WRITERS
from mingzheng.work.publishing.queries import queue as queries
from mingzheng.work.publishing.queries.queue import LABELS, QueueFilter, QueueRow, View

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .scope import PAGE_SIZE, readable_or_404

STEPS = tuple((state.value, state.label) for state in Submission.State if state in Submission.OPEN)
PACES = tuple(Submission.Pace.choices)


@require_safe
@desk(*READERS)
def review_queue(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    decides = request.access.has(*REVIEWERS)
    offered = [view for view in View if decides or view is not View.MINE]
    asked = Asked(request.GET)
    chosen = asked.choose("view", "视图", [(view.value, LABELS[view]) for view in offered])
    view = View(chosen) if chosen else offered[0]
    seen = queries.readable(request.access)
    units = queries.units_in(queries.in_view(seen, view, access=request.access, now=now))
    wanted = _filter(asked, view, units)
    found = queries.queue(seen, view, access=request.access, now=now, wanted=wanted)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = queries.queue_rows(
        cast("QuerySet[Submission]", page.object_list), today=now.date(), calendar=calendar()
    )
    counts = queries.view_counts(seen, access=request.access, now=now)
    context = {
        "view": view,
        "views": [(one, LABELS[one], counts[one]) for one in offered],
        "filters": [one for name, one in asked.selects.items() if name != "view"],
        "ignored": asked.ignored,
        "narrowed": wanted != QueueFilter(),
        "page": page,
        # In the list only what waits for its moment: there taking back is the one thing to do.
        "rows": [(row, view is View.SCHEDULED and may_take_back(request, row)) for row in rows],
        "now": now,
    }
    return render(request, "backoffice/review/queue.html", context)


@require_POST
@desk(*READERS)
def review_take_back(request: DeskRequest, pk: int) -> HttpResponse:
    submission = readable_or_404(request, pk)
    try:
        if not may_take_back(request, submission):
            raise NotAllowed
        take_back(submission, by=request.user, at=CLOCK.get().now())
    except NotAllowed as error:
        context = {"refusal": str(error), "submission": submission}
        return render(request, "backoffice/review/refused.html", context, status=403)
    except PublishingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已撤回送审：{submission.title}。修改后可以重新送审。")
    return redirect("backoffice:review_queue")


def may_take_back(request: DeskRequest, row: QueueRow | Submission) -> bool:
    """While it is under review: its writers, and the office that looks after what is public."""
    return row.state in Submission.OPEN and request.access.reaches(
        row.organisation_id, (*WRITERS, *KEEPERS)
    )


def _filter(asked: Asked, view: View, units: list[tuple[str, str]]) -> QueueFilter:
    unit = asked.choose("unit", "单位", units)
    kind = asked.choose("kind", "类型", Kind.choices)
    steps = STEPS if view in (View.MINE, View.OPEN) else ()
    return QueueFilter(
        unit=int(unit) if unit else None,
        kind=kind,
        step=asked.choose("step", "环节", steps),
        pace=asked.choose("pace", "办理方式", PACES),
    )
