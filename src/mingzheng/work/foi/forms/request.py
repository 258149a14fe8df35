"""What every request says: to whom, about what, in which form, how to reach the applicant."""

import re
from typing import Any

from django import forms
from django.core.validators import MinLengthValidator
from django.db.models import QuerySet

from mingzheng.records.people.models import Organisation
from mingzheng.rules.text.glyphs import half_width, without_blanks

from ..actions.register import NewApplicant
from ..models import Form, Method
from .uploads import UploadsForm

FORM_KINDS = (("natural", "公民"), ("legal", "法人或者其他组织"))
WANTED_LEAST, WANTED_MOST = 10, 500
ADDRESS_LEAST, ADDRESS_MOST = 8, 120
PHONE = re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}(?:-[0-9]{1,6})?|[0-9]{7,8}")


def line(label: str, *, least: int = 1, most: int, required: bool = True, **more: Any) -> Any:
    """A line of text with the house's words for what is wrong with it."""
    more.setdefault("widget", forms.TextInput(attrs={"autocomplete": more.pop("fill", "off")}))
    return forms.CharField(
        label=label, min_length=least, max_length=most, required=required,
        error_messages={
            "required": f"请填写{label}。",
            "min_length": f"{label}至少 {least} 个字，请补充完整。",
            "max_length": f"{label}最多 {most} 个字，请精简。",
        },
        **more,
    )  # fmt: skip


class RequestForm(UploadsForm):
    """``complete``: whether what the law asks of an application has to be there (条例 29). At the
    desk a letter that lacks it is registered all the same, and supplemented later."""

    kind = ""
    organisation = forms.ModelChoiceField(
        label="受理机关",
        queryset=Organisation.objects.none(),
        empty_label="请选择",
        help_text="信息由哪个机关制作或者保存，就向哪个机关申请；不清楚的可先选政务公开办。",
        error_messages={
            "required": "请选择受理机关。",
            "invalid_choice": "请从列出的机关中选择。",
        },
    )
    phone = line("联系电话", most=20, fill="tel", help_text="手机或者带区号的座机，用来联系确认。")
    email = forms.EmailField(
        label="电子邮箱", max_length=120, required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "邮箱写法不对，请核对，例如 name@example.cn。"},
    )  # fmt: skip
    address = line(
        "通信地址", least=ADDRESS_LEAST, most=ADDRESS_MOST, required=False, fill="street-address",
        help_text="选择邮寄的必须填写。",
    )  # fmt: skip
    wanted = line(
        "所需信息的名称、文号或者其他特征性描述", least=WANTED_LEAST, most=WANTED_MOST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=(
            f"{WANTED_LEAST} 到 {WANTED_MOST} 字。写得越具体，找得越快；不需要说明用途。"
        ),
    )  # fmt: skip
    form = forms.ChoiceField(
        label="提供形式", choices=Form.choices, widget=forms.RadioSelect,
        error_messages={"required": "请选择提供形式。"},
    )  # fmt: skip
    method = forms.ChoiceField(
        label="获取方式", choices=Method.choices, widget=forms.RadioSelect,
        error_messages={"required": "请选择获取方式。"},
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        organisations: QuerySet[Organisation],
        complete: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_key"].required = True
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        self.complete = complete
        self.fields["phone"].required = complete
        if not complete:
            self._take_any_words()
        self.initial.setdefault("form", Form.ELECTRONIC)
        self.initial.setdefault("method", Method.PORTAL)

    def _take_any_words(self) -> None:
        """However little a letter says, it has come in."""
        for name in ("wanted", "address"):
            field = self.fields[name]
            field.validators = [
                one for one in field.validators if not isinstance(one, MinLengthValidator)
            ]
            field.widget.attrs.pop("minlength", None)
        hint = f"照申请书填写，最多 {WANTED_MOST} 字；写得不清楚的，登记后告知补正。"
        self.fields["wanted"].help_text = hint

    def clean_phone(self) -> str:
        phone: str = without_blanks(half_width(self.cleaned_data["phone"]))
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError("联系电话写法不对，请填 11 位手机号或者带区号的座机号码。")
        return phone

    def clean_wanted(self) -> str:
        wanted: str = self.cleaned_data["wanted"].strip()
        return wanted

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        needs = {Method.POST: ("address", "通信地址"), Method.EMAIL: ("email", "电子邮箱")}
        if data.get("method") in needs:
            name, label = needs[Method(data["method"])]
            if not data.get(name) and name not in self.errors:
                chosen = Method(data["method"]).label
                self.add_error(name, f"获取方式选了{chosen}，请填写{label}，或者改选其他方式。")
        return data

    def applicant(self) -> NewApplicant:
        raise NotImplementedError

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as a page shows them, under headings."""
        raise NotImplementedError
