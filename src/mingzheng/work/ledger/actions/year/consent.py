"""The consent of a leader before a notice is closed: asked for, signed or noted, and lapsed."""

import datetime

from django.db import transaction

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Role, StaffAccount

from ...errors_year import (
    AlreadyClosed,
    ConsentInFuture,
    ConsentMissing,
    NotReadyForConsent,
)
from ...models import Closing, Notice
from ...queries.year.blockers import CONSENT, blockers_of
from ...queries.year.consented import basis_of, changed_words, still_holds
from ...queries.year.endings import TaskEnding, endings


def ask_consent(notice: Notice, *, by: StaffAccount, at: datetime.datetime) -> int:
    """Every leader is told; how many they are. Raises ``AlreadyClosed`` or
    ``NotReadyForConsent``."""
    with transaction.atomic():
        notice = hold_open(notice)
        _ready(notice)
        record(action="notice.consent_asked", subject=notice, by=by, at=at)
        return tell(
            kind="year", words=f"请签批{notice.year}年台账关账：{notice}"[:300],
            address=f"/desk/ledger/year/notices/{notice.pk}", roles=(Role.LEADER,), by=by.pk, at=at,
        )  # fmt: skip


def sign_consent(
    notice: Notice, *, words: str = "", by: StaffAccount, at: datetime.datetime
) -> Closing:
    """A leader consents at the desk. Raises ``AlreadyClosed`` or ``NotReadyForConsent``."""
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

    Raises ``ConsentMissing``, ``ConsentInFuture``, ``AlreadyClosed`` or ``NotReadyForConsent``.
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
        basis = basis_of(notice, ended=_ready(notice))
        closing, _ = Closing.objects.update_or_create(
            notice=notice, reopened_at=None,
            defaults={
                "consent_name": name, "consent_on": on, "consent_words": words, "signed": signed,
                "basis": basis, "lapsed_at": None, "lapse_words": "",
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


def lapse_consents(*notices: int, at: datetime.datetime) -> None:
    """At the end of every act after which tasks of ``notices`` (ids) may end otherwise, within its
    transaction: a consent to other endings stands no longer. The office is told whoever it was,
    for it has to ask again, and the leaders are.
    """
    standing = Closing.objects.select_for_update(of=("self",)).filter(
        notice__in=notices, closed_at=None, lapsed_at=None
    )
    for closing in standing.select_related("notice"):
        basis = basis_of(closing.notice)
        if not still_holds(closing, basis):
            _lapse(closing, changed_words(closing, basis), at=at)


def _lapse(closing: Closing, what: str, *, at: datetime.datetime) -> None:
    closing.lapsed_at, closing.lapse_words = at, what
    closing.save(update_fields=("lapsed_at", "lapse_words"))
    notice = closing.notice
    record(
        action="notice.consent_lapsed", subject=notice, by=None, at=at,
        details={"name": closing.consent_name, "what": what},
    )  # fmt: skip
    tell(
        kind="year",
        words=f"{closing.consent_name}同意{notice.year}年台账关账后，{what}的年终情况有变动，"
        "同意已失效，请重新征求领导同意",
        address=f"/desk/ledger/year/notices/{notice.pk}",
        roles=(Role.OPENNESS_OFFICE, Role.LEADER), at=at,
    )  # fmt: skip


def _ready(notice: Notice) -> list[TaskEnding]:
    """How its tasks end. Consent to what is not settled yet would lapse with the next report."""
    ended = [] if notice.is_parent else endings([notice.pk])
    left = [one.words for one in blockers_of(notice, ended=ended) if one.code not in CONSENT]
    if left:
        raise NotReadyForConsent(left)
    return ended


def hold_open(notice: Notice) -> Notice:
    """The notice, locked until the transaction ends. Raises ``AlreadyClosed``."""
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.closed_on is not None:
        raise AlreadyClosed
    return notice
