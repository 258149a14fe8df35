"""What every ledger screen begins with: the rule of the day and what the account may see."""

from dataclasses import dataclass
from urllib.parse import urlencode

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.lamps import Lamp, LampRule
from mingzheng.work.ledger.models import Assignment
from mingzheng.work.ledger.queries.scope import Scope, open_notices, scope_of
from mingzheng.work.ledger.queries.tasks import SORTS

from ..access import DeskRequest
from .choices import Asked, Ledger, choose_ledger

PAGE_SIZE = 20
LAMP_OPTIONS = (
    (Lamp.OVERDUE, "■逾期"),
    (Lamp.SOON, "▲临期"),
    (Lamp.NORMAL, "●正常"),
    (Lamp.NOT_STARTED, "–未开始"),
    (Lamp.DONE, "✓完成"),
)
PART_OPTIONS = tuple(Assignment.Part.choices)
STATE_OPTIONS = tuple(Assignment.State.choices)
SORT_OPTIONS = (
    ("number", "按通知顺序"),
    ("due", "按期限"),
    ("lamp", "按缓急"),
    ("percent", "按完成比例"),
)
assert {value for value, _ in SORT_OPTIONS} == {"number", *SORTS}


@dataclass(frozen=True)
class DeskScope:
    asked: Asked
    ledger: Ledger
    scope: Scope
    rule: LampRule

    @property
    def ledger_query(self) -> str:
        """What a link must carry to stay with the chosen ledger; "" for that of this year."""
        chosen = self.asked.selects["ledger"].value
        return urlencode({"ledger": chosen}) if chosen else ""


def desk_scope(request: DeskRequest) -> DeskScope:
    """Narrowed to the ledger that the address line chooses."""
    asked = Asked(request.GET)
    today = CLOCK.get().today()
    ledger = choose_ledger(asked, open_notices(), this_year=today.year)
    return DeskScope(
        asked=asked,
        ledger=ledger,
        scope=scope_of(request.access, list(ledger.chosen)),
        rule=lamp_rule_on(today),
    )


def whole_scope(request: DeskRequest) -> Scope:
    """Every open ledger, for addresses that name one task, assignment or report."""
    return scope_of(request.access, open_notices())
