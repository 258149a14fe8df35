"""What is asked of a request to reckon its dates: how it came, and what happened since."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from mingzheng.rules.foi_clock import LONGEST_EXTENSION, Channel

from .fields import day_field, number_field

CHANNELS: Mapping[Channel, str] = {
    "online": "网上",
    "in_person": "当面、口头",
    "registered_mail": "挂号信、快递",
    "ordinary_mail": "平信",
    "fax": "传真",
}
RECEIPT: Mapping[Channel, str] = {
    "in_person": "提交申请之日",
    "registered_mail": "受理机关签收之日",
    "ordinary_mail": "受理机关与申请人确认之日",
}
"""The channels on which one fact makes the day of receipt; on the others both sides confirm."""
CONSULTATIONS = ("c1", "c2")
_CONSULTED = (("third_party", "第三方（第三十二条）"), ("agency", "其他行政机关（第三十四条）"))


@dataclass(frozen=True)
class Group:
    """``more``: folded away until something in it is filled in."""

    title: str
    fields: tuple[BoundField, ...]
    hint: str = ""
    more: bool = True

    @property
    def is_open(self) -> bool:
        return any(one.errors or (one.value() and one.name not in _KINDS) for one in self.fields)


class ClockForm(forms.Form):
    """Sent by the address alone, so that a result can be kept and passed on."""

    def __init__(self, *args: Any, channel: Channel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channel = channel
        if channel in RECEIPT:
            self.fields["received"] = day_field(
                RECEIPT[channel], required=True, hint="如 2024-06-03。"
            )
        else:
            self.fields["agency"] = day_field(
                "受理机关确认之日", required=True, hint="如 2024-06-03。"
            )
            self.fields["applicant"] = day_field("申请人确认之日", required=True)
        self._receipt = tuple(self.fields)
        self._add_supplement()
        for place, name in enumerate(CONSULTATIONS, start=1):
            self._add_consultation(name, place)
        self._add_rest()

    def _add_supplement(self) -> None:
        self.fields["notice"] = day_field("告知补正之日")
        self.fields["deadline"] = day_field("补正期限", hint="告知书写明的最后一日。")
        self.fields["supplied"] = day_field("受理机关收到补正之日")
        self.fields["excused"] = forms.BooleanField(label="逾期补正，但理由正当", required=False)

    def _add_consultation(self, name: str, place: int) -> None:
        self.fields[f"{name}_kind"] = forms.ChoiceField(
            label=f"第 {place} 次：征求谁的意见", choices=_CONSULTED, required=False,
            error_messages={"invalid_choice": "请从列出的两项中选择。"},
        )  # fmt: skip
        self.fields[f"{name}_sent"] = day_field(f"第 {place} 次：发出之日")
        self.fields[f"{name}_got"] = day_field(
            f"第 {place} 次：对方收到之日", hint="不知道可不填，按发出之日推算。"
        )
        self.fields[f"{name}_reply"] = day_field(
            f"第 {place} 次：收到答复之日", hint="没有答复不填，按 15 个工作日推算。"
        )

    def _add_rest(self) -> None:
        self.fields["extended"] = day_field("告知延期之日")
        self.fields["days"] = number_field(
            "延长的工作日数", least=1, most=LONGEST_EXTENSION, unit="个工作日",
            hint=f"1 至 {LONGEST_EXTENSION}，须经负责人同意。",
        )  # fmt: skip
        self.fields["fee"] = day_field("发出收费通知之日")
        self.fields["fee_got"] = day_field(
            "申请人收到通知之日", hint="不知道可不填，按发出之日推算。"
        )
        self.fields["paid"] = day_field("缴费之日")
        self.fields["answered"] = day_field("答复之日")
        self.fields["as_of"] = day_field("看到哪一天为止", hint="不填就看到今天。")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._require_with("deadline", "notice", "填写了补正期限，请一并填写告知补正之日。")
        self._require_with("days", "extended", "填写了延长的日数，请一并填写告知延期之日。")
        self._require_with("extended", "days", "填写了告知延期之日，请一并填写延长的工作日数。")
        self._require_with("fee_got", "fee", "请一并填写发出收费通知之日。")
        for name in CONSULTATIONS:
            for later in ("got", "reply"):
                self._require_with(f"{name}_{later}", f"{name}_sent", "请一并填写发出之日。")
        return data

    def _require_with(self, given: str, needed: str, cure: str) -> None:
        data = self.cleaned_data
        if data.get(given) and not data.get(needed) and needed not in self.errors:
            self.add_error(needed, cure)

    @property
    def groups(self) -> tuple[Group, ...]:
        consulted = [
            f"{name}_{part}" for name in CONSULTATIONS for part in ("kind", "sent", "got", "reply")
        ]
        return (
            Group("收到申请", self._bound(self._receipt), more=False),
            Group(
                "补正", self._bound(("notice", "deadline", "supplied", "excused")),
                hint="内容不明确的，7 个工作日内一次性告知；收到补正后重新起算（第三十条）。",
            ),
            Group(
                "征求第三方或者其他机关意见", self._bound(consulted),
                hint="这段时间不计入期限，最长 15 个工作日（第三十二条至第三十四条）。",
            ),
            Group(
                "延期", self._bound(("extended", "days")),
                hint="只能延一次，须在期限届满前告知申请人（第三十三条）。",
            ),
            Group(
                "收费", self._bound(("fee", "fee_got", "paid")),
                hint="收到通知次日起 20 个工作日内缴费，缴费后重新起算（国办函〔2020〕109号）。",
            ),
            Group("答复和查看日期", self._bound(("answered", "as_of"))),
        )  # fmt: skip

    def _bound(self, names: Any) -> tuple[BoundField, ...]:
        return tuple(self[name] for name in names)


_KINDS = {f"{name}_kind" for name in CONSULTATIONS}
PARAMETERS = tuple(
    dict.fromkeys(name for one in CHANNELS for name in ClockForm(channel=one).fields)
)
"""Everything that may stand in the address beside the channel."""
