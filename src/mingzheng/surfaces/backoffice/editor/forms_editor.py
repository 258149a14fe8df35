"""The editor's form: what Wagtail builds from the panels, narrowed to what this officer may do."""

from typing import Any

from django import forms
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminModelForm

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Column, Publication, RelationType
from mingzheng.records.people.permissions import Access, access_of
from mingzheng.records.people.queries import organisations_on
from mingzheng.rules import docnumbers
from mingzheng.rules.official_text import file_keys, from_stream

from .catalogue import fulfilled_keys, offered_entries
from .fields import ColumnField, ColumnsField, document_type_choices, subject_choices
from .scope import own_files, own_organisations, writable

FOREIGN_FILE = "正文里有一个文件不属于您的单位，或已不存在。请在该处重新选择文件。"
UNKNOWN_TARGET = "找不到这份文件。请点“选择文件”重新选择，库外文件请填写名称。"


class DetailsForm(WagtailAdminModelForm):
    """Fields of a policy; the other kinds' details have none of these."""

    subject = forms.ChoiceField(label="主题分类", required=False, choices=subject_choices)
    document_type = forms.ChoiceField(label="文种", required=False, choices=document_type_choices)

    def clean_doc_number(self) -> str:
        text = str(self.cleaned_data["doc_number"]).strip()
        number = docnumbers.normalise(text).number if text else None
        return str(number) if number else text

    def clean_issuers(self) -> str:
        lines = str(self.cleaned_data["issuers"]).splitlines()
        return "\n".join(line.strip() for line in lines if line.strip())


class RelationForm(WagtailAdminModelForm):
    """Only what is public, or a draft of one's own, can be pointed at."""

    def narrow(self, access: Access) -> None:
        mine = writable(access).values("pk")
        kind: Any = self.fields["type"]
        kind.choices = [("", "请选择"), *RelationType.choices]
        target: Any = self.fields["target"]
        target.queryset = Publication.objects.filter(Q(live=True) | Q(pk__in=mine))
        target.error_messages["invalid_choice"] = UNKNOWN_TARGET


class PublicationForm(WagtailAdminModelForm):
    column = ColumnField(Column.objects.all(), label="栏目", empty_label="请选择")
    also_in = ColumnsField(
        Column.objects.all(),
        label="同时显示在",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    catalogue_entries = forms.MultipleChoiceField(
        label="目录事项",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="这条信息落实主动公开目录的哪些事项。勾选即时生效，公开后计入落实情况。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        access = access_of(self.for_user, day=CLOCK.get().today())
        self.fields["organisation"].queryset = own_organisations(access)
        self.fields["joint_units"].queryset = organisations_on(CLOCK.get().today())
        self.fields["disclosure_class"].empty_label = "请选择"
        offered = offered_entries(access)
        self.fields["catalogue_entries"].choices = offered
        self.initial["catalogue_entries"] = sorted(
            fulfilled_keys(self.instance.pk) & {key for key, _ in offered}
        )
        self._files = own_files(access)
        self._files_before = set(file_keys(from_stream(self.instance.body.raw_data)))
        for form in self.formsets["relations"].forms:
            form.narrow(access)

    def clean_title(self) -> str:
        return " ".join(str(self.cleaned_data["title"]).split())

    def clean_body(self) -> Any:
        body = self.cleaned_data["body"]
        blocks = from_stream(body.get_prep_value())
        new = set(file_keys(blocks)) - self._files_before
        if new and self._files.filter(pk__in=new).count() != len(new):
            raise forms.ValidationError(FOREIGN_FILE)
        return body
