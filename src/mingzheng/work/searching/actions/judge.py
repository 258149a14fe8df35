"""Keeping the judged set."""

import datetime
from collections.abc import Mapping, Sequence

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.guidance import pinned_form

from ..errors import CaseExists
from ..models import JudgedCase


def judge(
    *,
    query: str,
    relevant: Sequence[str],
    titles: Mapping[str, str],
    by: StaffAccount,
    at: datetime.datetime,
    case: JudgedCase | None = None,
) -> JudgedCase:
    """``case`` None adds one. Raises ``CaseExists``."""
    form = pinned_form(query)
    with transaction.atomic():
        action = "judged.changed" if case else "judged.added"
        case = case or JudgedCase()
        if JudgedCase.objects.filter(form=form).exclude(pk=case.pk).exists():
            raise CaseExists
        case.query, case.form = query, form
        case.relevant, case.titles = list(relevant), dict(titles)
        case.changed_by, case.changed_at = by, at
        case.save()
        record(action=action, subject=case, by=by, at=at, details={"relevant": case.shown})
    return case


def remove_case(case: JudgedCase, *, by: StaffAccount, at: datetime.datetime) -> None:
    with transaction.atomic():
        record(
            action="judged.removed", subject=case, by=by, at=at, details={"relevant": case.shown}
        )
        JudgedCase.objects.filter(pk=case.pk).delete()


def import_judged(
    queries: Sequence[JudgedQuery],
    *,
    titles: Mapping[str, str],
    by: StaffAccount,
    at: datetime.datetime,
) -> tuple[int, int]:
    """Queries that are in the set already are judged anew; how many were added and changed."""
    with transaction.atomic():
        known = {case.form: case for case in JudgedCase.objects.all()}
        added = 0
        for one in queries:
            form = pinned_form(one.query)
            added += form not in known
            case = known.setdefault(form, JudgedCase(form=form))
            case.query, case.relevant = one.query, list(one.relevant)
            case.titles = {key: titles[key] for key in one.relevant if key in titles}
            case.changed_by, case.changed_at = by, at
            case.save()
        changed = len({pinned_form(one.query) for one in queries}) - added
        if queries:
            subject = known[pinned_form(queries[0].query)]
            record(
                action="judged.imported", subject=subject, by=by, at=at,
                details={"added": added, "changed": changed},
            )  # fmt: skip
    return added, changed
