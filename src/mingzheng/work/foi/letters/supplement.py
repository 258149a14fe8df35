"""补正告知书 (条例 30)."""

from ..models import Case, CaseEvent, Letter
from .wording import Draft, day, opening, quoted


def supplement_letter(case: Case, event: CaseEvent) -> Draft:
    assert event.deadline is not None
    return Draft(
        kind=Letter.Kind.SUPPLEMENT,
        title="政府信息公开申请补正告知书",
        recipient=case.applicant.name,
        paragraphs=(
            opening(case) + quoted(case),
            "经审查，申请内容不明确。根据《中华人民共和国政府信息公开条例》第三十条，"
            "请您对下列事项作出补正：",
            event.note,
            f"请于{day(event.deadline)}前（含当日）提交补正。答复期限自本机关收到补正之日起计算；"
            "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。",
        ),
    )
