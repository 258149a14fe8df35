"""The application as the portal takes it: the form of a request with proof of identity."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from mingzheng.work.foi.errors import FileRefused
from mingzheng.work.foi.files import AcceptedFile, accept_file
from mingzheng.work.foi.forms import LegalForm, NaturalForm, RequestForm
from mingzheng.work.foi.models import CaseFile, Purpose

FILE_HINT = "pdf、docx、xlsx、jpg 或 png，不超过 10 MB。"


def file_field(label: str, *, required: bool = False, hint: str = "") -> forms.FileField:
    return forms.FileField(
        label=label, required=required, help_text=f"{hint}{FILE_HINT}",
        error_messages={
            "required": f"请上传{label}。",
            "empty": "文件是空的，请检查后重新选择。",
            "missing": f"请上传{label}。",
            "invalid": "没有收到文件，请重新选择。",
        },
    )  # fmt: skip


def accepted(form: forms.Form, name: str) -> AcceptedFile | None:
    """The uploaded file judged by content; what is wrong with it becomes an error of the field."""
    file = form.cleaned_data.get(name)
    if not file:
        return None
    try:
        return accept_file(file.name, file.read())
    except FileRefused as error:
        form.add_error(name, str(error))
        return None


class _Applying(RequestForm):
    """``kept``: files received with an earlier sending of the same form. ``website`` is left empty
    by people: only programs fill in what nobody sees."""

    proof: tuple[str, str, bool] = ("", "", False)
    """Name, purpose, whether it has to be there."""
    website = forms.CharField(required=False, label="请不要填写这一格")

    def __init__(self, *args: Any, kept: list[CaseFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, purpose, required = self.proof
        self.kept = next((one for one in kept if one.purpose == purpose), None)
        self.fields[name].required = required and self.kept is None
        self.proof_file: AcceptedFile | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.proof_file = accepted(self, self.proof[0])
        return data

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        first, *others = super().groups()
        return [(first[0], [*first[1], self[self.proof[0]]]), *others]

    def hidden(self) -> list[BoundField]:
        """Everything but files, to be carried through the page that is looked at before sending."""
        return [field for field in self if not isinstance(field.field, forms.FileField)]


class CitizenApplication(_Applying, NaturalForm):
    proof = ("identity", Purpose.IDENTITY, True)
    identity = file_field("身份证明", required=True, hint="证件的照片或者扫描件；")


class BodyApplication(_Applying, LegalForm):
    proof = ("authorisation", Purpose.AUTHORISATION, False)
    authorisation = file_field("授权委托书", hint="联系人不是法定代表人的请上传；")


APPLICATIONS: dict[str, type[_Applying]] = {
    "natural": CitizenApplication,
    "legal": BodyApplication,
}


class TrackForm(forms.Form):
    number = forms.CharField(
        label="申请编号", max_length=40, help_text="如 2024-001-0001。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": "请填写申请编号。", "max_length": "编号写法不对，请核对。"},
    )  # fmt: skip
    code = forms.CharField(
        label="查询码", max_length=40, help_text="提交时取得的 12 位查询码，字母不分大小写。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": "请填写查询码。", "max_length": "查询码写法不对，请核对。"},
    )  # fmt: skip


class SupplementForm(forms.Form):
    text = forms.CharField(
        label="补正内容", max_length=1000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="请逐项写清补正告知书要求的内容，最多 1000 字。",
        error_messages={
            "required": "请填写补正内容。", "max_length": "补正内容最多 1000 字，请精简。",
        },
    )  # fmt: skip
    file = file_field("补正材料", hint="没有可不传；")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.accepted = accepted(self, "file")
        return data


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="撤回说明", max_length=500, required=False, help_text="可不填。",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "说明最多 500 字，请精简。"},
    )  # fmt: skip
    sure = forms.BooleanField(
        label="我确认撤回这件申请，受理机关不再办理",
        error_messages={"required": "请勾选确认后再提交。"},
    )
