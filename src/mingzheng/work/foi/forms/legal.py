"""A request by a legal person or another body (法人或者其他组织)."""

import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from mingzheng.rules.credit_codes import read_credit_code

from ..actions.register import NewApplicant
from ..models.applicant import CATEGORIES
from .request import RequestForm, line

BODIES = tuple((key, title) for key, title in CATEGORIES if key != "natural")
_CURES = {
    "empty": "请填写统一社会信用代码。",
    "length": "统一社会信用代码应为 18 位，请核对是否多填或者漏填。",
    "charset": "统一社会信用代码只含数字和除 I、O、S、V、Z 以外的大写字母，请核对。",
    "check_digit": "统一社会信用代码的校验码不对，很可能有一位填错，请逐位核对。",
}


class LegalForm(RequestForm):
    kind = "legal"
    name = line("名称", least=4, most=100, fill="organization")
    category = forms.ChoiceField(
        label="类型", choices=(("", "请选择"), *BODIES),
        help_text="只用于年度报告的统计。",
        error_messages={"required": "请选择类型。"},
    )  # fmt: skip
    credit_code = line("统一社会信用代码", most=40)
    representative = line("法定代表人或者负责人", least=2, most=30)
    contact = line("联系人", least=2, most=30, fill="name")

    field_order = (
        "form_key", "name", "category", "credit_code", "representative", "contact", "phone",
        "email", "address", "organisation", "wanted", "form", "method",
    )  # fmt: skip

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("credit_code", "representative", "contact"):
            self.fields[name].required = self.complete

    def clean_credit_code(self) -> str:
        code: str = self.cleaned_data["credit_code"]
        if not code:
            return ""
        reading = read_credit_code(code)
        if reading.reason:
            raise forms.ValidationError(_CURES[reading.reason])
        return reading.normalised

    def applicant(self) -> NewApplicant:
        data = self.cleaned_data
        return NewApplicant(
            kind="legal",
            category=data["category"],
            name=data["name"],
            identity=data["credit_code"],
            representative=data["representative"],
            contact=data["contact"],
            phone=data["phone"],
            email=data["email"],
            address=data["address"],
        )

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        who = ("name", "category", "credit_code", "representative", "contact")
        return [
            ("申请人", [self[one] for one in who]),
            ("联系方式", [self[one] for one in ("phone", "email", "address")]),
            ("申请内容", [self[one] for one in ("organisation", "wanted", "form", "method")]),
        ]
