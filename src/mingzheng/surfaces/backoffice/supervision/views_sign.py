"""待签: letters that wait for a leader, and the signature."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar, lamp_rule_on
from mingzheng.work.ledger.actions.supervision import sign as actions
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.errors_supervision import LetterReworded
from mingzheng.work.ledger.models import Supervision
from mingzheng.work.ledger.permissions_supervision import SIGNERS
from mingzheng.work.ledger.queries.supervision.lists import supervision_rows
from mingzheng.work.ledger.queries.supervision.page import supervised_rows

from ..access import DeskRequest, desk
from .acting import supervision_or_404
from .forms import SignForm
from .paper import supervision_paper

PAGE_SIZE = 20


@require_safe
@desk(*SIGNERS)
def signing_queue(request: DeskRequest) -> HttpResponse:
    """Longest waiting first."""
    waiting = Supervision.objects.filter(state=Supervision.State.TO_SIGN)
    page = Paginator(waiting.order_by("drafted_at", "pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    rows = supervision_rows(
        cast("QuerySet[Supervision]", page.object_list),
        today=CLOCK.get().today(), calendar=calendar(),
    )  # fmt: skip
    return render(request, "backoffice/supervision/signing.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*SIGNERS)
def sign(request: DeskRequest, pk: int) -> HttpResponse:
    found, now = supervision_or_404(request, pk), CLOCK.get().now()
    form = SignForm(request.POST or None, initial={"version": found.wording_version})
    if request.method == "POST" and form.is_valid():
        opinion = form.cleaned_data["opinion"]
        try:
            if "refuse" in request.POST:
                actions.refuse_to_sign(found, opinion=opinion, by=request.user, at=now)
                messages.success(request, "已退回政务公开办修改。")
            elif "sign" in request.POST:
                read = form.cleaned_data["version"]
                signed = actions.sign(found, version=read, opinion=opinion, by=request.user, at=now)
                messages.success(request, f"已签发 {signed.number}，单位已收到。")
            else:
                form.add_error(None, "请选择“签发”或者“退回修改”。")
        except LetterReworded as error:
            # The page now shows the new words: the next signature is to them.
            form = SignForm({"version": found.wording_version, "opinion": opinion})
            form.add_error(None, str(error))
        except LedgerError as error:
            form.add_error("opinion", str(error))
        if form.is_valid():
            return redirect("backoffice:supervision_signing")
    items = supervised_rows(found, rule=lamp_rule_on(CLOCK.get().today()))
    context = {
        "supervision": found,
        "settled": sum(item.settled for item in items),
        "form": form,
        "items": items,
        "paper": supervision_paper(found),
        "open": found.state == Supervision.State.TO_SIGN,
    }
    return render(request, "backoffice/supervision/sign.html", context)
