"""Sending what waits, and asking after what is pending."""

import datetime

from django.db import transaction

from mingzheng.ports.upper_library import UPPER_LIBRARY, Receipt, UpperLibraryAway
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import NothingToResend
from ..models import Package
from .queue import pack_again

AT_ONCE = 20
_WAITS = (1, 5, 15, 60, 240)
"""Minutes between tries; after the last they stay that far apart."""

_STATES = {
    "accepted": Package.State.ACCEPTED,
    "rejected": Package.State.REJECTED,
    "pending": Package.State.PENDING,
}


def send_waiting(*, at: datetime.datetime) -> int:
    """How many packages got an answer; the upper library being away only moves the next try."""
    due = Package.objects.filter(
        state__in=(Package.State.WAITING, Package.State.PENDING), next_try_at__lte=at
    ).order_by("next_try_at", "pk")
    answered = 0
    for pk in list(due.values_list("pk", flat=True)[:AT_ONCE]):
        answered += _try(pk, at=at)
    return answered


def resend(package: Package, *, site: str, by: StaffAccount, at: datetime.datetime) -> Package:
    """Pack the record anew and send it with the next beat. Raises ``NothingToResend``."""
    with transaction.atomic():
        package = Package.objects.select_for_update().get(pk=package.pk)
        if package.state not in (
            Package.State.INVALID, Package.State.REJECTED, Package.State.WAITING,
        ):  # fmt: skip
            raise NothingToResend
        package = pack_again(package, site=site, at=at)
        record(
            action="exchange.resent", subject=package, by=by, at=at,
            organisation_id=package.publication.organisation_id,
            details={"version": package.version, "faults": len(package.faults)},
        )  # fmt: skip
    return package


def _try(pk: int, *, at: datetime.datetime) -> int:
    # The package is not locked while the line is slow: sending one version twice is harmless.
    package = Package.objects.get(pk=pk)
    library = UPPER_LIBRARY.get()
    try:
        if package.state == Package.State.PENDING:
            receipt = library.receipt(package.receipt_number)
        else:
            receipt = library.send(package.payload)
    except UpperLibraryAway as error:
        _note(pk, at=at, message=str(error))
        return 0
    _settle(pk, receipt, at=at)
    return 1


def _note(pk: int, *, at: datetime.datetime, message: str) -> None:
    package = Package.objects.get(pk=pk)
    wait = _WAITS[min(package.attempts, len(_WAITS) - 1)]
    Package.objects.filter(pk=pk).update(
        attempts=package.attempts + 1,
        tried_at=at,
        next_try_at=at + datetime.timedelta(minutes=wait),
        message=message[:400],
    )


def _settle(pk: int, receipt: Receipt, *, at: datetime.datetime) -> None:
    with transaction.atomic():
        package = Package.objects.select_for_update().get(pk=pk)
        pending = receipt.outcome == "pending"
        package.state = _STATES[receipt.outcome]
        package.receipt_number = receipt.number
        package.message = receipt.message[:400]
        package.attempts += 1
        package.tried_at = at
        package.next_try_at = at + datetime.timedelta(minutes=5) if pending else None
        package.settled_at = None if pending else at
        package.save()
        record(
            action=f"exchange.{receipt.outcome}", subject=package, by=None, at=at,
            organisation_id=package.publication.organisation_id,
            details={"receipt": receipt.number, "message": receipt.message},
        )  # fmt: skip
