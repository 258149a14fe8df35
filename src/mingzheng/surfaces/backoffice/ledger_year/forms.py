"""Forms of the year."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms

from mingzheng.work.ledger.actions.year.outcome import LEAST_WORDS, Target
from mingzheng.work.ledger.models import TaskLink, TaskOutcome

from ..foi.fields import choice_field, day_field, line_field, words_field

_WHY = f"至少 {LEAST_WORDS} 字：为什么今年没有办结、以后怎么办。会写入年终小结和年报文字。"
INBOX = "inbox"


class EndForm(forms.Form):
    reason = choice_field("原因", TaskOutcome.Reason.choices)
    words = words_field("理由", most=500, hint=_WHY)


class CarryForm(EndForm):
    """``choices``: notices as n1, tasks as t1, the inbox of the next year first."""

    def __init__(
        self, *args: Any, year: int, choices: Sequence[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = choice_field(
            "结转到",
            [(INBOX, f"{year}年年度中新增任务"), *choices],
            radio=False,
            hint="下年通知已列有同一任务的，选那一项任务；没有的，在台账里新建一项。",
        )
        self.fields["due"] = day_field(
            "新任务的期限", hint=f"在 {year} 年内，如 {year}-06-30；选已有任务的不填。"
        )
        self.fields["due"].required = False

    def target(self) -> Target:
        chosen = self.cleaned_data["to"]
        due: datetime.date | None = self.cleaned_data["due"]
        if chosen == INBOX:
            return Target(due=due)
        pk = int(chosen[1:])
        return Target(task=pk) if chosen.startswith("t") else Target(notice=pk, due=due)


class ConsentForm(forms.Form):
    name = line_field("同意人", most=80, hint="区领导姓名和职务。")
    words = line_field("同意方式和意见", most=500, hint="如：12月30日专题会同意关账。")

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"] = day_field("同意日期", initial=today, hint="不晚于今天。")
        self.order_fields(["name", "on", "words"])


class SignForm(forms.Form):
    words = line_field("意见", most=500, required=False, hint="可不填。")


class ReopenForm(forms.Form):
    reason = words_field("重新打开的理由", most=500, hint="至少 10 字。重新关账时须再次取得同意。")


class UndoForm(forms.Form):
    reason = words_field(
        "继续办理的理由",
        most=500,
        hint=f"至少 {LEAST_WORDS} 字。承办单位会看到；已有的领导同意随之失效。",
    )


class TextForm(forms.Form):
    """``version``: the one that was read, so that nobody's words are overwritten unseen."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, label: str, hint: str, required: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = words_field(label, most=4000, required=required, hint=hint, rows=8)


class NoChildForm(forms.Form):
    reason = words_field("本级不涉及的理由", most=300, rows=3, hint="如：本区没有相应机构。")


class LinkForm(forms.Form):
    def __init__(
        self,
        *args: Any,
        kinds: Sequence[tuple[str, str]],
        tasks: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = choice_field("关系", kinds)
        self.fields["task"] = choice_field(
            "另一项任务", [("", "请选择"), *((str(pk), name) for pk, name in tasks)], radio=False
        )


KINDS = (
    (TaskLink.Kind.SAME, "同一项工作：进展在另一项任务报送，本任务不再重复报"),
    (TaskLink.Kind.PARENT, "承接上级任务：本任务落实另一项上级任务"),
)
