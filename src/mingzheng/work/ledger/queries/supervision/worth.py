"""Which assignments the rule of supervision could say something of today, told to the database.

It leaves out nothing that the rule proposes; what it lets through besides, the rule leaves out.
"""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from mingzheng.rules.supervision import Cause, Measure, SupervisionRule

from ...models import Assignment, SupervisedAssignment, Supervision, SupervisionReply

_LAST_SIGN = Coalesce("last_reported_at", "task__notice__opened_at")


def worth_a_look(today: datetime.date, rule: SupervisionRule) -> QuerySet[Assignment]:
    """Of every ledger, closed or not; one condition, no query of its own."""
    open_ones = ~Q(state__in=(Assignment.State.SUBMITTED, Assignment.State.DONE))
    done_and_gone = Q(state=Assignment.State.DONE, proof_gone_on__isnull=False)
    gone = Q(proof_gone_on__isnull=False) & _not_yet(
        Measure.REMINDER, Cause.PROOF_GONE, "proof_gone_on"
    )
    by_itself = _by_due(today, rule) | _silent(today, rule) | gone
    followed = _unanswered(today, rule) | _broken_promise(today)
    found = Assignment.objects.annotate(last_sign=TruncDate(_LAST_SIGN))
    return found.filter(
        (open_ones & (by_itself | followed)) | (done_and_gone & (gone | _unanswered(today, rule)))
    )


def _by_due(today: datetime.date, rule: SupervisionRule) -> Q:
    # The first due date that is further away than a reminder looks.
    beyond = rule.after(today, rule.remind_workdays + 1)
    near = Q(due__gte=today, due__lt=beyond) & _not_yet(Measure.REMINDER, Cause.NEARING, "due")
    return near | Q(due__lt=today) & _not_yet(Measure.URGING, Cause.OVERDUE, "due")


def _silent(today: datetime.date, rule: SupervisionRule) -> Q:
    """No sign since so many days, neither from the unit nor from the house."""
    since = _begin(today - datetime.timedelta(days=rule.silent_days))
    quiet = Q(last_reported_at__lt=since) | Q(
        last_reported_at=None, task__notice__opened_at__lt=since
    )
    overdue = Q(due__lt=today)
    to_take = (overdue & _not_yet(Measure.URGING, Cause.SILENT, "last_sign")) | (
        ~overdue & _not_yet(Measure.REMINDER, Cause.SILENT, "last_sign")
    )
    lately = _taken().filter(supervision__drafted_at__gte=since)
    # The cheap question first: the day of the last sign takes SQLite longer than all the others.
    return quiet & Q(~Exists(lately)) & to_take


def _unanswered(today: datetime.date, rule: SupervisionRule) -> Q:
    """A measure stayed without an answer for its days, and the next one was not taken."""
    reply = SupervisionReply.objects.filter(supervision=OuterRef("supervision")).exclude(
        state=SupervisionReply.State.RETURNED
    )
    before = _taken().exclude(supervision__state=Supervision.State.CLOSED)
    urged = before.filter(
        ~Exists(reply), ~Exists(_followed_by(Measure.LETTER)), measure=Measure.URGING,
        supervision__drafted_at__lt=_ripe(today, rule.letter_workdays, rule),
    )  # fmt: skip
    reminded = before.filter(
        ~Exists(_followed_by(Measure.URGING)), measure=Measure.REMINDER,
        cause__in=(Cause.SILENT, Cause.PROOF_GONE),
        supervision__drafted_at__lt=_ripe(today, rule.urge_silent_workdays, rule),
    )  # fmt: skip
    return Q(Exists(urged)) | Q(Exists(reminded))


def _broken_promise(today: datetime.date) -> Q:
    letters = _standing().filter(
        assignment=OuterRef(OuterRef("pk")), measure=Measure.LETTER, cause=Cause.PROMISE,
        cause_day=OuterRef("promised_on"),
    )  # fmt: skip
    promised = SupervisionReply.objects.filter(
        ~Exists(letters),
        supervision__items__assignment=OuterRef("pk"),
        supervision__items__standing=True,
        promised_on__lt=today,
    ).exclude(state=SupervisionReply.State.RETURNED)
    return Q(Exists(promised.exclude(supervision__state=Supervision.State.CLOSED)))


def _not_yet(measure: Measure, cause: Cause, day: str) -> Q:
    """``day``: the field of the assignment that goes with ``cause``."""
    return Q(~Exists(_taken().filter(measure=measure, cause=cause, cause_day=OuterRef(day))))


def _followed_by(measure: Measure) -> QuerySet[SupervisedAssignment]:
    return _standing().filter(
        measure=measure, assignment=OuterRef("assignment"), cause=OuterRef("cause"),
        cause_day=OuterRef("cause_day"),
    )  # fmt: skip


def _taken() -> QuerySet[SupervisedAssignment]:
    return _standing().filter(assignment=OuterRef("pk"))


def _standing() -> QuerySet[SupervisedAssignment]:
    return SupervisedAssignment.objects.filter(standing=True).order_by()


def _ripe(today: datetime.date, workdays: int, rule: SupervisionRule) -> datetime.datetime:
    """Before this moment a measure was sent whose ``workdays`` are over today."""
    day = today
    while rule.after(day, workdays) > today:
        day -= datetime.timedelta(days=1)
    return _begin(day + datetime.timedelta(days=1))


def _begin(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
