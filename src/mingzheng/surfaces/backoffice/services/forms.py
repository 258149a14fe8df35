"""The form of an item, and of its withdrawal."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from mingzheng.data.audiences import audiences
from mingzheng.data.subjects import subjects
from mingzheng.records.people.models import Organisation
from mingzheng.records.services.exchange.judging import read_url
from mingzheng.records.services.exchange.words import read_day, read_term, split_words, term_words
from mingzheng.records.services.models import ServiceItem, ServiceVersion

from .fields import ReadField


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ItemForm(forms.Form):
    """All fields of the content that are no rows; ``seen``: which version was on the screen."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="事项名称", max_length=120, error_messages={
        "required": "请填写事项名称，群众靠它找到这个事项。"})  # fmt: skip
    colloquial_names = ReadField(
        label="口语名", max_length=300, read=split_words, words="、".join,
        help_text="群众的叫法，用顿号分开，如“开饭馆要啥证、卫生许可证”。搜索会用到。",
    )  # fmt: skip
    audiences = forms.MultipleChoiceField(
        label="面向人群", required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(one.code, one.name) for one in audiences().values()],
    )  # fmt: skip
    subject = forms.ChoiceField(label="主题", required=False, choices=lambda: _subject_choices())
    conditions = forms.CharField(
        label="申请条件", required=False, max_length=4000, widget=_area(4),
        help_text="一行一条。",
    )  # fmt: skip
    no_materials = forms.BooleanField(label="无需提交材料", required=False)
    legal_term = ReadField(
        label="法定时限", max_length=20, read=read_term, words=term_words,
        help_text="如 20个工作日、30天、当场办结。",
    )  # fmt: skip
    promised_term = ReadField(
        label="承诺时限", max_length=20, read=read_term, words=term_words,
    )  # fmt: skip
    charged = forms.BooleanField(label="收费", required=False)
    fee = forms.CharField(label="收费标准", required=False, max_length=300)
    fee_basis = forms.CharField(label="收费依据", required=False, max_length=300)
    grant = forms.CharField(
        label="补贴标准", required=False, max_length=1000, widget=_area(2),
        help_text="给钱给物的事项填写。",
    )  # fmt: skip
    claim_by = forms.CharField(label="申领期限", required=False, max_length=300)
    claim_ends_on = ReadField(
        label="申领截止", max_length=20, read=read_day, words=lambda day: day.isoformat(),
        help_text="有截止日期的填写，如 2024-12-31；过了这天，指南会写明已截止。",
    )  # fmt: skip
    online_url = ReadField(
        label="网上办理网址", max_length=500, read=read_url, help_text="以 https://… 开头。"
    )
    note = forms.CharField(label="说明", required=False, max_length=2000, widget=_area(3))
    note_of_change = forms.CharField(
        label="本次改动说明", required=False, max_length=300,
        help_text="公开后显示在“更新”里，如“放宽申请条件”。",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("charged") and not cleaned.get("fee"):
            self.add_error("fee", "收费的事项须写明收费标准。")
        return cleaned


class NewItemForm(ItemForm):
    organisation = forms.ModelChoiceField(
        label="实施机构", queryset=Organisation.objects.none(), empty_label="请选择",
        error_messages={"required": "请选择由哪个机构办理。"},
    )  # fmt: skip
    code = forms.CharField(
        label="事项编码", max_length=40, help_text="全区唯一，公开后不再改变。",
        error_messages={"required": "请填写事项编码。"},
    )  # fmt: skip
    field_order = ("seen", "organisation", "code")

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="撤下的理由", max_length=300, widget=_area(3),
        help_text="群众打开原网址时会看到，如“并入餐饮店开办一件事”。",
        error_messages={"required": "请写明撤下的理由，群众打开原网址时会看到。"},
    )  # fmt: skip
    successor = forms.ModelChoiceField(
        label="承接事项", required=False, to_field_name="code",
        queryset=ServiceItem.objects.none(), empty_label="没有",
        help_text="由另一个公开的事项接着办的，填写它的事项编码。",
        widget=forms.TextInput,
        error_messages={"invalid_choice": "没有这个编码的公开事项，请核对编码或留空。"},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        public = ServiceItem.objects.filter(versions__state=ServiceVersion.State.PUBLIC)
        self.fields["successor"].queryset = public  # type: ignore[attr-defined]


def _subject_choices() -> list[tuple[str, Any]]:
    known = subjects()
    groups: list[tuple[str, Any]] = [("", "未选")]
    for one in known.classes:
        below = [(sub.code, sub.name) for sub in known.under(one.code)]
        groups.append((one.name, [(one.code, f"{one.name}（大类）"), *below]))
    return groups
