"""What the page of an assignment says of its supervision."""

from dataclasses import dataclass

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.supervision import Proposed, coming_measures
from mingzheng.work.ledger.models import Assignment
from mingzheng.work.ledger.models.supervision import CAUSES, MEASURES
from mingzheng.work.ledger.parameters_supervision import supervision_rule
from mingzheng.work.ledger.permissions_supervision import may_supervise
from mingzheng.work.ledger.queries.supervision.page import OnAssignment, supervision_on
from mingzheng.work.ledger.queries.supervision.situations import watched

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


def supervision_panel(request: DeskRequest, assignment: int) -> OnAssignmentPanel:
    office = may_supervise(request.access)
    coming = None
    if office:
        today, rule = CLOCK.get().today(), supervision_rule()
        found = watched(Assignment.objects.filter(pk=assignment))
        ahead = coming_measures(found[0].situation, today=today, rule=rule) if found else []
        coming = ahead[0] if ahead else None
    return OnAssignmentPanel(supervision_on(assignment, request.access), office, coming)
