"""Forms of the indicator set: its head, a section, an indicator, a file."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from mingzheng.ports.assessment_figures import Measure
from mingzheng.rules.assessment import (
    Band,
    Grade,
    Part,
    Shape,
    Told,
    Way,
    grade_faults,
    indicator_faults,
    plain,
    read_bands,
    read_grades,
)
from mingzheng.rules.refusal import Refusal
from mingzheng.work.assessment.actions.edit_set import IndicatorContent
from mingzheng.work.assessment.importing.sheet import MAX_BYTES
from mingzheng.work.assessment.models import Indicator, IndicatorSection, IndicatorSet

from .fields import MarksField

FIRST_YEAR, LAST_YEAR = 2008, 2099  # 条例 came into force in 2008


class RevisedForm(forms.Form):
    """``revision`` is the one of the set that the person saw."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "页面不完整，请重新打开后再保存。",
            "invalid": "页面不完整，请重新打开后再保存。",
        },
    )

    def saw(self, revision: int) -> None:
        """What was typed stays; saving it once more is then a choice made knowingly."""
        self.data: QueryDict = self.data.copy()
        self.data["revision"] = str(revision)


class SetForm(forms.Form):
    year = forms.IntegerField(
        label="年度",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={
            "required": "请填写年度，如 2024。",
            "invalid": "年度应是四位数字，如 2024。",
            "min_value": f"年度应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间，请改正。",
            "max_value": f"年度应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间，请改正。",
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    title = forms.CharField(
        label="名称",
        max_length=120,
        help_text="印在评分表上，如“2024年度政务公开工作考核指标”。",
        error_messages={"required": "请填写名称。", "max_length": "名称最多 120 字，请精简。"},
    )
    source = forms.ModelChoiceField(
        label="复制自",
        queryset=IndicatorSet.objects.all(),
        required=False,
        empty_label="不复制，从空白开始",
        error_messages={"invalid_choice": "请从列表选择。"},
    )


class TitleForm(RevisedForm):
    title = forms.CharField(
        label="名称",
        max_length=120,
        error_messages={"required": "请填写名称。", "max_length": "名称最多 120 字，请精简。"},
    )


class GradesForm(RevisedForm):
    grades = forms.CharField(
        label="等次",
        required=False,
        max_length=300,
        help_text="每个等次一行，从高到低，如“优秀=90”表示 90 分及以上为优秀；最后一个从 0 分起，"
        "如“不合格=0”。不分等次的留空。",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"max_length": "等次最多 300 字，请精简。"},
    )

    def clean_grades(self) -> tuple[Grade, ...]:
        try:
            grades = read_grades(self.cleaned_data["grades"])
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        if found := grade_faults(grades):
            raise forms.ValidationError(found)
        return grades


class SectionForm(RevisedForm):
    title = forms.CharField(
        label="板块",
        max_length=60,
        help_text="如“主动公开”“依申请公开”“加分项”。",
        error_messages={"required": "请填写板块名称。", "max_length": "板块最多 60 字，请精简。"},
    )
    part = forms.ChoiceField(
        label="性质",
        choices=IndicatorSection.Part.choices,
        help_text="基本分各板块合计应为 100 分；加分项、扣分项另计。",
    )
    number = forms.IntegerField(
        label="排在第几",
        min_value=1,
        max_value=99,
        error_messages={
            "required": "请填写排在第几。",
            "invalid": "请填 1 到 99 的整数。",
            "min_value": "请填 1 到 99 的整数。",
            "max_value": "请填 1 到 99 的整数。",
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )


class IndicatorForm(RevisedForm):
    name = forms.CharField(
        label="指标", max_length=80,
        error_messages={"required": "请填写指标名称。", "max_length": "指标最多 80 字，请精简。"},
    )  # fmt: skip
    section = forms.ModelChoiceField(
        label="板块", queryset=IndicatorSection.objects.none(), empty_label=None,
        error_messages={"required": "请选择板块。", "invalid_choice": "请从列表选择板块。"},
    )  # fmt: skip
    number = SectionForm.base_fields["number"]
    basis = forms.CharField(
        label="考核依据", max_length=200, required=False,
        help_text="如“条例第二十六条”“2024年任务分解表任务12”。",
        error_messages={"max_length": "考核依据最多 200 字，请精简。"},
    )  # fmt: skip
    explanation = forms.CharField(
        label="评分标准", max_length=500, required=False,
        help_text="怎样得分、怎样扣分，写给评分的人和被评的单位看，最多 500 字。",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "评分标准最多 500 字，请精简。"},
    )  # fmt: skip
    full_marks = MarksField(
        label="满分", most=Decimal(100), help_text="扣分项填最多扣多少分。",
        error_messages={"required": "请填写满分。"},
    )  # fmt: skip
    way = forms.ChoiceField(
        label="计分方式", choices=[(one.value, one.label) for one in Way],
        widget=forms.RadioSelect, error_messages={"required": "请选择计分方式。"},
    )  # fmt: skip
    measure = forms.ChoiceField(
        label="取数项", required=False, help_text="人工评分的不选。",
        error_messages={"invalid_choice": "请从列表选择取数项。"},
    )  # fmt: skip
    step = MarksField(
        label="每一个多少分", most=Decimal(100), required=False,
        help_text="只在“每一个扣分”“每一个计分”时填写，如 1 或 0.5。",
    )  # fmt: skip
    bands = forms.CharField(
        label="各档", required=False, max_length=400,
        help_text="只在“按比例分档得分”时填写，每档一行，从高到低，"
        "如“95=10”表示达到 95% 得 10 分。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    full_when_none = forms.BooleanField(
        label="没有应办事项时得满分", required=False,
        help_text="如全年没有收到申请的单位；不勾选的不得分。",
    )  # fmt: skip

    def __init__(
        self, data: QueryDict | None = None, *, sections: Collection[IndicatorSection],
        records: Mapping[str, Sequence[Measure]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **kwargs)
        self._measures = {one.key: one for found in records.values() for one in found}
        chosen: Any = self.fields["section"]
        chosen.queryset = IndicatorSection.objects.filter(pk__in=[one.pk for one in sections])
        options: Any = self.fields["measure"]
        options.choices = [
            ("", "不取数"),
            *((label, [_choice(one) for one in found]) for label, found in records.items()),
        ]

    def clean_bands(self) -> tuple[Band, ...]:
        try:
            return read_bands(self.cleaned_data["bands"])
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            measure = self._measures.get(data["measure"])
            part = Part(data["section"].part)
            told = Told(
                data["name"], part, self.content().rule, data["measure"],
                measure.shape if measure else None,
            )  # fmt: skip
            for fault in indicator_faults(told):
                self.add_error(None, fault)
        return data

    def content(self) -> IndicatorContent:
        """After ``is_valid``."""
        data = self.cleaned_data
        return IndicatorContent(
            name=data["name"], basis=data["basis"], explanation=data["explanation"],
            full_marks=data["full_marks"], way=data["way"], measure=data["measure"],
            step=data["step"] or Decimal(), full_when_none=data["full_when_none"],
            bands=data["bands"],
        )  # fmt: skip


def _choice(one: Measure) -> tuple[str, str]:
    return one.key, f"{one.label}（{'比例' if one.shape is Shape.SHARE else f'个数，{one.unit}'}）"


def initial_of(row: Indicator) -> dict[str, Any]:
    return {
        "name": row.name, "section": row.section_id, "number": row.number, "basis": row.basis,
        "explanation": row.explanation, "full_marks": plain(row.full_marks), "way": row.way,
        "measure": row.measure, "step": plain(row.step) if row.step else "",
        "full_when_none": row.full_when_none,
        "bands": "\n".join(f"{share}={marks}" for share, marks in row.bands),
    }  # fmt: skip


class ImportForm(RevisedForm):
    file = forms.FileField(
        label="指标表",
        help_text=f".xlsx 或 .csv，不超过 {MAX_BYTES // 1024 // 1024} MB。"
        "导入后替换草稿里的全部板块和指标。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "请选择文件。", "empty": "文件是空的，请检查后重新选择。"},
    )
