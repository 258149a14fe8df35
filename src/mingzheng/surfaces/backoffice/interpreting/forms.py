"""What the two desks ask."""

from collections.abc import Sequence
from typing import Any

from django import forms

from mingzheng.records.people.models import Organisation
from mingzheng.rules.concern_limits import ConcernLevel
from mingzheng.rules.interpretation_points import PARTS, Point
from mingzheng.work.interpreting.models import ConcernEntry, InterpretationFlag

from ..editor.fields import DayField, MomentField
from ..published.forms import BAD_DAY, DAY_WIDGET, reason_field


def _line(label: str, most: int, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, help_text=hint,
        error_messages={
            "required": f"请填写{label}。", "max_length": f"{label}最多{most}字，请精简。"
        },
    )  # fmt: skip


class SettleForm(forms.Form):
    outcome = forms.ChoiceField(
        label="处理结果",
        choices=InterpretationFlag.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择一种处理结果。"},
    )
    note = reason_field("处理说明", "“仍然适用”的必填，写明核对了什么。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = False


class JustifyForm(forms.Form):
    excerpt = forms.CharField(widget=forms.HiddenInput)
    reason = reason_field("理由", "为什么两处可以不一致，记入日志。", most=200)


class DropForm(forms.Form):
    reason = reason_field("不再办理的理由", "如“已在问答中说明”。记入日志。")


class ClauseTaskForm(forms.Form):
    words = _line("群众关心什么", 120, "一句话，如“租房补贴能领多久”。")
    anchor = forms.ChoiceField(
        label="条款",
        error_messages={
            "required": "请选择条款。", "invalid_choice": "这份文件里没有所选条款，请重新选择。"
        },
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        label="承办单位", queryset=Organisation.objects.none(), empty_label="请选择",
        error_messages={"required": "请选择承办单位。", "invalid_choice": "请从列表里选择单位。"},
    )  # fmt: skip
    due = DayField(
        label="期限", widget=DAY_WIDGET,
        error_messages={"required": "请填写期限。", "invalid": BAD_DAY},
    )  # fmt: skip

    def __init__(
        self, *args: Any, clauses: Sequence[tuple[str, str]], organisations: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        anchor: Any = self.fields["anchor"]
        anchor.choices = [("", "请选择"), *clauses]
        organisation: Any = self.fields["organisation"]
        organisation.queryset = organisations


class PointForm(forms.Form):
    """One point; a wholly empty one is left out."""

    who = forms.CharField(label=PARTS["who"], required=False, max_length=300)
    what = forms.CharField(label=PARTS["what"], required=False, max_length=300)
    how = forms.CharField(label=PARTS["how"], required=False, max_length=300)
    until = forms.CharField(label=PARTS["until"], required=False, max_length=300)
    ask = forms.CharField(label=PARTS["ask"], required=False, max_length=300)
    clauses = forms.MultipleChoiceField(
        label="依据条款", required=False, widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text="按住 Ctrl 可以选几条。",
        error_messages={"invalid_choice": "所选条款不在文件现行文本里，请重新选择。"},
    )  # fmt: skip

    def __init__(self, *args: Any, clauses: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["clauses"]
        chosen.choices = clauses

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        filled = any(str(data.get(name) or "").strip() for name in PARTS)
        if filled and not data.get("clauses") and "clauses" not in self.errors:
            self.add_error("clauses", "请选择这个要点依据的条款。")
        if filled and len({one.partition(":")[0] for one in data.get("clauses", ())}) > 1:
            self.add_error("clauses", "一个要点只能依据一份文件的条款，请分成两个要点。")
        return data

    def point(self, names: dict[str, str]) -> Point | None:
        """``names``: the name of each clause by its value. None for an empty form."""
        data = self.cleaned_data
        parts = {name: " ".join(str(data.get(name) or "").split()) for name in PARTS}
        if not any(parts.values()):
            return None
        chosen = list(data["clauses"])
        return Point(
            **parts,
            clause="、".join(names[one] for one in chosen),
            anchors=tuple(one.partition(":")[2] for one in chosen),
            document=int(chosen[0].partition(":")[0]),
        )


class ConcernForm(forms.Form):
    title = _line("回应事项", 200, "发生了什么，公众关心什么。")
    level = forms.ChoiceField(
        label="等级", widget=forms.RadioSelect,
        choices=[
            (ConcernLevel.PARTICULARLY_SERIOUS.value, "特别重大：5 小时内发声，24 小时内发布会"),
            (ConcernLevel.SERIOUS.value, "重大：5 小时内发声，24 小时内发布会"),
            (ConcernLevel.OTHER.value, "其他：48 小时内回应"),
        ],
        error_messages={"required": "请选择等级，时限由等级决定。"},
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        label="牵头单位", queryset=Organisation.objects.none(), empty_label="请选择",
        error_messages={"required": "请选择牵头单位。", "invalid_choice": "请从列表里选择单位。"},
    )  # fmt: skip
    happened_at = MomentField("事件发生时间", required=False, help_text="不清楚的可以不填。")
    known_at = MomentField("获知时间", help_text="时限从这时起算，按小时计，夜间和节假日不扣除。")
    source = _line("从哪里获知", 120, "如“12345热线”“论坛”。")

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = organisations


class StatementForm(forms.Form):
    when = MomentField("首次发声时间")
    channel = _line("渠道", 120, "如“政务微博”“现场答记者问”。")


class LinkForm(forms.Form):
    publication = forms.ChoiceField(
        label="本站已公开的回应", widget=forms.RadioSelect,
        error_messages={
            "required": "请选择一条回应。", "invalid_choice": "列表里没有所选的回应，请重新选择。"
        },
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        publication: Any = self.fields["publication"]
        publication.choices = choices


class PressForm(forms.Form):
    when = MomentField("发布会时间")
    place = _line("地点", 120)
    text = reason_field("发布要点", "公众可以看到。", most=400)


class EntryForm(forms.Form):
    sort = forms.ChoiceField(
        label="类别",
        choices=[
            (ConcernEntry.Sort.HANDLING.value, ConcernEntry.Sort.HANDLING.label),
            (ConcernEntry.Sort.FOLLOW_UP.value, ConcernEntry.Sort.FOLLOW_UP.label),
        ],
        error_messages={"required": "请选择类别。"},
    )
    when = MomentField("时间")
    text = reason_field("内容", "做了什么，谁做的。", most=600)
    public = forms.BooleanField(
        label="公开", required=False, help_text="勾选后显示在回应页面；先经过隐私和保密检查。"
    )


class CloseConcernForm(forms.Form):
    conclusion = reason_field("办结情况", "处理结果，公众可以看到。", most=500)
