"""How the request is to be answered: drafted here, looked at by somebody else in ``check``."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.foi_clock import Status
from mingzheng.rules.foi_grounds import GROUNDS

from ..errors import UnknownGround, WrongGround
from ..files import AcceptedFile, store_case_file
from ..ground_needs import Said, require_said
from ..letters.answer import ABANDONED, answer_letter
from ..models import Case, Decision, Kind, Purpose, Stage
from .facts import add_fact, locked, note, reckon_anew, require_stage
from .write_letter import write_letter


def decide(
    case: Case,
    *,
    basis: str,
    reasons: str,
    provided: str,
    by: StaffAccount,
    at: datetime.datetime,
    agency: str = "",
    contact: str = "",
    files: Sequence[AcceptedFile] = (),
) -> Decision:
    """``agency`` and ``contact``: who has the information (36 (5)). ``files`` go out with it.

    Raises ``UnknownGround``, ``WrongGround``, ``AnswerIncomplete``, ``LetterIncomplete`` or
    ``NotNow``.
    """
    if basis not in GROUNDS:
        raise UnknownGround
    said = Said(reasons, provided, agency, contact, files)
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.HANDLING, what="拟定答复")
        reckon_anew(case, day=at.date())
        _require_ground_fits(case, basis)
        require_said(basis, said, has_file=case.files.filter(purpose=Purpose.ANSWER).exists())
        decision = Decision.objects.create(
            case=case, basis=basis, reasons=said.reasons.strip(), provided=said.given,
            drafted_by=by, drafted_by_name=str(by), drafted_at=at,
        )  # fmt: skip
        event = add_fact(case, Kind.DECISION_DRAFTED, on=at.date(), by=by, at=at)
        for file in files:
            store_case_file(file, purpose=Purpose.ANSWER, case=case, event=event, at=at)
        draft = answer_letter(case, decision)
        write_letter(case, draft, dated=at.date(), by=by, at=at, decision=decision)
        case.stage = Stage.CHECKING
        case.save(update_fields=("stage",))
        note(case, "decision_drafted", by=by, at=at, details={"basis": basis})
    return decision


def _require_ground_fits(case: Case, basis: str) -> None:
    if (basis in ABANDONED) != (case.status == Status.ABANDONED):
        if case.status == Status.ABANDONED:
            raise WrongGround("该申请已视为放弃，只能以逾期不补正或者逾期不缴费办结，请改选依据。")
        raise WrongGround("该申请没有视为放弃，不能以逾期不补正或者逾期不缴费办结，请改选依据。")
    if case.status in (Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT):
        raise WrongGround(
            f"该申请正在{Status(case.status).label}，请等申请人回复或者期限届满后再答复。"
        )
    noticed = case.events.filter(kind=Kind.SUPPLEMENT_NOTICE).exists()
    if basis == "30-补正后仍不明确" and not noticed:
        raise WrongGround(
            "该申请没有告知过补正，不能以补正后仍不明确答复，请改选依据或者先告知补正。"
        )
