"""Writing down what was said to an applicant, or to somebody who then needed no request."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount

from ..errors import InFuture, NotedBefore, NotNow, ReasonMissing
from ..models import Case, Contact, Kind
from .facts import locked, require_stage

Sort = Contact.Sort
WITH_CASE = (Sort.EXPLAINED, Sort.GUIDED, Sort.SETTLED)
WITHOUT_CASE = (Sort.EXPLAINED, Sort.GUIDED, Sort.UNASKED)


def note_contact(
    case: Case,
    *,
    on: datetime.date,
    way: str,
    sort: str,
    text: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> Contact:
    """Moves nothing and stops no clock. ``SETTLED`` is for a request that was withdrawn after it:
    the withdrawal itself has to be on record. Raises ``ReasonMissing``, ``InFuture``, ``NotNow``
    or ``NotedBefore``.
    """
    with transaction.atomic():
        case = locked(case)
        require_stage(case, *Case.OPEN, what="登记沟通", cure="办件已归档，不再增加记录。")
        if sort == Sort.SETTLED and not case.events.filter(kind=Kind.WITHDRAWN).exists():
            raise NotNow(
                "登记化解后撤回", stage=case.get_stage_display(), cure="请先登记申请人撤回。"
            )
        unit = case.organisation
        return _keep(unit, case, WITH_CASE, on=on, way=way, sort=sort, text=text, by=by, at=at)


def note_contact_without_case(
    organisation: Organisation,
    *,
    on: datetime.date,
    way: str,
    sort: str,
    text: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> Contact:
    """Somebody was told at once what a request would have asked for, or where to ask.

    Raises ``ReasonMissing``, ``InFuture`` or ``NotedBefore``."""
    with transaction.atomic():
        # Two sendings of one form wait for each other here; with a case they wait for its row.
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        return _keep(
            organisation, None, WITHOUT_CASE, on=on, way=way, sort=sort, text=text, by=by, at=at
        )


def _keep(
    organisation: Organisation,
    case: Case | None,
    sorts: tuple[Sort, ...],
    *,
    on: datetime.date,
    way: str,
    sort: str,
    text: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> Contact:
    if not text.strip():
        raise ReasonMissing("沟通记录")
    if on > at.date():
        raise InFuture(on)
    if sort not in sorts:
        raise ValueError(f"{sort!r} is no contact of this place")
    same = Contact.objects.filter(case=case, organisation=organisation, on=on, way=way, sort=sort)
    # Sealed words are compared here; the database cannot.
    if any(one.text == text.strip() for one in same):
        raise NotedBefore("沟通")
    contact = Contact.objects.create(
        case=case, organisation=organisation, on=on, way=way, sort=sort, text=text.strip(),
        by=by, by_name=str(by), recorded_at=at,
    )  # fmt: skip
    record(
        action="foi_contact.noted", subject=contact, by=by, at=at,
        organisation_id=organisation.pk,
        details={
            "day": str(on), "way": contact.get_way_display(), "sort": contact.get_sort_display(),
            "case": case.number if case else "",
        },
    )  # fmt: skip
    return contact
