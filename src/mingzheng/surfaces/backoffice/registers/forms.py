"""What is filled in about a file, a row, a register, a report."""

import datetime
from typing import Any

from django import forms

from mingzheng.data.registers import register_kinds
from mingzheng.records.people.models import Organisation
from mingzheng.records.registers.models import Change
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.registers import CellFault, Column, RegisterKind
from mingzheng.rules.text.days import typed_day

LARGEST_MB = 20
ENDINGS = ((Change.CANCELLED.value, "取消"), (Change.DELEGATED.value, "下放"))


class DayField(forms.CharField):
    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return typed_day(text)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal


def _document_field() -> forms.CharField:
    return forms.CharField(
        label="依据文号", max_length=60, required=False,
        help_text="例如：云高管办发〔2024〕13号。文件已在文件库公开的，会自动链接。",
    )  # fmt: skip


def _day_field(label: str = "生效日期") -> DayField:
    return DayField(
        label=label, max_length=20, help_text="这一天起按新内容，例如 2024-11-18。",
        error_messages={"required": "请填写生效日期，例如 2024-11-18。"},
    )  # fmt: skip


def hide_field() -> forms.BooleanField:
    return forms.BooleanField(
        label="原内容不再公开显示", required=False,
        help_text="原内容含有不该公开的信息时勾选；否则原内容留在公众页面的历次变动里。",
    )  # fmt: skip


class OpenForm(forms.Form):
    kind = forms.ChoiceField(
        label="清单", choices=[(key, kind.title) for key, kind in register_kinds().items()]
    )
    organisation = forms.ModelChoiceField(
        label="责任单位", queryset=Organisation.objects.none(), empty_label=None,
        error_messages={
            "required": "请选择责任单位。", "invalid_choice": "请从列出的单位中选择。",
        },
    )  # fmt: skip

    def __init__(self, *args: Any, reached: frozenset[int] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Organisation.objects.filter(active_until=None)
        if reached is not None:
            units = units.filter(pk__in=reached)
        self.fields["organisation"].queryset = units  # type: ignore[attr-defined]


class LimitForm(forms.Form):
    days = forms.IntegerField(
        label="更新期限（天）", min_value=1, max_value=3650,
        error_messages={
            "required": "请填写天数。", "invalid": "请填写整数天数，例如 180。",
            "min_value": "至少 1 天。", "max_value": "不超过 3650 天。",
        },
    )  # fmt: skip


class UploadForm(forms.Form):
    file = forms.FileField(
        label="清单文件",
        help_text=(
            f"XLSX 或 CSV，{LARGEST_MB} MB 以内。含身份证号、银行卡号、手机号的文件不会被接收。"
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "请选择清单文件。", "empty": "文件是空的，请重新选择。"},
    )
    effective_on = _day_field()
    whole = forms.ChoiceField(
        label="文件的范围",
        choices=[
            ("part", "只新增和调整：文件里没有的事项不动"),
            ("whole", "完整清单：文件里没有的事项从生效日起退出"),
        ],
        initial="part",
        widget=forms.RadioSelect,
    )
    gone = forms.ChoiceField(label="退出的事项记为", choices=ENDINGS, initial="cancelled")
    document = _document_field()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_MB * 1024 * 1024:
            raise forms.ValidationError(f"文件超过 {LARGEST_MB} MB，请拆成几个文件分别上传。")
        return file


class RowForm(forms.Form):
    """The columns of a kind as fields; what is wrong is said by the rules, in ``show_faults``."""

    def __init__(self, *args: Any, kind: RegisterKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for column in kind.columns:
            self.fields[f"c_{column.key}"] = _field_of(column)
        self.fields["on"] = _day_field()
        self.fields["document"] = _document_field()
        self.fields["note"] = forms.CharField(
            label="说明", max_length=200, required=False, help_text="公开显示在历次变动里。"
        )

    @property
    def typed(self) -> dict[str, str]:
        return {key: self.cleaned_data[f"c_{key}"] for key in self.kind.by_key}

    def show_faults(self, faults: tuple[CellFault, ...]) -> None:
        names = {column.label: f"c_{column.key}" for column in self.kind.columns}
        for fault in faults:
            self.add_error(names.get(fault.column), fault.cure)


class EndForm(forms.Form):
    gone = forms.ChoiceField(label="怎样退出", choices=ENDINGS, widget=forms.RadioSelect,
                             error_messages={"required": "请选择取消还是下放。"})  # fmt: skip
    on = _day_field()
    document = _document_field()
    note = forms.CharField(label="说明", max_length=200, required=False,
                           help_text="例如：下放至各街道。公开显示。")  # fmt: skip


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="撤回理由", max_length=200,
        help_text="公开显示。例如：处罚决定被依法撤销。",
        error_messages={"required": "请写明撤回理由，会公开显示。"},
    )  # fmt: skip


class AnswerForm(forms.Form):
    reply = forms.CharField(
        label="核查结果", max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="告知举报人用；不公开。",
        error_messages={"required": "请写明核查结果。"},
    )  # fmt: skip


def initial_row(values: dict[str, str], *, on: datetime.date) -> dict[str, object]:
    return {**{f"c_{key}": text for key, text in values.items()}, "on": on.isoformat()}


def _field_of(column: Column) -> forms.Field:
    """Never required by the form: the rules say what is missing, in one voice with files."""
    hint = column.hint or ("必填" if column.required else "")
    common: dict[str, Any] = {"label": column.head, "required": False, "help_text": hint}
    if column.choices:
        options = [("", "请选择"), *((one, one) for one in column.choices)]
        return forms.CharField(widget=forms.Select(choices=options), **common)
    if column.type == "long":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **common)
    return forms.CharField(**common)
