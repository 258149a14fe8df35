"""答复书 (条例 36–39) and 视为放弃申请告知书: ground, reasons, what is given, remedies."""

from ..models import Case, Decision, Kind, Letter, Purpose
from .course import course_of
from .filling import Filling, day

ABANDONED = ("30-逾期不补正", "109号-逾期不缴费")
"""Grounds of a case that the clock says is abandoned, and of no other."""
_CAUSES = {
    "30-逾期不补正": (Kind.SUPPLEMENT_NOTICE, "本机关于{}告知您补正申请内容"),
    "109号-逾期不缴费": (Kind.FEE_NOTICE, "本机关于{}通知您缴纳信息处理费"),
}


def answer_letter(case: Case, decision: Decision) -> Filling:
    if decision.basis in ABANDONED:
        return _abandoned(case, decision)
    ground = decision.ground
    values = {
        "答复": ground.wording,
        "依据": ground.article,
        "理由": decision.reasons,
        "提供内容": _given(case, decision),
        "办理经过": course_of(case),
        "救济": ground.remedies,
    }
    return Filling(Letter.Kind.ANSWER, values)


def _given(case: Case, decision: Decision) -> str:
    names = case.files.filter(purpose=Purpose.ANSWER).values_list("name", flat=True)
    files = f"随本答复提供的文件：{'、'.join(names)}。" if names else ""
    return "\n".join(part for part in (decision.provided, files) if part)


def _abandoned(case: Case, decision: Decision) -> Filling:
    kind, words = _CAUSES[decision.basis]
    notice = case.events.filter(kind=kind).last()
    ground = decision.ground
    cause = words.format(day(notice.date)) if notice else ground.wording.rstrip("。")
    values = {
        "期限": day(case.waiting_until),
        "放弃原因": f"根据{ground.article}，{cause}",
        "救济": ground.remedies,
    }
    return Filling(Letter.Kind.ABANDONED, values)
