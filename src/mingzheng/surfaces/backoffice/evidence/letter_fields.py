"""Fields of the report form that say what a piece proves, and offers to tick."""

from collections.abc import Sequence

from django import forms

from mingzheng.work.ledger.queries.evidence.letters import LetterLamp
from mingzheng.work.ledger.queries.evidence.offers import OfferRow

from .forms import letter_options


def letter_fields(number: int, lamps: tuple[LetterLamp, ...]) -> dict[str, forms.Field]:
    """Beside link, file and note ``number``; the photograph has one of its own."""
    kinds = {"link": "网页", "file": "文件", "note": "说明"}
    if number == 0:
        kinds["photo"] = "照片"
    return {
        f"{kind}_letter_{number}": forms.ChoiceField(
            label=f"{name} {number + 1} 证明哪一类", required=False, choices=letter_options(lamps)
        )
        for kind, name in kinds.items()
    }


def offers_field(offers: Sequence[OfferRow]) -> forms.MultipleChoiceField:
    """What was ticked before and is offered no longer is refused with its cure."""
    return forms.MultipleChoiceField(
        label="平台上相近的信息",
        help_text="勾选的随报告提交；点了才算，不会自动计入。",
        required=False,
        choices=[(one.value, _words(one)) for one in offers],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "有一条平台信息现在不能选用，请重新勾选。"},
    )


def _words(one: OfferRow) -> str:
    figures = f"（{one.offer.figures}）" if one.offer.figures else ""
    return (
        f"{one.offer.letter} {one.offer.title}{figures} "
        f"— {one.source_name}，{one.offer.on:%Y-%m-%d}；{one.why}"
    )
