"""Fields of meetings: an agenda as lines, words and numbers with their cure."""

import re
from typing import Any

from django import forms

from mingzheng.rules.docnumbers import normalise
from mingzheng.work.meetings.actions.agenda import NewItem

_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
MOST_ITEMS = 20


class AgendaField(forms.CharField):
    """One item a line; behind a bar the task of the ledger: 议题｜文号｜任务序号."""

    def __init__(self) -> None:
        super().__init__(
            label="议题", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 5}),
            help_text="一行一个。对应台账任务的，在后面写“｜通知文号｜任务序号”，"
            "如：政策解读安排｜云高管办字〔2024〕4号｜34",
        )  # fmt: skip

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_ITEMS:
            raise forms.ValidationError(f"最多 {MOST_ITEMS} 个议题，请合并后再保存。")
        return tuple(_item(number, line) for number, line in enumerate(lines, start=1))


def agenda_lines(items: list[Any]) -> str:
    return "\n".join(
        f"{one.words}｜{one.task_notice}｜{one.task_number}" if one.task_notice else one.words
        for one in items
    )


def _item(number: int, line: str) -> NewItem:
    parts = [part.strip() for part in re.split(r"[|｜]", line)]
    if len(parts[0]) > 200:
        raise forms.ValidationError(f"第 {number} 个议题超过 200 字，请精简。")
    if len(parts) == 1:
        return NewItem(parts[0])
    digits = parts[2].translate(_FULL_WIDTH) if len(parts) == 3 else ""
    if not parts[0] or not parts[1] or len(parts[1]) > 60 or not re.fullmatch(r"\d{1,4}", digits):
        raise forms.ValidationError(
            f"第 {number} 个议题认不出台账任务，请写成“议题｜通知文号｜任务序号”，"
            "任务序号是数字；不对应任务的只写议题。"
        )
    notice = normalise(parts[1]).number
    return NewItem(parts[0], str(notice) if notice else parts[1], int(digits))


def line_field(label: str, *, most: int, required: bool = True, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=hint,
        error_messages={
            "required": f"请填写{label}。", "max_length": f"{label}最多 {most} 字，请精简。",
        },
    )  # fmt: skip


def words_field(
    label: str, *, most: int, required: bool = True, hint: str = "", rows: int = 4
) -> forms.CharField:
    field = line_field(label, most=most, required=required, hint=hint)
    field.widget = forms.Textarea(attrs={"rows": rows, "maxlength": most})
    return field


def whole_field(label: str, *, least: int, most: int, hint: str = "") -> forms.IntegerField:
    cure = f"{label}须是 {least} 到 {most} 的整数。"
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=hint,
        error_messages={
            "required": cure, "invalid": cure, "min_value": cure, "max_value": cure,
        },
    )  # fmt: skip
