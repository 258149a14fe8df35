"""第三方意见征求书 (条例 32), 征求意见函 (条例 34). The applicant is not named to those asked."""

from mingzheng.rules.foi_clock import CONSULT_WORKDAYS

from ..models import Case, CaseEvent, Letter
from .wording import Draft


def consultation_letter(case: Case, event: CaseEvent) -> Draft:
    third = event.consulted == "third_party"
    article = "第三十二条" if third else "第三十四条"
    silence = (
        "逾期未提出意见的，由本机关依法决定是否公开。" if third else "逾期未回复的，视为同意公开。"
    )
    return Draft(
        kind=Letter.Kind.THIRD_PARTY if third else Letter.Kind.AGENCY,
        title="第三方意见征求书" if third else "征求意见函",
        recipient=event.party,
        paragraphs=(
            f"本机关正在办理一件政府信息公开申请（编号：{case.number}），其中涉及贵方：",
            event.note,
            f"根据《中华人民共和国政府信息公开条例》{article}，请自收到本函之日起"
            f"{CONSULT_WORKDAYS}个工作日内书面答复是否同意公开；不同意的，请说明理由。{silence}",
        ),
    )
