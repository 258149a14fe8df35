"""The 保密审查单 as it is printed: its fields, and the opinions of all steps."""

import datetime
from dataclasses import dataclass

from ..models import Decision, SecrecySlip, Submission

State = Submission.State
TICKS = (
    "contains_state_secret", "contains_work_secret", "contains_business_secret",
    "contains_privacy", "aggregation_risk",
)  # fmt: skip
FIELDS = (
    "name", "category", "carrier", "formed_on", "abstract", "attribute", "scope", "public_from",
    "withheld_basis",
)  # fmt: skip
_STEPS = (
    (State.FIRST_REVIEW, "初审意见"),
    (State.SECRECY_REVIEW, "保密审查意见"),
    (State.REFERRED, "保密部门意见"),
    (State.APPROVAL, "批准意见"),
)


@dataclass(frozen=True)
class StepOpinion:
    """``at`` None: nobody has decided yet, the line stays open for a signature."""

    label: str
    result: str
    opinion: str
    name: str
    at: datetime.datetime | None


@dataclass(frozen=True)
class SlipSheet:
    """``fields`` and ``ticks`` are pairs of label and value in the order of the form."""

    number: str
    title: str
    unit: str
    sent_by: str
    sent_at: datetime.datetime
    pace: str
    fields: tuple[tuple[str, str], ...]
    ticks: tuple[tuple[str, bool], ...]
    opinions: tuple[StepOpinion, ...]


def slip_sheet(submission: Submission) -> SlipSheet | None:
    """None before the secrecy review has been passed; two queries."""
    slip = SecrecySlip.objects.filter(submission=submission).first()
    if slip is None:
        return None
    return SlipSheet(
        number=f"{submission.submitted_at.year}-{submission.pk:05}",
        title=submission.title,
        unit=str(submission.organisation),
        sent_by=submission.submitted_by_name,
        sent_at=submission.submitted_at,
        pace=submission.get_pace_display(),
        fields=tuple((_label(name), _words(slip, name)) for name in FIELDS),
        ticks=tuple((_label(name), getattr(slip, name)) for name in TICKS),
        opinions=_opinions(submission),
    )


def _opinions(submission: Submission) -> tuple[StepOpinion, ...]:
    """A step that was referred shows both opinions; 保密部门 only where it was asked."""
    made: dict[str, Decision] = {one.step: one for one in submission.decisions.order_by("pk")}
    found = []
    for step, label in _STEPS:
        decision = made.get(step)
        if decision is not None:
            found.append(
                StepOpinion(
                    label, decision.get_result_display(), decision.opinion,
                    decision.decided_by_name, decision.decided_at,
                )
            )  # fmt: skip
        elif step != State.REFERRED:
            found.append(StepOpinion(label, "", "", "", None))
    return tuple(found)


def _label(name: str) -> str:
    return str(SecrecySlip._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _words(slip: SecrecySlip, name: str) -> str:
    if name == "attribute":
        return slip.get_attribute_display()
    value = getattr(slip, name)
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value) or "无"
