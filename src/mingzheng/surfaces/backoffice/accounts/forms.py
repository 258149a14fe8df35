"""Forms of sign-in, passwords, accounts and grants."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.validators import RegexValidator

from mingzheng.records.people.models import Organisation, Role, StaffAccount

WRONG = "账号或密码不正确。请检查大小写和输入法后重试；忘记密码的，请联系安全管理员重新签发。"


class SignInForm(AuthenticationForm):
    error_messages = {"invalid_login": WRONG, "inactive": WRONG}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "账号"
        self.fields["username"].error_messages["required"] = "请填写账号。"
        self.fields["password"].label = "密码"
        self.fields["password"].error_messages["required"] = "请填写密码。"


class OwnPasswordForm(PasswordChangeForm):
    error_messages = {
        "password_mismatch": "两次填写的新密码不一致，请重新填写。",
        "password_incorrect": "原密码不正确，请重新填写。",
        "password_unchanged": "新密码与原密码相同，请另设一个。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "原密码"
        self.fields["new_password1"].label = "新密码"
        self.fields[
            "new_password1"
        ].help_text = "至少 10 个字符，不能全是数字，不能是常见密码，也不能与账号、姓名相近。"
        self.fields["new_password2"].label = "再填一次新密码"
        self.fields["new_password2"].help_text = ""
        for field in self.fields.values():
            field.error_messages["required"] = f"请填写{field.label}。"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        new = cleaned.get("new_password1")
        if new and new == cleaned.get("old_password"):
            self.add_error("new_password1", self.error_messages["password_unchanged"])
        return cleaned


class AccountForm(forms.Form):
    username = forms.CharField(
        label="账号",
        max_length=60,
        help_text="小写字母开头，可含小写字母、数字、点和连字符，如 jiaoyuju-01。建立后不能更改。",
        validators=[
            RegexValidator(
                r"^[a-z][a-z0-9.-]{2,}$",
                "账号须以小写字母开头，至少 3 个字符，只含 a-z、0-9、点和连字符。",
            )
        ],
        error_messages={"required": "请填写账号。"},
    )
    display_name = forms.CharField(
        label="姓名", max_length=40, error_messages={"required": "请填写姓名。"}
    )
    email = forms.EmailField(
        label="电子邮箱",
        required=False,
    )


class AccountEditForm(AccountForm):
    username = None  # type: ignore[assignment]  # it stands in the journal and stays


class DeactivationForm(forms.Form):
    reason = forms.CharField(
        label="停用原因",
        max_length=200,
        error_messages={"required": "请写明停用原因，如“调离岗位”。"},
    )


class GrantForm(forms.Form):
    role = forms.ChoiceField(
        label="角色",
        choices=[("", "请选择"), *Role.choices],
        error_messages={"required": "请选择角色。", "invalid_choice": "请从列出的角色中选择。"},
    )
    organisation = forms.ModelChoiceField(
        label="机构",
        queryset=Organisation.objects.none(),
        empty_label="请选择",
        help_text="政务公开办和区领导授予后可见全区；其他角色只及所选机构及其内设机构。",
        error_messages={"required": "请选择机构。", "invalid_choice": "请从列出的机构中选择。"},
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class AccountFilter(forms.Form):
    q = forms.CharField(label="账号或姓名", required=False, max_length=60)
    role = forms.ChoiceField(
        label="角色", required=False, choices=[("", "全部"), *Role.choices, ("none", "尚未授权")]
    )
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), ("active", "在用"), ("closed", "已停用")],
    )

    def accounts(self) -> Any:
        """Unknown values are ignored."""
        found = StaffAccount.objects.order_by("username").prefetch_related("grants__organisation")
        wanted = self.cleaned_data if self.is_valid() else {}
        if wanted.get("q"):
            found = found.filter(username__icontains=wanted["q"]) | found.filter(
                display_name__icontains=wanted["q"]
            )
        if wanted.get("role") == "none":
            found = found.filter(grants=None)
        elif wanted.get("role"):
            found = found.filter(grants__role=wanted["role"]).distinct()
        if wanted.get("state"):
            found = found.filter(is_active=wanted["state"] == "active")
        return found
