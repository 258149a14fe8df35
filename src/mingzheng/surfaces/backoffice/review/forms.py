"""The decision of one step, and the slip of the secrecy review with it."""

import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate

from mingzheng.records.library.models import DisclosureAttribute, Publication
from mingzheng.rules.official_text import plain_text
from mingzheng.work.publishing.models import Decision, PostReview, SecrecySlip, Submission
from mingzheng.work.publishing.queries.slip_sheet import FIELDS, TICKS

from ..editor.fields import DayField

State = Submission.State
PASSED, RETURNED, REFERRED = Decision.Result
FORBIDDING = ("contains_state_secret", "contains_work_secret", "aggregation_risk")
"""With one of these nothing is passed (保守国家秘密法, 条例 art. 14)."""
THIRD_PARTY = ("contains_business_secret", "contains_privacy")
"""With one of these only with consent, or where the public interest demands it (条例 art. 15)."""
ABSTRACT_LENGTH = 200
RESULTS: dict[str, tuple[tuple[str, str], ...]] = {
    State.FIRST_REVIEW: ((PASSED, "通过，送保密审查"), (RETURNED, "退回起草人修改")),
    State.SECRECY_REVIEW: (
        (PASSED, "通过，送批准"),
        (RETURNED, "退回起草人修改"),
        (REFERRED, "不能确定，转保密部门"),
    ),
    State.REFERRED: ((PASSED, "可以公开，送批准"), (RETURNED, "退回起草人修改")),
    State.APPROVAL: ((PASSED, "批准"), (RETURNED, "退回起草人修改")),
}


class DecisionForm(forms.Form):
    """``step`` is the state the person saw, so that a page left open decides nothing else."""

    step = forms.CharField(widget=forms.HiddenInput)
    result = forms.ChoiceField(
        label="办理结果",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择办理结果。"},
    )
    opinion = forms.CharField(
        label="意见",
        help_text="退回须写明理由，最多 500 字；起草人会看到。",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": "意见最多 500 字，请精简。"},
    )

    def __init__(
        self, data: QueryDict | None = None, *, step: str, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"step": step} | (initial or {}))
        result: Any = self.fields["result"]
        result.choices = RESULTS[step]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        missing = not (self.data.get("opinion") or "").strip()
        if data.get("result") in (RETURNED, REFERRED) and missing:
            what = "退回" if data["result"] == RETURNED else "转保密部门"
            self.errors.pop("opinion", None)
            self.add_error("opinion", f"{what}须写明理由，请填写后再提交。")
        return data

    @property
    def passes(self) -> bool:
        return self.cleaned_data.get("result") == PASSED

    def slip(self) -> dict[str, Any] | None:
        return None


def _line(name: str, **kwargs: Any) -> forms.CharField:
    field: Any = SecrecySlip._meta.get_field(name)
    label, most = str(field.verbose_name), field.max_length
    messages = {
        "required": f"请填写{label}。",
        "max_length": f"{label}最多 {most} 字，请精简。",
    }
    return forms.CharField(label=label, max_length=most, error_messages=messages, **kwargs)


def _day(name: str, **kwargs: Any) -> DayField:
    label = str(SecrecySlip._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    messages = {
        "required": f"请填写{label}。",
        "invalid": f"{label}认不出，请写成 2024-11-18。",
    }
    return DayField(
        label=label,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"placeholder": "2024-11-18"}),
        error_messages=messages,
        **kwargs,
    )


