"""A checked draft becomes a ledger in one transaction, and is taken back until first progress."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import Count, Sum

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import (
    CellsUnchecked,
    HeaderIncomplete,
    NothingToConfirm,
    NothingToUndo,
    NoticeAlreadyOpen,
)
from ..models import DraftTask, Notice, NoticeImport
from .editing import hold
from .new_tasks import create_new_units, new_tasks
from .open_ledger import NewNotice, open_ledger, undo_ledger


def confirm_import(
    draft: NoticeImport, *, by: StaffAccount | None, at: datetime.datetime
) -> Notice:
    """Confirming twice gives the ledger opened the first time.

    Raises ``CellsUnchecked``, ``NothingToConfirm``, ``HeaderIncomplete``, ``NoticeAlreadyOpen``
    or ``ImportNotOpen``.
    """
    try:
        with transaction.atomic():
            return _confirm(draft, by=by, at=at)
    except IntegrityError:
        # Two drafts of the same notice were confirmed in the same moment: the other one stands.
        refuse_open_twin(draft)
        raise


def _confirm(draft: NoticeImport, *, by: StaffAccount | None, at: datetime.datetime) -> Notice:
    confirmed = NoticeImport.objects.select_for_update().get(pk=draft.pk)
    if confirmed.state == NoticeImport.State.CONFIRMED and confirmed.notice:
        return confirmed.notice
    draft = hold(draft)
    refuse_unready(draft)
    refuse_open_twin(draft)
    if not draft.is_parent:
        create_new_units(draft, by=by, at=at)
    notice = open_ledger(
        NewNotice(
            year=draft.year,
            title=draft.title,
            document_number=draft.document_number,
            issuer=draft.issuer,
            issued_on=draft.issued_on,
            cites=tuple(draft.cites),
            columns=tuple(draft.columns),
            duties=tuple(draft.duties),
            tasks=new_tasks(draft, day=at.date()),
            is_parent=draft.is_parent,
        ),
        by=by,
        at=at,
    )
    close(draft, notice, action="import.confirmed", by=by, at=at)
    return notice


def undo_import(draft: NoticeImport, *, by: StaffAccount, at: datetime.datetime) -> None:
    """The draft can then be corrected and confirmed again.

    Raises ``NoticeHasProgress`` once a unit has reported, ``NothingToUndo`` without a ledger.
    """
    with transaction.atomic():
        draft = NoticeImport.objects.select_for_update().get(pk=draft.pk)
        if draft.state != NoticeImport.State.CONFIRMED or draft.notice is None:
            raise NothingToUndo
        undo_ledger(draft.notice, by=by, at=at)
        # Corrected versions that were applied to the same ledger went with it.
        for one in NoticeImport.objects.filter(
            notice=draft.notice, state=NoticeImport.State.CONFIRMED
        ):
            one.state = NoticeImport.State.UNDONE
            one.compared_with = None
            one.save(update_fields=("state", "compared_with"))
            record(action="import.undone", subject=one, by=by, at=at)


def refuse_unready(draft: NoticeImport) -> None:
    rows = DraftTask.objects.filter(notice_import=draft, dropped=False)
    if not draft.title.strip():
        raise HeaderIncomplete
    if not rows.exists():
        raise NothingToConfirm
    waiting = rows.filter(open_cells__gt=0).aggregate(cells=Sum("open_cells"), rows=Count("pk"))
    if waiting["rows"]:
        raise CellsUnchecked(cells=waiting["cells"], rows=waiting["rows"])


def refuse_open_twin(draft: NoticeImport) -> None:
    """A ledger of the same year and document number is compared with, never opened twice."""
    twin = open_twin(draft)
    if twin is not None:
        raise NoticeAlreadyOpen(notice=twin.pk, name=twin.document_number or twin.title)


def open_twin(draft: NoticeImport) -> Notice | None:
    """The ledger chosen by hand, else the one of the same year and document number."""
    standing = Notice.objects.filter(withdrawn_at=None)
    chosen = standing.filter(pk=draft.compared_with_id or 0).first()
    if chosen is not None or not draft.document_number:
        return chosen
    return standing.filter(year=draft.year, document_number=draft.document_number).first()


def close(
    draft: NoticeImport,
    notice: Notice,
    *,
    action: str,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> None:
    draft.state = NoticeImport.State.CONFIRMED
    draft.notice = notice
    draft.confirmed_at = at
    draft.save(update_fields=("state", "notice", "confirmed_at", "compared_with"))
    record(action=action, subject=draft, by=by, at=at, details={"notice": notice.pk})
