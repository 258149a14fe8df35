"""What is asked at the gazette's desk."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from ..editor.fields import DayField
from ..published.forms import BAD_DAY, DAY_WIDGET, reason_field

LONGEST_NOTE = 2000


class RevisedForm(forms.Form):
    """``revision`` is the one of the issue that the person saw."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "页面不完整，请重新打开后再保存。",
            "invalid": "页面不完整，请重新打开后再保存。",
        },
    )

    def saw(self, revision: int) -> None:
        """What was typed stays; sent again it is meant for the newest."""
        self.data: QueryDict = self.data.copy()
        self.data["revision"] = str(revision)


class HeadForm(forms.Form):
    title = forms.CharField(
        label="刊名", max_length=60, error_messages={"required": "请填写刊名。"}
    )
    year = forms.IntegerField(
        label="年度", min_value=1949, max_value=2200,
        error_messages={
            "required": "请填写年度，如 2024。", "invalid": "请填写年度，如 2024。",
            "min_value": "请填写四位年度，如 2024。", "max_value": "请填写四位年度，如 2024。",
        },
    )  # fmt: skip
    number = forms.IntegerField(
        label="期号", min_value=1, max_value=999,
        error_messages={
            "required": "请填写期号，如 3。", "invalid": "请填写期号，如 3。",
            "min_value": "期号从 1 起，请填写如 3。", "max_value": "期号最多三位，请填写如 3。",
        },
    )  # fmt: skip
    cover_date = DayField(
        label="封面日期",
        widget=DAY_WIDGET,
        error_messages={"required": "请填写封面日期。", "invalid": BAD_DAY},
        help_text="写成 2025-01-01；到这一天才能定稿。",
    )
    preface = forms.CharField(
        label="卷首说明", required=False, max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}), help_text="没有可以不填。",
    )  # fmt: skip


class EditHeadForm(RevisedForm, HeadForm):
    pass


class SectionForm(RevisedForm):
    title = forms.CharField(
        label="栏目名称", max_length=30, error_messages={"required": "请填写栏目名称。"}
    )


class EntryForm(RevisedForm):
    note = forms.CharField(
        label="编者注", required=False, max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5}), help_text="印在这一篇之后；没有可以不填。",
    )  # fmt: skip
    section = forms.ChoiceField(
        label="栏目", error_messages={"required": "请选择栏目。", "invalid_choice": "请选择栏目。"}
    )

    def __init__(
        self, *args: Any, sections: Sequence[tuple[str, str]], correction: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _field(self, "section").choices = list(sections)
        if correction:
            note = self.fields["note"]
            note.label, note.help_text, note.required = "更正内容", "", True
            note.error_messages["required"] = "请写明更正什么。"


class CorrectionForm(RevisedForm):
    item = forms.ChoiceField(
        label="更正哪一篇", widget=forms.RadioSelect,
        error_messages={"required": "请选择更正哪一篇。", "invalid_choice": "请重新查找并选择。"},
    )  # fmt: skip
    section = forms.ChoiceField(
        label="刊登在",
        error_messages={"required": "请选择栏目。", "invalid_choice": "请选择栏目。"},
    )
    text = forms.CharField(
        label="更正内容", max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明哪一处，原来是什么，应为什么。",
        error_messages={"required": "请写明更正什么。"},
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        items: Sequence[tuple[str, str]],
        sections: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _field(self, "item").choices = list(items)
        _field(self, "section").choices = list(sections)


class ReturnForm(forms.Form):
    reason = reason_field("退回理由", "编者照此修改。", most=500)


class WithdrawItemForm(forms.Form):
    item = forms.ChoiceField(
        label="撤回哪一篇", widget=forms.RadioSelect,
        error_messages={
            "required": "请选择撤回哪一篇。", "invalid_choice": "这一篇已经撤回，请重新选择。",
        },
    )  # fmt: skip
    reason = reason_field("撤回说明", "公众会在目录和原来的网址看到。")

    def __init__(self, *args: Any, items: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _field(self, "item").choices = list(items)


class WithdrawForm(forms.Form):
    reason = reason_field("撤回理由", "公众会看到。")


def _field(form: forms.Form, name: str) -> forms.ChoiceField:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # declared above
    return field
