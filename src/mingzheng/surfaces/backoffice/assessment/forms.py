"""Forms of scores, appeals, decisions and of the ranking."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from mingzheng.rules.assessment import plain

from .fields import MarksField, ProofForm, reason_field


class ScoreForm(ProofForm):
    """``seen``: the marks that stood when the form was opened, "" for none."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = reason_field("评分理由", "写明依据了什么，单位会看到，")

    def __init__(self, *args: Any, full: Decimal, marks: Decimal | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["marks"] = MarksField(
            label="得分", most=full, help_text=f"0 到 {plain(full)} 分，最多两位小数。",
            initial="" if marks is None else plain(marks),
            error_messages={"required": "请填写得分。"},
        )  # fmt: skip
        self.fields["seen"].initial = "" if marks is None else str(marks)
        self.order_fields(["seen", "marks", "reason", "proof_link", "proof_file"])

    def clean_seen(self) -> Decimal | None:
        """A value that is none of ours is out of date like any other."""
        text: str = self.cleaned_data["seen"]
        if not text:
            return None
        return (
            Decimal(text) if re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text, re.ASCII) else Decimal(-1)
        )

    def saw(self, marks: Decimal | None) -> None:
        """What was typed stays; saving it once more is then a choice made knowingly."""
        self.data: QueryDict = self.data.copy()
        self.data["seen"] = "" if marks is None else str(marks)


class AppealForm(ProofForm):
    text = forms.CharField(
        label="申诉理由",
        max_length=1000,
        help_text="写明哪里不符、依据是什么，最多 1000 字；每项指标申诉一次。",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "请写明申诉理由。",
            "max_length": "申诉理由最多 1000 字，请精简。",
        },
    )
    field_order = ("text", "proof_link", "proof_file")


ACCEPT, REJECT = "accept", "reject"


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(
        label="处理",
        choices=((ACCEPT, "采纳，改分"), (REJECT, "不予采纳，得分不变")),
        widget=forms.RadioSelect,
        error_messages={"required": "请选择采纳或不予采纳。"},
    )
    decision = reason_field("答复理由", "单位会看到，")

    def __init__(self, data: QueryDict | None = None, *, full: Decimal) -> None:
        super().__init__(data, auto_id="id_decide_%s")
        self.fields["marks"] = MarksField(
            label="改为", most=full, required=False,
            help_text=f"采纳的填写：0 到 {plain(full)} 分，最多两位小数。",
        )  # fmt: skip
        self.order_fields(["outcome", "marks", "decision"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (
            data.get("outcome") == ACCEPT
            and data.get("marks") is None
            and not self.has_error("marks")
        ):
            self.add_error("marks", "采纳申诉的，请填写改为多少分。")
        return data

    @property
    def marks(self) -> Decimal | None:
        return self.cleaned_data["marks"] if self.cleaned_data["outcome"] == ACCEPT else None


class CorrectionForm(forms.Form):
    reason = reason_field("更正理由", "单位会看到，")

    def __init__(self, data: QueryDict | None = None, *, full: Decimal) -> None:
        super().__init__(data, auto_id="id_correct_%s")
        self.fields["marks"] = MarksField(
            label="改为", most=full, help_text=f"0 到 {plain(full)} 分，最多两位小数。",
            error_messages={"required": "请填写改为多少分。"},
        )  # fmt: skip
        self.order_fields(["marks", "reason"])


class RankingForm(forms.Form):
    """``again``: an edition is out already, so that a reason is needed."""

    public = forms.BooleanField(
        label="同时向社会公开",
        required=False,
        help_text="不勾选的，只在工作平台内部可见。",
    )

    def __init__(self, data: QueryDict | None = None, *, again: bool) -> None:
        super().__init__(data)
        if again:
            self.fields["reason"] = reason_field("更正理由", "写明与上一版有什么不同、为什么，")
