"""Who wrote a text and what was decided about it, run after run."""

import datetime
from dataclasses import dataclass

from mingzheng.records.people.models import StaffAccount

from ..models import Decision, Submission

STEP_NAMES = {
    Submission.State.FIRST_REVIEW: "初审",
    Submission.State.SECRECY_REVIEW: "保密审查",
    Submission.State.REFERRED: "保密部门审查",
    Submission.State.APPROVAL: "批准",
}
_BADGES = {
    Decision.Result.PASSED: "ok",
    Decision.Result.RETURNED: "bad",
    Decision.Result.REFERRED: "warn",
}


@dataclass(frozen=True)
class Event:
    """``words`` is what was done, ``opinion`` what was said with it; ``badge`` "" for no mark."""

    at: datetime.datetime
    who: str
    words: str
    badge: str
    opinion: str


@dataclass(frozen=True)
class Run:
    """One submission from sending in to its end."""

    pk: int
    state: str
    events: tuple[Event, ...]


def runs_of(publication_id: int) -> tuple[Run, ...]:
    """The newest first; two queries."""
    submissions = Submission.objects.filter(publication=publication_id)
    return tuple(
        Run(one.pk, one.get_state_display(), _events(one))
        for one in submissions.order_by("-pk").prefetch_related("decisions")
    )


def writers_in(submission: Submission) -> tuple[str, ...]:
    """Names of the accounts that wrote on the text or sent it in."""
    decided = submission.decisions.exclude(decided_by=None).values("decided_by")
    writers = StaffAccount.objects.filter(pk__in=submission.people).exclude(pk__in=decided)
    return tuple(str(account) for account in writers.order_by("pk"))


def _events(submission: Submission) -> tuple[Event, ...]:
    pace = submission.get_pace_display()
    normal = submission.pace == Submission.Pace.NORMAL
    sent = Event(
        submission.submitted_at,
        submission.submitted_by_name,
        "送审" if normal else f"送审（{pace}）",
        "",
        submission.pace_reason,
    )
    decided = [_decided(one) for one in submission.decisions.all()]
    return (sent, *decided, *_end(submission))


def _decided(decision: Decision) -> Event:
    step = STEP_NAMES[Submission.State(decision.step)]
    words = f"{step}：{decision.get_result_display()}"
    badge = _BADGES[Decision.Result(decision.result)]
    return Event(decision.decided_at, decision.decided_by_name, words, badge, decision.opinion)


def _end(submission: Submission) -> list[Event]:
    if submission.ended_at is None:
        return []
    match submission.state:
        case Submission.State.TAKEN_BACK:
            return [Event(submission.ended_at, "", "撤回送审", "none", "")]
        case Submission.State.PUBLISHED:
            return [Event(submission.ended_at, "", "公开", "ok", "")]
    return []
