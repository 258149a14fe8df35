"""The form of a request as the intake desk fills it in, with channel and dates of receipt."""

import datetime
from typing import Any

from django.forms.boundfield import BoundField

from mingzheng.work.foi.forms import LegalForm, NaturalForm, RequestForm, file_field
from mingzheng.work.foi.models import Channel, Kind, Purpose

from .fields import choice_field, day_field, words_field

CHANNELS = tuple(choice for choice in Channel.choices if choice[0] != Channel.ONLINE)
_FIRST_FACT = {
    Channel.IN_PERSON: (Kind.SUBMITTED,),
    Channel.ORAL: (Kind.SUBMITTED,),
    Channel.REGISTERED_MAIL: (Kind.SIGNED,),
    Channel.ORDINARY_MAIL: (Kind.DELIVERED,),
    Channel.FAX: (Kind.SUBMITTED,),
}
"""What ``on`` means for each channel. Plain post and fax are received once they are confirmed."""


class _Intake(RequestForm):
    uploads = {"application": Purpose.APPLICATION, "identity": Purpose.IDENTITY}
    channel = choice_field("申请渠道", CHANNELS)
    note = words_field(
        "登记说明", most=500, required=False, rows=3,
        hint="口头申请请写明记录内容已向申请人宣读、申请人确认无误。",
    )  # fmt: skip
    application = file_field("申请书扫描件")
    identity = file_field("身份证明")

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["on"] = day_field(
            "日期", initial=today,
            hint="当面、口头为提出之日；挂号信为签收之日；平信为投递到达之日；传真为收到传真之日。",
        )  # fmt: skip
        units = list(self.fields["organisation"].queryset[:2])  # type: ignore[attr-defined]
        if len(units) == 1:
            self.initial.setdefault("organisation", units[0])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("channel") == Channel.ORAL and not data.get("note"):
            self.add_error("note", "口头申请须写明记录经过和向申请人宣读的情况，请填写。")
        return data

    def facts(self) -> tuple[tuple[Kind, datetime.date], ...]:
        on = self.cleaned_data["on"]
        return tuple((kind, on) for kind in _FIRST_FACT[Channel(self.cleaned_data["channel"])])

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        receipt = ("收件", [self[one] for one in ("channel", "on", "application", "note")])
        who, *others = super().groups()
        return [receipt, (who[0], [*who[1], self["identity"]]), *others]


class CitizenIntake(_Intake, NaturalForm):
    pass


class BodyIntake(_Intake, LegalForm):
    pass


INTAKES: dict[str, type[_Intake]] = {"natural": CitizenIntake, "legal": BodyIntake}
