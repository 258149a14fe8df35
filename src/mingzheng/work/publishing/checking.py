"""Running the roster of checkers over a draft, and what has been decided about their findings."""

import datetime
from collections import Counter
from dataclasses import dataclass

from mingzheng.ports.checks import CHECKERS, DraftText, Finding, Level
from mingzheng.records.library.models import Publication

from .draft_text import draft_text
from .models import FindingDecision


@dataclass(frozen=True)
class CheckedFinding:
    """``decision`` None = nobody has decided about it yet."""

    finding: Finding
    label: str
    decision: FindingDecision | None

    @property
    def open(self) -> bool:
        return self.decision is None or self.decision.result != FindingDecision.Result.IGNORED


@dataclass(frozen=True)
class CheckReport:
    findings: tuple[CheckedFinding, ...]

    def open_count(self, level: Level) -> int:
        return self.counts[level]

    @property
    def counts(self) -> Counter[Level]:
        """Open findings by level."""
        return Counter(one.finding.level for one in self.findings if one.open)


def check_draft(draft: Publication, *, today: datetime.date) -> CheckReport:
    """What every checker says of ``draft``, decisions made about the same words beside it."""
    decisions: dict[str, FindingDecision] = {}
    if draft.pk is not None:
        made = FindingDecision.objects.filter(publication=draft.pk)
        decisions = {decision.fingerprint: decision for decision in made}
    text = draft_text(draft, today=today)
    return CheckReport(
        tuple(
            CheckedFinding(finding, label, decisions.get(finding.fingerprint))
            for label, finding in _findings(text)
        )
    )


def _findings(text: DraftText) -> list[tuple[str, Finding]]:
    return [(checker.label, finding) for checker in CHECKERS for finding in checker.check(text)]
