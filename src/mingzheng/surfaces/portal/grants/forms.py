"""异议: what somebody says against a notice."""

from django import forms


class ObjectionForm(forms.Form):
    facts = forms.CharField(
        label="异议内容", min_length=10, max_length=500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="指出哪一项与事实不符、依据是什么，10—500 字。请不要写身份证号、银行卡号。",
        error_messages={
            "required": "请写明哪一项与事实不符。",
            "min_length": "请再写具体一些，至少 10 个字。",
            "max_length": "最多 500 字，请精简。",
        },
    )  # fmt: skip
    contact = forms.CharField(
        label="联系方式", min_length=5, max_length=60,
        help_text="电话或者邮箱，只用来核实情况和告知结果，加密保存，不公开。",
        error_messages={
            "required": "请留下电话或者邮箱，否则无法核实和答复。",
            "min_length": "请写完整的电话或者邮箱。",
        },
    )  # fmt: skip
    website = forms.CharField(required=False, label="请不要填写这一格")
    """Left empty by people: only programs fill in what nobody sees."""
