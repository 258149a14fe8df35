"""办事一致: interpretations beside the guides of the same policies, field by field."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication
from mingzheng.records.library.queries.visible import visible
from mingzheng.records.people.permissions import Access
from mingzheng.rules.guide_agreement import Agreement, Result
from mingzheng.work.interpreting.actions.check_guides import record_guide_check
from mingzheng.work.interpreting.checkers.guides import GuideChecker
from mingzheng.work.interpreting.comparison import GuideComparison, excerpt_of
from mingzheng.work.interpreting.errors import InterpretingError
from mingzheng.work.interpreting.permissions import READERS, WRITERS, readable
from mingzheng.work.interpreting.queries.compared import (
    ComparedInterpretation,
    compare_publications,
    with_guides,
)
from mingzheng.work.interpreting.queries.guide_checks import shown_check
from mingzheng.work.publishing.actions.findings import ignore
from mingzheng.work.publishing.checking import check_draft
from mingzheng.work.publishing.errors import PublishingError
from mingzheng.work.publishing.permissions import REVIEWERS
from mingzheng.work.publishing.queries.ignored import ignored_findings

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import JustifyForm
from .scope import PAGE_SIZE

BADGES = {Result.SAME: "ok", Result.DIFFERENT: "bad", Result.ONE_SIDED: "none"}


@dataclass(frozen=True)
class ShownRow:
    """``reason``: why a difference stands, "" while nobody gave one."""

    row: Agreement
    badge: str
    excerpt: str
    reason: str

    @property
    def open(self) -> bool:
        return self.row.result is Result.DIFFERENT and not self.reason


@dataclass(frozen=True)
class ShownGuide:
    guide: GuideComparison
    rows: list[ShownRow]


def differing(access: Access) -> int:
    """How many interpretations within reach differ from a guide without a reason."""
    return sum(1 for _, open_rows in _with_open(list(_interpretations(access))) if open_rows)


def _with_open(publications: list[Publication]) -> list[tuple[ComparedInterpretation, int]]:
    """Each with how many of its rows differ and nobody said why."""
    compared = compare_publications(publications)
    ignored = ignored_findings([one.publication.pk for one in compared], checker=GuideChecker.key)
    return [
        (one, sum(row.open for guide in _shown(one, ignored) for row in guide.rows))
        for one in compared
    ]


@require_safe
@desk(*READERS)
def guide_list(request: DeskRequest) -> HttpResponse:
    asked, number = Asked(request.GET), request.GET.get("page")
    found = _interpretations(request.access)
    if asked.choose("state", "比对结果", (("open", "不一致"),)):
        # What differs is known only once all are compared, as the count on the board is.
        page: Page[Any] = Paginator(
            [row for row in _with_open(list(found)) if row[1]], PAGE_SIZE
        ).get_page(number)
        rows = list(page.object_list)
    else:
        page = Paginator(found, PAGE_SIZE).get_page(number)
        rows = _with_open(list(page.object_list))
    context = {
        "page": page,
        "rows": rows,
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": bool(asked.selects["state"].value),
    }
    return render(request, "backoffice/interpreting/guides.html", context)


@desk(*READERS)
def guide_detail(request: DeskRequest, pk: int) -> HttpResponse:
    publication = _interpretations(request.access).filter(pk=pk).first()
    if publication is None:
        raise Http404
    form = JustifyForm(request.POST if "justify" in request.POST else None)
    told = ""
    if request.method == "POST":
        try:
            done = _act(request, publication, form)
        except (InterpretingError, PublishingError) as error:
            told = str(error)
        else:
            if done:
                messages.success(request, done)
                return redirect("backoffice:guide_comparison", pk=pk)
    (compared,) = compare_publications([publication])
    ignored = ignored_findings([pk], checker=GuideChecker.key)
    guides = _shown(compared, ignored)
    context = {
        "publication": publication,
        "guides": guides,
        "open": sum(row.open for guide in guides for row in guide.rows),
        "check": shown_check(pk, publication.version_number),
        "form": form,
        "told": told,
        "writes": request.access.reaches(publication.organisation_id, WRITERS),
        "reviews": request.access.reaches(publication.organisation_id, REVIEWERS),
    }
    return render(request, "backoffice/interpreting/guide.html", context)


def _interpretations(access: Access) -> QuerySet[Publication]:
    found = with_guides(visible(CLOCK.get().now())).select_related("organisation")
    within = readable(access)
    if within is not None:
        found = found.filter(organisation__in=within)
    return found.order_by("-published_at", "-pk")


def _act(request: DeskRequest, publication: Publication, form: JustifyForm) -> str:
    """What was done, in words; "" where the form has to be shown again."""
    now = CLOCK.get().now()
    if "justify" in request.POST:
        if not form.is_valid():
            return ""
        _justify(request, publication, form)
        return "理由已登记并记入日志；数值再有变化时会重新提示。"
    if not request.access.reaches(publication.organisation_id, WRITERS):
        raise Http404
    justified = ignored_findings([publication.pk], checker=GuideChecker.key)
    record_guide_check(
        publication, justified=justified.get(publication.pk, {}), by=request.user, at=now
    )
    return "已登记核对，公开页面会注明核对日期。"


def _justify(request: DeskRequest, publication: Publication, form: JustifyForm) -> None:
    """The difference by its words; raises ``Http404`` where it is none of this text."""
    now = CLOCK.get().now()
    draft = publication.get_latest_revision_as_object()
    for one in check_draft(draft, today=now.date()).findings:
        finding = one.finding
        if (finding.checker, finding.excerpt) == (GuideChecker.key, form.cleaned_data["excerpt"]):
            ignore(
                publication, finding.fingerprint, reason=form.cleaned_data["reason"],
                by=request.user, access=request.access, at=now,
            )  # fmt: skip
            return
    raise Http404


def _shown(
    compared: ComparedInterpretation, ignored: dict[int, dict[str, str]]
) -> list[ShownGuide]:
    reasons = ignored.get(compared.publication.pk, {})
    return [
        ShownGuide(guide, [_row(guide, row, reasons) for row in guide.rows])
        for guide in compared.comparisons
    ]


def _row(guide: GuideComparison, row: Agreement, reasons: dict[str, str]) -> ShownRow:
    excerpt = excerpt_of(guide, row)
    reason = reasons.get(excerpt, "") if row.result is Result.DIFFERENT else ""
    return ShownRow(row, BADGES[row.result], excerpt, reason)
