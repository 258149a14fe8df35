"""What the officer fills in about the whole notice: the upload and the header."""

import datetime
import re
from typing import Any

from django import forms

from mingzheng.rules.docnumbers.normalising import normalise
from mingzheng.work.ledger.actions.start_import import MAX_MEGABYTES
from mingzheng.work.ledger.models import Notice, NoticeImport

ACCEPT = ".md,.txt,.html,.htm,.docx,.xlsx,.pdf,.png,.jpg,.jpeg"
FIRST_YEAR, LAST_YEAR = 2000, 2099
YEAR_OUT_OF_RANGE = f"年度应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间，请改正。"
PASTED_NAME = "粘贴的文字.txt"


class UploadForm(forms.Form):
    file = forms.FileField(
        label="通知文件",
        required=False,
        help_text=f"支持 md、txt、html、docx、xlsx、pdf、png、jpg，不超过 {MAX_MEGABYTES} MB。",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        error_messages={"empty": "文件是空的。请检查后重新选择文件上传。"},
    )
    text = forms.CharField(
        label="或粘贴通知全文",
        required=False,
        strip=False,
        help_text="可从 Word、Excel 或网页复制，连同表格一起粘贴。选了文件就不必粘贴。",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    year = forms.IntegerField(
        label="台账年度",
        help_text="通知没有写明年份的期限，按这个年度推算。",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={
            "min_value": YEAR_OUT_OF_RANGE,
            "max_value": YEAR_OUT_OF_RANGE,
            "invalid": "年度应是四位数字，例如 2024。",
            "required": "请填写台账年度，例如 2024。",
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MAX_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(
                f"文件超过 {MAX_MEGABYTES} MB。请压缩其中的图片或拆分成几个文件后再上传。"
            )
        return file

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "file" in self.errors:
            return values
        has_text = bool(values.get("text", "").strip())
        if values.get("file") and has_text:
            self.add_error("text", "文件和粘贴的文字只能选一种。请清空其中一个。")
        elif not values.get("file") and not has_text:
            self.add_error("file", "请选择通知文件，或在下面粘贴通知全文。")
        return values

    def content(self) -> tuple[bytes, str]:
        """The bytes to read and the name they came under."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), PASTED_NAME


class LinesField(forms.CharField):
    """One entry a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]


class HeaderForm(forms.ModelForm[NoticeImport]):
    cites = LinesField(label="所依文件", required=False, help_text="一行一个文号。")
    duties = LinesField(label="总体要求", required=False, help_text="一行一条。")
    columns = LinesField(
        label="原表列名", required=False, help_text="一行一列，导出台账时沿用这些列名。"
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = NoticeImport
        fields = (
            "year", "title", "document_number", "issuer", "issued_on", "cites", "duties",
            "columns", "compared_with", "is_parent",
        )  # fmt: skip
        help_texts = {
            "document_number": "例如 云高管办字〔2024〕4号；写成方括号或全角数字会自动改正。",
            "issued_on": "例如 2024-06-03，也可写 2024.6.3 或 2024年6月3日。",
            "compared_with": "这份通知是已建台账的更正版时选择；同一文号会自动比对，不必选。",
            "is_parent": "上级的任务表勾选：单位只作文字保留，任务与本级任务对应后按上级的表报送。"
            "勾选后不能取消。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["title"].error_messages["required"] = "请填写通知标题。"
        self.fields["issued_on"] = DayField(
            label="成文日期", required=False, help_text=self.Meta.help_texts["issued_on"]
        )
        self.fields["compared_with"] = forms.ModelChoiceField(
            Notice.objects.filter(withdrawn_at=None, inbox=False),
            label="比对的台账",
            required=False,
            empty_label="不指定",
            help_text=self.Meta.help_texts["compared_with"],
        )
        self.initial["seen_version"] = self.instance.version

    def clean_year(self) -> int:
        year = int(self.cleaned_data["year"])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(YEAR_OUT_OF_RANGE)
        return year

    def clean_document_number(self) -> str:
        text = self.cleaned_data["document_number"].strip()
        number = normalise(text).number
        return str(number) if number else text


_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／", "0123456789.-/")


class DayField(forms.Field):
    """A date as officers write it: 2024-06-03, 2024.6.3, 2024年6月3日, full-width digits too."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> datetime.date | None:
        text = str(value or "").translate(_FULL_WIDTH).strip()
        if not text:
            return None
        match = _DAY.fullmatch(text)
        try:
            return datetime.date(*map(int, match.groups())) if match else self._refuse()
        except ValueError:
            return self._refuse()

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, datetime.date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(data) != initial)

    @staticmethod
    def _refuse() -> datetime.date:
        raise forms.ValidationError("日期看不懂。请写成 2024-06-03 的样子，没有就留空。")
