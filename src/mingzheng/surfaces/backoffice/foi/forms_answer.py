"""The form of an answer: what its ground demands, and nothing that the ground does not know."""

from collections import defaultdict
from typing import Any

from django import forms

from mingzheng.rules.foi_grounds import GROUNDS, Ground
from mingzheng.work.foi.forms import UploadsForm, file_field
from mingzheng.work.foi.ground_needs import AGENCY, CONTACT, FILE, NEEDS, GroundNeeds
from mingzheng.work.foi.models import Purpose

from .fields import choice_field, line_field, words_field

_GIVING = ("予以公开", "部分公开")
"""Answers that can bring a file with them."""


def grounds_by_answer() -> list[tuple[str, list[tuple[Ground, GroundNeeds]]]]:
    """Every row of the table, by type of answer, in the order of the report."""
    groups: dict[str, list[tuple[Ground, GroundNeeds]]] = defaultdict(list)
    for ground in GROUNDS.values():
        groups[ground.answer].append((ground, NEEDS[ground.basis]))
    return list(groups.items())


def ground_choices() -> list[tuple[str, Any]]:
    return [
        (answer, [(one.basis, f"{article_of(one)}：{one.wording[:30]}…") for one, _ in rows])
        for answer, rows in grounds_by_answer()
    ]


def article_of(ground: Ground) -> str:
    return ground.article.removeprefix("《政府信息公开条例》")


class AnswerForm(UploadsForm):
    """``basis`` may be changed in the form: what was typed stays, other fields are asked."""

    uploads = {"file": Purpose.ANSWER}
    basis = choice_field("答复类型和依据", ground_choices, radio=False)
    file = file_field("随答复提供的文件", hint="")

    def __init__(self, *args: Any, ground: str, has_file: bool, **kwargs: Any) -> None:
        needs = NEEDS[ground]
        giving = GROUNDS[ground].answer in _GIVING
        if not giving:
            self.uploads = {}
        self.required_file = needs.file and not has_file
        super().__init__(*args, **kwargs)
        self.fields |= {name: field for name, field in _fields(needs).items() if field}
        if giving:
            self._ask_file(FILE if needs.file else "随答复提供的文件")
        else:
            del self.fields["file"]
        self.order_fields(("basis", "reasons", "agency", "contact", "provided", "file"))
        self.initial.setdefault("basis", ground)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        return {"reasons": "", "provided": "", **data}

    def _ask_file(self, label: str) -> None:
        self.fields["file"].label = label
        self.fields["file"].error_messages["required"] = f"请上传{label}。"
        self.fields["file"].required = self.required_file and not self._kept


def _fields(needs: GroundNeeds) -> dict[str, forms.Field | None]:
    return {
        "reasons": words_field(needs.reasons, rows=5, hint="写入答复书。最多 1000 字。")
        if needs.reasons
        else None,
        "agency": line_field(AGENCY, hint="写全称。") if needs.agency else None,
        "contact": line_field(CONTACT, hint="电话、地址或者网址。") if needs.agency else None,
        "provided": words_field(needs.provided, rows=4, hint="写入答复书。最多 1000 字。")
        if needs.provided
        else None,
    }
