"""How often a task is owed."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from mingzheng.records.people.models import Organisation
from mingzheng.rules.recurrence import WORDS, Pattern, Rhythm
from mingzheng.rules.refusal import Refusal

from .forms import choice_field, day_field, line_field


def _number(label: str, hint: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=hint, required=False, min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": f"{label}须为整数，请改正。", "min_value": f"{label}不能小于 0，请改正。"
        },
    )  # fmt: skip


class RecurrenceForm(forms.Form):
    rhythm = choice_field("频次", [(one, WORDS[one]) for one in Rhythm])
    times = _number("每年次数", "只对“每年若干次”有效，1 至 12。")
    spread = forms.BooleanField(
        label="次数均匀分布到全年", required=False,
        help_text="不勾选则都在年底前完成；只对“每年若干次”有效。",
    )  # fmt: skip
    days = _number("间隔天数", "只对“持续推进”有效：满这些天没有报进展即提醒。")
    grace = _number(
        "期后工作日", "0 为每期最后一个工作日到期；填 10 即每期结束后 10 个工作日内到期。"
    )
    since = day_field("起算日", "到期日早于这一天的期次不要求。")

    def clean(self) -> dict[str, Any]:
        """One value, ``pattern``, in the place of its parts."""
        data = self.cleaned_data
        parts = {name: data.pop(name, None) for name in ("times", "days", "grace")}
        rhythm, spread = data.pop("rhythm", None), data.pop("spread", False)
        if rhythm is None or any(name in self.errors for name in parts):
            return data
        try:
            data["pattern"] = Pattern(
                Rhythm(rhythm),
                times=1 if parts["times"] is None else parts["times"],
                days=30 if parts["days"] is None else parts["days"],
                grace=parts["grace"] or 0,
                spread=bool(spread),
            )
        except Refusal as refusal:
            names = {"TIMES": "times", "DAYS": "days", "GRACE": "grace"}
            self.add_error(names[refusal.code.split("_")[0]], refusal.message)
        return data


class DutyForm(RecurrenceForm):
    label = line_field("任务名称", 60)
    due = day_field("完成期限")
    units = forms.ModelMultipleChoiceField(
        label="承担单位", queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "请至少勾选一个单位。", "invalid_choice": "请从列表里勾选单位。",
            "invalid_pk_value": "请从列表里勾选单位。",
        },
    )  # fmt: skip
    field_order = ("label", "due", "rhythm", "times", "spread", "days", "grace", "since", "units")

    def __init__(self, *args: Any, units: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["units"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = units
