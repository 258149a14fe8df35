"""What the planning screens ask."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.work.ledger.models import Difficulty

from ..editor.fields import DayField
from ..ledger.forms import PercentField
from ..published.forms import BAD_DAY, DAY_WIDGET, reason_field


def day_field(label: str, hint: str = "", *, required: bool = True) -> DayField:
    return DayField(
        label=label, required=required, help_text=hint, widget=DAY_WIDGET,
        error_messages={"required": f"请填写{label}。", "invalid": BAD_DAY},
    )  # fmt: skip


def line_field(label: str, most: int, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, help_text=hint,
        error_messages={
            "required": f"请填写{label}。", "max_length": f"{label}最多 {most} 字，请精简。"
        },
    )  # fmt: skip


def choice_field(label: str, choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices,
        error_messages={
            "required": f"请选择{label}。",
            "invalid_choice": f"列表里没有所选的{label}，请重新选择。",
        },
        **more,
    )  # fmt: skip


def model_field(label: str, rows: QuerySet[Any], **more: Any) -> forms.ModelChoiceField[Any]:
    more.setdefault("empty_label", "请选择")
    return forms.ModelChoiceField(
        label=label, queryset=rows,
        error_messages={
            "required": f"请选择{label}。",
            "invalid_choice": f"列表里没有所选的{label}，请重新选择。",
        },
        **more,
    )  # fmt: skip


class MilestoneForm(forms.Form):
    text = line_field("节点", 500, "到这一天要做成什么。")
    due = day_field("期限", "写成 2024-11-18；没有确定日期可不填。", required=False)
    binding = forms.BooleanField(
        label="计入期限", required=False,
        help_text="勾选后，这个节点完成以前，本单位的下一期限不晚于它，状态灯按它计算。",
    )  # fmt: skip


class StepsForm(forms.Form):
    steps = forms.TypedMultipleChoiceField(
        label="与本单位有关的节点", coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少勾选一个节点。", "invalid_choice": "请从列表里勾选。"},
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["steps"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = choices


class DoneForm(forms.Form):
    words = line_field("完成说明", 500, "做成了什么、在哪里可以看到。")


class SubtaskForm(forms.Form):
    text = line_field("分解内容", 500)
    person = model_field(
        "承担人", StaffAccount.objects.none(), required=False, empty_label="不指定"
    )
    section = model_field(
        "承担科室", Organisation.objects.none(), required=False, empty_label="不指定"
    )
    due = day_field("期限", "写成 2024-11-18；可不填。", required=False)

    def __init__(
        self,
        *args: Any,
        people: QuerySet[StaffAccount],
        sections: QuerySet[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, person=people, section=sections)


class SubtaskReportForm(forms.Form):
    percent = PercentField(
        label="完成比例（%）", help_text="0 到 100 的整数；100 即完成。",
        min_value=0, max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "请填写完成比例。", "invalid": "完成比例须为 0 到 100 的整数，如 80。",
            "min_value": "完成比例不能小于 0，请改正。",
            "max_value": "完成比例不能大于 100，请改正。",
        },
    )  # fmt: skip
    words = line_field("进展说明", 500)


class DifficultyForm(forms.Form):
    kind = choice_field("类别", Difficulty.Kind.choices)
    text = reason_field("困难", "写明卡在哪里、需要谁支持。", most=2000)


class AnswerForm(forms.Form):
    answer = reason_field("答复", "单位会看到。", most=1000)


class CoordinationForm(forms.Form):
    asked_unit = model_field("协调单位", Organisation.objects.none())
    text = reason_field(
        "请求内容", "对方只看到这里写的内容和任务名称，看不到本单位的进展报告。", most=1000
    )
    due = day_field("希望答复日期", "写成 2024-11-18。")

    def __init__(self, *args: Any, units: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, asked_unit=units)


class CoordinationAnswerForm(forms.Form):
    refused = choice_field(
        "能否办理", (("", "能办理，答复如下"), ("1", "不能办理，理由如下")),
        required=False, widget=forms.RadioSelect,
    )  # fmt: skip
    answer = reason_field("答复或理由", "请求单位和政务公开办会看到。", most=1000)

    def clean_refused(self) -> bool:
        return self.cleaned_data["refused"] == "1"


class ExtensionForm(forms.Form):
    new_due = day_field("申请的新期限", "写成 2024-12-20；须晚于现在的期限。")
    reason = reason_field("理由", "写明为什么到期做不完、新期限怎样保证。", most=1000)


class ReasonForm(forms.Form):
    """``label`` names what the reason is for; it may be left out where the act allows it."""

    reason = reason_field("理由", "", most=300)

    def __init__(
        self, *args: Any, label: str, hint: str = "", required: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = reason_field(label, hint)
        field.required = required
        self.fields["reason"] = field


class OccurrenceDayForm(forms.Form):
    due = day_field("新的期限", "写成 2024-11-18，只改这一期。")


class HandlerForm(forms.Form):
    handler = model_field(
        "经办人", StaffAccount.objects.none(), required=False, empty_label="不指定"
    )

    def __init__(self, *args: Any, people: QuerySet[StaffAccount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, handler=people)


class BareForm(forms.Form):
    """An act that asks nothing but to be confirmed."""


def _offer(form: forms.Form, **rows: QuerySet[Any]) -> None:
    for name, found in rows.items():
        field = form.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = found
