"""Early warnings: raised when a request comes in, looked at by the openness office."""

import datetime
import re
from collections.abc import Iterator

from django.db import transaction

from mingzheng.records.parameters.queries import parameter
from mingzheng.records.people.models import StaffAccount
from mingzheng.records.sealed.indexing import blind_indexes
from mingzheng.rules.foi_wording import hints
from mingzheng.rules.text.folding import fold

from ..errors import ReasonMissing, WarningSeen
from ..models import Case, EarlyWarning
from ..models.applicant import IDENTITY
from ..parameters import FREQUENT_CASES, FREQUENT_DAYS, SENSITIVE
from .facts import note

Sort = EarlyWarning.Sort
_BETWEEN_WORDS = re.compile(r"[、,，;；\s]+")


def raise_warnings(case: Case, *, at: datetime.datetime) -> list[EarlyWarning]:
    """Within the transaction that takes the request in; ``case`` has its applicant."""
    found = [
        EarlyWarning(case=case, sort=sort, words=words[:200], raised_at=at)
        for sort, words in _found(case, at=at)
    ]
    if found:
        EarlyWarning.objects.bulk_create(found)
        note(
            case,
            "warned",
            by=None,
            at=at,
            details={"sorts": [one.get_sort_display() for one in found]},
        )
    return found


def look_at_warning(
    warning: EarlyWarning, *, opinion: str, by: StaffAccount, at: datetime.datetime
) -> EarlyWarning:
    """What the office makes of it, once. Raises ``ReasonMissing`` or ``WarningSeen``."""
    if not opinion.strip():
        raise ReasonMissing("研判")
    with transaction.atomic():
        warning = EarlyWarning.objects.select_for_update().get(pk=warning.pk)
        if warning.seen_at is not None:
            raise WarningSeen(warning.seen_by_name)
        warning.seen_by, warning.seen_by_name, warning.seen_at = by, str(by), at
        warning.opinion = opinion.strip()
        warning.save()
        details = {"sort": warning.get_sort_display()}
        note(warning.case, "warning_seen", by=by, at=at, details=details)
    return warning


def sensitive_words() -> tuple[str, ...]:
    """As the office has set them."""
    words = _BETWEEN_WORDS.split(str(parameter(SENSITIVE)))
    return tuple(dict.fromkeys(word for word in words if word))


def _found(case: Case, *, at: datetime.datetime) -> Iterator[tuple[Sort, str]]:
    broad = [one.words for one in hints(case.wanted) if one.kind == "broad"]
    if broad:
        yield Sort.BROAD, broad[0]
    folded = fold(case.wanted)
    sensitive = [word for word in sensitive_words() if fold(word) in folded]
    if sensitive:
        yield Sort.SENSITIVE, "、".join(sensitive)
    days, most = int(parameter(FREQUENT_DAYS)), int(parameter(FREQUENT_CASES))
    count = _asked_within(case, days=days, at=at)
    if count > most:
        yield Sort.FREQUENT, f"{days} 天内第 {count} 件，超过 {most} 件"


def _asked_within(case: Case, *, days: int, at: datetime.datetime) -> int:
    """How often the same person or body has asked this office, this request included."""
    if not case.applicant.identity:
        return 0
    first = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Case.objects.filter(
        organisation=case.organisation_id,
        applicant__identity_index__in=blind_indexes(IDENTITY, case.applicant.identity),
        registered_at__gte=first - datetime.timedelta(days=days - 1),
    ).count()
