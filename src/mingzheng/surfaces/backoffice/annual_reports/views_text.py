"""正文: the six parts in words, with what the records offer for them."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.ports.figures import Passage
from mingzheng.work.annual_report.actions.write_parts import write_parts
from mingzheng.work.annual_report.drawing import passages
from mingzheng.work.annual_report.errors import ReportError, SavedMeanwhile
from mingzheng.work.annual_report.models import AnnualReport
from mingzheng.work.annual_report.permissions import WRITERS

from ..access import DeskRequest, desk
from .forms import PartsForm
from .scope import revision_of, written_or_404

SAME_BEGINNING = 16
"""So many characters of a passage say what it is about: 2024年政务公开工作台账列有."""


@desk(*WRITERS)
def report_text(request: DeskRequest, pk: int) -> HttpResponse:
    report = written_or_404(request, pk)
    offered = list(passages(report))
    posted: QueryDict | None = request.POST if request.method == "POST" else None
    if posted is not None and "take" in posted:
        posted = _with_passage(posted, offered)
        form = _form(report, posted)
    else:
        form = _form(report, posted)
        if posted is not None and form.is_valid():
            try:
                write_parts(
                    report, texts=form.texts(), revision=form.cleaned_data["revision"],
                    carry_over_reason=form.cleaned_data["carry_over_reason"],
                    by=request.user, at=CLOCK.get().now(),
                )  # fmt: skip
            except ReportError as error:
                form.add_error(None, str(error))
                if isinstance(error, SavedMeanwhile):
                    form.saw(revision_of(report))
            else:
                messages.success(request, "正文已保存。")
                return redirect("backoffice:annual_report", pk=pk)
    context = {
        "report": report,
        "form": form,
        "parts": [
            (form[f"part{number}"], [pair for pair in enumerate(offered) if pair[1].part == number])
            for number in range(1, 7)
        ],
        "edits": report.state == AnnualReport.State.DRAFT,
    }
    return render(request, "backoffice/annual_reports/text.html", context)


def _form(report: AnnualReport, posted: QueryDict | None) -> PartsForm:
    return PartsForm(
        posted,
        texts=dict(report.parts.values_list("number", "text")),
        carry_over_reason=report.carry_over_reason,
        revision=report.revision,
    )


def _with_passage(posted: QueryDict, offered: list[Passage]) -> QueryDict:
    """What was typed, with the chosen passage in the place of the paragraph that told the same
    before, else as a further paragraph of its part."""
    chosen = posted.get("take", "")
    if chosen not in map(str, range(len(offered))):
        return posted
    passage, typed = offered[int(chosen)], posted.copy()
    name = f"part{passage.part}"
    paragraphs = typed.get(name, "").rstrip().splitlines()
    told = [one.strip().startswith(passage.text[:SAME_BEGINNING]) for one in paragraphs]
    if True in told:
        paragraphs[told.index(True)] = passage.text
    else:
        paragraphs.append(passage.text)
    typed[name] = "\n".join(paragraphs).strip()
    return typed
