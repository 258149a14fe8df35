"""回应: an event from the first word of it to the end, each act a line of its log."""

import datetime

from django.db import transaction

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import Kind, Publication, ResponseDetails
from mingzheng.records.library.queries.visible import visible
from mingzheng.records.people.models import Organisation, StaffAccount

from ..errors import (
    ConcernClosed,
    NotAResponse,
    NoteMissing,
    StatementMissing,
    TimeOutOfOrder,
)
from ..guarding import refuse_unfit
from ..models import ConcernEntry, PublicConcern

Sort = ConcernEntry.Sort


def register_concern(
    *,
    title: str,
    level: str,
    organisation: Organisation,
    happened_at: datetime.datetime | None,
    known_at: datetime.datetime,
    source: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> PublicConcern:
    """The terms run from ``known_at``. Raises ``TimeOutOfOrder``."""
    if known_at > at or (happened_at and happened_at > known_at):
        raise TimeOutOfOrder("获知时间" if known_at > at else "首次获知")
    with transaction.atomic():
        concern = PublicConcern.objects.create(
            title=title, level=level, organisation=organisation, happened_at=happened_at,
            known_at=known_at, source=source, registered_by=by, registered_at=at,
        )  # fmt: skip
        _log(concern, Sort.REGISTERED, f"从{source}获知：{title}", known_at, by=by, at=at)
        _note(concern, "concern.registered", {"level": concern.get_level_display()}, by=by, at=at)
    return concern


def note_first_statement(
    concern: PublicConcern,
    *,
    when: datetime.datetime,
    channel: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> PublicConcern:
    """The first word in public, by whatever way; the earliest one counts.

    Raises ``ConcernClosed`` or ``TimeOutOfOrder``.
    """
    with transaction.atomic():
        concern = _open(concern)
        _refuse_time(concern, when, "首次发声时间", at=at)
        before = concern.first_statement_at
        if before is None or when < before:
            concern.first_statement_at, concern.first_statement_by = when, channel
            concern.save(update_fields=("first_statement_at", "first_statement_by"))
        _log(concern, Sort.STATEMENT, f"通过{channel}发声", when, by=by, at=at)
        _note(concern, "concern.stated", {"via": channel, "at": when.isoformat()}, by=by, at=at)
        _announce(concern)
    return concern


def link_statement(
    concern: PublicConcern, publication: Publication, *, by: StaffAccount, at: datetime.datetime
) -> PublicConcern:
    """The response on this site; where nothing was said before, it is the first word.

    Raises ``ConcernClosed`` or ``NotAResponse``.
    """
    with transaction.atomic():
        concern = _open(concern)
        public = visible(at).filter(pk=publication.pk, kind=Kind.RESPONSE).first()
        taken = PublicConcern.objects.filter(statement=publication.pk).exclude(pk=concern.pk)
        if public is None or public.published_at is None or taken.exists():
            raise NotAResponse
        concern.statement = public
        details = ResponseDetails.objects.filter(publication=public).first()
        said = details.first_statement_at if details else None
        first = min(said or public.published_at, public.published_at)
        if concern.first_statement_at is None or first < concern.first_statement_at:
            concern.first_statement_at, concern.first_statement_by = first, "本站"
        concern.save()
        _log(
            concern,
            Sort.STATEMENT,
            f"发布回应《{public.title}》",
            public.published_at,
            by=by,
            at=at,
        )
        _note(concern, "concern.statement_linked", {"statement": public.title}, by=by, at=at)
        _announce(concern)
    return concern


def note_press_conference(
    concern: PublicConcern,
    *,
    when: datetime.datetime,
    place: str,
    text: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> PublicConcern:
    """The first one counts for the term; each is a public line.

    Raises ``ConcernClosed``, ``TimeOutOfOrder`` or ``NotForPublic``.
    """
    with transaction.atomic():
        concern = _open(concern)
        _refuse_time(concern, when, "新闻发布会时间", at=at)
        if concern.press_at is None or when < concern.press_at:
            concern.press_at, concern.press_place = when, place
            concern.save(update_fields=("press_at", "press_place"))
        words = f"在{place}召开新闻发布会。{text}".strip()
        refuse_unfit(words, day=at.date())
        _log(concern, Sort.PRESS, words, when, public=True, by=by, at=at)
        _note(concern, "concern.press_held", {"place": place, "at": when.isoformat()}, by=by, at=at)
        _announce(concern)
    return concern


def add_entry(
    concern: PublicConcern,
    *,
    sort: str,
    when: datetime.datetime,
    text: str,
    public: bool,
    by: StaffAccount,
    at: datetime.datetime,
) -> ConcernEntry:
    """处置 or 后续进展. Raises ``ConcernClosed``, ``TimeOutOfOrder`` or ``NotForPublic``."""
    with transaction.atomic():
        concern = _open(concern)
        _refuse_time(concern, when, "时间", at=at)
        if public:
            refuse_unfit(text, day=at.date())
        entry = _log(concern, Sort(sort), text, when, public=public, by=by, at=at)
        details = {"sort": entry.get_sort_display(), "public": public}
        _note(concern, "concern.entered", details, by=by, at=at)
        if public:
            _announce(concern)
    return entry


def close_concern(
    concern: PublicConcern, *, conclusion: str, by: StaffAccount, at: datetime.datetime
) -> PublicConcern:
    """The conclusion stands on the page of the response.

    Raises ``ConcernClosed``, ``NoteMissing``, ``NotForPublic`` or ``StatementMissing``.
    """
    if not conclusion.strip():
        raise NoteMissing("办结情况")
    refuse_unfit(conclusion, day=at.date())
    with transaction.atomic():
        concern = _open(concern)
        if concern.statement_id is None:
            raise StatementMissing
        concern.closed_at, concern.conclusion = at, conclusion.strip()
        concern.save(update_fields=("closed_at", "conclusion"))
        _log(concern, Sort.CLOSED, concern.conclusion, at, public=True, by=by, at=at)
        _note(concern, "concern.closed", {"conclusion": concern.conclusion}, by=by, at=at)
        _announce(concern)
    return concern


def _open(concern: PublicConcern) -> PublicConcern:
    found = PublicConcern.objects.select_for_update().get(pk=concern.pk)
    if found.closed_at is not None:
        raise ConcernClosed
    return found


def _refuse_time(
    concern: PublicConcern, when: datetime.datetime, what: str, *, at: datetime.datetime
) -> None:
    """Raises ``TimeOutOfOrder``."""
    if when < concern.known_at or when > at:
        raise TimeOutOfOrder(what)


def _log(
    concern: PublicConcern,
    sort: ConcernEntry.Sort,
    text: str,
    when: datetime.datetime,
    *,
    public: bool = False,
    by: StaffAccount,
    at: datetime.datetime,
) -> ConcernEntry:
    return ConcernEntry.objects.create(
        concern=concern, sort=sort, text=text, happened_at=when, public=public,
        by=by, by_name=str(by), recorded_at=at,
    )  # fmt: skip


def _note(
    concern: PublicConcern,
    action: str,
    details: dict[str, object],
    *,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    record(
        action=action, subject=concern, by=by, at=at, organisation_id=concern.organisation_id,
        details=details,
    )  # fmt: skip


def _announce(concern: PublicConcern) -> None:
    """The page of the response shows what is public of it."""
    if concern.statement_id:
        announce("publication", [concern.statement_id])
