"""公开安排: which tasks the public reads, and in which words."""

from typing import cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.decide_publicity import decide_publicity
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import Task
from mingzheng.work.ledger.permissions import CONFIRMERS
from mingzheng.work.ledger.queries.publicity import (
    publicity_of,
    publicity_rows,
    publicity_tasks,
)

from ..access import DeskRequest, desk
from ..ledger.desk_scope import PAGE_SIZE, desk_scope, whole_scope

STATES = (("withheld", "不公开"), ("reworded", "另拟表述"))
ORDERS = (("number", "按通知顺序"), ("newest", "最近决定在前"))


class PublicityForm(forms.Form):
    public = forms.ChoiceField(
        label="是否公开",
        choices=[("yes", "公开"), ("no", "不公开")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择公开还是不公开。"},
    )
    wording = forms.CharField(
        label="公开表述", required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="留空即用通知原文。填写后，公众只看到这段文字。",
        error_messages={"max_length": "公开表述最多 500 字，请精简。"},
    )  # fmt: skip
    reason = forms.CharField(
        label="不公开的理由", required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="选不公开时必填，只在内部留存。",
        error_messages={"max_length": "理由最多 300 字，请精简。"},
    )  # fmt: skip


@require_safe
@desk(*CONFIRMERS)
def publicity_list(request: DeskRequest) -> HttpResponse:
    here = desk_scope(request)
    state = here.asked.choose("state", "安排", STATES)
    sort = here.asked.choose("sort", "排序", ORDERS, every="") or "number"
    ids = [notice.id for notice in here.ledger.chosen]
    page = Paginator(publicity_tasks(ids, state=state, sort=sort), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    rows = publicity_rows(cast("QuerySet[Task]", page.object_list))
    return render(
        request, "backoffice/publicity/list.html", {"here": here, "page": page, "rows": rows}
    )


@desk(*CONFIRMERS)
def decide(request: DeskRequest, pk: int) -> HttpResponse:
    task = Task.objects.filter(pk=pk, notice__in=whole_scope(request).notices).first()
    if task is None:
        raise Http404
    row = publicity_of(pk)
    initial = {
        "public": "yes" if row.public else "no", "wording": row.wording, "reason": row.reason,
    }  # fmt: skip
    form = PublicityForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            decide_publicity(
                task, public=data["public"] == "yes", wording=data["wording"],
                reason=data["reason"], by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except LedgerError as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, "公开安排已保存，公众页面随即更新。")
            return redirect("backoffice:task_detail", pk=pk)
    return render(request, "backoffice/publicity/decide.html", {"row": row, "form": form})
