"""答复书 (条例 36–39): ground, reasons, what is given, remedies."""

from ..models import Case, Decision, Letter
from .wording import Draft, opening, quoted


def answer_letter(case: Case, decision: Decision) -> Draft:
    ground = decision.ground
    middle = tuple(text for text in (decision.reasons, decision.provided) if text)
    return Draft(
        kind=Letter.Kind.ANSWER,
        title="政府信息公开申请答复书",
        recipient=case.applicant.name,
        paragraphs=(
            opening(case) + quoted(case),
            f"经审查，根据{ground.article}，答复如下：{ground.wording}",
            *middle,
            ground.remedies,
        ),
    )
