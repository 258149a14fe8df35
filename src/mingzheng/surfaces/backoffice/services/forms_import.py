from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from mingzheng.records.services.exchange.reading import MAX_BYTES


class ImportForm(forms.Form):
    file = forms.FileField(
        label="文件",
        help_text="按模板填写的 XLSX，或从本系统导出的 JSON，10 MB 以内。",
        error_messages={"required": "请选择文件。", "empty": "文件是空的，请检查后重新选择。"},
    )

    def clean_file(self) -> UploadedFile[Any]:
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_BYTES:
            raise forms.ValidationError("文件超过 10 MB，请拆成几个文件分别导入。")
        return upload
