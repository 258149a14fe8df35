"""The form of choices: one row of ways for each kind of message."""

from collections.abc import Sequence
from typing import Any

from django import forms

from mingzheng.records.inbox.models import Choice
from mingzheng.records.inbox.queries import KindWay


class WaysForm(forms.Form):
    """A kind that is left out stays as it is."""

    def __init__(self, *args: Any, ways: Sequence[KindWay], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for way in ways:
            choices = [
                choice
                for choice in Choice.Way.choices
                if not (way.kept and choice[0] == Choice.Way.NONE)
            ]
            self.fields[way.key] = forms.ChoiceField(
                label=way.label,
                help_text=f"{way.about}。" + ("须及时处理，不能关闭。" if way.kept else ""),
                choices=choices,
                widget=forms.RadioSelect,
                initial=way.way,
                required=False,
                error_messages={
                    "invalid_choice": f"“{way.label}”类消息没有这种接收方式，请从列出的里选。"
                },
            )
