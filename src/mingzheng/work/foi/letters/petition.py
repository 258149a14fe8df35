"""Telling the applicant where a complaint went (条例 39)."""

from ..models import Case, CaseEvent, Letter
from .wording import Draft, opening


def petition_letter(case: Case, event: CaseEvent) -> Draft:
    return Draft(
        kind=Letter.Kind.PETITION,
        title="转办告知书",
        recipient=case.applicant.name,
        paragraphs=(
            opening(case),
            "经审查，申请内容含有信访、投诉、举报事项。根据《中华人民共和国政府信息公开条例》"
            f"第三十九条，该事项不作为政府信息公开申请处理，已转{event.party}依法办理。",
            event.note,
        ),
    )
