"""Forms of the register: one organisation, its dated changes, collective names, a file."""

import datetime
import re
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from mingzheng.records.people.import_sheet import MAX_BYTES
from mingzheng.records.people.models import (
    CollectiveName,
    Organisation,
    OrganisationKind,
    Succession,
)
from mingzheng.records.people.organisation_data import LeaderData, OrganisationData

_NAMES = re.compile(r"[、,，;；\n]+")
BAD_DATE = "认不出这个日期，请写成 2024-01-01 的样子。"


def split_names(text: str) -> list[str]:
    return [name.strip() for name in _NAMES.split(text) if name.strip()]


class DateField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": BAD_DATE, "required": "请填写日期。"}


class OrganisationForm(forms.Form):
    key = forms.CharField(
        label="代码",
        max_length=60,
        help_text="小写字母、数字、连字符，如 jiaoyuju；用于网址和导入，建立后不能更改。",
        error_messages={"required": "请填写代码。"},
    )
    name = forms.CharField(
        label="名称",
        max_length=80,
        help_text="登记全称。机构更名请用“登记沿革”，以便留下曾用名。",
        error_messages={"required": "请填写机构名称。"},
    )
    short_name = forms.CharField(label="简称", max_length=40, required=False)
    aliases = forms.CharField(
        label="别名",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="文件中常见的其他写法，以顿号或换行分开；导入通知时据此认出机构。",
    )
    kind = forms.ChoiceField(
        label="类别",
        choices=[("", "请选择"), *OrganisationKind.choices],
        error_messages={"required": "请选择类别。"},
    )
    parent = forms.ModelChoiceField(
        label="上级机构",
        required=False,
        queryset=Organisation.objects.none(),
        to_field_name="key",
        empty_label="无（最上级）",
        error_messages={"invalid_choice": "请从列出的机构中选择。"},
    )
    credit_code = forms.CharField(
        label="统一社会信用代码",
        max_length=40,
        required=False,
        help_text="18 位；内设机构没有的请留空。",
    )
    address = forms.CharField(label="办公地址", max_length=200, required=False)
    office_hours = forms.CharField(
        label="办公时间",
        max_length=200,
        required=False,
        help_text="如“工作日 8:30—12:00，13:30—17:30”。",
    )
    phone = forms.CharField(label="联系电话", max_length=60, required=False)
    email = forms.EmailField(
        label="电子邮箱",
        required=False,
    )
    duties = forms.CharField(
        label="机构职能", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    active_from = DateField(label="成立日期", required=False)
    active_until = DateField(
        label="存续至", required=False, help_text="最后一天；仍在存续的请留空。"
    )
    sort_order = forms.IntegerField(
        label="排序",
        min_value=0,
        initial=0,
        help_text="数字小的排在前面。",
        error_messages={"invalid": "请填写整数。", "required": "请填写数字，如 0。"},
    )

    def __init__(self, *args: Any, parents: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["key"]

    def data_with(self, leaders: BaseFormSet["LeaderForm"]) -> OrganisationData:
        values = dict(self.cleaned_data)
        values.pop("key", None)
        parent = values.pop("parent")
        aliases = tuple(split_names(values.pop("aliases")))
        return OrganisationData(
            **values,
            parent=parent.key if parent else "",
            aliases=aliases,
            leaders=tuple(
                LeaderData(**form.cleaned_data) for form in leaders if form.cleaned_data.get("name")
            ),
        )


class LeaderForm(forms.Form):
    """An emptied name takes the leader off the list."""

    name = forms.CharField(label="姓名", max_length=40, required=False)
    post = forms.CharField(label="职务", max_length=40, required=False)
    division_of_work = forms.CharField(label="分工", max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("name") and not cleaned.get("post"):
            self.add_error("post", "请填写职务，如“局长”。")
        if not cleaned.get("name") and (cleaned.get("post") and cleaned.get("division_of_work")):
            self.add_error("name", "请填写姓名；要删去这位负责人，请把一行全部清空。")
        return cleaned


LeaderFormSet = formset_factory(LeaderForm, extra=2, max_num=30, absolute_max=40)


class SuccessionForm(forms.Form):
    """Merge, split or rename, told by ``kind``."""

    kind = forms.ChoiceField(
        label="方式",
        choices=Succession.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "请选择合并、分设或更名。",
            "invalid_choice": "请从列出的方式中选择。",
        },
    )
    predecessors = forms.ModelMultipleChoiceField(
        label="原机构",
        queryset=Organisation.objects.none(),
        help_text="合并可选多个（按住 Ctrl 键），分设和更名只选一个。",
        error_messages={"required": "请选择原机构。", "invalid_choice": "请从列出的机构中选择。"},
    )
    successors = forms.ModelMultipleChoiceField(
        label="承接机构",
        queryset=Organisation.objects.none(),
        required=False,
        help_text="合并选一个，分设选两个以上；新组建的机构请先在名册中登记。更名不必选。",
        error_messages={"invalid_choice": "请从列出的机构中选择。"},
    )
    main = forms.ModelChoiceField(
        label="主要承接机构",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="请选择（只用于分设）",
        help_text="未另行指明的职责和未办结的任务由它承接。",
    )
    new_name = forms.CharField(
        label="新名称", max_length=80, required=False, help_text="只用于更名。"
    )
    new_short_name = forms.CharField(
        label="新简称", max_length=40, required=False, help_text="只用于更名，可留空。"
    )
    on = DateField(
        label="生效日期",
        help_text="新机构（名称）开始的那一天；原机构存续到前一天。",
        error_messages={"required": "请填写生效日期。"},
    )
    basis = forms.CharField(
        label="依据",
        max_length=200,
        help_text="批准变更的文件，如“云岭高新区机构优化方案”。",
        error_messages={"required": "请填写依据文件。"},
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("predecessors", "successors", "main"):
            self.fields[name].queryset = organisations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kind, successors = cleaned.get("kind"), list(cleaned.get("successors") or [])
        if kind == Succession.Kind.RENAME:
            if not cleaned.get("new_name"):
                self.add_error("new_name", "请填写新名称。")
            if len(cleaned.get("predecessors") or []) > 1:
                self.add_error("predecessors", "一次只能给一个机构更名，请只选一个。")
        elif kind and not successors:
            self.add_error("successors", "请选择承接机构。")
        elif kind == Succession.Kind.MERGE:
            cleaned["main"] = successors[0]
        elif kind == Succession.Kind.SPLIT and not cleaned.get("main"):
            self.add_error("main", "请选择主要承接机构。")
        return cleaned


class CollectiveForm(forms.Form):
    name = forms.CharField(
        label="集合名称", max_length=60, error_messages={"required": "请填写集合名称，如“各街道”。"}
    )
    other_names = forms.CharField(
        label="其他写法",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="每行一个（名称里可能带顿号）。",
    )
    kinds = forms.MultipleChoiceField(
        label="包含类别",
        required=False,
        choices=OrganisationKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="这些类别中当日存续的机构都算在内。",
    )
    included = forms.ModelMultipleChoiceField(
        label="另行包含", required=False, queryset=Organisation.objects.none()
    )
    excluded = forms.ModelMultipleChoiceField(
        label="除外", required=False, queryset=Organisation.objects.none()
    )
    certain = forms.BooleanField(
        label="范围确定，导入通知时不必逐个确认",
        required=False,
        help_text="名称里带“有关”“相关”的，范围随事项而定，总须由人确认。",
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("included", "excluded"):
            self.fields[name].queryset = organisations  # type: ignore[attr-defined]

    def clean_other_names(self) -> list[str]:
        lines = self.cleaned_data["other_names"].splitlines()
        return [line.strip() for line in lines if line.strip()]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("kinds") and not cleaned.get("included"):
            self.add_error("kinds", "请至少选择一个类别，或在“另行包含”中选择机构。")
        return cleaned


def initial_of(collective: CollectiveName) -> dict[str, Any]:
    return {
        "name": collective.name,
        "other_names": "\n".join(collective.other_names),
        "kinds": collective.kinds,
        "included": collective.included.all(),
        "excluded": collective.excluded.all(),
        "certain": collective.certain,
    }


class DayForm(forms.Form):
    """As of which day the register is shown."""

    day = DateField(label="截至日期", required=False)

    def day_or(self, today: datetime.date) -> datetime.date:
        return (self.is_valid() and self.cleaned_data["day"]) or today


class ResolveForm(forms.Form):
    phrase = forms.CharField(
        label="试读一段单位名称",
        max_length=300,
        required=False,
        help_text="如“区直各部门、各驻区单位，各街道”。",
    )
    day = DateField(label="截至日期", required=False)


class ImportForm(forms.Form):
    file = forms.FileField(
        label="机构表",
        help_text=f".xlsx 或 .csv，不超过 {MAX_BYTES // 1024 // 1024} MB。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "请选择文件。", "empty": "文件是空的，请检查后重新选择。"},
    )
