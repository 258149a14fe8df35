"""What the page of an assignment says of its supervision."""

from dataclasses import dataclass

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.supervision import Proposed, coming_measures
from mingzheng.work.ledger.models import Assignment
from mingzheng.work.ledger.models.supervision import CAUSES, MEASURES
from mingzheng.work.ledger.parameters_supervision import supervision_rule
from mingzheng.work.ledger.permissions_supervision import may_supervise
from mingzheng.work.ledger.queries.supervision.page import OnAssignment, supervision_on
from mingzheng.work.ledger.queries.supervision.situations import situation_of

from ..access import DeskRequest


@dataclass(frozen=True)
class OnAssignmentPanel:
    """``coming``: what the rule would have the office do next; for the office alone."""

    rows: list[OnAssignment]
    may_supervise: bool
    coming: Proposed | None

    @property
    def coming_words(self) -> str:
        if self.coming is None:
            return ""
        one = self.coming
        return f"{one.on} 起{MEASURES[one.measure]}（{CAUSES[one.cause]}）"


def supervision_panel(
    request: DeskRequest, assignment: Assignment, *, goes_on: bool
) -> OnAssignmentPanel:
    """``assignment`` has its task with the notice at hand; ``goes_on``: its units still work on it
    this year, so that they may be chased. One query."""
    office = may_supervise(request.access)
    rows = supervision_on(assignment.pk, request.access)
    ahead: list[Proposed] = []
    if office and goes_on:
        # The rule hears of what was done in the order in which it was done.
        taken = [one.taken for one in reversed(rows) if one.taken]
        ahead = coming_measures(
            situation_of(assignment, taken), today=CLOCK.get().today(), rule=supervision_rule()
        )
    return OnAssignmentPanel(rows, office, ahead[0] if ahead else None)
