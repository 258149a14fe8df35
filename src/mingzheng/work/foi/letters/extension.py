"""延期答复告知书 (条例 33)."""

from ..models import Case, CaseEvent, Letter
from .wording import Draft, day, opening


def extension_letter(case: Case, event: CaseEvent) -> Draft:
    assert case.due is not None
    return Draft(
        kind=Letter.Kind.EXTENSION,
        title="延期答复告知书",
        recipient=case.applicant.name,
        paragraphs=(
            opening(case),
            f"因{event.note.rstrip('。')}，根据《中华人民共和国政府信息公开条例》第三十三条，"
            f"经政府信息公开工作机构负责人同意，答复期限延长{event.days}个工作日，"
            f"延至{day(case.due)}。",
        ),
    )
