"""督办文书模板: the house's own wording of each measure, with its versions and a preview."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingzheng.data.supervision_letters import WORDINGS
from mingzheng.ports.clock import CLOCK
from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.supervision.change_wording import change_wording
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models.supervision import MEASURES
from mingzheng.work.ledger.permissions_supervision import SUPERVISORS
from mingzheng.work.ledger.supervision_letters.example import example_words
from mingzheng.work.ledger.supervision_letters.printing import supervision_layout
from mingzheng.work.ledger.supervision_letters.wording import wording_of, wording_versions

from ..access import DeskRequest, desk
from .forms import WordingForm
from .paper import paper_of


@require_safe
@desk(*SUPERVISORS)
def wordings(request: DeskRequest) -> HttpResponse:
    lines = [(MEASURES[one], wording_of(one)) for one in Measure]
    return render(request, "backoffice/supervision/wordings.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*SUPERVISORS)
def wording(request: DeskRequest, measure: str) -> HttpResponse:
    """``?version=`` fills the form with an earlier wording; saving it makes it the newest."""
    if measure not in {one.value for one in Measure}:
        raise Http404
    kind = Measure(measure)
    versions = wording_versions(kind)
    present, paper = versions[0], None
    wanted = request.GET.get("version", "")
    shown = next((one for one in versions if str(one.version) == wanted), present)
    initial = {
        "title": shown.title, "template": shown.template, "version": present.version,
    }  # fmt: skip
    form = WordingForm(request.POST) if request.method == "POST" else WordingForm(initial=initial)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            if "save" in request.POST:
                changed = change_wording(kind, by=request.user, at=CLOCK.get().now(), **data)
                done = "模板已保存，今后制作的按新模板。" if changed else "没有改动。"
                messages.success(request, done)
                return redirect("backoffice:supervision_wordings")
            words = example_words(
                kind, title=data["title"], template=data["template"], today=CLOCK.get().today()
            )
            paper = paper_of(supervision_layout(words))
        except LedgerError as error:
            form.add_error("template", str(error))
    context = {
        "measure_name": MEASURES[kind],
        "measure": kind.value,
        "form": form,
        "shown": shown,
        "present": present,
        "versions": versions,
        "paper": paper,
        "fields": [f"{{{name}}}" for name in WORDINGS[kind].fields],
    }
    return render(request, "backoffice/supervision/wording.html", context)
