"""What the examiner asks the journal for."""

from typing import Any

from django import forms

from mingzheng.records.journal.queries import JournalFilter

from .action_words import ACTIONS
from .words import OBJECTS

BAD_DATE = "认不出这个日期，请写成 2024-01-01 的样子。"


class JournalForm(forms.Form):
    actor = forms.CharField(label="操作人", required=False, max_length=80)
    action = forms.CharField(label="操作", required=False, max_length=60, widget=forms.Select)
    object_type = forms.CharField(
        label="对象类型", required=False, max_length=60, widget=forms.Select
    )
    object_name = forms.CharField(label="对象", required=False, max_length=80)
    object_id = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    first = forms.DateField(
        label="起",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": BAD_DATE},
    )
    last = forms.DateField(
        label="止",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": BAD_DATE},
    )

    def __init__(self, *args: Any, actions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "全部"), *((one, ACTIONS.get(one, one)) for one in actions)]
        self.fields["action"].widget.choices = choices
        self.fields["object_type"].widget.choices = [
            ("", "全部"),
            *OBJECTS.items(),
        ]

    def wanted(self) -> JournalFilter:
        """A date that cannot be read is not asked for; the page says so."""
        self.is_valid()
        return JournalFilter(**self.cleaned_data)
