"""Forms of the desk around the editor: begin a text, send it into review."""

from typing import Any

from django import forms

from mingzheng.records.library.models import Column, Kind
from mingzheng.records.people.permissions import Access
from mingzheng.work.publishing.models import Submission
from mingzheng.work.publishing.queries.drafts import LABELS

from .fields import ColumnField
from .scope import own_organisations


class FilterForm(forms.Form):
    q = forms.CharField(label="标题", required=False, max_length=60)
    standing = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), *((one.value, label) for one, label in LABELS.items())],
    )
    kind = forms.ChoiceField(label="类型", required=False, choices=[("", "全部"), *Kind.choices])


class NewDraftForm(forms.Form):
    kind = forms.ChoiceField(label="类型", choices=Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label="标题", max_length=200)
    organisation: Any = forms.ModelChoiceField(None, label="发布机构", empty_label="请选择")
    column = ColumnField(
        Column.objects.all(),
        label="栏目",
        empty_label="请选择",
        help_text="以后还可以改，也可以同时显示在别的栏目。",
    )

    def __init__(self, access: Access, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine: Any = self.fields["organisation"]
        mine.queryset = own_organisations(access)
        units = list(mine.queryset[:2])
        if len(units) == 1:
            mine.initial = units[0].pk

    def clean_title(self) -> str:
        return " ".join(str(self.cleaned_data["title"]).split())


class SubmitForm(forms.Form):
    change = forms.ChoiceField(
        label="性质",
        choices=Submission.Change.choices,
        widget=forms.RadioSelect,
        help_text="已公开过的信息选“修订”或“更正”；第一次公开的一律按“首次公开”办理。",
    )
    pace = forms.ChoiceField(
        label="办理方式",
        choices=Submission.Pace.choices,
        widget=forms.RadioSelect,
        initial=Submission.Pace.NORMAL,
    )
    pace_reason = forms.CharField(
        label="紧急或夜间办理的理由",
        required=False,
        max_length=200,
        help_text="办理方式为“正常”的不必填写。",
    )
    go_public_at = forms.DateTimeField(
        label="定时公开",
        required=False,
        help_text="留空为批准后立即公开；需要定时的写成 2024-11-20 09:00。",
    )

    def __init__(self, *args: Any, published: bool, correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        change: Any = self.fields["change"]
        wanted = (Submission.Change.REVISION, Submission.Change.CORRECTION)
        offered = wanted if published else (Submission.Change.FIRST,)
        change.choices = [(one.value, one.label) for one in offered]
        change.initial = (Submission.Change.CORRECTION if correction else offered[0]).value
