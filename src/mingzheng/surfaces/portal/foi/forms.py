"""The application as the portal takes it: the form of a request with proof of identity."""

from django import forms
from django.forms.boundfield import BoundField

from mingzheng.work.foi.forms import (
    LegalForm,
    NaturalForm,
    RequestForm,
    UploadsForm,
    file_field,
)
from mingzheng.work.foi.models import Purpose


class _Applying(RequestForm):
    """``website`` is left empty by people: only programs fill in what nobody sees."""

    website = forms.CharField(required=False, label="请不要填写这一格")

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        first, *others = super().groups()
        proofs = [self[name] for name in self.uploads]
        return [(first[0], [*first[1], *proofs]), *others]

    def hidden(self) -> list[BoundField]:
        """Everything but files, to be carried through the page that is looked at before sending."""
        return [field for field in self if not isinstance(field.field, forms.FileField)]


class CitizenApplication(_Applying, NaturalForm):
    uploads = {"identity": Purpose.IDENTITY}
    identity = file_field("身份证明", required=True, hint="证件的照片或者扫描件；")


class BodyApplication(_Applying, LegalForm):
    uploads = {"authorisation": Purpose.AUTHORISATION}
    authorisation = file_field("授权委托书", hint="联系人不是法定代表人的请上传；")


APPLICATIONS: dict[str, type[_Applying]] = {
    "natural": CitizenApplication,
    "legal": BodyApplication,
}


class TrackForm(forms.Form):
    number = forms.CharField(
        label="申请编号", max_length=40, help_text="如 2024-001-0001，短横可以不写。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "请填写申请编号。", "max_length": "编号写法不对，请核对。"},
    )  # fmt: skip
    code = forms.CharField(
        label="查询码", max_length=40, help_text="提交时取得的 12 位查询码，字母不分大小写。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": "请填写查询码。", "max_length": "查询码写法不对，请核对。"},
    )  # fmt: skip


class CodeLinkForm(forms.Form):
    """``website`` is left empty by people."""

    number = forms.CharField(
        label="申请编号", max_length=40, help_text="如 2024-001-0001。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": "请填写申请编号。", "max_length": "编号写法不对，请核对。"},
    )  # fmt: skip
    email = forms.EmailField(
        label="申请时留的电子邮箱", max_length=120,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "请填写申请时留的电子邮箱。",
            "invalid": "邮箱写法不对，请核对，例如 name@example.cn。",
            "max_length": "邮箱写法不对，请核对，例如 name@example.cn。",
        },
    )  # fmt: skip
    website = forms.CharField(required=False, label="请不要填写这一格")


class SupplementForm(UploadsForm):
    uploads = {"file": Purpose.SUPPLEMENT}
    text = forms.CharField(
        label="补正内容", max_length=1000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="请逐项写清补正告知书要求的内容，最多 1000 字。",
        error_messages={
            "required": "请填写补正内容。", "max_length": "补正内容最多 1000 字，请精简。",
        },
    )  # fmt: skip
    file = file_field("补正材料")


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
