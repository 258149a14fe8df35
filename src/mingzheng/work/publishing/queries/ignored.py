"""Findings of one checker that were ignored, with the reason: by publication and words found."""

from collections.abc import Collection

from ..models import FindingDecision


def ignored_findings(publications: Collection[int], *, checker: str) -> dict[int, dict[str, str]]:
    """Publication → excerpt → reason; one query."""
    found = FindingDecision.objects.filter(
        publication__in=publications, checker=checker, result=FindingDecision.Result.IGNORED
    )
    ignored: dict[int, dict[str, str]] = {}
    for publication, excerpt, reason in found.values_list("publication", "excerpt", "reason"):
        ignored.setdefault(publication, {})[excerpt] = reason
    return ignored
