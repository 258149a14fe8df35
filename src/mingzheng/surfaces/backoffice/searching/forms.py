"""What the office is asked when it works on the search."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms

from mingzheng.records.people.models import Organisation
from mingzheng.work.searching.models import Guideline
from mingzheng.work.searching.terms import (
    MOST_PINNED,
    MOST_QUERIES,
    fault_of_plain,
    fault_of_queries,
    fault_of_terms,
    read_terms,
)

from ..editor.fields import DayField
from ..published.forms import BAD_DAY, DAY_WIDGET, reason_field

_GONE = "选中的内容里有已经不公开的，请去掉它再试。"


def _note() -> forms.CharField:
    return forms.CharField(
        label="说明", required=False, max_length=200,
        help_text="为什么这样设，给同事看，公众看不到。可以不填。",
        error_messages={"max_length": "说明最多200字，请精简。"},
    )  # fmt: skip


class WordingForm(forms.Form):
    plain = forms.CharField(
        label="百姓的说法", max_length=60,
        help_text="公众会打的词，2 至 10 个字，如“低保多少钱”里的“低保”。",
        error_messages={"required": "请填写百姓的说法。"},
    )  # fmt: skip
    terms = forms.CharField(
        label="规范用语", widget=forms.Textarea(attrs={"rows": 3}), max_length=400,
        help_text="文件和办事指南里的说法，一行一个，最要紧的放在最前，最多 5 个。",
        error_messages={"required": "请填写至少一个规范用语。"},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="关系",
        choices=[
            (Guideline.Kind.SAME.value, "同义：两边说的是同一件事，可以互相代替"),
            (Guideline.Kind.OFFICIAL.value, "规范用语：百姓这样说，文件那样写"),
            (Guideline.Kind.RELATED.value, "相关：有关联，只排得靠前一点"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择一种关系。"},
    )
    note = _note()

    def clean_plain(self) -> str:
        plain = " ".join(str(self.cleaned_data["plain"]).split())
        if fault := fault_of_plain(plain):
            raise forms.ValidationError(fault)
        return plain

    def clean_terms(self) -> tuple[str, ...]:
        terms = read_terms(self.cleaned_data["terms"])
        if fault := fault_of_terms(self.cleaned_data.get("plain", ""), terms):
            raise forms.ValidationError(fault)
        return terms


class UnitsForm(forms.Form):
    """Below it stands a picker; ``most`` units may be ticked."""

    most = 50
    units = forms.MultipleChoiceField(
        label="选中的内容", widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "请先查找，再勾选至少一条公开的内容。",
            "invalid_choice": "列出的内容里没有选中的这一条，请重新查找并勾选。",
        },
    )  # fmt: skip

    def __init__(
        self, *args: Any, choices: Sequence[tuple[str, str]], public: frozenset[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        units: Any = self.fields["units"]
        units.choices = choices
        self._public = public

    def clean_units(self) -> list[str]:
        units = list(self.cleaned_data["units"])
        if len(units) > self.most:
            raise forms.ValidationError(f"最多选 {self.most} 条，请去掉几条。")
        if not set(units) <= self._public:
            raise forms.ValidationError(_GONE)
        return units


class PinForm(UnitsForm):
    most = MOST_PINNED
    names = forms.CharField(
        label="查询词", widget=forms.Textarea(attrs={"rows": 3}), max_length=800,
        help_text=f"公众搜其中任何一个，下面的内容都排在最前。一行一个，最多 {MOST_QUERIES} 个。",
        error_messages={"required": "请填写至少一个查询词。"},
    )  # fmt: skip
    until = DayField(
        label="有效至", required=False, widget=DAY_WIDGET,
        help_text="到这一天为止，如办理期限的最后一天；留空表示长期。",
        error_messages={"invalid": BAD_DAY},
    )  # fmt: skip
    note = _note()
    field_order = ("names", "units", "until", "note")

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_until(self) -> datetime.date | None:
        until: datetime.date | None = self.cleaned_data["until"]
        if until and until < self._today:
            raise forms.ValidationError("有效至不能早于今天，请改正，或留空表示长期。")
        return until

    def clean_names(self) -> tuple[str, ...]:
        names = read_terms(self.cleaned_data["names"])
        if fault := fault_of_queries(names):
            raise forms.ValidationError(fault)
        return names


class NeverForm(forms.Form):
    word = forms.CharField(
        label="不纠正的词", max_length=30,
        help_text="本地的地名、品牌、简称等，系统容易当成错字的词，2 至 10 个字。",
        error_messages={"required": "请填写不纠正的词。", "max_length": "最多 10 个字。"},
    )  # fmt: skip
    note = _note()

    def clean_word(self) -> str:
        word = " ".join(str(self.cleaned_data["word"]).split())
        if fault_of_plain(word):
            raise forms.ValidationError("不纠正的词应为 2 至 10 个字，不能只是标点。")
        return word


class CaseForm(UnitsForm):
    query = forms.CharField(
        label="查询词", max_length=60, help_text="公众会怎么问，就怎么写，最多60字。",
        error_messages={"required": "请填写查询词。", "max_length": "查询词最多60字，请精简。"},
    )  # fmt: skip
    field_order = ("query", "units")

    def clean_query(self) -> str:
        query = " ".join(str(self.cleaned_data["query"]).split())
        if fault := fault_of_queries([query]):
            raise forms.ValidationError(fault)
        return query


class ApplyForm(forms.Form):
    reason = reason_field("生效理由", "评测集的成绩会下降，写明为什么仍要这样设，记入日志。")

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needed


class SetAsideForm(forms.Form):
    reason = reason_field("理由", "如“不属于本区的事项”“随手输入，没有意义”。记入日志。")


class TaskForm(forms.Form):
    query = forms.CharField(
        label="公众的查询词", max_length=60,
        error_messages={"required": "请填写公众的查询词。"},
    )  # fmt: skip
    wanted = forms.CharField(
        label="公众想找什么", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写清要补充公开什么，如“公交线路调整后各站的首末班时间”。最多300字。",
        error_messages={"required": "请写明公众想找什么。", "max_length": "最多300字，请精简。"},
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        label="承办单位", queryset=Organisation.objects.none(), empty_label="请选择",
        error_messages={"required": "请选择承办单位。", "invalid_choice": "请从列表里选择单位。"},
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = organisations


class CloseTaskForm(forms.Form):
    """``find`` in the post asks for documents like ``words`` and decides nothing."""

    outcome = forms.ChoiceField(
        label="结果",
        choices=[
            ("done", "已补充公开：选择回答了它的那一条"),
            ("declined", "不予补充：写明理由"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择一种结果。"},
    )
    answer = forms.ChoiceField(
        label="已公开的内容", required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": "列出的信息里没有选中的这一条，请重新查找并选择。"},
    )  # fmt: skip
    reason = reason_field("理由", "不予补充的必填，如“不属于本单位职责，已转……”。")

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer: Any = self.fields["answer"]
        answer.choices = choices
        self.fields["reason"].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == "done" and not data.get("answer"):
            if "answer" not in self.errors:
                self.add_error("answer", "请先查找，再选择已公开的那一条。")
        elif data.get("outcome") == "declined" and not data.get("reason"):
            self.add_error("reason", "不予补充的，请写明理由。")
        return data


class JudgedFileForm(forms.Form):
    file = forms.FileField(
        label="评测集文件",
        help_text="JSONL 文件，UTF-8 编码，最大 1 MB。评测集里已有的查询词以文件为准。",
        error_messages={"required": "请选择文件。", "empty": "文件是空的，请换一个文件。"},
    )
