from django import forms


class SubscribeForm(forms.Form):
    address = forms.EmailField(
        label="电子邮箱",
        max_length=120,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="只用来发送变更通知，加密保存，随时可以退订。",
        error_messages={
            "required": "请填写接收通知的电子邮箱。",
            "invalid": "邮箱写法不对，请核对，例如 name@example.cn。",
        },
    )
    website = forms.CharField(required=False, label="请不要填写这一格")
    """Left empty by people: only programs fill in what nobody sees."""
