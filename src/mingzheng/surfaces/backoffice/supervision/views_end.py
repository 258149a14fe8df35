"""A measure is closed with its outcome, or withdrawn because it was an error."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.supervision import end
from mingzheng.work.ledger.permissions_supervision import SUPERVISORS

from ..access import DeskRequest, desk
from .acting import Act, run, supervision_or_404
from .forms import CloseForm, ReasonForm


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*SUPERVISORS)
def close(request: DeskRequest, pk: int) -> HttpResponse:
    found, now = supervision_or_404(request, pk), CLOCK.get().now()
    act = Act(
        "办结", "办结", "任务已确认办结或者已报进展的，可以办结；其他情形写明理由。", "已办结。"
    )
    return run(
        request, found, act, CloseForm(request.POST or None),
        lambda data: end.close(found, by=request.user, at=now, **data),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*SUPERVISORS)
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    found, now = supervision_or_404(request, pk), CLOCK.get().now()
    act = Act(
        "撤回", "撤回", "发错的才撤回；文字和文号保留备查，文号不再使用，单位会收到撤回理由。",
        "已撤回，单位不必办理。", danger=True,
    )  # fmt: skip
    return run(
        request, found, act, ReasonForm(request.POST or None),
        lambda data: end.withdraw(found, by=request.user, at=now, **data),
    )  # fmt: skip
