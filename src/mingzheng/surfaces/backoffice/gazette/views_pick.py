"""Picking public documents for an issue: narrowed, ticked, taken in."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Kind, Publication
from mingzheng.records.people.models import Organisation
from mingzheng.work.gazette.actions.entries import add_documents
from mingzheng.work.gazette.errors import GazetteError
from mingzheng.work.gazette.permissions import EDITORS
from mingzheng.work.gazette.queries.desk import choices_of_sections, section_of
from mingzheng.work.gazette.queries.pickable import KINDS, SHOWN, picks

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .scope import issue_or_404, newest_revision


@desk(*EDITORS)
def issue_pick(request: DeskRequest, pk: int) -> HttpResponse:
    issue = issue_or_404(pk)
    told = ""
    if request.method == "POST":
        told = _take_in(request, pk)
        if not told:
            return redirect("backoffice:gazette_issue", pk=pk)
    now = CLOCK.get().now()
    asked = Asked(request.GET)
    years = [(str(one), f"{one}年") for one in range(now.year, now.year - 10, -1)]
    units = Organisation.objects.filter(
        pk__in=Publication.objects.filter(live=True, kind__in=KINDS).values("organisation")
    ).order_by("sort_order")
    year = asked.choose("year", "年份", years)
    kind = asked.choose("kind", "类型", [(str(one), str(Kind(one).label)) for one in KINDS])
    unit = asked.choose("unit", "发布机构", [(str(one.pk), one.name) for one in units])
    every = asked.choose("every", "范围", [("1", "已刊登过的也列出")], every="还没有刊登过的")
    words = asked.text("q")
    rows = picks(
        now=now, year=int(year) if year else None, organisation=int(unit) if unit else None,
        kind=kind, words=words, fresh=not every,
    )  # fmt: skip
    posted = request.POST if request.method == "POST" else QueryDict()
    context = {
        "issue": issue,
        "revision": newest_revision(issue),
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "words": words,
        "rows": rows,
        "most": SHOWN,
        "sections": choices_of_sections(issue),
        "section": posted.get("section") or request.GET.get("section", ""),
        "ticked": {int(one) for one in posted.getlist("publication") if one.isdecimal()},
        "told": told,
    }
    return render(request, "backoffice/gazette/pick.html", context)


def _take_in(request: DeskRequest, pk: int) -> str:
    """Why it could not be done, "" where it was."""
    issue = issue_or_404(pk)
    chosen = [int(one) for one in request.POST.getlist("publication") if one.isdecimal()]
    key, revision = request.POST.get("section", ""), request.POST.get("revision", "")
    section = section_of(issue, int(key)) if key.isdecimal() else None
    if not chosen:
        return "还没有勾选文件，请在列表里勾选后再收入。"
    if section is None:
        return "请选择收入哪个栏目。"
    if not revision.isdecimal():
        return "页面不完整，请重新打开后再做一次。"
    try:
        made = add_documents(
            section, publications=chosen, revision=int(revision), by=request.user,
            at=CLOCK.get().now(),
        )  # fmt: skip
    except GazetteError as error:
        return str(error)
    messages.success(request, f"已收入 {len(made)} 篇到“{section.title}”。")
    return ""
