"""What leaves the ledger in one file: the same bounds for a workbook, a table, a paper."""

from dataclasses import dataclass, field

from mingzheng.rules.lamps import LampRule

from .queries.scope import Scope
from .queries.tasks import TaskFilter


@dataclass(frozen=True)
class Outgoing:
    """``wanted`` narrows within ``scope``; a single unit is a narrowed scope, so that its lamps
    are weighed from its own assignments."""

    scope: Scope
    rule: LampRule
    wanted: TaskFilter = field(default_factory=TaskFilter)
