"""A unit's own table: the file, and what its columns mean."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from mingzheng.records.people.models import Organisation
from mingzheng.work.ledger.actions.import_sheet import LARGEST


class SheetForm(forms.Form):
    """``units`` are those with a part in the year's ledger that the account reports for."""

    organisation = forms.ModelChoiceField(
        label="单位", queryset=Organisation.objects.none(), empty_label=None,
        error_messages={"required": "请选择单位。", "invalid_choice": "请从列出的单位中选择。"},
    )  # fmt: skip
    file = forms.FileField(
        label="表格文件",
        help_text="XLSX 或 CSV，10 MB 以内。表头不必和系统一致，下一步再对应列。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "请选择表格文件。", "empty": "文件是空的，请重新选择。"},
    )

    def __init__(self, *args: Any, units: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = (  # type: ignore[attr-defined]
            Organisation.objects.filter(pk__in=units).order_by("sort_order", "pk")
        )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError("文件超过 10 MB，请删去图片或不用的工作表后再上传。")
        return file
