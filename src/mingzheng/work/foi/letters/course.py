"""办理经过: what lay between receipt and answer and explains the day of the answer."""

from collections.abc import Callable, Mapping

from ..models import Case, CaseEvent, Kind
from .filling import day


def course_of(case: Case) -> str:
    """One sentence for each supplement, consultation, extension and payment; "" without any."""
    events = case.events.filter(kind__in=_SENTENCES)
    return "".join(_SENTENCES[Kind(one.kind)](one) for one in events)


def _consulted(event: CaseEvent) -> str:
    whom = "第三方" if event.consulted == "third_party" else "其他机关"
    return f"本机关于{day(event.date)}书面征求{whom}意见，所需时间不计入答复期限。"


def _supplemented(event: CaseEvent) -> str:
    return f"您于{day(event.date)}提交了补正材料。"


def _extended(event: CaseEvent) -> str:
    return (
        f"经本机关政府信息公开工作机构负责人同意，答复期限延长{event.days}个工作日，"
        f"并于{day(event.date)}告知您。"
    )


def _paid(event: CaseEvent) -> str:
    return f"您于{day(event.date)}缴纳了信息处理费。"


_SENTENCES: Mapping[Kind, Callable[[CaseEvent], str]] = {
    Kind.SUPPLEMENT_RECEIVED: _supplemented,
    Kind.CONSULT_SENT: _consulted,
    Kind.EXTENSION: _extended,
    Kind.FEE_PAID: _paid,
}
