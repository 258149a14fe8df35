"""The document to be read, and where its draft is to stand."""

from typing import Any

from django import forms

from mingzheng.readers import limits
from mingzheng.records.library.models import Column
from mingzheng.records.people.models import Organisation
from mingzheng.records.people.permissions import Access

from .fields import ColumnField
from .scope import own_organisations

MEGABYTES = limits.MAX_BYTES // 1024 // 1024


class DocumentForm(forms.Form):
    file = forms.FileField(
        label="公文文件",
        help_text=f"DOCX、PDF、OFD 或 HTML，不超过 {MEGABYTES} MB。扫描件先作文字识别，请核对。",
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.ofd,.html,.htm"}),
        error_messages={
            "required": "请选择要导入的公文文件。",
            "empty": "文件是空的。请检查后重新选择文件上传。",
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > limits.MAX_BYTES:
            raise forms.ValidationError(
                f"文件超过 {MEGABYTES} MB。请压缩其中的图片或拆分成几个文件后再上传。"
            )
        return file


class PlaceForm(forms.Form):
    """Fills in where the draft stands; ``packed`` is what was read."""

    packed = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(label="标题", max_length=200)
    organisation: Any = forms.ModelChoiceField(
        Organisation.objects.none(), label="发布机构", empty_label="请选择"
    )
    column = ColumnField(Column.objects.all(), label="栏目", empty_label="请选择")

    def __init__(self, access: Access, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine: Any = self.fields["organisation"]
        mine.queryset = own_organisations(access)
        units = list(mine.queryset[:2])
        if len(units) == 1:
            mine.initial = units[0].pk
        self.fields["column"].initial = Column.objects.filter(key="policies").first()
