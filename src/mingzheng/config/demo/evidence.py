"""What the demo's tasks have to prove, and what its units take from the platform for it."""

import datetime

from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.evidence_letters import Letter
from mingzheng.work.ledger.actions.decide import confirm_completion
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.actions.evidence.decide_demands import decide_demands
from mingzheng.work.ledger.models import Assignment, Notice, ProgressReport
from mingzheng.work.ledger.queries.evidence.letters import missing_letters
from mingzheng.work.ledger.queries.evidence.offers import offers_for

from .source import table


def decide_all_demands(notice: Notice, *, by: StaffAccount, at: datetime.datetime) -> None:
    data = table("evidence")
    for task in notice.tasks.prefetch_related("demands"):
        letters = {Letter(letter) for letter in data["letters"][str(task.number)]}
        proposed = {demand.letter for demand in task.demands.all()}
        reason = data["reason"] if letters != proposed else ""
        decide_demands(task, letters=letters, reason=reason, by=by, at=at)


def taken_from_platform(assignment: Assignment, *, at: datetime.datetime) -> list[NewEvidence]:
    """The best offer for each letter, as an officer would tick it; only for units that lead: those
    that work along rest on what the leading unit has proved."""
    if assignment.part != Assignment.Part.LEAD:
        return []
    best: dict[Letter, NewEvidence] = {}
    for one in offers_for(assignment.pk, now=at):
        offer = one.offer
        if not one.fits and offer.letter in {Letter.A, Letter.B, Letter.C, Letter.G, Letter.K}:
            continue
        best.setdefault(
            offer.letter,
            NewEvidence(
                "item", offer.title, letter=offer.letter, source_key=one.source,
                item_key=offer.key,
            ),
        )  # fmt: skip
    return list(best.values())


def confirm_or_waive(report: ProgressReport, *, by: StaffAccount, at: datetime.datetime) -> None:
    """What the platform did not hold yet was looked at on paper."""
    missing = missing_letters(report.assignment_id)
    reason = table("evidence")["waived"] if missing else ""
    confirm_completion(report, without_reason=reason, by=by, at=at)
