"""Asking to follow: by which way, and where to."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.validators import validate_email

from mingzheng.ports.message_channels import CHANNEL_LABELS, MESSAGE_CHANNELS

_MOBILE = re.compile(r"1[3-9]\d{9}")
_WECHAT = re.compile(r"[A-Za-z][A-Za-z0-9_-]{5,19}")
_CURES = {
    "mail": "邮箱写法不对，请核对，例如 name@example.cn。",
    "sms": "手机号须是 11 位数字，请核对。",
    "wechat": "微信号以字母开头，共 6 到 20 个字母、数字、下划线或减号，请核对。",
}


class FollowForm(forms.Form):
    channel = forms.ChoiceField(
        label="怎么告诉您",
        widget=forms.RadioSelect,
        error_messages={
            "required": "请选择一种方式。",
            "invalid_choice": "没有这种方式，请重新选择。",
        },
    )
    address = forms.CharField(
        label="邮箱、手机号或者微信号",
        max_length=120,
        help_text="只用来发送您关注的信息，加密保存，随时可以取消。",
        error_messages={"required": "请填写接收信息的邮箱、手机号或者微信号。"},
    )
    website = forms.CharField(required=False, label="请不要填写这一格")
    """Left empty by people: only programs fill in what nobody sees."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound = [one.channel for one in MESSAGE_CHANNELS]
        choices = [(one, label) for one, label in CHANNEL_LABELS.items() if one in bound]
        self.fields["channel"].choices = choices  # type: ignore[attr-defined]
        self.fields["channel"].initial = choices[0][0] if choices else None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        channel, address = data.get("channel"), data.get("address", "")
        if channel and address:
            plain = "".join(unicodedata.normalize("NFKC", address).split())
            if not _fits(channel, plain):
                self.add_error("address", _CURES[channel])
            data["address"] = plain
        return data


def _fits(channel: str, address: str) -> bool:
    if channel == "mail":
        try:
            validate_email(address)
        except forms.ValidationError:
            return False
        return True
    return bool((_MOBILE if channel == "sms" else _WECHAT).fullmatch(address))
