"""One row of a task table, its cells by meaning."""

from dataclasses import dataclass, field

from .columns import Columns, Role
from .result import Warning
from .source import Position
from .wording import tidy


@dataclass(frozen=True)
class TaskRow:
    """``texts`` holds the cells by role, line breaks kept."""

    texts: dict[Role, str]
    section: str
    position: Position
    columns: Columns
    page: int
    """Running number of the printed page: a new table or a repeated header begins one."""
    run: int
    """Rows between two section rows share a run."""
    heading: str = ""
    """Item title that stood in a row of its own above."""
    carried: frozenset[Role] = frozenset()
    """Roles whose text is that of a merged cell that began above."""
    across: bool = False
    """One merged cell covers lead and responsible."""
    remarks: tuple[tuple[str, str], ...] = ()
    """Column title, "" for a plain remark, and text."""
    scores: dict[Role, float] = field(default_factory=dict)
    """Lowest recognition score of the cells of each role; empty where nothing was recognised."""
    warnings: tuple[Warning, ...] = ()

    def lowest_score(self, *roles: Role) -> float | None:
        return min((self.scores[role] for role in roles if role in self.scores), default=None)

    def words(self, role: Role) -> str:
        return tidy(self.texts.get(role, ""))

    @property
    def continues_task(self) -> bool:
        """Its task cell is merged with the row above: a further step of the same task."""
        anchor = self.columns.anchor
        return anchor is not None and self.columns.roles[anchor] in self.carried
