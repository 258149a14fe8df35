"""What a keeper of public items is asked."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.timezone import localdate

from mingzheng.records.library.models import LimitDecision, Withdrawal
from mingzheng.work.publishing.actions.correct import MARK
from mingzheng.work.publishing.actions.decide_limit import STAYING
from mingzheng.work.publishing.models import ExpiryEvaluation, WithheldReview
from mingzheng.work.publishing.queries.documents import DocumentRow

from ..editor.fields import DayField

DAY_WIDGET = forms.DateInput(format="%Y-%m-%d", attrs={"placeholder": "2025-01-01"})
BAD_DAY = "认不出这个日期，请写成 2025-01-01 的样子。"
DOCUMENT_MISSING = "列出的信息里没有选中的这一条，请重新查找并选择。"


def reason_field(label: str, hint: str, *, most: int = 300) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=f"{hint}最多{most}字。",
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": f"请填写{label}。",
            "max_length": f"{label}最多{most}字，请精简。",
        },
    )


def document_choices(rows: Sequence[DocumentRow]) -> list[tuple[str, str]]:
    return [
        (
            str(row.pk),
            f"{row.name} {row.organisation} {localdate(row.published_at):%Y-%m-%d}"
            + (f" {row.status.label}" if row.status else ""),
        )
        for row in rows
    ]


class WithdrawForm(forms.Form):
    """``find`` in the post asks for successors like ``words`` and decides nothing."""

    kind = forms.ChoiceField(
        label="方式",
        choices=[
            (Withdrawal.Kind.WITHDRAWN.value, "撤回：不再公开，原网址说明日期、单位和理由"),
            (Withdrawal.Kind.MERGED.value, "合并：内容并入另一条公开信息，原网址引到那里"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择撤回还是合并。"},
    )
    reason = reason_field("公开理由", "公众打开原网址时看到的就是这段话，请写明为什么不再公开。")
    successor = forms.ChoiceField(
        label="合并到",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": DOCUMENT_MISSING},
    )

    def __init__(self, *args: Any, found: Sequence[DocumentRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        successor: Any = self.fields["successor"]
        successor.choices = document_choices(found)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        merged = data.get("kind") == Withdrawal.Kind.MERGED
        if merged and not data.get("successor") and "successor" not in self.errors:
            self.add_error("successor", "合并须选择并入哪一条公开信息，请先查找再选择。")
        return data


class CorrectionForm(forms.Form):
    note = reason_field(
        "更正说明",
        f"更正公开后显示在页面上，前面自动加“{MARK}”。写明哪里有误、改成什么。",
        most=280,
    )


class UndoForm(forms.Form):
    reason = reason_field("撤销理由", "写明登记错在哪里，记入日志。")


class LimitForm(forms.Form):
    decision = forms.ChoiceField(
        label="决定",
        choices=[
            (LimitDecision.Decision.KEEP.value, "保留：继续公开，到新的期限再看"),
            (LimitDecision.Decision.ARCHIVE.value, "归档：页面保留并注明已归档，不再出现在列表里"),
            (LimitDecision.Decision.TAKE_DOWN.value, "撤下：不再公开，原网址显示下面的理由"),
            (LimitDecision.Decision.RECHECK.value, "复核：先继续公开，由原单位核对后再定"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择一种决定。"},
    )
    reason = reason_field("理由", "撤下的，公众会看到；其他决定记入日志。")
    new_until = DayField(
        label="公开至",
        required=False,
        widget=DAY_WIDGET,
        help_text="保留、复核须填写新的期限，写成 2025-01-01；归档、撤下不必填写。",
        error_messages={"invalid": BAD_DAY},
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") in STAYING and "new_until" not in self.errors:
            day = data.get("new_until")
            if day is None or day <= self.today:
                self.add_error("new_until", "保留和复核须填写新的公开期限，且晚于今天。")
        return data


class DisclosureClassForm(forms.Form):
    months = forms.IntegerField(
        label="公开时限（月）",
        required=False,
        min_value=1,
        max_value=1200,
        help_text="从首次公开之日起算，留空表示长期公开。",
        error_messages={
            "invalid": "请填写整数，或留空。",
            "min_value": "公开时限至少1个月；长期公开的请留空。",
            "max_value": "公开时限最多1200个月；长期公开的请留空。",
        },
    )
    basis = forms.CharField(
        label="依据",
        max_length=120,
        help_text="写明规定这一时限的文件或条款，最多120字。",
        error_messages={"required": "请填写依据。", "max_length": "依据最多120字，请精简。"},
    )


class EvaluationForm(forms.Form):
    outcome = forms.ChoiceField(
        label="评估结论",
        choices=[
            (ExpiryEvaluation.Outcome.EXTEND.value, "延长有效期：届满前发文延长"),
            (ExpiryEvaluation.Outcome.REVISE.value, "修订后重新公布：按新文件编登记号"),
            (ExpiryEvaluation.Outcome.LAPSE.value, "到期失效：不再执行"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择评估结论。"},
    )
    note = reason_field("评估说明", "写明执行情况、存在的问题和结论的理由。", most=500)


class WithheldReviewForm(forms.Form):
    outcome = forms.ChoiceField(
        label="复审决定",
        choices=[
            (WithheldReview.Outcome.STAY.value, "继续不公开：理由仍然成立"),
            (
                WithheldReview.Outcome.OPEN.value,
                "转为主动公开：公开属性改为主动公开，由原单位送审",
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择一种决定。"},
    )
    reason = reason_field("理由", "写明对照条例第十四条至第十六条的判断，记入日志。")
