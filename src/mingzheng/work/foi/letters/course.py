"""办理经过: what lay between receipt and answer and explains the day of the answer."""

from ..models import Case, CaseEvent, Kind
from .filling import day


def course_of(case: Case) -> str:
    """One sentence for each supplement, consultation, extension and payment; "" without any."""
    events = case.events.filter(kind__in=_SENTENCES, violation="")
    return "".join(_SENTENCES[Kind(one.kind)](one) for one in events)


def _consulted(event: CaseEvent) -> str:
    whom = "第三方" if event.consulted == "third_party" else "其他机关"
    return f"本机关于{day(event.date)}书面征求{whom}意见，所需时间不计入答复期限。"


_SENTENCES = {
    Kind.SUPPLEMENT_RECEIVED: lambda one: f"您于{day(one.date)}提交了补正材料。",
    Kind.CONSULT_SENT: _consulted,
    Kind.EXTENSION: lambda one: (
        f"经本机关政府信息公开工作机构负责人同意，答复期限延长{one.days}个工作日，"
        f"并于{day(one.date)}告知您。"
    ),
    Kind.FEE_PAID: lambda one: f"您于{day(one.date)}缴纳了信息处理费。",
}
