"""目录外收费举报: taken in from the public, looked into and answered by the unit of the list."""

import datetime

from django.db import transaction
from django.db.models import F

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.parameters.queries import calendar, parameter
from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.rules.workdays import add_workdays

from ..errors import ReportClosed
from ..models import FeeReport, FeeReportSerial
from ..parameters import FEE_REPORT_WORKDAYS

SENT_AGAIN = datetime.timedelta(days=1)
"""Within this time the same words are the same report."""


def report_fee(
    *,
    organisation: Organisation,
    accused: str,
    fee: str,
    facts: str,
    at: datetime.datetime,
    amount: str = "",
    charged_on: datetime.date | None = None,
    contact: str = "",
) -> FeeReport:
    """``organisation`` keeps the list and looks into it; the journal holds nothing typed.

    The same words sent again (twice clicked, loaded anew) are one report.
    """
    days = int(parameter(FEE_REPORT_WORKDAYS))
    typed = {
        "accused": accused, "fee": fee, "amount": amount, "charged_on": charged_on,
        "facts": facts, "contact": contact,
    }  # fmt: skip
    with transaction.atomic():
        # Number first: of two equal forms at once, the second waits here and then finds the first.
        number = _next_number(at.year)
        lately = FeeReport.objects.filter(
            organisation=organisation, reported_at__gt=at - SENT_AGAIN
        ).exclude(state=FeeReport.State.ANSWERED)
        for one in lately:
            if all(getattr(one, name) == value for name, value in typed.items()):
                transaction.set_rollback(True)
                return one
        report = FeeReport.objects.create(
            number=number,
            organisation=organisation,
            **typed,
            reported_at=at,
            due=add_workdays(at.date(), days, calendar=calendar()),
        )
        _note(report, "fee_report.received", None, at)
        tell(
            kind="public", words=f"收到目录外收费举报 {number}，请在 {report.due} 前核查答复。",
            address=f"/desk/content/registers/reports/{report.pk}",
            roles=(Role.INFORMATION_OFFICER,), organisations=(organisation.pk,), at=at,
        )  # fmt: skip
    return report


def take_report(report: FeeReport, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Somebody looks into it. Raises ``ReportClosed`` once it is answered."""
    with transaction.atomic():
        report = _open(report)
        report.state, report.handled_by = FeeReport.State.TAKEN, by
        report.save(update_fields=("state", "handled_by"))
        _note(report, "fee_report.taken", by, at)


def answer_report(
    report: FeeReport, *, reply: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """Raises ``ReportClosed`` where it was answered before."""
    with transaction.atomic():
        report = _open(report)
        report.state, report.reply = FeeReport.State.ANSWERED, reply
        report.handled_by, report.answered_at = by, at
        report.save(update_fields=("state", "reply", "handled_by", "answered_at"))
        _note(report, "fee_report.answered", by, at)


def note_contact_opened(report: FeeReport, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Who read what the reporter left."""
    with transaction.atomic():
        _note(report, "fee_report.opened", by, at)


def _open(report: FeeReport) -> FeeReport:
    report = FeeReport.objects.select_for_update().get(pk=report.pk)
    if report.state == FeeReport.State.ANSWERED:
        raise ReportClosed
    return report


def _next_number(year: int) -> str:
    """Counted up first and read after, so that no number is given twice."""
    serial = FeeReportSerial.objects.filter(year=year)
    if not serial.update(value=F("value") + 1):
        FeeReportSerial.objects.get_or_create(year=year)
        serial.update(value=F("value") + 1)
    return f"SF{year}-{serial.get().value:04d}"


def _note(report: FeeReport, action: str, by: StaffAccount | None, at: datetime.datetime) -> None:
    record(action=action, subject=report, by=by, at=at, organisation_id=report.organisation_id)
