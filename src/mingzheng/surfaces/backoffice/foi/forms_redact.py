"""What is uploaded to be covered, and what is to be covered in it."""

from typing import Any

from django import forms

from mingzheng.work.foi.actions.redact import MOST_CHARACTERS
from mingzheng.work.foi.forms.uploads import UploadsForm
from mingzheng.work.foi.models import Purpose
from mingzheng.work.foi.redacting import Region


class StartForm(UploadsForm):
    """One of the two."""

    uploads = {"file": Purpose.ORIGINAL}
    file = forms.FileField(
        label="PDF 文件", required=False,
        help_text="不超过 10 MB、40 页。Word、表格和图片请先另存为 PDF。",
        error_messages={
            "empty": "文件是空的，请检查后重新选择。", "invalid": "没有收到文件，请重新选择。",
        },
    )  # fmt: skip
    text = forms.CharField(
        label="或者粘贴文字", required=False, max_length=MOST_CHARACTERS, strip=False,
        help_text="只提供一段文字时用；答复时作为文本文件提供。",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"max_length": f"文字超过 {MOST_CHARACTERS} 字，请分成几份分别遮盖。"},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        given = "file" in self.accepted, bool((data.get("text") or "").strip())
        if given == (False, False) and not self.errors:
            self.add_error("file", "请选择 PDF 文件，或者在下面粘贴文字。")
        if given == (True, True):
            self.add_error("text", "文件和文字请分两次提交：清空这里，或者不选文件。")
        return data


class MarkForm(forms.Form):
    words = forms.CharField(
        label="要遮盖的字词", required=False, max_length=4000,
        help_text="每行一个，如姓名、电话、门牌号；全文中出现的都遮盖，不分全角半角、大小写和空格。",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"max_length": "字词最多 4000 字，请精简。"},
    )  # fmt: skip
    regions = forms.CharField(
        label="框选的范围", required=False, max_length=8000,
        help_text="每行一处：页码 左 上 右 下，单位为磅（一英寸七十二磅），自页面左上角量起，"
        "如 1 72 90 260 110。浏览器启用脚本时，也可以在页面图上用鼠标拖出。",
        widget=forms.Textarea(attrs={"rows": 4, "data-regions": ""}),
        error_messages={"max_length": "框选的范围太多，请分成几份遮盖。"},
    )  # fmt: skip

    def clean_words(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["words"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean_regions(self) -> list[Region]:
        lines = self.cleaned_data["regions"].splitlines()
        return [_region(n, line) for n, line in enumerate(lines, start=1) if line.strip()]


def _region(number: int, line: str) -> Region:
    parts = line.replace("，", " ").replace(",", " ").split()
    try:
        page, left, top, right, bottom = int(parts[0]), *(float(part) for part in parts[1:])
    except (ValueError, IndexError):
        raise forms.ValidationError(
            f"框选范围第 {number} 行写法不对，应为五个数：页码 左 上 右 下，如 1 72 90 260 110。"
        ) from None
    return page, left, top, right, bottom


class AcceptForm(forms.Form):
    seen = forms.BooleanField(
        label="我已逐页看过，不应公开的内容都已遮盖",
        error_messages={"required": "请逐页核对预览，并在此打钩后再采用。"},
    )
