"""The closing words of items and sections."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.year.summary import (
    LEAST_WORDS,
    fill_summaries,
    write_summary,
)
from mingzheng.work.ledger.models import Item, Section
from mingzheng.work.ledger.queries.year.endings import endings
from mingzheng.work.ledger.queries.year.parts import ITEM, SECTION, part_rows

from ..access import DeskRequest, desk
from .forms import TextForm
from .scope import LOOKING, OFFICE, act_page, notice_or_404, press

_FORM = require_http_methods(["GET", "HEAD", "POST"])
_HINT = f"至少 {LEAST_WORDS} 字。关账和归档时随台账保存。"


@require_safe
@desk(*LOOKING)
def summaries(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk, is_parent=False)
    rows = part_rows(pk, endings([pk]))
    context = {
        "notice": notice,
        "rows": rows,
        "empty": sum(1 for row in rows if not row.text),
        "is_office": request.access.has(*OFFICE) and notice.closed_on is None,
    }
    return render(request, "backoffice/ledger_year/summaries.html", context)


@require_POST
@desk(*OFFICE)
def fill(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk, is_parent=False)
    return press(
        request,
        lambda: fill_summaries(notice, by=request.user, at=CLOCK.get().now()),
        done="空着的小结已按计数填入拟稿，请逐项核对修改。",
        back=_list(pk),
    )


@_FORM
@desk(*OFFICE)
def section(request: DeskRequest, pk: int) -> HttpResponse:
    part = get_object_or_404(Section.objects.select_related("notice"), pk=pk)
    return _edit(request, part, SECTION)


@_FORM
@desk(*OFFICE)
def item(request: DeskRequest, pk: int) -> HttpResponse:
    part = get_object_or_404(Item.objects.select_related("section__notice"), pk=pk)
    return _edit(request, part, ITEM)


def _edit(request: DeskRequest, part: Section | Item, kind: str) -> HttpResponse:
    notice = part.notice if isinstance(part, Section) else part.section.notice
    rows = part_rows(notice.pk, endings([notice.pk]))
    row = next((one for one in rows if (one.kind, one.id) == (kind, part.pk)), None)
    if row is None or notice.withdrawn_at or notice.is_parent:
        raise Http404
    form = TextForm(
        request.POST or None,
        label="小结",
        hint=_HINT,
        initial={"text": row.text or row.draft, "version": row.version},
    )
    return act_page(
        request,
        form,
        lambda data: write_summary(part, by=request.user, at=CLOCK.get().now(), **data),
        label="保存小结",
        done="小结已保存。",
        back=_list(notice.pk),
        notice=notice,
        about=part.title,
        stored=row.text,
    )


def _list(notice: int) -> str:
    return reverse("backoffice:ledger_year_summaries", args=[notice])
