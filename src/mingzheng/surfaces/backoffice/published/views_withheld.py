"""不公开复审: texts that are not published on the house's own initiative (条例 18)."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import DisclosureAttribute, Publication
from mingzheng.records.parameters.queries import parameter
from mingzheng.work.publishing.actions.review_withheld import review_withheld
from mingzheng.work.publishing.errors import PublishingError
from mingzheng.work.publishing.permissions import KEEPERS, READERS, readable_organisations
from mingzheng.work.publishing.queries.withheld import CLOSED, withheld, withheld_rows

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import WithheldReviewForm
from .scope import PAGE_SIZE, is_keeper

ATTRIBUTES = [(one.value, str(DisclosureAttribute(one).label)) for one in CLOSED]


@require_safe
@desk(*READERS)
def withheld_list(request: DeskRequest) -> HttpResponse:
    now, months = CLOCK.get().now(), int(parameter("publishing.withheld_review_months"))
    asked = Asked(request.GET)
    attribute = asked.choose("attribute", "公开属性", ATTRIBUTES)
    found = withheld(readable_organisations(request.access), attribute=attribute)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "page": page,
        "rows": withheld_rows(
            cast("QuerySet[Publication]", page.object_list),
            today=now.date(), every_months=months,
        ),
        "months": months,
        "keeps": is_keeper(request.access),
    }  # fmt: skip
    return render(request, "backoffice/published/withheld.html", context)


@desk(*KEEPERS)
def withheld_review(request: DeskRequest, pk: int) -> HttpResponse:
    found = withheld(request.access.organisations(KEEPERS)).filter(pk=pk).first()
    if found is None and request.method == "POST":
        # Decided a moment ago and sent again: the action tells what has come of it.
        found = Publication.objects.filter(pk=pk, withheld_reviews__isnull=False).first()
    if found is None:
        raise Http404
    form = WithheldReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            review_withheld(found, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except PublishingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "复审决定已登记。")
            return redirect("backoffice:withheld_list")
    context = {
        "item": found,
        "draft": found.get_latest_revision_as_object(),
        "form": form,
        "earlier": found.withheld_reviews.all(),
    }
    return render(request, "backoffice/published/withheld_review.html", context)
