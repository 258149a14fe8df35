"""举报目录外收费."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms

from mingzheng.records.people.models import Organisation
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.text.days import typed_day


class FeeReportForm(forms.Form):
    accused = forms.CharField(
        label="收费单位", max_length=80, min_length=2,
        help_text="收钱的单位全称，例如：某某服务中心。",
        error_messages={"required": "请写明是哪个单位收的费。", "min_length": "请写单位全称。"},
    )  # fmt: skip
    fee = forms.CharField(
        label="收费名目", max_length=80, min_length=2,
        help_text="票据或者告知单上写的名称。",
        error_messages={"required": "请写明收费名目。", "min_length": "请写票据上的名称。"},
    )  # fmt: skip
    amount = forms.CharField(
        label="金额", max_length=30, required=False, help_text="例如：200 元。可不填。"
    )
    charged_on = forms.CharField(
        label="收费日期", max_length=20, required=False, help_text="例如 2024-11-05。可不填。"
    )
    organisation = forms.ModelChoiceField(
        label="受理单位", queryset=Organisation.objects.none(), empty_label=None,
        error_messages={
            "required": "请选择受理单位。", "invalid_choice": "请从列出的单位中选择。",
        },
    )  # fmt: skip
    facts = forms.CharField(
        label="情况说明", min_length=10, max_length=500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="在哪里、办什么事、怎样被要求缴费，10—500 字。请不要写身份证号、银行卡号。",
        error_messages={
            "required": "请说明收费的经过。",
            "min_length": "请再写具体一些，至少 10 个字。",
            "max_length": "最多 500 字，请精简。",
        },
    )  # fmt: skip
    contact = forms.CharField(
        label="联系方式", max_length=60, required=False,
        help_text="电话或者邮箱，只用来告知核查结果，加密保存，不公开。不留则无法告知结果。",
    )  # fmt: skip
    website = forms.CharField(required=False, label="请不要填写这一格")
    """Left empty by people: only programs fill in what nobody sees."""

    def __init__(
        self, *args: Any, units: Sequence[Organisation], today: datetime.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        chosen = Organisation.objects.filter(pk__in=[unit.pk for unit in units])
        self.fields["organisation"].queryset = chosen  # type: ignore[attr-defined]

    def clean_charged_on(self) -> datetime.date | None:
        text = self.cleaned_data["charged_on"]
        if not text.strip():
            return None
        try:
            day = typed_day(text)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        if day > self._today:
            raise forms.ValidationError("收费日期在今天之后，请核对。")
        return day
