"""The consent of a leader before a notice is closed: asked for, signed, or noted."""

import datetime

from django.db import transaction

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Role, StaffAccount

from ...errors_year import AlreadyClosed, ConsentInFuture, ConsentMissing
from ...models import Closing, Notice


def ask_consent(notice: Notice, *, by: StaffAccount, at: datetime.datetime) -> int:
    """Every leader is told; how many they are. Raises ``AlreadyClosed``."""
    with transaction.atomic():
        notice = hold_open(notice)
        record(action="notice.consent_asked", subject=notice, by=by, at=at)
        return tell(
            kind="year", words=f"请签批{notice.year}年台账关账：{notice}"[:300],
            address=f"/desk/ledger/year/notices/{notice.pk}", roles=(Role.LEADER,), by=by.pk, at=at,
        )  # fmt: skip


def sign_consent(
    notice: Notice, *, words: str = "", by: StaffAccount, at: datetime.datetime
) -> Closing:
    """A leader consents at the desk. Raises ``AlreadyClosed``."""
    return _consent(
        notice, name=str(by), on=at.date(), words=words.strip(), signed=True, by=by, at=at
    )


def note_consent(
    notice: Notice,
    *,
    name: str,
    on: datetime.date,
    words: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> Closing:
    """The office writes down who consented, when and how.

    Raises ``ConsentMissing``, ``ConsentInFuture`` or ``AlreadyClosed``.
    """
    if not name.strip() or not words.strip():
        raise ConsentMissing
    if on > at.date():
        raise ConsentInFuture
    return _consent(
        notice, name=name.strip(), on=on, words=words.strip(), signed=False, by=by, at=at
    )


def _consent(
    notice: Notice,
    *,
    name: str,
    on: datetime.date,
    words: str,
    signed: bool,
    by: StaffAccount,
    at: datetime.datetime,
) -> Closing:
    """A later consent stands in place of the earlier one, as long as nothing was closed on it."""
    with transaction.atomic():
        notice = hold_open(notice)
        closing, _ = Closing.objects.update_or_create(
            notice=notice, reopened_at=None,
            defaults={
                "consent_name": name, "consent_on": on, "consent_words": words, "signed": signed,
            },
        )  # fmt: skip
        record(
            action="notice.consented" if signed else "notice.consent_noted", subject=notice,
            by=by, at=at, details={"name": name, "on": on.isoformat(), "words": words},
        )  # fmt: skip
        tell(
            kind="year", words=f"{name}同意{notice.year}年台账关账",
            address=f"/desk/ledger/year/notices/{notice.pk}",
            roles=(Role.OPENNESS_OFFICE,), by=by.pk, at=at,
        )  # fmt: skip
    return closing


def hold_open(notice: Notice) -> Notice:
    """The notice, locked until the transaction ends. Raises ``AlreadyClosed``."""
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.closed_on is not None:
        raise AlreadyClosed
    return notice
