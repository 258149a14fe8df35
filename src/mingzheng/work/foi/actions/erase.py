"""Erasure after the archive term: what tells of a person goes, what the report counts stays.

Of a case number, channel, dates, category of the applicant, ground and outcome are kept. Whatever
people typed goes too, because a name may stand anywhere in it; so do all files and the words of
letters. A talk that belongs to no case keeps day, way and sort, which the annual report counts.
"""

import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from mingzheng.records.journal.actions import record
from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.retention import years_before

from ..models import Applicant, Case, CaseEvent, Contact, Delivery, Rating, Stage
from ..parameters import RETENTION
from .facts import locked, note

ERASED = "（已按保存期限清除）"
PERSONAL = ("name", "identity", "representative", "contact", "phone", "email", "address")


def cases_to_erase(*, at: datetime.datetime) -> QuerySet[Case]:
    """Closed before the term that the house has set, counted in whole years, oldest first."""
    closed = Case.objects.filter(stage=Stage.CLOSED, erased_at=None, closed_at__lte=_term(at))
    return closed.order_by("closed_at", "pk")


def contacts_to_erase(*, at: datetime.datetime) -> QuerySet[Contact]:
    """Without a case: written down before the same term, oldest first."""
    loose = Contact.objects.filter(case=None, erased_at=None, recorded_at__lte=_term(at))
    return loose.order_by("recorded_at", "pk")


def erase_case(case: Case, *, at: datetime.datetime) -> bool:
    """Whether there was anything to erase; files go from the disk once the rows are gone."""
    with transaction.atomic():
        case = locked(case)
        if case.erased_at is not None:
            return False
        _erase_applicant(case)
        files = _erase_files(case)
        _erase_words(case, at=at)
        case.wanted, case.code_hash, case.erased_at = ERASED, "", at
        case.save(update_fields=("wanted", "code_hash", "erased_at"))
        details = {"files": files, "years": int(parameter(RETENTION))}
        note(case, "erased", by=None, at=at, details=details)
    return True


def erase_contact(contact: Contact, *, at: datetime.datetime) -> bool:
    """Of a talk that belongs to no case; whether there was anything to erase."""
    with transaction.atomic():
        contact = Contact.objects.select_for_update().get(pk=contact.pk, case=None)
        if contact.erased_at is not None:
            return False
        contact.text, contact.erased_at = ERASED, at
        contact.save(update_fields=("text", "erased_at"))
        record(
            action="foi_contact.erased", subject=contact, by=None, at=at,
            organisation_id=contact.organisation_id,
            details={"years": int(parameter(RETENTION))},
        )  # fmt: skip
    return True


def _erase_applicant(case: Case) -> None:
    applicant = Applicant.objects.get(case=case)
    for name in PERSONAL:
        setattr(applicant, name, "")
    applicant.save()


def _erase_files(case: Case) -> int:
    places = [str(one.file.name) for one in case.files.all()]
    case.files.all().delete()
    transaction.on_commit(partial(_delete, places))
    return len(places)


def _erase_words(case: Case, *, at: datetime.datetime) -> None:
    case.letters.update(recipient="", text=ERASED, annex="")
    CaseEvent.every.filter(case=case).update(note="", party="")
    for one in case.corrections.all():
        one.words = one.before = one.reason = one.opinion = ""
        one.save(update_fields=("words", "before", "reason", "opinion"))
    case.decisions.update(reasons="", provided="", opinion="")
    case.extensions.update(reason="", opinion="")
    case.contacts.update(text=ERASED, erased_at=at)
    case.deliberations.update(participants="", question=ERASED, opinions=ERASED, conclusion=ERASED)
    case.restraints.update(to="", reason="", opinion="")
    case.warnings.update(words=ERASED)
    case.warnings.filter(seen_at__isnull=False).update(opinion=ERASED)
    Rating.objects.filter(case=case).update(words="")
    Delivery.objects.filter(case=case).update(waybill="")


def _delete(places: list[str]) -> None:
    for place in places:
        default_storage.delete(place)


def _term(at: datetime.datetime) -> datetime.datetime:
    """What was put away until then is to be erased."""
    return years_before(at, int(parameter(RETENTION)))
