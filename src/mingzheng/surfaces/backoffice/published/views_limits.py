"""公开时限: what is due, what is decided about it, and the table of classes."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import DisclosureClass, Publication
from mingzheng.rules.disclosure_limits import REVIEW_WARNING_DAYS
from mingzheng.work.publishing.actions.decide_limit import decide_limits
from mingzheng.work.publishing.actions.disclosure_classes import (
    edit_disclosure_class,
    set_missing_limits,
)
from mingzheng.work.publishing.errors import PublishingError
from mingzheng.work.publishing.permissions import KEEPERS, READERS, readable_organisations
from mingzheng.work.publishing.queries.limits_due import (
    class_rows,
    decidable,
    due_rows,
    limits_due,
)

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import DisclosureClassForm, LimitForm
from .scope import PAGE_SIZE, is_keeper, office_of
from .views_list import unit_options

MOST_ITEMS = 200


@require_safe
@desk(*READERS)
def limits_list(request: DeskRequest) -> HttpResponse:
    now, organisations = CLOCK.get().now(), readable_organisations(request.access)
    asked = Asked(request.GET)
    classes = [(str(one.pk), one.title) for one in DisclosureClass.objects.all()]
    kind = asked.choose("class", "类别", classes)
    unit = asked.choose("unit", "发布机构", unit_options(organisations))
    found = limits_due(
        organisations,
        now=now,
        class_pk=int(kind) if kind else None,
        unit=int(unit) if unit else None,
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = due_rows(cast("QuerySet[Publication]", page.object_list), today=now.date())
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": bool(kind or unit),
        "page": page,
        "rows": rows,
        "keeps": is_keeper(request.access),
        "warning_days": REVIEW_WARNING_DAYS,
    }
    return render(request, "backoffice/published/limits.html", context)


@desk(*KEEPERS)
def limit_decide(request: DeskRequest) -> HttpResponse:
    """Items are chosen in the address; the same list is posted with the decision."""
    now = CLOCK.get().now()
    asked = request.POST if request.method == "POST" else request.GET
    keys = [int(one) for one in asked.getlist("item")[:MOST_ITEMS] if one.isdecimal()]
    items = list(decidable(keys, now=now).select_related("organisation", "disclosure_class"))
    if not items and request.method != "POST":
        messages.error(request, "还没有勾选信息，请至少勾选一条。")
        return redirect("backoffice:limits_list")
    form = LimitForm(request.POST or None, today=now.date())
    if request.method == "POST" and form.is_valid():
        try:
            made = decide_limits(
                list(Publication.objects.filter(pk__in=keys)), organisation=office_of(request),
                by=request.user, at=now, **form.cleaned_data,
            )  # fmt: skip
        except PublishingError as error:
            form.add_error(None, str(error))
        else:
            told = (
                f"已对{len(made)}条信息作出决定。" if made else "这些信息已作过同一决定，没有重复。"
            )
            messages.success(request, told)
            return redirect("backoffice:limits_list")
    context = {
        "items": items,
        "form": form,
        "mixed": len({i.disclosure_class_id for i in items}) > 1,
    }
    return render(request, "backoffice/published/limit_decide.html", context)


@require_safe
@desk(*READERS)
def disclosure_classes(request: DeskRequest) -> HttpResponse:
    context = {"rows": class_rows(now=CLOCK.get().now()), "keeps": is_keeper(request.access)}
    return render(request, "backoffice/published/classes.html", context)


@desk(*KEEPERS)
def disclosure_class_edit(request: DeskRequest, pk: int) -> HttpResponse:
    kind = get_object_or_404(DisclosureClass, pk=pk)
    initial = {"months": kind.months, "basis": kind.basis}
    form = DisclosureClassForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        changed = edit_disclosure_class(
            kind, by=request.user, at=CLOCK.get().now(), **form.cleaned_data
        )
        told = "已修改，自以后公开的信息起适用。" if changed else "没有改动。"
        messages.success(request, f"{kind.title}：{told}")
        return redirect("backoffice:disclosure_classes")
    return render(request, "backoffice/published/class_form.html", {"kind": kind, "form": form})


@require_POST
@desk(*KEEPERS)
def missing_limits_set(request: DeskRequest, pk: int) -> HttpResponse:
    kind = get_object_or_404(DisclosureClass, pk=pk)
    number = set_missing_limits(kind, by=request.user, at=CLOCK.get().now())
    told = f"已为{number}条信息按类别定出期限。" if number else "没有需要补定期限的信息。"
    messages.success(request, f"{kind.title}：{told}")
    return redirect("backoffice:disclosure_classes")
