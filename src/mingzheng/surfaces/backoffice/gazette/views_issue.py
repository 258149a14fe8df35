"""One issue: its contents to be put in order, its head, its preview."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.ui.official_print.body import body_html
from mingzheng.ui.official_print.layout import frame_of
from mingzheng.work.gazette.actions.open_issue import change_head
from mingzheng.work.gazette.content import entry_content
from mingzheng.work.gazette.errors import GazetteError, SavedMeanwhile
from mingzheng.work.gazette.layout import item_layout
from mingzheng.work.gazette.models import Issue
from mingzheng.work.gazette.permissions import CHECKERS, EDITORS
from mingzheng.work.gazette.queries.desk import editing_now, sections_of, withdrawn_items

from ..access import DeskRequest, desk
from .forms import EditHeadForm, ReturnForm, SectionForm, WithdrawForm
from .scope import issue_or_404, newest_revision


@require_safe
@desk(*CHECKERS)
def issue_detail(request: DeskRequest, pk: int) -> HttpResponse:
    return issue_page(request, pk)


def issue_page(request: DeskRequest, pk: int, *, told: str = "", **forms: Any) -> HttpResponse:
    """``told`` says why something could not be done; ``forms`` are those that were not right."""
    issue = issue_or_404(pk)
    edits = request.access.has(*EDITORS) and issue.state == Issue.State.DRAFT
    context = {
        "issue": issue,
        "sections": sections_of(issue, now=CLOCK.get().now()),
        "edits": edits,
        "other": editing_now(issue, reader=request.user) if edits else "",
        "checks": issue.state == Issue.State.SUBMITTED,
        "own": issue.submitted_by_id == request.user.pk,
        "withdraws": request.access.has(*EDITORS) and issue.state == Issue.State.FROZEN,
        "withdrawn_items": withdrawn_items(issue),
        "focus": request.GET.get("at", ""),
        "told": told,
        "section_form": SectionForm(initial={"revision": issue.revision}),
        "return_form": ReturnForm(),
        "withdraw_form": WithdrawForm(),
    }
    wrong = [form for form in forms.values() if form.errors]
    context |= forms | {"form": wrong[0] if wrong else None}
    return render(request, "backoffice/gazette/issue.html", context)


@desk(*EDITORS)
def issue_head(request: DeskRequest, pk: int) -> HttpResponse:
    issue = issue_or_404(pk)
    names = ("title", "year", "number", "cover_date", "preface", "revision")
    initial = {name: getattr(issue, name) for name in names}
    form = EditHeadForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_head(issue, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except GazetteError as error:
            form.add_error(None, str(error))
            if isinstance(error, SavedMeanwhile):
                form.saw(newest_revision(issue))
        else:
            messages.success(request, "刊头已保存。")
            return redirect("backoffice:gazette_issue", pk=pk)
    return render(request, "backoffice/gazette/head.html", {"form": form, "issue": issue})


@require_safe
@desk(*CHECKERS)
def issue_preview(request: DeskRequest, pk: int) -> HttpResponse:
    """What would be frozen now, one text a page; of a frozen issue what was."""
    issue = issue_or_404(pk)
    frozen = getattr(issue, "frozen", None)
    if frozen is not None:
        items = [(one.section, one.content) for one in frozen.items.order_by("number")]
    else:
        entries = issue.entries.select_related(
            "section", "publication__organisation", "corrects__frozen"
        )
        at = CLOCK.get().now()
        items = [(one.section.title, entry_content(one, at=at)) for one in entries]
    asked = request.GET.get("item", "")
    number = int(asked) if asked.isdecimal() and 1 <= int(asked) <= len(items) else 1
    context: dict[str, Any] = {"issue": issue, "number": number}
    context["items"] = [(section, content["title"]) for section, content in items]
    if items:
        content = items[number - 1][1]
        layout = item_layout(content)
        context |= {
            "frame": frame_of(layout),
            "body": body_html(layout.blocks),
            "note": content["note"],
        }
    return render(request, "backoffice/gazette/preview.html", context)
