"""What is right in place of what was entered wrongly, and why."""

from typing import Any

from mingzheng.work.foi.correctable import PROVEN, WORDS, words_of
from mingzheng.work.foi.forms import UploadsForm, file_field
from mingzheng.work.foi.models import CaseEvent, Channel, Kind, Purpose

from .fields import DayForm, choice_field, day_field, line_field, words_field

_OFFLINE = [one for one in Channel.choices if one[0] != Channel.ONLINE]
VERDICTS = (("yes", "同意更正"), ("no", "不同意"))


def _reason_field() -> Any:
    hint = "写明怎么发现的、以什么为准；与原记录一起保存。最多 300 字。"
    return words_field("更正理由", most=300, rows=3, hint=hint)


class FactForm(DayForm):
    """Filled with what stands, to be changed where it is wrong."""

    day_label = "正确的日期"
    reason = _reason_field()

    def __init__(self, *args: Any, event: CaseEvent, **kwargs: Any) -> None:
        super().__init__(*args, today=event.date, **kwargs)
        kind = Kind(event.kind)
        self.fields["on"].help_text = f"原登记为 {event.date}；日期没有错的不改。"
        if kind == Kind.CONSULT_SENT:
            self.fields["received_on"] = day_field(
                "对方收到日期", initial=event.received_on, hint="没有登记的可以空着。"
            )
            self.fields["received_on"].required = False
        if WORDS[kind]:
            required = kind == Kind.CONSULT_SENT or bool(event.note)
            self.fields["words"] = line_field(WORDS[kind], required=required)
            self.fields["words"].initial = words_of(event)
        self.order_fields(["on", "received_on", "words", "proof", "reason"])


class ProvenFactForm(FactForm):
    uploads = {"proof": Purpose.OTHER}
    proof = file_field("正确的凭证", hint="原凭证没有传错的不选；原凭证仍保存；")


class ChannelForm(UploadsForm):
    channel = choice_field(
        "正确的渠道", _OFFLINE, hint="收到申请之日按渠道认定（条例第三十一条）。"
    )
    reason = _reason_field()


class NameForm(UploadsForm):
    name = line_field("正确的姓名或者名称", hint="已经发出的文书不变。")
    reason = _reason_field()


class DecideForm(UploadsForm):
    verdict = choice_field("复核结果", VERDICTS)
    opinion = words_field("意见", most=300, required=False, hint="不同意的须写明理由。", rows=3)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("verdict") == "no" and not data.get("opinion"):
            self.add_error("opinion", "不同意更正须写明理由，请填写后再提交。")
        return data


def form_of(event: CaseEvent) -> type[FactForm]:
    return ProvenFactForm if event.kind in PROVEN else FactForm