def _yes_or_no(name: str) -> forms.TypedChoiceField:
    label = str(SecrecySlip._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return forms.TypedChoiceField(
        label=label,
        choices=(("no", "否"), ("yes", "是")),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": f"“{label}”须逐项判断，请选择“否”或“是”。"},
    )


class SlipForm(DecisionForm):
    """The slip counts only with 通过; returned or referred, nothing of it is asked for."""

    name = _line("name")
    category = _line("category")
    carrier = _line("carrier")
    formed_on = _day("formed_on")
    abstract = _line("abstract", widget=forms.Textarea(attrs={"rows": 4}))
    attribute = forms.ChoiceField(
        label="拟公开方式", choices=DisclosureAttribute.choices, widget=forms.RadioSelect
    )
    scope = _line("scope")
    public_from = _day("public_from")
    contains_state_secret = _yes_or_no("contains_state_secret")
    contains_work_secret = _yes_or_no("contains_work_secret")
    contains_business_secret = _yes_or_no("contains_business_secret")
    contains_privacy = _yes_or_no("contains_privacy")
    aggregation_risk = _yes_or_no("aggregation_risk")
    withheld_basis = _line(
        "withheld_basis",
        required=False,
        help_text="拟公开方式不是“主动公开”，或者含有商业秘密、个人隐私仍要公开的，须填写。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        step: str,
        draft: Publication,
        initial: dict[str, Any],
    ) -> None:
        self.draft = draft
        super().__init__(data, step=step, initial=initial)
        opinion = self.fields["opinion"]
        opinion.label, opinion.required = "审查意见", True
        opinion.help_text = "最多 500 字；退回、转保密部门的写明理由，起草人会看到。"
        opinion.error_messages["required"] = "请填写审查意见，如“经审查，不涉密，可以公开”。"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("result") in (RETURNED, REFERRED):
            for name in (*FIELDS, *TICKS):
                self.errors.pop(name, None)
            return data
        self._refuse_secrets(data)
        self._ask_for_basis(data)
        attribute = data.get("attribute")
        if attribute and attribute != self.draft.disclosure_attribute:
            meant = self.draft.get_disclosure_attribute_display()
            self.add_error(
                "attribute",
                f"文稿的公开属性是“{meant}”。须改变公开方式的，请退回起草人修改后再送审。",
            )
        return data

    def slip(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*FIELDS, *TICKS, "opinion")}

    def slip_lines(self) -> list[forms.BoundField]:
        return [self[name] for name in FIELDS if name != "withheld_basis"]

    def ticks(self) -> list[forms.BoundField]:
        return [self[name] for name in TICKS]

    def _refuse_secrets(self, data: dict[str, Any]) -> None:
        for name in FORBIDDING:
            if data.get(name):
                label = self.fields[name].label
                self.add_error(
                    name, f"“{label}”选“是”的不能通过，请改选“退回”或“转保密部门”并写明理由。"
                )

    def _ask_for_basis(self, data: dict[str, Any]) -> None:
        if data.get("withheld_basis"):
            return
        if any(data.get(name) for name in THIRD_PARTY):
            self.add_error(
                "withheld_basis",
                "含有商业秘密或个人隐私仍要公开的，须写明依据：权利人同意公开，"
                "或不公开会对公共利益造成重大影响（《政府信息公开条例》第十五条）。",
            )
        elif data.get("attribute") not in (None, "", DisclosureAttribute.PROACTIVE):
            self.add_error("withheld_basis", "不主动公开的，须写明理由和依据，请填写。")


def slip_initial(
    submission: Submission, draft: Publication, *, today: datetime.date
) -> dict[str, Any]:
    """What the text says itself; the five judgements are nobody's but the reviewer's."""
    words = draft.summary or " ".join(plain_text(draft.blocks).split())
    at = submission.go_public_at
    return {
        "name": draft.title,
        "category": draft.get_kind_display(),
        "carrier": "电子文档",
        "formed_on": draft.formed_on,
        "abstract": words[:ABSTRACT_LENGTH],
        "attribute": draft.disclosure_attribute,
        "scope": "面向社会",
        "public_from": localdate(at) if at else today,
        "withheld_basis": draft.attribute_reason,
    }


class PostReviewForm(forms.Form):
    result = forms.ChoiceField(
        label="复核结果",
        choices=PostReview.Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择复核结果。"},
    )
    note = forms.CharField(
        label="复核说明",
        help_text="核对了什么、有没有问题、怎样处理，最多 500 字。",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "请填写复核说明。",
            "max_length": "复核说明最多 500 字，请精简。",
        },
    )


class WaiverForm(forms.Form):
    reason = forms.CharField(
        label="免予解读的理由",
        help_text="如：只修改个别文字、属于内部管理制度。最多 300 字。",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "请写明免予解读的理由。",
            "max_length": "理由最多 300 字，请精简。",
        },
    )
