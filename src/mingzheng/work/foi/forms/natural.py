"""A request by a citizen (公民)."""

import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from mingzheng.rules.id_numbers import read_id_number

from ..actions.register import NewApplicant
from ..models import Applicant
from .request import RequestForm, line

NUMBER_MOST = 30
_CURES = {
    "empty": "请填写证件号码。",
    "length": "居民身份证号码应为 18 位，请核对是否多填或者漏填。",
    "charset": "居民身份证号码前 17 位为数字，末位为数字或者 X，请核对。",
    "region": "居民身份证号码的前两位不是省级地区代码，请核对。",
    "birth_date": "居民身份证号码中的出生日期不存在，请核对第 7 至 14 位。",
    "future_birth": "居民身份证号码中的出生日期晚于今天，请核对第 7 至 14 位。",
    "check_digit": "居民身份证号码的校验码不对，很可能有一位填错，请逐位核对。",
}


class NaturalForm(RequestForm):
    kind = "natural"
    name = line("姓名", least=2, most=30, fill="name")
    document = forms.ChoiceField(
        label="证件名称", choices=Applicant.Document.choices,
        error_messages={"required": "请选择证件名称。"},
    )  # fmt: skip
    document_number = line(
        "证件号码", most=NUMBER_MOST, help_text="加密保存，查询页面和查询结果都不会显示。"
    )

    field_order = (
        "form_key", "name", "document", "document_number", "phone", "email", "address",
        "organisation", "wanted", "form", "method",
    )  # fmt: skip

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["document_number"].required = self.complete

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        number = data.get("document_number", "")
        if number and data.get("document") == Applicant.Document.ID_CARD:
            reading = read_id_number(number, today=self.today)
            if reading.valid and reading.old_15 and reading.upgraded:
                data["document_number"] = reading.upgraded
            elif reading.reason:
                self.add_error("document_number", _CURES[reading.reason])
            else:
                data["document_number"] = reading.normalised
        return data

    def applicant(self) -> NewApplicant:
        data = self.cleaned_data
        return NewApplicant(
            kind="natural",
            category="natural",
            name=data["name"],
            document=data["document"],
            identity=data["document_number"],
            phone=data["phone"],
            email=data["email"],
            address=data["address"],
        )

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        return [
            ("申请人", [self[one] for one in ("name", "document", "document_number")]),
            ("联系方式", [self[one] for one in ("phone", "email", "address")]),
            ("申请内容", [self[one] for one in ("organisation", "wanted", "form", "method")]),
        ]
