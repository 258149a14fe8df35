"""紧急与夜间办理: the report of the openness office, and its second look."""

import datetime
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role
from mingzheng.work.publishing.actions.post_review import review_afterwards
from mingzheng.work.publishing.errors import PublishingError, TookPart
from mingzheng.work.publishing.models import Submission
from mingzheng.work.publishing.queries.queue import readable, units_in
from mingzheng.work.publishing.queries.urgent import LABELS, UrgentRow, urgent, urgent_rows

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.tables import LIMIT, csv_file
from .forms import PostReviewForm
from .scope import PAGE_SIZE, readable_or_404

SEES = (Role.OPENNESS_OFFICE, Role.LEADER)
PACES = (
    (Submission.Pace.URGENT.value, Submission.Pace.URGENT.label),
    (Submission.Pace.NIGHT.value, Submission.Pace.NIGHT.label),
)
COLUMNS = (
    "标题", "类型", "单位", "办理方式", "理由", "送审人", "送审时间", "批准人", "办结时间",
    "事后复核", "复核说明", "复核人", "复核时间",
)  # fmt: skip


@require_safe
@desk(*SEES)
def urgent_report(request: DeskRequest) -> HttpResponse:
    asked = Asked(request.GET)
    found = _found(request, asked)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": urgent_rows(cast("QuerySet[Submission]", page.object_list)),
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": any(one.value for one in asked.selects.values()),
        "reviews": request.access.has(Role.OPENNESS_OFFICE),
        "limit": LIMIT,
    }
    return render(request, "backoffice/review/urgent.html", context)


@require_safe
@desk(*SEES)
def urgent_csv(request: DeskRequest) -> HttpResponse:
    rows = urgent_rows(_found(request, Asked(request.GET))[:LIMIT])
    return csv_file("urgent-reviews", COLUMNS, (_cells(row) for row in rows))


@desk(Role.OPENNESS_OFFICE)
def post_review(request: DeskRequest, pk: int) -> HttpResponse:
    submission = readable_or_404(request, pk)
    if submission.pace == Submission.Pace.NORMAL:
        raise Http404
    form = PostReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            review_afterwards(
                submission, by=request.user, at=CLOCK.get().now(), **form.cleaned_data
            )
        except PublishingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"已记录事后复核：{submission.title}。")
            return redirect("backoffice:urgent_report")
    row = urgent_rows(Submission.objects.filter(pk=pk))[0]
    took_part = str(TookPart()) if request.user.pk in submission.people else ""
    context = {"row": row, "form": form, "took_part": took_part}
    return render(request, "backoffice/review/post_review.html", context)


def _found(request: DeskRequest, asked: Asked) -> QuerySet[Submission]:
    seen = readable(request.access)
    units = units_in(urgent(seen))
    pace = asked.choose("pace", "办理方式", PACES)
    after = asked.choose("after", "事后复核", [(one.value, label) for one, label in LABELS.items()])
    unit = asked.choose("unit", "单位", units)
    return urgent(seen, pace=pace, after=after, unit=int(unit) if unit else None)


def _cells(row: UrgentRow) -> tuple[str, ...]:
    return (
        row.title, row.kind, row.organisation, row.pace, row.reason, row.submitted_by,
        _moment(row.submitted_at), row.approved_by, _moment(row.ended_at), row.after.label,
        row.note, row.reviewed_by, _moment(row.reviewed_at),
    )  # fmt: skip


def _moment(at: datetime.datetime | None) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M}" if at else ""
