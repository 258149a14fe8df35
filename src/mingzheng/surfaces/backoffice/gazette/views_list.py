"""政府公报: all issues, and beginning a new one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import parameter
from mingzheng.work.gazette.actions.open_issue import open_issue
from mingzheng.work.gazette.errors import GazetteError
from mingzheng.work.gazette.models import Issue
from mingzheng.work.gazette.parameters import TITLE
from mingzheng.work.gazette.permissions import CHECKERS, EDITORS
from mingzheng.work.gazette.queries.desk import issues, next_number

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import HeadForm

PAGE_SIZE = 20


@require_safe
@desk(*CHECKERS)
def issue_list(request: DeskRequest) -> HttpResponse:
    asked = Asked(request.GET)
    years = Issue.objects.order_by("-year").values_list("year", flat=True).distinct()
    year = asked.choose("year", "年度", [(str(one), f"{one}年") for one in years])
    state = asked.choose("state", "状态", Issue.State.choices)
    found = issues()
    if year:
        found = found.filter(year=int(year))
    if state:
        found = found.filter(state=state)
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": bool(year or state),
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "edits": request.access.has(*EDITORS),
    }
    return render(request, "backoffice/gazette/list.html", context)


@desk(*EDITORS)
def issue_new(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    initial = {
        "title": str(parameter(TITLE)), "year": now.year, "number": next_number(now.year),
        "cover_date": now.date(),
    }  # fmt: skip
    form = HeadForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            issue = open_issue(by=request.user, at=now, **form.cleaned_data)
        except GazetteError as error:
            form.add_error("number", str(error))
        else:
            messages.success(request, f"已建立{issue}，请选入文件。")
            return redirect("backoffice:gazette_issue", pk=issue.pk)
    return render(request, "backoffice/gazette/head.html", {"form": form})
