"""Taking back one item of an issue that is out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.work.gazette.actions.withdraw_item import withdraw_item
from mingzheng.work.gazette.errors import GazetteError
from mingzheng.work.gazette.models import FrozenItem, Issue
from mingzheng.work.gazette.permissions import EDITORS
from mingzheng.work.gazette.queries.desk import items_to_withdraw

from ..access import DeskRequest, desk
from .forms import WithdrawItemForm
from .scope import issue_or_404


@desk(*EDITORS)
def item_withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    issue = issue_or_404(pk)
    if issue.state != Issue.State.FROZEN:
        raise Http404
    form = WithdrawItemForm(request.POST or None, items=items_to_withdraw(issue))
    if request.method == "POST" and form.is_valid():
        item = FrozenItem.objects.get(pk=int(form.cleaned_data["item"]))
        reason = form.cleaned_data["reason"]
        try:
            withdraw_item(item, reason=reason, by=request.user, at=CLOCK.get().now())
        except GazetteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "这一篇已撤回，目录里保留原位和理由；PDF 正在重新生成。")
            return redirect("backoffice:gazette_issue", pk=pk)
    context = {"form": form, "issue": issue}
    return render(request, "backoffice/gazette/withdraw_item.html", context)
