"""One submission: the text, what changes, what was found, and the decision of the present step."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication
from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.refusal import Refusal
from mingzheng.work.publishing.actions.decide import (
    pass_step,
    refer,
    refuse_person,
    return_text,
    revision_text,
)
from mingzheng.work.publishing.errors import NotThisStep, PublishingError
from mingzheng.work.publishing.models import Decision, SecrecySlip, Submission
from mingzheng.work.publishing.permissions import READERS, REVIEWERS, WRITERS
from mingzheng.work.publishing.queries.disclosure_timer import disclosure_timer, limit_start_of
from mingzheng.work.publishing.queries.drafts import REVIEWING
from mingzheng.work.publishing.queries.facts import changes_between, facts_of
from mingzheng.work.publishing.queries.history import STEP_NAMES, runs_of, writers_in

from ..access import DeskRequest, desk
from .forms import REFERRED, DecisionForm, SlipForm, slip_initial
from .presenting import adopted_findings, shown_clauses, shown_files, shown_findings, shown_text
from .scope import readable_or_404
from .views_queue import may_take_back

State = Submission.State
WHO = {
    State.FIRST_REVIEW: "初审由本单位审核员办理；单位没有审核员的，由政务公开办代办。",
    State.SECRECY_REVIEW: "保密审查由本单位保密审查员办理；单位没有的，由保密部门代办。",
    State.REFERRED: "已转保密部门，由保密部门的保密审查员确定。",
    State.APPROVAL: "批准由政务公开办或区领导办理。",
}
STALE = "这条信息已不在您打开页面时的环节，可能已有人办理。您刚才的办理没有生效，请看最新情况。"


@desk(*READERS)
def review_detail(request: DeskRequest, pk: int) -> HttpResponse:
    submission = readable_or_404(request, pk)
    if request.method == "POST":
        return _decide(request, submission)
    form = None if _refusal(request, submission) else _form(request, submission)
    return _page(request, submission, form=form)


def _decide(request: DeskRequest, submission: Submission) -> HttpResponse:
    step = request.POST.get("step", "")
    if step != submission.state or step not in REVIEWING:
        return _too_late(request, submission, step=step)
    refusal = _refusal(request, submission)
    if refusal:
        return _page(request, submission, refusal=refusal, status=403)
    form = _form(request, submission)
    if form.is_valid():
        try:
            done = _act(request, submission, form)
        except NotThisStep:
            submission.refresh_from_db()
            return _too_late(request, submission, step=step)
        except (PublishingError, Refusal) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _told(done))
            return redirect("backoffice:review_queue")
    return _page(request, submission, form=form)


def _act(request: DeskRequest, submission: Submission, form: DecisionForm) -> Submission:
    data = form.cleaned_data
    by, access, at = request.user, request.access, CLOCK.get().now()
    if form.passes:
        return pass_step(
            submission, step=data["step"], by=by, access=access, at=at,
            opinion=data["opinion"], slip=form.slip(),
        )  # fmt: skip
    if data["result"] == REFERRED:
        return refer(submission, by=by, access=access, at=at, reason=data["opinion"])
    return return_text(
        submission, step=data["step"], by=by, access=access, at=at, reason=data["opinion"]
    )


def _told(submission: Submission) -> str:
    title = f"《{submission.title}》"
    match submission.state:
        case State.PUBLISHED:
            return f"已批准，{title}现已公开。"
        case State.SCHEDULED:
            return f"已批准，{title}到定时公开的时间自动公开。"
        case State.RETURNED:
            return f"已退回{title}，起草人会看到理由。"
        case State.REFERRED:
            return f"已将{title}转保密部门。"
    return f"已通过{title}，现在{submission.get_state_display()}。"


def _too_late(request: DeskRequest, submission: Submission, *, step: str) -> HttpResponse:
    """A second press of the button finds its own decision; anything else is told and kept."""
    if submission.decisions.filter(step=step, decided_by=request.user).exists():
        messages.info(request, "您已办理过这一环节，没有重复记录。")
        return redirect("backoffice:review_detail", pk=submission.pk)
    return _page(request, submission, refusal=STALE, status=409)


def _refusal(request: DeskRequest, submission: Submission) -> str:
    """Why this account does not decide the present step; "" where it may."""
    try:
        refuse_person(submission, by=request.user, access=request.access)
    except PublishingError as error:
        return str(error)
    return ""


def _form(request: DeskRequest, submission: Submission) -> DecisionForm:
    step = submission.state
    if step not in (State.SECRECY_REVIEW, State.REFERRED):
        return DecisionForm(request.POST or None, step=step)
    draft = revision_text(submission)
    initial = slip_initial(submission, draft, today=CLOCK.get().today())
    return SlipForm(request.POST or None, step=step, draft=draft, initial=initial)


def _page(
    request: DeskRequest,
    submission: Submission,
    *,
    form: DecisionForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    today = CLOCK.get().today()
    draft = revision_text(submission)
    public = Publication.objects.get(pk=submission.publication_id)
    is_open = submission.state in Submission.OPEN
    changes = changes_between(public, draft) if public.version_number and is_open else None
    runs = runs_of(submission.publication_id)
    context: dict[str, object] = {
        "submission": submission,
        "form": form,
        "refusal": refusal,
        "typed": request.POST.get("opinion", "") if refusal else "",
        "why_not": _why_not(request, submission) if form is None and not refusal else "",
        "step_name": STEP_NAMES.get(State(submission.state), ""),
        "who": WHO.get(State(submission.state), ""),
        "text": shown_text(submission, draft, today=today),
        "facts": facts_of(draft).items(),
        "files": shown_files(submission, draft),
        "changes": changes,
        "clauses": shown_clauses(changes.clauses) if changes else [],
        "runs": [run for run in runs if run.pk == submission.pk],
        "earlier": [run for run in runs if run.pk < submission.pk],
        "writers": writers_in(submission),
        "may_take_back": may_take_back(request, submission),
        "returned_for": _returned_for(submission),
        "may_mend": request.access.reaches(submission.organisation_id, WRITERS)
        and runs[0].pk == submission.pk,
        "has_slip": SecrecySlip.objects.filter(submission=submission).exists(),
    }
    if is_open:
        context |= _pending(submission, draft)
    return render(request, "backoffice/review/detail.html", context, status=status)


def _pending(submission: Submission, draft: Publication) -> dict[str, object]:
    """What is looked at only until the run has ended."""
    today = CLOCK.get().today()
    findings = shown_findings(draft, today=today)
    start = limit_start_of(submission)
    return {
        "findings": findings,
        "adopted": adopted_findings(draft, findings),
        "timer": disclosure_timer(start, today=today, calendar=calendar()),
    }


def _why_not(request: DeskRequest, submission: Submission) -> str:
    """Only to somebody who decides in some step: others never expected a form."""
    if submission.state not in REVIEWING or not request.access.has(*REVIEWERS):
        return ""
    return _refusal(request, submission)


def _returned_for(submission: Submission) -> str:
    if submission.state != State.RETURNED:
        return ""
    decisions = submission.decisions.filter(result=Decision.Result.RETURNED)
    return decisions.values_list("opinion", flat=True).get()
