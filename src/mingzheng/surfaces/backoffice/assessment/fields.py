"""Fields of the assessment's forms: marks, proof, reasons."""

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.http import QueryDict

from mingzheng.rules.assessment import plain, rounded
from mingzheng.rules.links import LONGEST, public_link
from mingzheng.rules.refusal import Refusal
from mingzheng.work.assessment.errors import ProofRefused
from mingzheng.work.assessment.proof_files import ACCEPTED, NewProof, accept_proof

MOST_REASON = 500


class MarksField(forms.CharField):
    """Marks with two decimals at most; full-width digits and 分 are understood. "" is None."""

    def __init__(self, *, most: Decimal | None = None, **kwargs: Any) -> None:
        self.most = most
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "short"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: str) -> Decimal | None:
        super().clean(value)
        text = unicodedata.normalize("NFKC", value or "").strip().rstrip("分").strip()
        if not text:
            return None
        bounds = f"请填0到{plain(self.most)}之间的数" if self.most is not None else "请填正数"
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or number < 0 or (self.most or number) < number:
            raise forms.ValidationError(
                f"“{value.strip()[:20]}”不是可以填的分数，{bounds}，如 7.5。"
            )
        if number != rounded(number):
            raise forms.ValidationError("最多保留两位小数，请四舍五入后填写。")
        return number


def reason_field(label: str, hint: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=f"{hint}最多 {MOST_REASON} 字。",
        required=required,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": f"请填写{label}。",
            "max_length": f"{label}最多 {MOST_REASON} 字，请精简。",
        },
    )


class ProofForm(forms.Form):
    """A link and a file that show why; both may be left out."""

    proof_link = forms.CharField(
        label="佐证链接",
        required=False,
        max_length=LONGEST,
        help_text="公开在哪里，从浏览器地址栏复制；没有可不填。",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    proof_file = forms.FileField(
        label="佐证文件",
        required=False,
        allow_empty_file=True,
        help_text="pdf、docx、xlsx、jpg 或 png，不超过 10 MB。",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    taken: NewProof = NewProof()

    def clean_proof_link(self) -> str:
        text: str = self.cleaned_data["proof_link"]
        if not text:
            return ""
        try:
            return public_link(text)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal

    def clean_proof_file(self) -> NewProof:
        try:
            self.taken = accept_proof("", self.cleaned_data["proof_file"])
        except ProofRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return self.taken

    @property
    def wants_kept(self) -> bool:
        return "kept" in self.data

    def offer(self, name: str) -> None:
        """The file of that name is kept and need not be chosen again."""
        self.fields["kept"] = forms.BooleanField(
            label=f"已上传：{name}",
            required=False,
            help_text="上次提交时已收到，不必再选；不要的请取消勾选。",
            widget=forms.CheckboxInput(attrs={"checked": True}),
        )

    @property
    def proof(self) -> NewProof:
        """After ``is_valid``."""
        link, file = self.cleaned_data["proof_link"], self.cleaned_data["proof_file"]
        return NewProof(link, file.name, file.media_type, file.data)


class ReasonForm(forms.Form):
    """``what`` the reason is for, as the label says it."""

    def __init__(self, data: QueryDict | None = None, *, what: str, hint: str = "") -> None:
        super().__init__(data)
        self.fields["reason"] = reason_field(f"{what}理由", hint)
        self.fields["reason"].error_messages["required"] = f"{what}必须写明理由，请填写后再提交。"
