"""Fields of the calculators: typed by anybody, on a phone, in full width, in any order."""

import datetime
from typing import Any

from django import forms

from mingzheng.rules.refusal import Refusal
from mingzheng.rules.text.days import typed_day
from mingzheng.rules.text.glyphs import half_width, without_blanks
from mingzheng.rules.workdays import FIRST_YEAR, LAST_YEAR

LONGEST = 40


class TypedDayField(forms.Field):
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> datetime.date | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            day = typed_day(text)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        if not FIRST_YEAR <= day.year <= LAST_YEAR - 1:
            raise forms.ValidationError(
                f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR - 1} 之间，请核对日期。"
            )
        return day


def day_field(label: str, *, required: bool = False, hint: str = "") -> TypedDayField:
    return TypedDayField(
        label=label, required=required, help_text=hint,
        error_messages={"required": f"请填写{label}，如 2024-06-03。"},
    )  # fmt: skip


class TypedNumberField(forms.IntegerField):
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        return super().to_python(without_blanks(half_width(str(value or "")))[:LONGEST])


def number_field(
    label: str, *, least: int, most: int, unit: str, required: bool = False, hint: str = ""
) -> TypedNumberField:
    return TypedNumberField(
        label=label, required=required, min_value=least, max_value=most, help_text=hint,
        widget=TypedNumberField.widget,
        error_messages={
            "required": f"请填写{label}。",
            "invalid": f"{label}应为整数，请填 {least} 至 {most} 的数字。",
            "min_value": f"{label}最少 {least} {unit}，请改正。",
            "max_value": f"{label}最多 {most} {unit}，请改正。",
        },
    )  # fmt: skip
