"""What is filled in about a scheme, a notice, a file, an objection."""

import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from mingzheng.records.grant_notices.models import GrantNotice, Scheme
from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation
from mingzheng.records.registers.queries.documents import document_numbered, number_of
from mingzheng.rules.grants import COLUMNS

from ..registers.forms import DayField

LARGEST_MB = 10
_MISSING = {"required": "请填写。", "invalid_choice": "请从列出的选项中选择。"}
_UNIT_ERRORS = {"required": "请选择单位。", "invalid_choice": "请从列出的单位中选择。"}


def _units(reached: frozenset[int] | None) -> Any:
    units = Organisation.objects.filter(active_until=None)
    return units if reached is None else units.filter(pk__in=reached)


class SchemeForm(forms.Form):
    name = forms.CharField(
        label="项目名称", max_length=80, error_messages={"required": "请填写项目名称。"}
    )
    sort = forms.ChoiceField(label="类别", choices=Scheme.Sort.choices, error_messages=_MISSING)
    organisation = forms.ModelChoiceField(
        label="主管单位", queryset=Organisation.objects.none(), empty_label=None,
        error_messages=_UNIT_ERRORS,
    )  # fmt: skip
    columns = forms.MultipleChoiceField(
        label="公示的列",
        choices=[(key, column.label) for key, column in COLUMNS.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="只有选中的列会保存和公示；证件号、银行卡号、电话、门牌一律不收。",
        error_messages={"required": "请选择公示的列。", "invalid_choice": "请从列出的列中选择。"},
    )
    area_unit = forms.ChoiceField(
        label="面积单位", choices=[("亩", "亩"), ("平方米", "平方米"), ("公顷", "公顷")]
    )

    def __init__(self, *args: Any, reached: frozenset[int] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = _units(reached)  # type: ignore[attr-defined]


class NoticeForm(forms.Form):
    scheme = forms.ModelChoiceField(
        label="项目", queryset=Scheme.objects.all(), empty_label=None,
        error_messages={"required": "请选择项目。", "invalid_choice": "请从列出的项目中选择。"},
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        label="公示单位", queryset=Organisation.objects.none(), empty_label=None,
        error_messages=_UNIT_ERRORS,
    )  # fmt: skip
    title = forms.CharField(
        label="标题", max_length=120, min_length=5,
        error_messages={"required": "请填写标题。", "min_length": "标题至少 5 个字，请写完整。"},
    )  # fmt: skip
    year = forms.IntegerField(
        label="年度", min_value=2000, max_value=2099,
        error_messages={
            "required": "请填写年度，例如 2024。",
            **dict.fromkeys(("invalid", "min_value", "max_value"), "请写成四位数字，例如 2024。"),
        },
    )  # fmt: skip
    basis = forms.CharField(
        label="依据",
        max_length=300,
        help_text="文件名称、文号和条款，例如：《农业补贴细则》（云高统筹〔2024〕4号）第八条。",
        error_messages={"required": "请写明依据的文件和条款。"},
    )
    document = forms.CharField(
        label="依据文号", max_length=60, required=False,
        help_text="文件已在文件库公开的，公众页面会链接到它。",
    )  # fmt: skip
    starts_on = DayField(
        label="公示开始", max_length=20, help_text="当日起公众可见。",
        error_messages={"required": "请填写公示开始日期，例如 2024-11-18。"},
    )  # fmt: skip
    ends_on = DayField(
        label="公示结束", max_length=20, help_text="当日仍可见，次日起只显示合计。",
        error_messages={"required": "请填写公示结束日期，例如 2024-11-27。"},
    )  # fmt: skip
    contact = forms.CharField(
        label="异议受理",
        max_length=120,
        help_text="受理科室和办公电话，例如：城乡统筹局农业科 0000-88010391。",
        error_messages={"required": "请写明向谁提出异议。"},
    )

    def __init__(
        self, *args: Any, reached: frozenset[int] | None, now: datetime.datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = _units(reached)  # type: ignore[attr-defined]
        self._now = now

    def clean_document(self) -> Publication | None:
        """Only the link is kept: a number that leads nowhere would be lost without a word."""
        number, found = document_numbered(self.cleaned_data["document"], now=self._now)
        if number and found is None:
            raise forms.ValidationError(
                f"文件库里没有公开的“{number}”，请核对文号；没有上网的文件只写在“依据”里，这里留空。"
            )
        return found

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "公示结束不能早于开始，请核对两个日期。")
        return cleaned


class RowsForm(forms.Form):
    file = forms.FileField(
        label="公示明细",
        help_text=f"XLSX 或 CSV，{LARGEST_MB} MB 以内。姓名读入时即遮盖，文件本身不保存。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "请选择公示明细表。", "empty": "文件是空的，请重新选择。"},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_MB * 1024 * 1024:
            raise forms.ValidationError(f"文件超过 {LARGEST_MB} MB，请按街道拆成几份公示。")
        return file


class ReasonForm(forms.Form):
    """Two of them stand on one page: ``act`` tells them apart."""

    reason = forms.CharField(
        max_length=200,
        error_messages={
            "required": "请写明理由。", "max_length": "理由最多 200 字，请写短一些。",
        },
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, act: str, label: str) -> None:
        super().__init__(data, auto_id=f"id_{act}_%s")
        self.fields["reason"].label = label


def withdrawal_form(data: QueryDict | None = None) -> ReasonForm:
    return ReasonForm(data, act="withdraw", label="撤回理由（公开）")


def archive_form(data: QueryDict | None = None) -> ReasonForm:
    return ReasonForm(data, act="archive", label="查阅理由")


class ReplyForm(forms.Form):
    reply = forms.CharField(
        label="核查结果", max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="告知提出异议的人用；不公开。",
        error_messages={"required": "请写明核查结果。"},
    )  # fmt: skip


def initial_notice(notice: GrantNotice) -> dict[str, object]:
    names = ("title", "year", "basis", "contact")
    return {
        **{name: getattr(notice, name) for name in names},
        "scheme": notice.scheme_id,
        "organisation": notice.organisation_id,
        "starts_on": notice.starts_on.isoformat(),
        "ends_on": notice.ends_on.isoformat(),
        "document": number_of(notice.publication) if notice.publication else "",
    }
