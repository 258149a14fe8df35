"""Fields that many acts on a case have."""

import datetime
from typing import Any

from django import forms

from mingzheng.work.foi.forms import UploadsForm

from ..editor.fields import DayField


def day_field(label: str, *, initial: datetime.date | None = None, hint: str = "") -> DayField:
    return DayField(
        label=label, initial=initial, help_text=hint or "如 2024-06-03。",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"autocomplete": "off"}),
        error_messages={
            "required": f"请填写{label}。",
            "invalid": f"{label}写法不对，请写成 2024-06-03 的样子。",
        },
    )  # fmt: skip


def words_field(
    label: str, *, most: int = 1000, required: bool = True, hint: str = "", rows: int = 4
) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required,
        help_text=hint or f"最多 {most} 字。", widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": f"请填写{label}。",
            "max_length": f"{label}最多 {most} 字，请精简。",
        },
    )  # fmt: skip


def line_field(
    label: str, *, most: int = 100, required: bool = True, hint: str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": f"请填写{label}。",
            "max_length": f"{label}最多 {most} 字，请精简。",
        },
    )  # fmt: skip


def choice_field(label: str, choices: Any, *, radio: bool = True, hint: str = "") -> Any:
    return forms.ChoiceField(
        label=label, choices=choices, help_text=hint,
        widget=forms.RadioSelect if radio else forms.Select,
        error_messages={
            "required": f"请选择{label}。", "invalid_choice": f"请从列出的选项中选择{label}。",
        },
    )  # fmt: skip


def number_field(label: str, *, least: int, most: int, hint: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=hint,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": f"请填写{label}。",
            "invalid": f"{label}须为整数。",
            "min_value": f"{label}不能小于 {least}，请改正。",
            "max_value": f"{label}不能大于 {most}，请改正。",
        },
    )  # fmt: skip


class DayForm(UploadsForm):
    """An act of which only the day is asked; others add to it. ``today`` stands in it at first."""

    day_label = "日期"

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"] = day_field(self.day_label, initial=today)
        self.order_fields(["on"])
