"""信息处理费 (国办函〔2020〕109号): the notice stops the clock, the payment starts it anew."""

import datetime
from typing import Literal

from django.db import transaction

from mingzheng.records.people.models import StaffAccount
from mingzheng.records.sealed.indexing import blind_indexes
from mingzheng.rules import foi_fee
from mingzheng.rules.refusal import Refusal

from ..errors import FeeUnknown
from ..letters.fee import fee_letter
from ..models import Case, CaseEvent, Kind, Stage
from ..models.applicant import IDENTITY
from .facts import add_fact, locked, note, require_stage
from .write_letter import write_letter


def ask_fee(
    case: Case,
    *,
    mode: Literal["per_item", "per_page"],
    count: int,
    on: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
    wording: str = "",
) -> CaseEvent:
    """``count`` items or pages. By item the applicant's earlier requests of the month count too.
    ``wording``: the notice's text as the officer changed it.

    Raises ``FeeUnknown`` (nothing to pay, no count), ``NotNow``, ``InFuture``,
    ``LetterIncomplete`` or ``ClockRefuses``.
    """
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.HANDLING, what="通知缴费")
        fee = fee_of(case, mode=mode, count=count)
        if not fee.total:
            raise FeeUnknown("按标准计算无需缴费（没有超过免费数量），不必发收费通知。")
        text = "".join(band.text for band in fee.bands) + f"合计{fee.total}元。"
        event = add_fact(case, Kind.FEE_NOTICE, on=on, by=by, at=at, note=text)
        letter = fee_letter(case, fee, mode=mode, count=count)
        write_letter(case, letter, dated=on, by=by, at=at, event=event, wording=wording)
        details = {"mode": mode, "count": count, "yuan": fee.total, "day": str(on)}
        note(case, "fee_asked", by=by, at=at, details=details)
    return event


def record_payment(
    case: Case, *, on: datetime.date, receipt: str, by: StaffAccount, at: datetime.datetime
) -> CaseEvent:
    """``receipt`` is its number. Raises ``NotNow``, ``InFuture`` or ``ClockRefuses``."""
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.HANDLING, what="登记缴费")
        event = add_fact(case, Kind.FEE_PAID, on=on, by=by, at=at, note=receipt.strip())
        note(case, "fee_paid", by=by, at=at, details={"day": str(on)})
    return event


def fee_of(case: Case, *, mode: str, count: int) -> foi_fee.Fee:
    """Raises ``FeeUnknown``."""
    try:
        if mode == "per_page":
            return foi_fee.per_page(count)
        return foi_fee.per_item(count, before=_earlier_in_month(case))
    except Refusal as error:
        raise FeeUnknown(error.message) from error


def _earlier_in_month(case: Case) -> int:
    """Requests of the same applicant to the same agency received before it in the same month."""
    identity = case.applicant.identity
    if case.received is None or not identity:
        return 0
    same = Case.objects.filter(
        organisation=case.organisation_id,
        applicant__identity_index__in=blind_indexes(IDENTITY, identity),
        received__gte=case.received.replace(day=1),
        received__lte=case.received,
    )
    return same.exclude(received=case.received, pk__gte=case.pk).count()
